"""What the portal knows of an employer, as the rules of acceptance ask for it."""

from dataclasses import replace
from fractions import Fraction
from statistics import quantiles
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.blueprints.promises.queries import records_of
from hwportal.blueprints.vacancies.peer_queries import peers_of
from hwportal.extensions import db
from hwportal.models import BreachChange, BreachRecord, Standing, Vacancy
from hwportal.rules.acceptance import EmployerFacts, Finding, judge
from hwportal.rules.acceptance.employer import Breach, Declaration, Record
from hwportal.rules.peers import LOCAL
from hwportal.rules.sheet import Sheet

COMPARABLE = 20  # fewer vacancies do not show what is usual
LOWEST_TWENTIETH = 20
FRESH = 60.0  # seconds
MOST_NOTED = 200


class Noted(NamedTuple):
    """What is known of an employer, and until when it is fresh, on the process's own clock."""

    until: float
    facts: EmployerFacts


_noted: dict[tuple[object, ...], Noted] = {}


def findings(vacancy: Vacancy, sheet: Sheet) -> list[Finding]:
    """Return what the rules of today say of a text of a vacancy, with what is known of its employer."""
    return judge(sheet, clock.today(), facts_of(vacancy, sheet))


def findings_while_typing(vacancy: Vacancy, sheet: Sheet) -> list[Finding]:
    """Return the same by what was known of the employer up to a minute ago: nothing is decided by it."""
    key = (vacancy.id, sheet.occupations, sheet.municipality_code, sheet.job_class)
    noted = _noted.get(key)
    if noted is None or noted.until < monotonic():
        if len(_noted) >= MOST_NOTED:
            _noted.clear()
        noted = _noted[key] = Noted(monotonic() + FRESH, facts_of(vacancy, sheet))
    return judge(sheet, clock.today(), noted.facts)


def is_unlawful(vacancy: Vacancy, sheet: Sheet) -> bool:
    """Tell whether a rule of today forbids a text; whether the same job stands there twice is for staff to judge."""
    return any(finding.level.blocks for finding in judge(sheet, clock.today(), _of_company(vacancy, sheet)))


def facts_of(vacancy: Vacancy, sheet: Sheet) -> EmployerFacts:
    """Return what is known of the employer of a vacancy, its other vacancies among it."""
    return replace(_of_company(vacancy, sheet), others=_others(vacancy))


def _of_company(vacancy: Vacancy, sheet: Sheet) -> EmployerFacts:
    place = vacancy.establishment
    noted = db.session.get(Standing, place.company_id) or Standing()
    return EmployerFacts(
        records=records_of(place.company_id) + _records(place.company_id),
        declaration=Declaration(noted.declaration) if noted.declaration else None,
        declaration_due=noted.declaration_due,
        office_code=place.office.number if place.office else None,
        usual_hourly_pay=_usual_hourly_pay(sheet, place.company_id),
        full_time_weekly_hours=Fraction(noted.weekly_hours) if noted.weekly_hours else None,
    )


def breaches(company_id: UUID) -> list[BreachRecord]:
    """Return the breaches that the office noted of a company, the oldest first, those struck out among them."""
    found = select(BreachRecord).filter_by(company_id=company_id).order_by(BreachRecord.found_on, BreachRecord.id)
    return list(db.session.scalars(found))


def breach(company_id: UUID, breach_id: UUID) -> BreachRecord | None:
    """Return one breach of a company with what it said before."""
    found = select(BreachRecord).filter_by(id=breach_id, company_id=company_id)
    return db.session.scalar(found.options(selectinload(BreachRecord.changes).joinedload(BreachChange.by)))


def _records(company_id: UUID) -> tuple[Record, ...]:
    return tuple(
        Record(Breach(noted.breach), noted.article, noted.found_on, noted.corrected_on)
        for noted in breaches(company_id)
        if noted.struck_on is None
    )


def _others(vacancy: Vacancy) -> dict[str, Sheet]:
    """Return the other open vacancies of the establishment; a renewal and what it renews offer the same job."""
    others = select(Vacancy).where(Vacancy.open_on(clock.today()), Vacancy.id != vacancy.id)
    others = others.where(Vacancy.establishment_id == vacancy.establishment_id)
    found = db.session.scalars(others.options(joinedload(Vacancy.current)))
    return {
        str(other.number): other.live
        for other in found
        if other.live and other.id != vacancy.renewal_of_id and other.renewal_of_id != vacancy.id
    }


def _usual_hourly_pay(sheet: Sheet, company_id: UUID) -> int | None:
    """Return the lowest usual pay: nineteen of twenty peers in the prefecture pay it."""
    peers = peers_of(sheet, company_id, clock.today(), LOCAL).rows
    pays = [peer.hourly_yen for peer in peers if peer.hourly_yen]
    return int(quantiles(pays, n=LOWEST_TWENTIETH)[0]) if len(pays) >= COMPARABLE else None
