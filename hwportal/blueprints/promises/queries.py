"""Reading of promises: the questions to a person, the differences of an office, and what an employer is known for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import exists, func, select, tuple_
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Application, Difference, DifferenceStep, Establishment, Jobseeker, PromiseCheck, Vacancy
from hwportal.rules import promises
from hwportal.rules.acceptance.employer import Breach, Record

PAGE = 30


@dataclass(frozen=True)
class Page:
    """One page of differences, and the key of the next where there is one."""

    rows: Sequence[Difference]
    after: str | None = None


def check_or_404(check_id: UUID) -> PromiseCheck:
    """Return a question with everything that its page shows, or end the request."""
    found = select(PromiseCheck).filter_by(id=check_id).options(joinedload(PromiseCheck.application).options(*_parts()))
    return db.session.scalar(found) or abort(404)


def checks_of(application: Application) -> Sequence[PromiseCheck]:
    """Return the questions about an application, the first first."""
    asked = select(PromiseCheck).filter_by(application_id=application.id)
    return db.session.scalars(asked.order_by(PromiseCheck.day)).all()


def difference_or_404(difference_id: UUID) -> Difference:
    """Return a difference with everything that its page shows, or end the request."""
    found = select(Difference).filter_by(id=difference_id).options(
        joinedload(Difference.application).options(*_parts(), selectinload(Application.promise_checks)),
        selectinload(Difference.steps).joinedload(DifferenceStep.by),
    )  # fmt: skip
    return db.session.scalar(found) or abort(404)


def differences(office_ids: Collection[int], states: Collection[str], after: str | None = None) -> Page:
    """Return a page of the differences of some offices in these states, the longest waiting first."""
    found = _of_offices(office_ids).where(Difference.state.in_(states))
    found = found.options(contains_eager(Difference.application).options(*_parts()))
    key = tuple_(Difference.opened_at, Difference.id)
    if (last := _read_key(after)) is not None:
        found = found.where(key > last)
    rows = db.session.scalars(found.order_by(Difference.opened_at, Difference.id).limit(PAGE + 1)).all()
    return Page(rows[:PAGE], _show_key(rows[PAGE - 1]) if len(rows) > PAGE else None)


def unsettled_count(office_ids: Collection[int]) -> int:
    """Return how many differences of some offices wait for staff."""
    found = _of_offices(office_ids).where(Difference.state.in_(promises.UNSETTLED))
    return db.session.scalar(found.with_only_columns(func.count())) or 0


def silent(office_ids: Collection[int], today: date) -> Sequence[PromiseCheck]:
    """Return the questions that nobody answered in a week, the newest for each person, the oldest first."""
    asked_by = today - timedelta(days=promises.CALL_AFTER)
    later = aliased(PromiseCheck)
    is_newest = ~exists().where(later.application_id == PromiseCheck.application_id, later.day > PromiseCheck.day)
    found = select(PromiseCheck).join(PromiseCheck.application).where(
        PromiseCheck.answered_at.is_(None), PromiseCheck.asked_on <= asked_by, is_newest,
        Application.state == "hired", Application.office_id.in_(office_ids) | Application.office_id.is_(None),
    )  # fmt: skip
    found = found.options(contains_eager(PromiseCheck.application).options(*_parts()))
    return db.session.scalars(found.order_by(PromiseCheck.asked_on, PromiseCheck.id).limit(PAGE)).all()


def repeated(company_id: UUID) -> int:
    """Return how many hires of a company in two years differed from the promise, other than by misunderstanding."""
    since = clock.now() - timedelta(days=promises.REMEMBERED)
    found = select(func.count()).select_from(Difference).join(Difference.application)
    found = _of_company(found, company_id).where(Difference.opened_at >= since, Application.state == "hired")
    return db.session.scalar(found.where(Difference.reason.is_(None) | (Difference.reason != "explained"))) or 0


def questions_to(company_id: UUID) -> Sequence[Difference]:
    """Return the differences about which the office asked a company that has not replied yet, the oldest first."""
    found = _of_company(select(Difference).join(Difference.application), company_id)
    found = found.where(Difference.state == "asked", Application.state == "hired").order_by(Difference.opened_at)
    parts = (contains_eager(Difference.application).joinedload(Application.text), selectinload(Difference.steps))
    return [one for one in db.session.scalars(found.options(*parts).limit(PAGE)) if one.waits_for_reply]


def records_of(company_id: UUID) -> tuple[Record, ...]:
    """Return for which differences the labour standards office gave a company guidance, as the rules know breaches."""
    found = _of_company(select(Difference).join(Difference.application), company_id)
    guided = db.session.scalars(found.where(Difference.guided_on.is_not(None)).order_by(Difference.guided_on))
    return tuple(
        Record(Breach.GUIDED, promises.CONTRACT_LAW, one.guided_on, one.mended_on) for one in guided if one.guided_on
    )


def _of_company(statement: Any, company_id: UUID) -> Any:
    joined = statement.join(Application.vacancy).join(Vacancy.establishment)
    return joined.where(Establishment.company_id == company_id)


def _of_offices(office_ids: Collection[int]) -> Any:
    mine = Difference.office_id.in_(office_ids) | Difference.office_id.is_(None)
    # A hire that was taken back promises nothing any more.
    return select(Difference).join(Difference.application).where(mine, Application.state == "hired")


def _parts() -> tuple[Any, ...]:
    return (
        joinedload(Application.vacancy).joinedload(Vacancy.establishment).joinedload(Establishment.company),
        joinedload(Application.jobseeker).joinedload(Jobseeker.user),
        joinedload(Application.text),
        joinedload(Application.office),
        joinedload(Application.difference),
    )


def _show_key(row: Difference) -> str:
    return f"{row.opened_at.timestamp():.6f}_{row.id.hex}"


def _read_key(text: str | None) -> tuple[datetime, UUID] | None:
    try:
        when, _, key = (text or "").partition("_")
        return datetime.fromtimestamp(float(when), UTC), UUID(key)
    except (ValueError, OverflowError, OSError):
        return None
