"""A: age limits need one of six legal reasons (労働施策総合推進法9条, 同施行規則1条の3)."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_
from hwportal.rules.worktime import shifts

BASIS = N_("Act on Comprehensively Advancing Labor Measures, article 9, and its Enforcement Rules, article 1-3")
NIGHT_WORK = N_("Labor Standards Act, article 61")
SINCE = date(2007, 10, 1)
INDEFINITE_ONLY = ("1", "3i", "3ro")
UPPER_LIMIT_ONLY = ("1", "3i")
SCHEME_FREE_FROM = 60  # reason 3-ni is open to people of 60 or older without a scheme
BAND, BAND_YEARS = (30, 49), (5, 10)  # reason 3-ro: ages, and width in years
BANDS_COUNTED = 3

_LAW = re.compile(r"法|条例?|深夜|夜勤|22時|午後10時|危険|有害|警備|喫煙|年少者|18歳未満")
_SCHEME = re.compile(r"氷河期|国の|施策|トライアル|助成|雇用促進")
_COUNT = re.compile(r"(\d+)[人名]")
_CARE = re.compile(r"介護|看護|ヘルパー|ケア|夜勤")


@rule("A-1", Level.RETURN, BASIS, "age_from", "age_to", "age_reason", "age_explanation", since=SINCE)
def age_limit_without_reason(sheet: Sheet, on: date) -> Iterator[Remark]:
    """An age limit lacks its ages, a legal reason that fits, or its explanation."""
    if sheet.age != "limited":
        return
    if sheet.age_from is None and sheet.age_to is None:
        yield says("age_to", N_("Write the ages of the limit, or choose “Any age”."))
    if not sheet.age_reason:
        yield says("age_reason", N_("An age limit needs a legal reason. Choose it, or choose “Any age”."))
    elif not sheet.age_explanation:
        yield says("age_explanation", N_("Explain why the age is limited."))
    elif sheet.age_reason == "2" and not _LAW.search(plain(sheet.age_explanation)):
        yield says("age_explanation", N_("Name the law that limits the age, or choose “Any age”."))
    elif sheet.age_reason == "3ni" and not _is_open_to_the_old(sheet):
        yield says("age_from", N_("This reason is for people of 60 or older, or needs the name of a national scheme."))


@rule("A-2", Level.RETURN, BASIS, "age_reason", since=SINCE)
def age_limit_in_fixed_term(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Reasons 1, 3-i and 3-ro hold for contracts without end only."""
    if sheet.age == "limited" and sheet.age_reason in INDEFINITE_ONLY and sheet.is_fixed_term:
        yield says("age_reason", N_("This reason needs an indefinite contract. Remove the age limit or the end."))


@rule("A-3", Level.RETURN, BASIS, "age_from", since=SINCE)
def lower_age_limit(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Reasons 1 and 3-i allow an upper limit only."""
    if sheet.age == "limited" and sheet.age_reason in UPPER_LIMIT_ONLY and sheet.age_from is not None:
        yield says("age_from", N_("This reason allows an upper limit only. Remove the lower age."))


@rule("A-4", Level.RETURN, BASIS, "experience", since=SINCE)
def experience_of_young_people(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Reason 3-i is for long careers and asks for no experience."""
    if sheet.age == "limited" and sheet.age_reason == "3i" and sheet.experience == "required":
        yield says("experience", N_("This age limit is for people without experience. Do not require experience."))


@rule("A-5", Level.RETURN, BASIS, "age_to", "retirement", since=SINCE)
def limit_at_retirement(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The upper limit of reason 1 is not the age of retirement."""
    if sheet.age != "limited" or sheet.age_reason != "1":
        return
    if sheet.retirement is False:
        yield says("retirement", N_("This age limit needs a retirement age, but there is none. Remove the limit."))
    elif sheet.age_to is not None and sheet.retirement_age is not None and sheet.age_to != sheet.retirement_age - 1:
        message = N_("Staff retire at %(retirement)s. The only upper limit that this allows is %(limit)s.")
        yield says("age_to", message, retirement=sheet.retirement_age, limit=sheet.retirement_age - 1)


@rule("A-6", Level.RETURN, BASIS, "age_from", "age_explanation", since=SINCE)
def age_group_with_few_staff(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Reason 3-ro needs a group of 5 to 10 years between 30 and 49, and the head counts of three groups."""
    if sheet.age != "limited" or sheet.age_reason != "3ro":
        return
    if not _is_a_band(sheet.age_from, sheet.age_to):
        yield says("age_from", N_("This reason is for a group of 5 to 10 years between 30 and 49."))
    counts = sorted(int(number) for number in _COUNT.findall(plain(sheet.age_explanation)))
    if len(counts) < BANDS_COUNTED:
        message = N_("Write the numbers of staff in this age group and in both groups beside it, such as 2人.")
        yield says("age_explanation", message)
    elif counts[0] * 2 > counts[1]:
        message = N_("Are at most half as many staff in this age group as in each group beside it?")
        yield says("age_explanation", message, level=Level.WARN)


@rule("A-8", Level.INFO, NIGHT_WORK, "age", since=SINCE)
def night_work_from_18(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Care or nursing at night is open to people of 18 or older only."""
    if sheet.age == "any" and _CARE.search(plain(sheet.job_title)) and any(shift.is_night for shift in shifts(sheet)):
        message = N_("Work between 22 and 5 o'clock is for people of 18 or older. Consider “from 18” with reason 2.")
        yield says("age", message)


def _is_open_to_the_old(sheet: Sheet) -> bool:
    is_old = sheet.age_from is not None and sheet.age_from >= SCHEME_FREE_FROM
    return is_old or bool(_SCHEME.search(plain(sheet.age_explanation)))


def _is_a_band(lowest: int | None, highest: int | None) -> bool:
    if lowest is None or highest is None:
        return False
    return BAND[0] <= lowest and highest <= BAND[1] and BAND_YEARS[0] <= highest - lowest + 1 <= BAND_YEARS[1]
