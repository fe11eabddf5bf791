"""Reading for matching: a bounded number of open vacancies for a person, and of an office's people for a vacancy."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import joinedload

from hwportal import search
from hwportal.extensions import db
from hwportal.models import Application, Jobseeker, Vacancy
from hwportal.models.jobseeker import REGISTERED
from hwportal.reference import around
from hwportal.rules import application_life, profiles
from hwportal.rules.matching import NEAR, Match, Wishes, match
from hwportal.rules.sheet import Sheet

SHOWN = 20
READ = 300  # of an office's people, the newest first
SEARCHES = 6  # of a person's occupations and regions
_LISTS = ("occupations", "areas", "employment", "licences")


class Fit(NamedTuple):
    """A vacancy or a person with how it goes together."""

    vacancy: Vacancy
    person: Jobseeker
    match: Match


def wishes_of(person: Jobseeker) -> Wishes:
    """Return what a person wishes and can do; nothing else of the person is weighed."""
    said: dict[str, Any] = {name: getattr(person, name) for name in Wishes.__dataclass_fields__}
    return Wishes(**said | {name: tuple(said[name] or ()) for name in _LISTS})


def vacancies_for(person: Jobseeker, on: date) -> list[Fit]:
    """Return the open vacancies that fit a person best, without those that the person applies for already."""
    taken = select(Application.vacancy_id).where(_is_under_way(), Application.jobseeker_id == person.id)
    found = select(Vacancy).where(Vacancy.id.in_(_found(person, on)), Vacancy.id.not_in(taken))
    vacancies = db.session.scalars(found.options(joinedload(Vacancy.current), joinedload(Vacancy.establishment)))
    wishes = wishes_of(person)
    return _best(Fit(vacancy, person, match(wishes, vacancy.live or Sheet())) for vacancy in vacancies)


def people_for(vacancy: Vacancy, office_ids: Collection[int], on: date) -> list[Fit]:
    """Return the registered people of some offices whom a vacancy fits best, without those who applied already."""
    sheet = vacancy.live or Sheet()
    taken = select(Application.jobseeker_id).where(_is_under_way(), Application.vacancy_id == vacancy.id)
    is_registered = (Jobseeker.level == REGISTERED, Jobseeker.valid_until >= on)
    found = select(Jobseeker).where(Jobseeker.office_id.in_(office_ids), *is_registered, Jobseeker.id.not_in(taken))
    newest = found.where(_wish(sheet)).order_by(Jobseeker.registered_on.desc(), Jobseeker.id).limit(READ)
    people = db.session.scalars(newest.options(joinedload(Jobseeker.user)))
    return _best(Fit(vacancy, person, match(wishes_of(person), sheet)) for person in people)


def _found(person: Jobseeker, on: date) -> set[UUID]:
    """Return the newest open vacancies of the groups of occupations and the regions that a person wishes."""
    groups = list(dict.fromkeys(profiles.group(code) for code in person.occupations or []))
    wanted = list(product(groups, _regions(person.areas or [])))[:SEARCHES]
    wishes = (search.Wish(tags=(search.tag("o", group),), places=region) for group, region in wanted)
    return {row.vacancy_id for wish in wishes for row in search.find(wish, on).rows}


def _regions(areas: list[str]) -> list[tuple[str, ...]]:
    """Return each prefecture of some places, with what lies near these places on the other side of its border."""
    regions: dict[str, set[str]] = {}
    for area in areas:
        region = regions.setdefault(area[:2], {area[:2]})
        region.update(code for code in around(area, NEAR) if code[:2] != area[:2])
    return [tuple(sorted(region)) for region in regions.values()]


def _wish(sheet: Sheet) -> ColumnElement[bool]:
    """Tell whether a person wishes an occupation of the groups of a sheet, or a larger group that contains it."""
    stored, groups = cast(Jobseeker.occupations, String), sorted(profiles.groups_above(sheet.occupations))
    # Of the largest groups, which have two digits, the whole code; of the others whatever begins with theirs.
    return or_(*(stored.contains(f'"{code}"' if len(code) == 2 else f'"{code}') for code in groups))


def _is_under_way() -> ColumnElement[bool]:
    return Application.state.in_((*application_life.OPEN, "hired", "not_hired"))


def _best(fits: Iterator[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda fit: (-fit.match.points, str(fit.vacancy.number), fit.person.kana_key))[:SHOWN]
