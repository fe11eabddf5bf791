"""Checks 5, 9 to 11, 17 to 21 and 29: pay, hours, days off, and what an applicant must bring."""

import re
from collections.abc import Iterator

from hwportal.advice.actions import Cost
from hwportal.advice.writing.engine import Circumstances, Tip, check
from hwportal.rules.acceptance.wording import plain, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import lowest_pay
from hwportal.rules.wording import N_
from hwportal.rules.worktime import shifts

FEW_HOLIDAYS = 110
MUCH_OVERTIME = 20
GROUNDS_OF_LAW = ("1", "2")  # the retirement age, or a limit that an act sets
_AIDE = re.compile(r"補助|助手|アシスタント|サポート")
_NEGOTIABLE = re.compile(r"相談(?:可|に応じ|できます|ください)|応相談|選べます|から選択")


@check("5")
def experience(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Experience is asked for."""
    if sheet.experience in ("required", "preferred"):
        message = N_("More people can apply if no experience is asked for and you say how they are trained.")
        yield Tip("5", "experience", message)


@check("9")
def low_pay(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The lowest pay is below the middle of comparable vacancies."""
    pay = lowest_pay(sheet)
    if pay and known.median_hourly_yen and pay.hourly < known.median_hourly_yen:
        message = N_("Half of comparable vacancies pay %(yen)s yen an hour or more. Raise pay, or list what is added.")
        yield Tip("9", "base_pay_min", message, Cost.MONEY, {"yen": known.median_hourly_yen})


@check("10")
def few_holidays(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A full-time vacancy has fewer than 110 holidays a year."""
    if sheet.is_full_time and sheet.annual_holidays is not None and sheet.annual_holidays < FEW_HOLIDAYS:
        message = N_("Holidays are looked at early. Say how much paid leave is taken, and leave by the hour.")
        yield Tip("10", "annual_holidays", message)


@check("11")
def overtime(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Overtime is not given, or is more than 20 hours a month."""
    if sheet.overtime is None or (sheet.overtime and sheet.overtime_hours is None):
        yield Tip("11", "overtime_hours", N_("Give the true monthly average of overtime, also when it is small."))
    elif sheet.overtime_hours is not None and sheet.overtime_hours > MUCH_OVERTIME:
        message = N_("Overtime is over %(number)s hours a month. Say what you do about it, or reduce it.")
        yield Tip("11", "overtime_hours", message, Cost.SCHEDULE, {"number": MUCH_OVERTIME})


@check("17")
def only_full_time(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The employer offers this work in full time only."""
    if sheet.is_full_time and "part_time" not in known.other_classes:
        message = N_("The work could also be offered in parts: short days, or some days a week.")
        yield Tip("17", "job_class", message, Cost.SCHEDULE)


@check("18")
def one_pattern(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A part-time vacancy has one pattern of hours and nothing to agree on."""
    fixed = len(shifts(sheet)) == 1 and not sheet.days_negotiable
    if sheet.job_class == "part_time" and fixed and not _says(sheet, _NEGOTIABLE):
        message = N_("Offer several patterns of hours, or say that hours and days can be agreed on.")
        yield Tip("18", "shift_1_start", message, Cost.SCHEDULE)


@check("19")
def limit(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A limit is set on who may apply whose ground is neither the retirement rule nor an act."""
    if sheet.age == "limited" and sheet.age_reason not in GROUNDS_OF_LAW:
        yield Tip("19", "age", N_("A limit is set on who may apply. Remove it, or check its ground with the office."))


@check("20")
def family_hours(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Nothing is said of hours and leave beside family duties."""
    if not (sheet.nursery or sheet.childcare_friendly or sheet.work_and_care):
        message = N_("Say which hours can be moved, and whether leave at short notice is possible.")
        yield Tip("20", "work_and_care", message)


@check("21")
def training(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """No experience is needed, and nothing is said of training."""
    if sheet.experience == "any" and not sheet.training:
        message = N_("No experience is needed: say who teaches, for how long, and which courses you pay for.")
        yield Tip("21", "training", message)


@check("29")
def aide_licence(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A licence is required of an aide."""
    needs = any(need == "required" for _, need in sheet.licence_needs)
    if needs and _AIDE.search(plain(sheet.job_title)):
        message = N_("For an aide the law may ask for no licence. Check whether it can be welcome and not required.")
        yield Tip("29", "licence_1_need", message)


def _says(sheet: Sheet, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for _, text in texts(sheet))
