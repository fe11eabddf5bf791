"""Visits that vacancies call for: when they are due, that they took place, and what follows when nobody comes."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from hwportal import audit, clock, outbox
from hwportal.blueprints.employers.queries import people_of
from hwportal.blueprints.vacancies import life
from hwportal.blueprints.vacancies.services import lock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Establishment, User, Vacancy, Visit
from hwportal.rules import visits
from hwportal.rules.vacancy_life import Who

NOBODY_CAME = _l("Nobody came to the office by the day on which the visit was due.")


class NoVisitOpen(RuleBroken):
    """Nothing calls for a visit, or it took place."""

    message = _l("No visit is open for this vacancy.")


class VisitOpen(RuleBroken):
    """A visit is asked for once."""

    message = _l("A visit was asked for before.")


def visit_of(vacancy: Vacancy) -> Visit | None:
    """Return the visit that a vacancy calls for."""
    return db.session.get(Visit, vacancy.id)


def call_for(vacancy: Vacancy) -> Visit | None:
    """Note the visit that a vacancy accepted just now calls for, if it does."""
    assert vacancy.accepted_on is not None
    others = select(Vacancy).join(Vacancy.establishment).where(Vacancy.id != vacancy.id, Vacancy.serial > 0)
    others = others.where(Establishment.company_id == vacancy.establishment.company_id)
    earlier = db.session.scalars(others.options(joinedload(Vacancy.current))).all()
    sheets = [before.live for before in earlier if before.live]
    last = max((before.accepted_on for before in earlier if before.accepted_on), default=None)
    sheet = vacancy.live
    cause = visits.cause(sheet, sheets, last, vacancy.accepted_on) if sheet else None
    return _note(vacancy, cause) if cause else None


def ask_for(vacancy: Vacancy) -> Visit:
    """Note that the office asks the employer to come."""
    lock(vacancy)
    if visit_of(vacancy):
        raise VisitOpen
    audit.record("vacancy.visit_asked", vacancy)
    return _note(vacancy, "asked")


def record(vacancy: Vacancy, by: User) -> None:
    """Note that the employer came; a vacancy that was stopped because nobody did is taken up again."""
    lock(vacancy)
    visit = visit_of(vacancy)
    if visit is None or not visit.is_open:
        raise NoVisitOpen
    visit.visited_on = clock.today()
    audit.record("vacancy.visited", vacancy)
    if visit.stopped_on and vacancy.stage == "withheld":
        life.act(vacancy, "resume", Who.OFFICE, by, str(_l("The visit took place.")))


def remind() -> None:
    """Remind the employers whose visit is due within three days; once for each visit."""
    soon = select(Visit).where(Visit.visited_on.is_(None), Visit.stopped_on.is_(None))
    soon = soon.where(Visit.due_on.between(clock.today(), clock.today() + visits.REMINDED_BEFORE))
    loaded = soon.options(joinedload(Visit.vacancy).joinedload(Vacancy.establishment))
    for visit in db.session.scalars(loaded).all():
        _remind(visit)


def _remind(visit: Visit) -> None:
    vacancy = visit.vacancy
    link = url_for("vacancies.show_own", vacancy_id=vacancy.id, _external=False)
    facts: dict[str, Any] = {"title": vacancy.title, "number": vacancy.number, "day": visit.due_on}
    for account in people_of(vacancy.establishment.company_id):
        outbox.notify(account, "vacancy_visit_due", link=link, once=f"visit:{vacancy.id}:{visit.due_on}", **facts)


def stop_missed() -> None:
    """Stop the vacancies for whose visit nobody came; once for each visit."""
    missed = select(Visit).where(Visit.visited_on.is_(None), Visit.due_on < clock.today(), Visit.stopped_on.is_(None))
    for visit in db.session.scalars(missed.order_by(Visit.vacancy_id)).all():
        visit.stopped_on = clock.today()
        if visit.vacancy.is_open(clock.today()):
            life.withhold(visit.vacancy, NOBODY_CAME)
            audit.record("vacancy.visit_missed", visit.vacancy)


def _note(vacancy: Vacancy, cause: str) -> Visit:
    visit = Visit(vacancy=vacancy, cause=cause, due_on=visits.due(clock.today()))
    db.session.add(visit)
    db.session.flush()
    return visit
