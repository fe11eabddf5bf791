"""Reading for advice: what was given last, and what is known beside a sheet."""

from collections.abc import Collection, Sequence
from datetime import date
from statistics import median_low
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.advice.peers import Conditions, Standing, standings
from hwportal.advice.sheets import Surroundings
from hwportal.advice.writing import Circumstances
from hwportal.blueprints.employers.picture_queries import public_pictures
from hwportal.blueprints.vacancies.peer_queries import Peers, peers_of
from hwportal.extensions import db
from hwportal.models import Advice, AdviceCard, Establishment, Vacancy, VacancyVersion
from hwportal.rules.peers import Peer
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import lowest_pay

EPOCH = date(1970, 1, 1)


def latest(vacancy: Vacancy) -> Advice | None:
    """Return the advice that was given last on a vacancy."""
    found = select(Advice).filter_by(vacancy_id=vacancy.id).options(selectinload(Advice.cards))
    return db.session.scalar(found.order_by(Advice.given_at.desc(), Advice.id).limit(1))


def _saved_pay(vacancy: Vacancy) -> float | None:
    """Return what the vacancy paid an hour when advice was given on it first, else what it pays as it is saved."""
    columns = select(Advice.columns).filter_by(vacancy_id=vacancy.id).order_by(Advice.given_at).limit(1)
    first = db.session.scalar(columns)
    pay = lowest_pay(vacancy.written)
    return first["saved_pay"] if first else float(pay.hourly) if pay else None


def card(card_id: UUID) -> AdviceCard | None:
    """Return a card with its advice and vacancy."""
    whole = joinedload(AdviceCard.advice).joinedload(Advice.vacancy).joinedload(Vacancy.establishment)
    return db.session.get(AdviceCard, card_id, options=[whole])


class Answered(NamedTuple):
    """How often a change was advised, and what employers made of it."""

    action: str
    shown: int
    taken: int
    declined: int
    later: int


def answers(office_ids: Collection[int]) -> list[Answered]:
    """Return what became of every change that was advised to employers of some offices, the most often shown first."""
    sums = [func.sum(case((AdviceCard.answer == answer, 1), else_=0)) for answer in ("taken", "declined", "later")]
    found = select(AdviceCard.action, func.count(), *sums).join(AdviceCard.advice).join(Advice.vacancy)
    found = found.join(Vacancy.establishment).where(Establishment.office_id.in_(office_ids))
    rows = db.session.execute(found.group_by(AdviceCard.action).order_by(func.count().desc(), AdviceCard.action))
    return [Answered(*row) for row in rows]


def refusals(office_ids: Collection[int]) -> list[tuple[str, str, int]]:
    """Return for every change and reason how often it was declined for that."""
    found = select(AdviceCard.action, AdviceCard.reason, func.count()).join(AdviceCard.advice).join(Advice.vacancy)
    found = found.join(Vacancy.establishment).where(Establishment.office_id.in_(office_ids))
    found = found.where(AdviceCard.answer == "declined").group_by(AdviceCard.action, AdviceCard.reason)
    rows = db.session.execute(found.order_by(func.count().desc(), AdviceCard.action))
    return [(action, reason or "", count) for action, reason, count in rows]


def peers(vacancy: Vacancy, sheet: Sheet) -> Peers:
    """Return the peers of a sheet today."""
    return peers_of(sheet, vacancy.establishment.company_id, clock.today())


def surroundings(vacancy: Vacancy, among: Peers) -> Surroundings:
    """Return what is known beside the sheet of a vacancy."""
    pays = [peer.hourly_yen for peer in among.rows if peer.hourly_yen] if among.is_enough else []
    known = Circumstances(
        on=clock.today(),
        pictures=len(public_pictures([vacancy.establishment_id])),
        has_tour=False,
        other_duties=tuple(other.duties or "" for other in _others(vacancy)),
        other_classes=tuple(other.job_class or "" for other in _others(vacancy)),
        median_hourly_yen=median_low(pays) if pays else None,
        days_open=(clock.today() - vacancy.accepted_on).days if vacancy.is_accepted and vacancy.accepted_on else None,
    )
    company, today = str(vacancy.establishment.company_id), (clock.today() - EPOCH).days
    return Surroundings(known, company, today, saved_hourly_yen=_saved_pay(vacancy))


def standing(vacancy: Vacancy, sheet: Sheet, among: Peers) -> list[Standing]:
    """Return where a sheet stands among its peers."""
    return standings(_conditions(vacancy.establishment.company_id, sheet), _peer_conditions(among.rows))


def _others(vacancy: Vacancy) -> list[Sheet]:
    found = select(Vacancy).where(Vacancy.open_on(clock.today()), Vacancy.id != vacancy.id)
    found = found.where(Vacancy.establishment_id == vacancy.establishment_id).options(joinedload(Vacancy.current))
    return [other.live for other in db.session.scalars(found) if other.live]


def _peer_conditions(rows: Sequence[Peer]) -> list[Conditions]:
    if not rows:
        return []
    companies = {row.vacancy_id: row.company_id for row in rows}
    current = select(VacancyVersion.vacancy_id, VacancyVersion.sheet).join(
        Vacancy, (Vacancy.id == VacancyVersion.vacancy_id) & (Vacancy.serial == VacancyVersion.serial)
    )
    found = db.session.execute(current.where(Vacancy.id.in_(companies)))
    return [_conditions(companies[key], Sheet.from_json(sheet)) for key, sheet in found]


def _conditions(company_id: UUID, sheet: Sheet) -> Conditions:
    pay = lowest_pay(sheet)
    overtime = 0 if sheet.overtime is False else sheet.overtime_hours
    return Conditions(
        company_id,
        None if pay is None else round(float(pay.hourly)),
        sheet.annual_holidays,
        None if overtime is None else float(overtime),
    )
