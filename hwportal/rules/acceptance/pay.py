"""W: the minimum wage of the workplace (最低賃金法4条)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hwportal.reference import MinimumWage, Prefecture, coming_minimum_wage, minimum_wage, prefecture, prefectures
from hwportal.rules import wage
from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.validity import valid_until
from hwportal.rules.wording import N_

MINIMUM_WAGE_ACT = N_("Minimum Wage Act, article 4")
_PLACES = re.compile("|".join(entry.name for entry in prefectures()))


@rule("W-1", Level.REJECT, MINIMUM_WAGE_ACT, "base_pay_min")
def below_minimum_wage(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The lowest pay is below the minimum wage of the workplace on the day, or on the first day of work."""
    if not sheet.fixed_overtime:
        yield from _too_little(sheet, on)


@rule("F-5", Level.REJECT, MINIMUM_WAGE_ACT, "base_pay_min")
def below_minimum_wage_without_overtime(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Without the fixed overtime pay the lowest pay is below the minimum wage."""
    if sheet.fixed_overtime:
        yield from _too_little(sheet, on)


@rule("W-2", Level.RETURN, MINIMUM_WAGE_ACT, "base_pay_min")
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


@rule("W-3", Level.REJECT, MINIMUM_WAGE_ACT, "trial_detail")
def below_minimum_wage_on_trial(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The pay in the trial period is below the minimum wage, which holds there too."""
    minimum = _minimum(sheet, on)
    if not sheet.trial_period or not minimum:
        return
    for amount in wage.pay_in(sheet.trial_detail or ""):
        pay = wage.convert(sheet, amount)
        if pay and pay.hourly < minimum.hourly_yen:
            yield _below("trial_detail", pay, minimum)


@rule("W-4", Level.WARN, MINIMUM_WAGE_ACT, "workplace_address", "workplace_note", "establishment_address")
def pay_at_each_workplace(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The workplace decides: its prefecture is unknown, or further workplaces have a higher minimum wage."""
    pay = wage.lowest_pay(sheet)
    if pay is None:
        return
    if sheet.workplace_in and sheet.prefecture_code is None:
        field = "workplace_address" if sheet.workplace == "other" else "establishment_address"
        yield says(field, N_("Begin the address with the prefecture. Which minimum wage applies?"))
    for field, place in _further_workplaces(sheet):
        minimum = minimum_wage(place.code, max(on, sheet.contract_from or on))
        if minimum and pay.hourly < minimum.hourly_yen:
            message = N_("Is work also done in %(prefecture)s? The minimum there is %(minimum)s yen, the pay %(pay)s.")
            yield says(field, message, prefecture=place, minimum=minimum.hourly_yen, pay=pay.hourly)


def _too_little(sheet: Sheet, on: date) -> Iterator[Remark]:
    pay, minimum = wage.lowest_pay(sheet), _minimum(sheet, on)
    if pay and minimum and pay.hourly < minimum.hourly_yen:
        yield _below("base_pay_min", pay, minimum)


def _further_workplaces(sheet: Sheet) -> Iterator[tuple[str, Prefecture]]:
    by_name = {entry.name: entry for entry in prefectures()}
    seen = {sheet.prefecture_code}
    for field in ("workplace_address", "workplace_note"):
        for name in _PLACES.findall(plain(getattr(sheet, field))):
            if by_name[name].code not in seen:
                seen.add(by_name[name].code)
                yield field, by_name[name]


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
