"""The vacancies that one is compared with, for figures, follow-up, the rules of acceptance and advice alike."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from hwportal import search
from hwportal.extensions import db
from hwportal.models import Establishment, Listing, Vacancy
from hwportal.rules import peers
from hwportal.rules.peers import STEPS, Peer, Step
from hwportal.rules.sheet import Sheet


class Peers(NamedTuple):
    """What was found, the newest first, and by which definition."""

    step: Step
    rows: list[Peer]

    @property
    def is_enough(self) -> bool:
        """Whether they may be told of."""
        return peers.enough(self.rows)


def peers_of(sheet: Sheet, company_id: UUID, on: date, steps: Sequence[Step] = STEPS) -> Peers:
    """Return the peers that a company's sheet has on a day, by the first step that finds enough, else by the last."""
    found = Peers(steps[0], [])
    for step in steps:
        if (wish := _wish(sheet, step)) is not None:
            found = Peers(step, _rows(wish, company_id, on))
        if found.is_enough:
            break
    return found


def _wish(sheet: Sheet, step: Step) -> search.Wish | None:
    work, places = peers.work(sheet, step), peers.places(sheet, step)
    if work is None or places is None:
        return None
    return search.Wish(tags=(search.tag("o", work), search.tag("c", sheet.job_class or "")), places=places)


def _rows(wish: search.Wish, company_id: UUID, on: date) -> list[Peer]:
    ids = search.newest_ids(wish, on, 0, peers.MOST)
    found = select(Listing.vacancy_id, Establishment.company_id, Listing.hourly_yen)
    found = found.join(Listing.vacancy).join(Vacancy.establishment).where(Listing.id.in_(ids))
    others = found.where(Establishment.company_id != company_id).order_by(Listing.id.desc())
    return [Peer(*row) for row in db.session.execute(others)] if ids else []
