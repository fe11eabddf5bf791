"""Interview cards: one for each person, with a code to scan, the tickets, times and booths."""

from typing import Any, NamedTuple

from flask_babel import gettext as _

from hwportal import typesetting
from hwportal.blueprints.papers.queries import Person
from hwportal.filters import show_time


class Card(NamedTuple):
    """One person's card."""

    name: str
    kana: str
    code: str
    rows: list[list[str]]  # time, booth, ticket

    @property
    def picture(self) -> str:
        """Return the code to scan as a drawing."""
        return typesetting.qr_code(self.code)


def cards(people: list[Person]) -> list[Card]:
    """Return a card for everybody, also for those without an interview, who may get one on the day."""
    return [
        Card(one.entry.name, one.entry.kana, one.entry.code, [_row(meeting) for meeting in one.meetings])
        for one in people
    ]


def _row(meeting: Any) -> list[str]:
    where = f"{meeting.booth} {meeting.employer}".strip()
    return [
        f"{show_time(meeting.starts_at)}–{show_time(meeting.ends_at)}",
        where,
        str(_("Ticket %(number)s", number=meeting.number)),
    ]
