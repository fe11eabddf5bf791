"""Sheets for tests: lawful ones, to be broken in one place by each test."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from hwportal.rules.sheet import SECTIONS, Sheet, Source
from hwportal.rules.sheet.kinds import Choices

DAY = date(2026, 11, 24)

_PLACE = Sheet(
    establishment_number="1301-000001-5",
    establishment_name="社会福祉法人見本会 みほん保育園",
    establishment_kana="ミホンホイクエン",
    establishment_postcode="100-0001",
    establishment_address="東京都千代田区千代田1-1",
    establishment_municipality="13101",
    representative_title="理事長",
    representative="見本 花子",
    staff_company=60,
    staff_workplace=25,
    staff_women=22,
    staff_part_time=8,
    union=False,
    business="定員90名の認可保育園を運営しています。",
    strengths="園庭が広く、職員の休憩室があります。",
    rules_full_time=True,
    rules_part_time=True,
)


def nursery_teacher(**changes: Any) -> Sheet:
    """Return a full-time vacancy in Tokyo that no rule finds fault with."""
    return _PLACE.replace(
        job_class="full_time",
        publication="named",
        direct_applications=True,
        sharing="both",
        occupation_1="029-01",
        job_title="保育士（0歳児から5歳児）",
        duties="認可保育園で0歳児から5歳児の保育をします。1クラスを複数の担任で受け持ちます。変更範囲：変更なし",
        dispatch_form="neither",
        employment="regular",
        contract="indefinite",
        trial_period=True,
        trial_length="3か月",
        trial_conditions="same",
        workplace="establishment",
        smoking="indoor_ban",
        smoking_note="敷地内禁煙",
        car_commuting=False,
        transfer=False,
        age="limited",
        age_to=59,
        age_reason="1",
        age_explanation="定年が60歳のため",
        education="any",
        experience="any",
        licences="listed",
        licence_1="保育士",
        licence_1_need="required",
        pay_form="monthly",
        base_pay_min=215_000,
        base_pay_max=260_000,
        allowance_1_name="処遇改善手当",
        allowance_1_min=12_000,
        allowance_1_max=12_000,
        fixed_overtime=False,
        monthly_days=Decimal("20.1"),
        commuting="capped",
        commuting_per="month",
        commuting_amount=30_000,
        closing="end",
        payday="day",
        payday_month="next",
        payday_day=15,
        raises=False,
        bonus=True,
        bonus_last_year=True,
        bonus_times=2,
        schedule="shifts",
        shift_1_start=time(8, 30),
        shift_1_end=time(17, 30),
        shift_2_start=time(7, 0),
        shift_2_end=time(16, 0),
        overtime=True,
        overtime_hours=Decimal("5"),
        break_minutes=60,
        holidays=("sun", "public", "other"),
        two_days_off="other",
        annual_holidays=124,
        paid_leave=10,
        insurance=("employment", "accident", "health", "pension"),
        retirement=True,
        retirement_age=60,
        rehire=True,
        rehire_until=65,
        extension=False,
        housing="none",
        nursery=True,
        childcare_friendly=True,
        openings=2,
        selection=("interview",),
        result_when=("after_interview",),
        interview_days=7,
        notify_by=("phone",),
        selection_time="later",
        selection_address="東京都千代田区千代田1-1",
        documents=("referral", "cv"),
        documents_return="returned",
        contact_name="例 太郎",
        contact_phone="03-0000-0000",
    ).replace(**changes)


def care_worker_part_time(**changes: Any) -> Sheet:
    """Return a part-time vacancy with hourly pay that no rule finds fault with."""
    return nursery_teacher(
        job_class="part_time",
        employment="part_time",
        promotion=True,
        contract="four_months",
        contract_months=12,
        renewal="principle",
        occupation_1="050-01",
        job_title="介護職員（デイサービス・日勤のみ）",
        duties="デイサービスで入浴や食事の介助、送迎の添乗をします。利用者は1日25名です。変更範囲：変更なし",
        licences="any",
        licence_1=None,
        licence_1_need=None,
        age="any",
        age_to=None,
        age_reason=None,
        age_explanation=None,
        pay_form="hourly",
        base_pay_min=1_300,
        base_pay_max=1_400,
        allowance_1_name=None,
        allowance_1_min=None,
        allowance_1_max=None,
        monthly_days=None,
        schedule="fixed",
        shift_1_start=time(9, 0),
        shift_1_end=time(16, 0),
        shift_2_start=None,
        shift_2_end=None,
        overtime=False,
        overtime_hours=None,
        break_minutes=60,
        weekly_days_min=4,
        weekly_days_max=5,
        annual_holidays=None,
        paid_leave=7,
        insurance=("employment", "accident", "health", "pension"),
    ).replace(**changes)


def as_typed(code: str, sheet: Sheet | None = None) -> dict[str, Any]:
    """Return what the employer types into one section of a sheet, by the names of its fields."""
    written, values = sheet or nursery_teacher(), {}
    for field in next(entry for entry in SECTIONS if entry.code == code).fields:
        value = getattr(written, field.name)
        if field.source is Source.EMPLOYER and value is not None:
            values[field.name] = list(value) if isinstance(field.kind, Choices) else field.kind.write(value)
    return values
