"""The months of the calendar with the lines that each shows, and where a line leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for

from hwportal import clock
from hwportal.models import Event, User
from hwportal.policy import Action, can
from hwportal.rules.event_life import Stage
from hwportal.rules.fiscal_year import count_days, months_of


@dataclass(frozen=True)
class Line:
    """One event, where it stands, and the address of the page that the viewer may open."""

    event: Event
    stage: Stage
    href: str


@dataclass(frozen=True)
class Month:
    """The events that begin in one month; what lasts several days is one event on several days."""

    first: date
    lines: list[Line]

    @property
    def days(self) -> int:
        """Return on how many days its events go on."""
        return count_days(line.event.days() for line in self.lines)


def months_with(events: Iterable[Event], year: int, viewer: User | None) -> list[Month]:
    """Return the twelve months of a fiscal year with the events, which are in order, that begin in each."""
    now = clock.now()
    lines = [Line(event, event.stage(now), _href(event, viewer)) for event in events]
    found = {first: list(those) for first, those in groupby(lines, _month)}
    return [Month(first, found.get(first, [])) for first in months_of(year)]


def _month(line: Line) -> date:
    return clock.local(line.event.starts_at).date().replace(day=1)


def _href(event: Event, viewer: User | None) -> str:
    if can(viewer, Action.EDIT_EVENT, event):
        return url_for("events.manage_event", event_id=event.id)
    if event.is_public:
        return url_for("events.show_event", event_id=event.id)
    return url_for("planning.show_co_organised", event_id=event.id) if can(viewer, Action.CO_ORGANISE, event) else ""
