"""The day of an event, for tests: an event that runs now, people who signed up, and their interviews."""

from datetime import timedelta
from typing import Any

from hwportal import clock, meetings
from hwportal.meetings import Planned
from hwportal.models import Entry, Event, EventEmployer, Meeting, Wish
from tests import factories


def event_today(employers: int = 0, **facts: Any) -> Event:
    """Return an event that began two hours ago and lasts for three more, whatever the hour of the test."""
    now = clock.now().replace(second=0, microsecond=0)
    times = {"starts_at": now - timedelta(hours=2), "ends_at": now + timedelta(hours=3)}
    return factories.event(employers=employers, **{"seats": 50, **times, **facts})


def expected(event: Event, kana: str = "ミホン ハナコ", state: str = "confirmed", **facts: Any) -> Entry:
    """Return the sign-up of a new person with this reading."""
    return factories.entry(event, factories.registered(kana=kana, name=facts.pop("name", "見本 花子")), state, **facts)


def interview(entry: Entry, employer: EventEmployer, in_minutes: int = 60, **facts: Any) -> Meeting:
    """Return an interview that begins in so many minutes."""
    starts_at = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=in_minutes)
    planned = Planned(entry.id, employer.id, starts_at, starts_at + timedelta(minutes=20))
    meeting = meetings.add(entry.event_id, planned)
    for name, value in facts.items():
        setattr(meeting, name, value)
    return factories.added(meeting)


def wish(entry: Entry, employer: EventEmployer) -> Wish:
    """Let the person wish to meet an employer, after those wished before."""
    return factories.added(Wish(entry_id=entry.id, employer_id=employer.id, rank=len(entry.wishes) + 1))
