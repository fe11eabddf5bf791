"""The sheets of the demonstration: work in childcare, care and nursing, with pay that is lawful where the work is."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from math import ceil
from random import Random
from typing import Any

from hwportal.reference import coming_minimum_wage, minimum_wage
from hwportal.rules.sheet import Sheet
from hwportal.rules.validity import valid_until

PLACES = {"029": ("保育園", "こども園"), "023": ("病院",), "028": ("病院",)}  # words in the name, by occupation
CARE = ("ケア", "ホーム")
MONTHLY_HOURS = 162  # a little more than 245 days of 8 hours in twelve months, less holidays


@dataclass(frozen=True)
class Work:
    """One kind of work: its occupation, what it is called and done, and how well it is paid."""

    occupation: str
    titles: tuple[str, ...]
    duties: tuple[str, ...]
    licence: str | None
    premium: float  # times the minimum wage
    schedule: str = "shifts"


WORKS = (
    Work(
        "029-01",
        (
            "保育士",
            "保育士（0〜2歳児クラス）",
            "保育士（日勤のみ）",
            "保育士（小規模保育園）",
            "保育士（認定こども園）",
        ),
        (
            "0歳児から5歳児の保育をします。1クラスを2名から3名の担任で受け持ち、行事や製作は当番で進めます。",
            "定員19名の小規模保育園で、0歳児から2歳児を少人数で保育します。持ち帰りの仕事はありません。",
            "認定こども園の3歳児クラスの担任です。教育と保育の記録はタブレットで書きます。",
        ),
        "保育士",
        1.12,
    ),
    Work(
        "029-02",
        ("幼稚園教諭", "幼稚園教諭（預かり保育）"),
        ("3歳児から5歳児の学級を受け持ちます。預かり保育は交替で担当し、夏休みはまとめて休めます。",),
        "幼稚園教諭",
        1.1,
        "year",
    ),
    Work(
        "050-01",
        (
            "介護職員",
            "介護職員（デイサービス）",
            "介護職員（特別養護老人ホーム）",
            "介護職員（夜勤なし）",
            "介護職員（グループホーム）",
        ),
        (
            "デイサービスで入浴、食事、レクリエーションの支援をします。利用者は1日30名で、職員6名で対応します。",
            "特別養護老人ホームで食事、入浴、排せつの介助をします。1ユニット10名を受け持ちます。",
            "グループホームで9名の入居者と料理や買い物をしながら暮らしを支えます。記録はタブレットです。",
        ),
        None,
        1.08,
        "month",
    ),
    Work(
        "051-01",
        ("訪問介護員", "訪問介護員（登録ヘルパー）"),
        ("利用者のお宅で掃除、調理、入浴の介助をします。はじめの1か月は先輩が同行します。移動時間も勤務です。",),
        "介護職員初任者研修",
        1.2,
        "fixed",
    ),
    Work(
        "023-01",
        ("看護師", "看護師（病棟）", "看護師（訪問看護）", "看護師（外来・日勤のみ）"),
        (
            "病棟で入院中の患者の看護をします。病床は60床で、日勤は看護師8名で受け持ちます。",
            "訪問看護ステーションで1日4件から5件を訪問します。オンコールは月4回ほどで相談できます。",
        ),
        "看護師",
        1.35,
        "month",
    ),
    Work(
        "023-02",
        ("准看護師", "准看護師（クリニック）"),
        ("クリニックで診療の補助、採血、点滴をします。予防接種の日は2名で担当します。",),
        "准看護師",
        1.2,
    ),
    Work(
        "028-01",
        ("看護助手", "看護助手（未経験可）"),
        ("病棟でベッドまわりの整え、移動の付き添い、食事の配膳をします。看護師の指示のもとで働きます。",),
        None,
        1.04,
    ),
)
COMMON: dict[str, Any] = {
    "direct_applications": False,
    "sharing": "both",
    "dispatch_form": "neither",
    "contract": "indefinite",
    "trial_period": True,
    "trial_length": "3か月",
    "trial_conditions": "same",
    "workplace": "establishment",
    "smoking": "indoor_ban",
    "transfer": False,
    "age": "any",
    "education": "any",
    "fixed_overtime": False,
    "commuting": "capped",
    "commuting_per": "month",
    "commuting_amount": 24_500,
    "closing": "end",
    "payday": "day",
    "payday_month": "next",
    "payday_day": 25,
    "raises": False,
    "break_minutes": 60,
    "paid_leave": 10,
    "retirement": True,
    "retirement_age": 60,
    "rehire": True,
    "rehire_until": 65,
    "extension": False,
    "housing": "none",
    "selection": ("interview",),
    "interviews": 1,
    "result_when": ("after_interview",),
    "interview_days": 7,
    "notify_by": ("phone",),
    "selection_time": "later",
    "documents": ("referral", "cv"),
    "documents_by": ("bring",),
    "documents_return": "returned",
    "contact_name": "採用担当　見本",
    "contact_phone": "03-0000-0000",
}


def demo_sheet(record: Sheet, random: Random, on: date) -> Sheet:
    """Return a lawful vacancy at the establishment of `record`, chosen by `random`."""
    work = random.choice(_works_at(record.establishment_name or ""))
    friendly = random.random() < 0.3
    answers = {
        **COMMON,
        **_work(work, random),
        **(_full_time if random.random() < 0.6 else _part_time)(work, record, random, on),
    }
    return record.replace(
        **answers,
        publication=random.choices(["named", "named_to_registered", "unnamed"], [90, 5, 5])[0],
        selection_address=record.establishment_address,
        car_commuting=(by_car := random.random() < 0.5),
        parking=True if by_car else None,
        nursery=random.random() < 0.15,
        childcare_friendly=friendly or None,
        work_and_care="子どもの急な発熱による休みや早退は、園長がその場で調整します。短時間勤務も相談できます。"
        if friendly
        else None,
        training="入職後3か月は先輩が一緒に働き、月1回の研修があります。",
        openings=random.choice((1, 1, 1, 2, 3)),
        message=random.choice((None, "応募の前に見学できます。", "ブランクのある方も歓迎します。")),
    )


def _works_at(place: str) -> list[Work]:
    """Return the kinds of work that a place of this name has, all where the name does not tell."""
    found = [work for work in WORKS if any(word in place for word in PLACES.get(work.occupation[:3], CARE))]
    return found or list(WORKS)


def _work(work: Work, random: Random) -> dict[str, Any]:
    experience = random.choice(("any", "any", "preferred"))
    return {
        "occupation_1": work.occupation,
        "job_title": random.choice(work.titles),
        "duties": f"{random.choice(work.duties)}変更範囲：変更なし",
        "experience": experience,
        "experience_detail": None if experience == "any" else "同じ仕事の経験",
        "licences": "listed" if work.licence else "any",
        "licence_1": work.licence,
        "licence_1_need": "required" if work.licence else None,
    }


def _full_time(work: Work, record: Sheet, random: Random, on: date) -> dict[str, Any]:
    hourly = _floor(record, on) * (work.premium + random.random() / 5)
    lowest = ceil(hourly * MONTHLY_HOURS / 1000) * 1000
    holidays = random.choice((120, 122, 124, 125))
    start = random.choice((time(8, 30), time(9, 0), time(8, 0)))
    return {
        "job_class": "full_time",
        "employment": "regular",
        "pay_form": "monthly",
        "base_pay_min": lowest,
        "base_pay_max": lowest + random.choice((20, 30, 45)) * 1000,
        "allowance_1_name": "処遇改善手当",
        "allowance_1_min": (improvement := random.choice((9_000, 12_000, 20_000))),
        "allowance_1_max": improvement,
        "monthly_days": Decimal(round((365 - holidays) / 12, 1)).quantize(Decimal("0.1")),
        "bonus": True,
        "bonus_last_year": True,
        "bonus_times": 2,
        "bonus_detail": "3.5か月分",
        "schedule": work.schedule,
        "shift_1_start": start,
        "shift_1_end": time(start.hour + 9, start.minute),
        "overtime": True,
        "overtime_hours": Decimal(random.choice((3, 5, 8, 10))),
        "holidays": ("sun", "other"),
        "two_days_off": "other",
        "annual_holidays": holidays,
        "insurance": ("employment", "accident", "health", "pension"),
    }


def _part_time(work: Work, record: Sheet, random: Random, on: date) -> dict[str, Any]:
    lowest = ceil(_floor(record, on) * (work.premium - 0.02) / 10) * 10
    start, hours = random.choice((time(8, 30), time(9, 0), time(13, 0))), random.choice((5, 6))
    return {
        "job_class": "part_time",
        "employment": "part_time",
        "promotion": True,
        "pay_form": "hourly",
        "base_pay_min": lowest,
        "base_pay_max": lowest + random.choice((0, 50, 100)),
        "bonus": False,
        "schedule": "fixed",
        "shift_1_start": start,
        "shift_1_end": time(start.hour + hours, start.minute),
        "overtime": False,
        "break_minutes": 0,
        "weekly_days_min": 4,
        "weekly_days_max": 5,
        "days_negotiable": True,
        "holidays": ("sat", "sun", "public"),
        "two_days_off": "every",
        "paid_leave": 7,
        "insurance": ("employment", "accident", "health", "pension"),
    }


def _floor(record: Sheet, on: date) -> int:
    """Return the highest minimum wage that holds while the vacancy is open."""
    code = record.prefecture_code or "13"
    known = [minimum_wage(code, on), coming_minimum_wage(code, on, valid_until(on))]
    return max(wage.hourly_yen for wage in known if wage)
