"""Which vacancies fit a person, and why: what speaks for it, what against it, and what staff should ask.

Only what the person wishes and can do is weighed (`Wishes`), against what the sheet offers. Sex, age, nationality,
family and health are no inputs; an age limit on the sheet is not read either. The weights only order the list: staff
see the reasons, never a number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from typing import Any, NamedTuple

from hwportal.reference import distance
from hwportal.rules import licences, profiles, wage, worktime
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

NEAR, FAR = 10, 30  # kilometres from a wished municipality: as good as there, and no longer worth asking
# Kilometres an hour as the crow flies, from door to door: what most ways to work reach, and what hardly any does.
SLOW, QUICK = 20, 40
FITS, ASK, AGAINST = "fits", "ask", "against"
SHARE = {FITS: Fraction(1), ASK: Fraction(1, 3), AGAINST: Fraction(-1)}
KINDS = {  # of employment, as jobseekers are asked
    "regular": "regular",
    "not_regular": "not_regular",
    "part_time": "part_time",
    **dict.fromkeys(
        ("dispatch_fixed", "dispatch_indefinite", "part_dispatch_fixed", "part_dispatch_indefinite"), "dispatch"
    ),
}


@dataclass(frozen=True)
class Wishes:
    """What a person wishes and can do; None and empty stand for what was not said."""

    occupations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    hours: str | None = None
    employment: tuple[str, ...] = ()
    municipality_code: str | None = None  # where the person lives; weighed only with `commute_minutes`
    commute_minutes: int | None = None
    work_from: time | None = None
    work_to: time | None = None
    days_per_week: int | None = None
    nights: bool | None = None
    overtime: int | None = None
    by_car: bool | None = None
    telework: bool | None = None
    may_move: bool | None = None
    pay_kind: str | None = None
    pay_from: int | None = None
    licences: tuple[str, ...] = ()


class Reason(NamedTuple):
    """One thing that speaks for or against it, or must be asked; `sentence` has places for the facts."""

    kind: str
    sentence: str
    weight: int
    facts: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Match:
    """How a vacancy and a person go together."""

    reasons: tuple[Reason, ...]

    @property
    def points(self) -> Fraction:
        """Return by what matches are ordered; nobody is shown it."""
        return sum((reason.weight * SHARE[reason.kind] for reason in self.reasons), Fraction(0))

    def of(self, kind: str) -> list[Reason]:
        """Return the reasons of a kind, the weightiest first."""
        return sorted((reason for reason in self.reasons if reason.kind == kind), key=lambda reason: -reason.weight)


def match(wishes: Wishes, sheet: Sheet) -> Match:
    """Return every reason for and against bringing a person and a vacancy together."""
    return Match(tuple(reason for judge in _JUDGES for reason in judge(wishes, sheet)))


def _occupation(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if set(wishes.occupations) & set(sheet.occupations):
        yield Reason(FITS, N_("It is the work that the person wishes"), 30)
    elif set(wishes.occupations) & profiles.groups_above(sheet.occupations) or _groups(wishes) & _groups(sheet):
        yield Reason(FITS, N_("It is work of the group that the person wishes"), 20)
    else:
        yield Reason(AGAINST, N_("It is other work than the person wishes"), 30)


def _groups(side: Wishes | Sheet) -> set[str]:
    return {profiles.group(code) for code in side.occupations}


def _place(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    municipality, prefecture = sheet.municipality_code or "", sheet.prefecture_code or ""
    far = _kilometres(municipality, wishes.areas)
    facts = {"number": max(round(far), 1)} if far is not None else {}
    if sheet.workplace == "telework" and wishes.telework:
        yield Reason(FITS, N_("The work is done at home, as wished"), 20)
    elif {municipality, prefecture} & set(wishes.areas):
        yield Reason(FITS, N_("It lies in a place that the person wishes"), 20)
    elif far is not None and far <= NEAR:
        yield Reason(FITS, N_("It lies about %(number)s km from a place that the person wishes"), 15, facts)
    elif far is not None and far <= FAR:
        yield Reason(ASK, N_("It lies about %(number)s km from a place that the person wishes. Ask."), 20, facts)
    elif prefecture and prefecture in {area[:2] for area in wishes.areas}:
        yield Reason(ASK, N_("It lies in the same prefecture. Ask about the way to work."), 20)
    elif wishes.may_move:
        yield Reason(ASK, N_("It lies elsewhere, but the person would move"), 20)
    else:
        yield Reason(AGAINST, N_("It lies outside the places that the person wishes"), 20)


def _commute(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    far = _kilometres(sheet.municipality_code or "", (wishes.municipality_code or "",))
    if wishes.commute_minutes is None or far is None or sheet.workplace == "telework":
        return
    facts = {"number": max(round(far), 1), "minutes": wishes.commute_minutes}
    hours = wishes.commute_minutes / 60
    if far <= SLOW * hours:
        yield Reason(FITS, N_("It lies about %(number)s km from home, less than %(minutes)s minutes away"), 10, facts)
    elif far <= QUICK * hours:
        yield Reason(ASK, N_("It lies about %(number)s km from home. Ask whether %(minutes)s minutes do."), 10, facts)
    else:
        yield Reason(
            AGAINST, N_("It lies about %(number)s km from home, more than %(minutes)s minutes away"), 15, facts
        )


def _kilometres(municipality: str, places: Iterable[str]) -> float | None:
    """Return how far a municipality is from the nearest of some places, as far as that is known."""
    known = (distance(municipality, place) for place in places)
    return min((far for far in known if far is not None), default=None)


def _car(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if wishes.by_car and sheet.car_commuting is not None:
        fits = Reason(FITS, N_("The person can come by car"), 5)
        yield fits if sheet.car_commuting else Reason(AGAINST, N_("Nobody may come by car, the person wishes to"), 10)


def _licence(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if sheet.licences == "any":
        yield Reason(FITS, N_("No licence is needed"), 5)
    needs = sheet.licence_needs
    for name in (name for name, need in needs if need == "required"):
        yield _judged((name,), wishes)
    if one_of := tuple(name for name, need in needs if need == "any"):
        yield _judged(one_of, wishes)
    for name in (name for name, need in needs if need == "preferred"):
        if licences.holds(wishes.licences, name):
            yield Reason(FITS, N_("Welcome and there: %(licence)s"), 5, {"licence": name})


def _judged(names: tuple[str, ...], wishes: Wishes) -> Reason:
    held, facts = [licences.holds(wishes.licences, name) for name in names], {"licence": " / ".join(names)}
    if any(held):
        return Reason(FITS, N_("The licence is there: %(licence)s"), 25, facts)
    if None in held:
        return Reason(ASK, N_("Ask whether the person has: %(licence)s"), 25, facts)
    return Reason(AGAINST, N_("A licence is missing: %(licence)s"), 25, facts)


def _full_time(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if wishes.hours in ("full_time", "part_time"):
        fits = sheet.is_full_time == (wishes.hours == "full_time")
        yes = N_("Full-time or part-time is as wished")
        yield Reason(FITS, yes, 15) if fits else Reason(AGAINST, N_("Full-time or part-time is not as wished"), 15)


def _employment(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    kind = KINDS.get(sheet.employment or "")
    if wishes.employment and kind and kind not in wishes.employment:
        yield Reason(AGAINST, N_("The kind of employment is not as wished"), 10)
    elif wishes.employment and kind:
        yield Reason(FITS, N_("The kind of employment is as wished"), 10)


def _hours(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    patterns = worktime.shifts(sheet)
    if not patterns or not (wishes.work_from or wishes.work_to):
        return
    inside = [_is_inside(shift, wishes) for shift in patterns]
    if all(inside):
        yield Reason(FITS, N_("The hours of work are within those wished"), 15)
    elif any(inside):
        yield Reason(ASK, N_("Some patterns of hours fit. Ask whether the person can have those only."), 15)
    else:
        yield Reason(AGAINST, N_("The hours of work begin earlier or end later than wished"), 15)


def _is_inside(shift: worktime.Shift, wishes: Wishes) -> bool:
    begins = wishes.work_from is None or shift.start >= wishes.work_from
    return begins and (wishes.work_to is None or (shift.start < shift.end <= wishes.work_to))


def _nights(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    has_nights = any(shift.is_night for shift in worktime.shifts(sheet))
    if has_nights and wishes.nights is None:
        yield Reason(ASK, N_("There are nights. Ask whether the person can work then."), 10)
    elif has_nights:
        no = Reason(AGAINST, N_("There are nights, on which the person cannot work"), 20)
        yield Reason(FITS, N_("There are nights, on which the person can work"), 5) if wishes.nights else no


def _days(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if wishes.days_per_week and sheet.weekly_days_min and sheet.weekly_days_min > wishes.days_per_week:
        yield Reason(AGAINST, N_("It is more days a week than wished"), 10)


def _overtime(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    hours = 0 if sheet.overtime is False else sheet.overtime_hours
    if wishes.overtime is not None and hours is not None:
        fits = Reason(FITS, N_("Overtime is within what the person can do"), 5)
        yield fits if hours <= wishes.overtime else Reason(AGAINST, N_("It is more overtime than wished"), 10)


def _experience(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    if sheet.experience == "required":
        yield Reason(ASK, N_("Experience is required. Ask whether the person has it."), 10)


def _pay(wishes: Wishes, sheet: Sheet) -> Iterator[Reason]:
    paid = _paid(sheet, wishes.pay_kind)
    if not wishes.pay_from or paid is None:
        return
    if paid[0] >= wishes.pay_from:
        yield Reason(FITS, N_("The pay is what the person wishes, or more"), 15)
    elif paid[1] >= wishes.pay_from:
        yield Reason(ASK, N_("The pay reaches the wish only in the upper part of its range"), 15)
    else:
        yield Reason(AGAINST, N_("The pay is less than wished"), 15)


def _paid(sheet: Sheet, kind: str | None) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most pay an hour or a month, None while it cannot be worked out."""
    least = wage.lowest_pay(sheet)
    if least is None or kind is None:
        return None
    more = Fraction(max((sheet.base_pay_max or 0) - (sheet.base_pay_min or 0), 0)) / least.hours
    month = Fraction(1) if kind == "hour" else least.month
    return (least.hourly * month, (least.hourly + more) * month) if month else None


_JUDGES: tuple[Callable[[Wishes, Sheet], Iterator[Reason]], ...] = (
    _occupation,
    _licence,
    _place,
    _commute,
    _full_time,
    _hours,
    _pay,
    _employment,
    _nights,
    _days,
    _overtime,
    _car,
    _experience,
)
