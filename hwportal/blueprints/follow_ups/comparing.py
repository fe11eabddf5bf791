"""How the pay of a vacancy stands among its peers."""

from datetime import date
from typing import NamedTuple

from hwportal.blueprints.vacancies.peer_queries import peers_of
from hwportal.models import Vacancy


class Standing(NamedTuple):
    """Of so many peers, so many pay more an hour; `scope` says in words what they have in common."""

    peers: int
    more: int
    scope: str


def standing(vacancy: Vacancy, today: date) -> Standing | None:
    """Return how the pay stands among the peers; None for too few or while the pay an hour is unknown."""
    sheet, listing = vacancy.live, vacancy.listing
    if sheet is None or listing is None or listing.hourly_yen is None:
        return None
    found = peers_of(sheet, vacancy.establishment.company_id, today)
    more = sum(peer.hourly_yen is not None and peer.hourly_yen > listing.hourly_yen for peer in found.rows)
    return Standing(len(found.rows), more, found.step.label) if found.is_enough else None
