"""I: insurances that the law requires (労災保険法3条, 雇用保険法6条, 健康保険法3条, 厚生年金保険法6条・9条)."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from hwportal.rules import wage
from hwportal.rules.acceptance.employer import EmployerFacts
from hwportal.rules.acceptance.engine import Level, Remark, employer_rule, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import show
from hwportal.rules.wording import N_
from hwportal.rules.worktime import LEGAL_WEEK, monthly_hours, weekly_hours

HEALTH_INSURANCE = N_("Health Insurance Act, article 3; Employees' Pension Insurance Act, articles 6 and 9")
ACCIDENT = ("accident", "public_accident")
EMPLOYMENT_HOURS, EMPLOYMENT_HOURS_2028 = 20, 10
TEN_HOURS_SINCE = date(2028, 10, 1)
SHORT_HOURS = 20
# Companies of this many insured people and more insure short hours too; the steps are those of the amended act.
COMPANY_SIZES = (
    (date(2016, 10, 1), 501),
    (date(2022, 10, 1), 101),
    (date(2024, 10, 1), 51),
    (date(2027, 10, 1), 36),
    (date(2029, 10, 1), 21),
    (date(2032, 10, 1), 11),
    (date(2035, 10, 1), 1),
)
MONTHLY_PAY, MONTHLY_PAY_ENDED = 88_000, date(2026, 10, 1)
COVERED_STAFF = 5  # employers without a company insure from this number of staff
SHORT_CONTRACT_MONTHS = 2

_CORPORATION = re.compile(
    r"法人|会社|組合|公社|公団|機構|独立行政|[(（][株有社福医]{1,2}[)）]|[市町村県都国]立|役所|役場"
)
_EXPLAINED = re.compile(
    r"(?:雇用保険|社会保険|保険|厚生年金)[^。]{0,25}(?:加入|適用|時間|条件|応じ|法定)"
    r"|(?:加入|適用)[^。]{0,15}保険|法定どおり|法定通り"
)
_OWN_HEALTH_SCHEME = re.compile(r"国保|国民健康保険|共済")


@rule("I-1", Level.RETURN, N_("Industrial Accident Compensation Insurance Act, article 3"), "insurance")
def no_accident_insurance(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Workers' accident insurance, or that of public employees, always applies."""
    if sheet.insurance and not set(ACCIDENT) & set(sheet.insurance):
        yield says("insurance", N_("Workers' accident insurance applies to everybody. Choose it."))


@rule("I-2", Level.RETURN, N_("Employment Insurance Act, article 6"), "insurance", since=date(2010, 4, 1))
def employment_insurance(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Employment insurance goes with 20 hours a week (10 from October 2028) and 31 days, and only with them."""
    week = weekly_hours(sheet)
    if not sheet.insurance or week is None or "public_accident" in sheet.insurance:
        return
    least, most = week if _lasts_a_month(sheet) else (Fraction(0), Fraction(0))
    limit = EMPLOYMENT_HOURS if on < TEN_HOURS_SINCE else EMPLOYMENT_HOURS_2028
    insured = "employment" in sheet.insurance
    facts: dict[str, Any] = {"hours": show(week[0]), "limit": limit}
    if least < limit <= most:
        yield from _ask_for_a_text(sheet, limit)
    elif least >= limit and not insured:
        yield says(
            "insurance", N_("%(hours)s hours a week are %(limit)s or more. Choose employment insurance."), **facts
        )
    elif most < limit and insured:
        message = N_("Employment insurance needs %(limit)s hours a week and 31 days. Remove it, or correct the hours.")
        yield says("insurance", message, **facts)


@employer_rule("I-3", Level.RETURN, HEALTH_INSURANCE, "insurance")
def health_and_pension(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """Health insurance and pension go together, from three quarters of full-time or 20 hours in larger companies."""
    given = {"health", "pension"} & set(sheet.insurance or ())
    if not sheet.insurance or "public_accident" in sheet.insurance:
        return
    if len(given) == 1 and not (given == {"pension"} and _has_own_health_scheme(sheet)):
        yield says("insurance", N_("Health insurance and employees' pension go together. Choose both or neither."))
    elif not given and not _is_full_time_at_corporation(sheet, employer):
        yield from _not_insured(sheet, on, employer)


@employer_rule("I-4", Level.REJECT, HEALTH_INSURANCE, "insurance")
def full_time_without_insurance(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """Full-time work at a corporation has neither health insurance nor pension; I-1 and I-2 speak of the others."""
    given = set(sheet.insurance or ())
    if given and not given & {"health", "pension", "public_accident"} and _is_full_time_at_corporation(sheet, employer):
        message = N_("Full-time work at a corporation has all four insurances. Choose health insurance and pension.")
        yield says("insurance", message)


def _not_insured(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    week, from_hours = weekly_hours(sheet), _insured_from(sheet, on, employer)
    if week is None or from_hours is None or _is_short(sheet) or not _is_covered(sheet, employer):
        return
    if week[0] >= from_hours:
        message = N_("%(hours)s hours a week are %(limit)s or more. Choose health insurance and pension.")
        yield says("insurance", message, hours=show(week[0]), limit=from_hours)
    elif week[1] >= from_hours:
        yield from _ask_for_a_text(sheet, from_hours)


def _ask_for_a_text(sheet: Sheet, limit: Fraction | int) -> Iterator[Remark]:
    notes = (sheet.hours_note, sheet.note, sheet.other_allowances, sheet.benefits)
    if not _EXPLAINED.search(" ".join(plain(note) for note in notes)):
        message = N_("The hours a week lie on both sides of %(limit)s. Write in the notes when the insurance applies.")
        yield says("insurance", message, level=Level.WARN, limit=limit)


def _insured_from(sheet: Sheet, on: date, employer: EmployerFacts) -> Fraction | None:
    """Return the weekly hours from which health insurance and pension apply."""
    three_quarters = (employer.full_time_weekly_hours or LEGAL_WEEK) * 3 / 4
    size = next((size for since, size in reversed(COMPANY_SIZES) if on >= since), None)
    if size is None or (sheet.staff_company or 0) - (sheet.staff_part_time or 0) < size:
        return three_quarters
    if on < MONTHLY_PAY_ENDED and _monthly_pay(sheet) < MONTHLY_PAY:
        return three_quarters
    return min(Fraction(SHORT_HOURS), three_quarters)


def _monthly_pay(sheet: Sheet) -> Fraction:
    pay, month = wage.lowest_pay(sheet), monthly_hours(sheet)
    return pay.hourly * month if pay and month else Fraction(0)


def _is_covered(sheet: Sheet, employer: EmployerFacts) -> bool:
    return _is_corporation(sheet, employer) or (sheet.staff_workplace or 0) >= COVERED_STAFF


def _is_corporation(sheet: Sheet, employer: EmployerFacts) -> bool:
    if employer.is_corporation is not None:
        return employer.is_corporation
    return bool(sheet.corporate_number or _CORPORATION.search(plain(sheet.establishment_name)))


def _is_full_time_at_corporation(sheet: Sheet, employer: EmployerFacts) -> bool:
    return sheet.is_full_time and _is_corporation(sheet, employer) and not _is_short(sheet)


def _has_own_health_scheme(sheet: Sheet) -> bool:
    notes = plain(sheet.note) + plain(sheet.benefits)
    return "other" in (sheet.insurance or ()) or bool(_OWN_HEALTH_SCHEME.search(notes))


def _is_short(sheet: Sheet) -> bool:
    if sheet.contract == "day":
        return True
    months = sheet.contract_months
    if sheet.contract != "under_four_months" or sheet.renewal != "none":
        return False
    if months is None and sheet.contract_from and sheet.contract_until:
        months = round((sheet.contract_until - sheet.contract_from).days / 30.4)
    return months is not None and months <= SHORT_CONTRACT_MONTHS


def _lasts_a_month(sheet: Sheet) -> bool:
    if sheet.contract == "day":
        return False
    if sheet.contract_from and sheet.contract_until and sheet.renewal == "none":
        return (sheet.contract_until - sheet.contract_from).days + 1 >= 31
    return True
