"""What following up achieved: referrals and hires after each kind of contact, small numbers hidden."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, case, distinct, func, select

from hwportal.extensions import db
from hwportal.models import Application, FollowUp
from hwportal.rules import follow_up
from hwportal.rules.small_cells import protected


class Line(NamedTuple):
    """One kind of contact, None standing for all: how many, about how many vacancies, and what followed."""

    kind: str | None
    contacts: int
    vacancies: int
    referred: int | None
    hired: int | None


def achieved(office_ids: Collection[int], since: date, until: date) -> Sequence[Line]:
    """Return a line for each kind of contact of some offices in a period, and the last for all of them."""
    kinds = list(follow_up.CONTACTS)
    rows = {row.kind: row for row in db.session.execute(_figures(office_ids, since, until, FollowUp.kind))}
    total = db.session.execute(_figures(office_ids, since, until)).one()
    lines = [[*(getattr(rows.get(kind), name, 0) for name in _NAMES)] for kind in kinds]
    referred, all_referred = protected([line[2] for line in lines], total.referred)
    hired, all_hired = protected([line[3] for line in lines], total.hired)
    found = [Line(k, line[0], line[1], r, h) for k, line, r, h in zip(kinds, lines, referred, hired, strict=True)]
    return [*found, Line(None, total.contacts, total.vacancies, all_referred, all_hired)]


_NAMES = ("contacts", "vacancies", "referred", "hired")


def _figures(office_ids: Collection[int], since: date, until: date, *by: Any) -> Any:
    """Return the statement that counts each person referred or hired after a contact once, for each of `by`."""
    later = and_(Application.vacancy_id == FollowUp.vacancy_id, Application.sent_on > FollowUp.on)
    counted = select(
        *by,
        func.count(distinct(FollowUp.id)).label("contacts"),
        func.count(distinct(FollowUp.vacancy_id)).label("vacancies"),
        func.count(distinct(Application.id)).label("referred"),
        func.count(distinct(case((Application.state == "hired", Application.id)))).label("hired"),
    )
    counted = counted.select_from(FollowUp).outerjoin(Application, later)
    return counted.where(FollowUp.office_id.in_(office_ids), FollowUp.on.between(since, until)).group_by(*by)
