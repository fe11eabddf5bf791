"""What the public pages and the frame read."""

from typing import NamedTuple

from sqlalchemy import select, text

from hwportal import reference
from hwportal.blueprints.events.queries import EventRow, Filters, published_events
from hwportal.extensions import db
from hwportal.models import Office, User
from hwportal.reference import Municipality, Prefecture
from hwportal.rules.folding import fold

MOST_ANSWERS = 30
COMING = 3


class Answer(NamedTuple):
    """A municipality and the offices that answer for it."""

    municipality: Municipality
    offices: tuple[reference.Office, ...]


class Area(NamedTuple):
    """An office and the municipalities that it answers for."""

    office: reference.Office
    municipalities: list[Municipality]


def coming_events() -> list[EventRow]:
    """Return the next few events that everybody may know of."""
    return published_events(Filters()).rows[:COMING]


def offices_answering(wanted: str) -> list[Answer]:
    """Return the places that a postal code or a part of a name may mean, with their offices."""
    if not wanted:
        return []
    if towns := reference.find_postal_code(wanted):
        places = list(dict.fromkeys(town.municipality for town in towns))
    else:
        key = fold(wanted)
        places = [place for place in reference.municipalities() if key and key in _names(place)]
    return [Answer(place, reference.offices_for(place.code)) for place in places[:MOST_ANSWERS]]


def _names(place: Municipality) -> str:
    return " ".join((fold(place.full_name), fold(place.kana), place.name_en.casefold()))


def offices_in(prefecture: Prefecture) -> list[Area]:
    """Return the offices of a prefecture with their areas."""
    here = [office for office in reference.offices() if office.prefecture_code == prefecture.code]
    return [
        Area(office, [place for code in office.municipality_codes if (place := reference.municipality(code))])
        for office in here
    ]


def office_names_of(user: User, locale: str) -> list[str]:
    """Return the names, in the language of the page, of the offices that a member of staff works for."""
    name = Office.name if locale == "ja" else Office.name_en
    return list(db.session.scalars(select(name).where(Office.id.in_(user.office_ids)).order_by(Office.number)))


def ask_database() -> None:
    """Return when the database answers; OperationalError when it does not."""
    db.session.execute(text("SELECT 1"))
