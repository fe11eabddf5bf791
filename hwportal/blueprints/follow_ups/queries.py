"""Reading for follow-up: the vacancies of an office that need somebody, and what was done about them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from hwportal.extensions import db
from hwportal.models import Application, Establishment, FollowUp, Vacancy, VacancyVersion
from hwportal.rules import follow_up
from hwportal.rules.acceptance import Finding, judge
from hwportal.rules.sheet import Sheet

PAGE = 20
SAID = 3  # findings that a line of the queue shows
Key = tuple[int, date, UUID]


@dataclass(frozen=True)
class Row:
    """A vacancy that needs somebody, with what happened to it so far."""

    vacancy: Vacancy
    rank: int  # 0 where people are lacking most
    sent: int
    hired: int
    last: FollowUp | None
    today: date

    @cached_property
    def sheet(self) -> Sheet:
        """Return what is public."""
        return self.vacancy.live or Sheet()

    @property
    def findings(self) -> list[Finding]:
        """Return the gravest of what the rules say of it today."""
        return sorted(judge(self.sheet, self.today), key=lambda finding: -finding.level)[:SAID]

    @property
    def kind(self) -> str:
        """Return why it is in the queue: nobody referred, nobody hired, or only that it ends."""
        return "expiring" if self.hired else "unfilled" if self.sent else "unreferred"


@dataclass(frozen=True)
class Page:
    """One page of the queue, and the key of the next where there is one."""

    rows: Sequence[Row]
    after: str | None = None


def queue(office_ids: Collection[int], today: date, kind: str = "", area: str = "", after: str | None = None) -> Page:
    """Return a page of the vacancies to follow up, the lacking fields first, then the longest open."""
    rank = case((_occupation().in_(follow_up.PRIORITY_CODES), 0), else_=1)
    found = _open(office_ids, today).add_columns(rank, _sent(), _hired(), FollowUp)
    found = found.where(_needs(kind, today), *_of_area(area))
    key = tuple_(rank, Vacancy.accepted_on, Vacancy.id)
    if (last := _read_key(after)) is not None:
        found = found.where(key > last)
    found = found.order_by(rank, Vacancy.accepted_on, Vacancy.id).limit(PAGE + 1)
    rows = [_row(figures, today) for figures in db.session.execute(found.options(*_parts()))]
    return Page(rows[:PAGE], _show_key(rows[PAGE - 1]) if len(rows) > PAGE else None)


def line(vacancy: Vacancy, today: date) -> Row:
    """Return one vacancy as it stands in the queue."""
    last = db.session.scalar(select(FollowUp).filter_by(vacancy_id=vacancy.id, is_latest=True))
    sent, hired = db.session.execute(select(_sent(), _hired()).select_from(Vacancy).filter_by(id=vacancy.id)).one()
    rank = 0 if vacancy.live and follow_up.is_priority(vacancy.live.occupation_1) else 1
    return Row(vacancy, rank, sent, hired, last, today)


def due_count(office_ids: Collection[int], today: date) -> int:
    """Return for how many open vacancies of some offices a contact is planned for today or before."""
    due = select(func.count()).select_from(FollowUp).join(FollowUp.vacancy)
    due = due.where(FollowUp.is_latest, FollowUp.office_id.in_(office_ids), FollowUp.next_on <= today)
    return db.session.scalar(due.where(Vacancy.open_on(today))) or 0


def history(vacancy: Vacancy) -> Sequence[FollowUp]:
    """Return every contact about a vacancy, the newest first."""
    found = (
        select(FollowUp).filter_by(vacancy_id=vacancy.id).options(joinedload(FollowUp.by), joinedload(FollowUp.event))
    )
    return db.session.scalars(found.order_by(FollowUp.created_at.desc()).limit(PAGE)).all()


def _open(office_ids: Collection[int], today: date) -> Select[Any]:
    is_version = and_(VacancyVersion.vacancy_id == Vacancy.id, VacancyVersion.serial == Vacancy.serial)
    is_last = and_(FollowUp.vacancy_id == Vacancy.id, FollowUp.is_latest)
    found = select(Vacancy).join(Vacancy.establishment).join(VacancyVersion, is_version).outerjoin(FollowUp, is_last)
    return found.where(Establishment.office_id.in_(office_ids), Vacancy.open_on(today))


def _needs(kind: str, today: date) -> ColumnElement[bool]:
    waited = Vacancy.accepted_on <= today - timedelta(days=current_app.config["FOLLOW_UP_DAYS"])
    nobody = ~exists().where(_is_hired())
    wanted = {
        "unreferred": and_(waited, ~exists().where(_is_sent())),
        "unfilled": and_(waited, exists().where(_is_sent()), nobody),
        "expiring": and_(Vacancy.valid_until <= today + follow_up.EXPIRES_WITHIN, nobody),
        "due": FollowUp.next_on <= today,
    }
    return wanted[kind] if kind in wanted else or_(*wanted.values())


def _of_area(area: str) -> list[ColumnElement[bool]]:
    return [_occupation().in_(follow_up.PRIORITY[area][1])] if area in follow_up.PRIORITY else []


def _occupation() -> ColumnElement[str]:
    return func.substr(VacancyVersion.sheet["occupation_1"].as_string(), 1, 3)


def _is_sent() -> ColumnElement[bool]:
    return and_(Application.vacancy_id == Vacancy.id, Application.sent_on.is_not(None))


def _is_hired() -> ColumnElement[bool]:
    return and_(Application.vacancy_id == Vacancy.id, Application.state == "hired")


def _sent() -> Any:
    return select(func.count(Application.id)).where(_is_sent()).correlate(Vacancy).scalar_subquery()


def _hired() -> Any:
    return select(func.count(Application.id)).where(_is_hired()).correlate(Vacancy).scalar_subquery()


def _parts() -> tuple[Any, ...]:
    return (
        contains_eager(Vacancy.establishment),
        contains_eager(Vacancy.current),
        joinedload(FollowUp.by),
    )


def _row(figures: Any, today: date) -> Row:
    vacancy, rank, sent, hired, last = figures
    return Row(vacancy, rank, sent, hired, last, today)


def _show_key(row: Row) -> str:
    return f"{row.rank}-{row.vacancy.accepted_on:%Y%m%d}-{row.vacancy.id.hex}"


def _read_key(text: str | None) -> Key | None:
    found = re.fullmatch(r"([01])-([0-9]{4})([0-9]{2})([0-9]{2})-([0-9a-f]{32})", text or "")
    try:
        return (int(found[1]), date(int(found[2]), int(found[3]), int(found[4])), UUID(found[5])) if found else None
    except ValueError:
        return None
