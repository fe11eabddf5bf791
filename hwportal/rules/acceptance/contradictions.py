"""M-7: figures that cannot be, and texts that contradict the fields (的確な表示, 職業安定法5条の4)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from hwportal.rules import wage
from hwportal.rules.acceptance.engine import Label, Level, Remark, label, rule, says
from hwportal.rules.acceptance.wording import READ, around, plain, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_
from hwportal.rules.worktime import shifts

RANGES = (
    ("base_pay_min", "base_pay_max"),
    ("fixed_overtime_min", "fixed_overtime_max"),
    *((f"allowance_{n}_min", f"allowance_{n}_max") for n in range(1, 5)),
    ("age_from", "age_to"),
    ("contract_from", "contract_until"),
    ("weekly_days_min", "weekly_days_max"),
)
HIGHEST_PAY = {"hourly": 20_000, "daily": 200_000, "monthly": 3_000_000, "annual": 36_000_000}
MOST = {"annual_holidays": 365, "monthly_days": 31, "weekly_days_max": 7, "break_minutes": 600, "paid_leave": 366,
        "closing_day": 31, "payday_day": 31}  # fmt: skip


class Contradiction(NamedTuple):
    """Words that cannot stand beside certain values of a field."""

    field: str
    values: tuple[Any, ...]
    words: re.Pattern[str]


# Not where the words offer a choice: "転勤なしの働き方も相談できます".
_FLAT = (
    r"(?!の?(?:方|勤務|シフト|働き方|希望|相談|職場|曜日|日)?"
    r"(?:も|の場合|を?希望|を?選|が?可|相談|への|のため|で?はあり))"
)
_NONE = r"(?:は|も)?(?:一切)?(?:なし|無し|ありません|ゼロ)"
_GIVEN = r"(?:毎年|年\d回|[:/]?(?:あり|有り|有(?!無)))"
_NO_OVERTIME = rf"(?<!ほぼ)(?<!みなし)(?<!固定)(?<!基本)(?<!原則)(?<!的に)(?:残業|時間外(?:労働)?){_NONE}{_FLAT}"
_BEGINNERS = rf"(?:未経験(?:者|の方)?(?:も)?(?:可|大?歓迎|OK)|経験(?:は)?(?:不問|問いません)){_FLAT}"
CONTRADICTIONS = (
    Contradiction("overtime", (True,), re.compile(_NO_OVERTIME)),
    Contradiction("transfer", (True,), re.compile(rf"転勤{_NONE}{_FLAT}")),
    Contradiction("bonus", (False,), re.compile(rf"賞与(?:は|が)?(?:{_GIVEN}|\d+(?:\.\d+)?[かヶ箇カケ]月)")),
    Contradiction("raises", (False,), re.compile(rf"昇給(?:は|が)?{_GIVEN}")),
    Contradiction("experience", ("required",), re.compile(_BEGINNERS)),
    Contradiction("car_commuting", (False,), re.compile(r"車通勤(?:は|も)?(?:可(?!否)|OK|できます)")),
    Contradiction("trial_period", (True,), re.compile(rf"試用期間{_NONE}")),
)
_CONDITIONAL = re.compile(r"正社員|正職員|登用|常勤|転換|場合|業績|以外|他|別|ただし|但し|翌年|以降|パート")
_NO_NIGHTS = re.compile(r"^[^。]*(?:夜勤(?:なし|無し|はありません)|日勤(?:のみ|だけ))")
_HOLIDAYS = re.compile(r"年間休日(?:数)?(?:は|:)?(\d{2,3})日(?!以上)")


@rule("M-7", Level.RETURN, N_("Employment Security Act, article 5-4"),
      *(name for pair in RANGES for name in pair), *MOST, *READ)  # fmt: skip
def contradiction(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Figures are reversed or absurd, or a text says the opposite of a field."""
    yield from _reversed(sheet)
    yield from _absurd(sheet)
    for field, text in texts(sheet):
        for known in CONTRADICTIONS:
            if getattr(sheet, known.field) in known.values and (words := _said(known.words, text)):
                yield _contradicts(field, words, known.field)
    yield from _nights(sheet)
    yield from _days_off(sheet)


def _reversed(sheet: Sheet) -> Iterator[Remark]:
    for low, high in RANGES:
        lowest, highest = getattr(sheet, low), getattr(sheet, high)
        if lowest is not None and highest is not None and lowest > highest:
            message = N_("The lower end is above the upper end. Correct “%(lower)s” or this.")
            yield says(high, message, lower=Label(label(low)))


def _absurd(sheet: Sheet) -> Iterator[Remark]:
    unit = wage.base_unit(sheet)
    if sheet.base_pay_min is not None and sheet.base_pay_min <= 0:
        yield says("base_pay_min", N_("Pay must be more than zero."))
    if unit and (sheet.base_pay_max or 0) > HIGHEST_PAY[unit]:
        message = N_("%(number)s is too much for this field. Correct it.")
        yield says("base_pay_max", message, number=sheet.base_pay_max)
    for field, most in MOST.items():
        if (getattr(sheet, field) or 0) > most:
            yield says(field, N_("%(number)s is too much for this field. Correct it."), number=getattr(sheet, field))


def _said(words: re.Pattern[str], text: str) -> str | None:
    for found in words.finditer(text):
        if not _CONDITIONAL.search("".join(around(found, 12, 8))):
            return found[0]
    return None


def _nights(sheet: Sheet) -> Iterator[Remark]:
    title = plain(sheet.job_title)
    found = _NO_NIGHTS.search(title)
    if found and any(shift.end <= shift.start for shift in shifts(sheet)):
        yield says("job_title", N_("“%(words)s” contradicts the working hours. Correct one of the two."), words=title)


def _days_off(sheet: Sheet) -> Iterator[Remark]:
    if sheet.annual_holidays is None:
        return
    for field in ("message", "note", "holidays_note", "duties", "benefits"):
        found = _HOLIDAYS.search(plain(getattr(sheet, field)))
        if found and int(found[1]) != sheet.annual_holidays:
            yield _contradicts(field, found[0], "annual_holidays")


def _contradicts(field: str, words: str, other: str) -> Remark:
    return says(
        field, N_("“%(words)s” contradicts “%(name)s”. Correct one of the two."), words=words, name=Label(label(other))
    )
