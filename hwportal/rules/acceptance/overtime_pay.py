"""F: pay for a fixed number of overtime hours is shown apart and explained (労働基準法37条, 職業安定法5条の4の指針)."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hwportal.rules import wage
from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import around, plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_
from hwportal.rules.worktime import monthly_hours

GUIDELINE = N_("Guideline on recruitment information under article 5-4 of the Employment Security Act")
OVERTIME_RATE = Fraction(5, 4)
MOST_HOURS = 45
PAY_FIELDS = (*(f"allowance_{n}_name" for n in range(1, 5)), "other_allowances", "pay_form_note")

_HOURS = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)時間")
_PAID_BEYOND = re.compile(r"[超越][えす過].{0,60}?(?:追加|別途).{0,30}?支(?:給|払)")
_INCLUDED = re.compile(
    r"(?:固定|みなし|見なし|定額)(?:時間外|残業|超過勤務)|残業(?:代|手当)?(?:を|が)?(?:\d+(?:\.\d+)?時間(?:分)?(?:を|が)?)?(?:含|込)"
    r"|時間外(?:勤務)?(?:手当|割増賃金|労働)?(?:を|が)?(?:\d+(?:\.\d+)?時間(?:分)?(?:を|が)?)?(?:含|込)"
    r"|\d+(?:\.\d+)?時間分の(?:残業|時間外)"
)
_DENIED = re.compile(r"(?<!み)なし|無し|ありません|ではない|含みません|含まない|含まず|導入していません|廃止")


@rule("F-1", Level.RETURN, GUIDELINE, "fixed_overtime_min", "fixed_overtime_note")
def fixed_overtime_explained(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Fixed overtime pay lacks its amount, its hours, or the promise to pay more for further hours."""
    if not sheet.fixed_overtime:
        return
    note = plain(sheet.fixed_overtime_note)
    if sheet.fixed_overtime_min is None:
        yield says("fixed_overtime_min", N_("Write the amount of the fixed overtime pay."))
    if not _HOURS.search(note):
        yield says("fixed_overtime_note", N_("Write for how many hours the fixed overtime pay is, such as 10時間."))
    if not _PAID_BEYOND.search(note):
        yield says(
            "fixed_overtime_note",
            N_("Write that work beyond these hours is paid additionally: “%(suggestion)s”."),
            suggestion="超える時間外労働分は追加で支給",
        )


@rule("F-2", Level.RETURN, GUIDELINE, *PAY_FIELDS)
def hidden_fixed_overtime(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Allowances include overtime, but fixed overtime pay is said not to exist."""
    if sheet.fixed_overtime:
        return
    for field in PAY_FIELDS:
        text = plain(getattr(sheet, field))
        found = _INCLUDED.search(text)
        if found and not _DENIED.search(found[0] + around(found, 0, 16)[1]):
            message = N_("“%(words)s” is fixed overtime pay. Enter it as (c) with its hours and amount.")
            yield says(field, message, words=found[0])


@rule("F-3", Level.WARN, GUIDELINE, "fixed_overtime_min")
def too_little_for_the_hours(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The fixed overtime pay is less than its hours are worth with the premium of a quarter."""
    pay, hours, month = wage.lowest_pay(sheet), _hours(sheet), monthly_hours(sheet)
    if not sheet.fixed_overtime or sheet.fixed_overtime_min is None or not (pay and hours and month):
        return
    worth = pay.hourly * OVERTIME_RATE * hours
    if sheet.fixed_overtime_min < worth:
        message = N_("%(hours)s hours of overtime are worth %(worth)s yen or more. Is the amount or the number right?")
        yield says("fixed_overtime_min", message, hours=hours, worth=worth)


@rule("F-4", Level.WARN, GUIDELINE, "fixed_overtime_note")
def too_many_fixed_hours(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The fixed overtime pay is for more than 45 hours a month."""
    hours = _hours(sheet)
    if sheet.fixed_overtime and hours and hours > MOST_HOURS:
        message = N_("%(hours)s hours of overtime a month exceed the limit of %(limit)s. Is it so every month?")
        yield says("fixed_overtime_note", message, hours=hours, limit=MOST_HOURS)


def _hours(sheet: Sheet) -> Fraction | None:
    found = _HOURS.search(plain(sheet.fixed_overtime_note))
    return Fraction(found[1]) if found else None
