"""I: insurances that the law requires (労災保険法3条, 雇用保険法6条)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import show
from hwportal.rules.wording import N_
from hwportal.rules.worktime import weekly_hours

EMPLOYMENT_INSURANCE_HOURS = 20  # 10 from October 2028
ACCIDENT = ("accident", "public_accident")


@rule("I-1", Level.RETURN, N_("Industrial Accident Compensation Insurance Act, article 3"))
def no_accident_insurance(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Workers' accident insurance, or that of public employees, always applies."""
    if sheet.insurance and not set(ACCIDENT) & set(sheet.insurance):
        yield says("insurance", N_("Workers' accident insurance applies to everybody. Choose it."))


@rule("I-2", Level.RETURN, N_("Employment Insurance Act, article 6"), since=date(2010, 4, 1), until=date(2028, 9, 30))
def employment_insurance(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Employment insurance goes with 20 hours a week and 31 days of work, and only with them."""
    week = weekly_hours(sheet)
    if not sheet.insurance or week is None or "public_accident" in sheet.insurance:
        return
    least, most = week if _lasts_a_month(sheet) else (Fraction(0), Fraction(0))
    insured = "employment" in sheet.insurance
    facts: dict[str, Any] = {"hours": show(week[0]), "limit": EMPLOYMENT_INSURANCE_HOURS}
    if least < EMPLOYMENT_INSURANCE_HOURS <= most:
        message = N_("The hours a week lie on both sides of %(limit)s. Write in the notes when the insurance applies.")
        yield says("insurance", message, level=Level.WARN, **facts)
    elif least >= EMPLOYMENT_INSURANCE_HOURS and not insured:
        yield says(
            "insurance", N_("%(hours)s hours a week are %(limit)s or more. Choose employment insurance."), **facts
        )
    elif most < EMPLOYMENT_INSURANCE_HOURS and insured:
        message = N_("Employment insurance needs %(limit)s hours a week and 31 days. Remove it, or correct the hours.")
        yield says("insurance", message, **facts)


def _lasts_a_month(sheet: Sheet) -> bool:
    if sheet.contract == "day":
        return False
    if sheet.contract_from and sheet.contract_until and sheet.renewal == "none":
        return (sheet.contract_until - sheet.contract_from).days + 1 >= 31
    return True
