"""F and W: fixed overtime pay and the minimum wage (労働基準法37条, 最低賃金法4条)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hwportal.reference import MinimumWage, coming_minimum_wage, minimum_wage, prefecture
from hwportal.rules import wage
from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.validity import valid_until
from hwportal.rules.wording import N_

MINIMUM_WAGE_ACT = N_("Minimum Wage Act, article 4")
_HOURS = re.compile(r"\d+(?:\.\d+)?時間")
_PAID_BEYOND = re.compile(r"[超越][えす過].*(?:追加|別途).*支給")


@rule("F-1", Level.RETURN, N_("Guideline on recruitment information under article 5-4 of the Employment Security Act"))
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


@rule("W-1", Level.REJECT, MINIMUM_WAGE_ACT)
def below_minimum_wage(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The lowest pay is below the minimum wage of the workplace on the day, or on the first day of work."""
    pay, minimum = wage.lowest_pay(sheet), _minimum(sheet, on)
    if pay and minimum and pay.hourly < minimum.hourly_yen:
        yield _below("base_pay_min", pay, minimum)


@rule("W-2", Level.RETURN, MINIMUM_WAGE_ACT)
def below_coming_minimum_wage(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The lowest pay is below an amount that comes into force while the vacancy is open."""
    pay, minimum = wage.lowest_pay(sheet), _minimum(sheet, on)
    coming = _coming(sheet, on)
    if not pay or not coming or (minimum and pay.hourly < minimum.hourly_yen) or pay.hourly >= coming.hourly_yen:
        return
    facts: dict[str, Any] = {"sum": pay.sum, "minimum": coming.hourly_yen, "needed": pay.base_for(coming.hourly_yen)}
    if coming.effective_from:
        message = N_("%(sum)s yen an hour. From %(since)s the minimum is %(minimum)s yen: write %(needed)s.")
        yield says("base_pay_min", message, since=coming.effective_from, **facts)
    else:
        message = N_("%(sum)s yen an hour. The minimum will soon be %(minimum)s yen: consider %(needed)s.")
        yield says("base_pay_min", message, level=Level.WARN, **facts)


@rule("W-3", Level.REJECT, MINIMUM_WAGE_ACT)
def below_minimum_wage_on_trial(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The pay in the trial period is below the minimum wage, which holds there too."""
    minimum = _minimum(sheet, on)
    if not sheet.trial_period or not minimum:
        return
    for amount in wage.pay_in(sheet.trial_detail or ""):
        pay = wage.convert(sheet, amount)
        if pay and pay.hourly < minimum.hourly_yen:
            yield _below("trial_detail", pay, minimum)


def _below(field: str, pay: wage.Conversion, minimum: MinimumWage) -> Remark:
    place = prefecture(minimum.prefecture_code)
    return says(
        field,
        N_("%(sum)s yen an hour. The minimum wage of %(prefecture)s is %(minimum)s yen: write %(needed)s or more."),
        sum=pay.sum,
        hourly=pay.hourly,
        hours=pay.month,
        prefecture=place,
        minimum=minimum.hourly_yen,
        since=minimum.effective_from,
        needed=pay.base_for(minimum.hourly_yen),
    )


def _minimum(sheet: Sheet, on: date) -> MinimumWage | None:
    code = sheet.prefecture_code
    return minimum_wage(code, max(on, sheet.contract_from or on)) if code else None


def _coming(sheet: Sheet, on: date) -> MinimumWage | None:
    code = sheet.prefecture_code
    return coming_minimum_wage(code, on, sheet.referral_deadline or valid_until(on)) if code else None
