"""How the pay of a vacancy stands among similar ones: the same occupation and class in the same prefecture."""

from datetime import date
from typing import NamedTuple

from hwportal import search
from hwportal.models import Vacancy
from hwportal.search import Wish

FEWEST = 10  # similar vacancies below which nothing is said


class Standing(NamedTuple):
    """Of so many similar vacancies, so many pay more an hour."""

    similar: int
    more: int
    in_town: bool


def standing(vacancy: Vacancy, today: date) -> Standing | None:
    """Return how the pay stands in the prefecture, in the municipality where there are too many; None for too few."""
    sheet, listing = vacancy.live, vacancy.listing
    if sheet is None or listing is None or listing.hourly_yen is None or not sheet.occupation_1:
        return None
    alike = (search.tag("o", sheet.occupation_1), search.tag("c", listing.job_class))
    for kind, place in (("p", listing.prefecture_code), ("m", listing.municipality_code)):
        tags = (*alike, search.tag(kind, place or ""))
        found = search.find(Wish(tags=tags), today)
        if not found.is_capped:
            more = search.find(Wish(tags=tags, hourly_from=listing.hourly_yen + 1), today).count
            return Standing(found.count - 1, more, kind == "m") if found.count > FEWEST else None
    return None
