"""The calendar as an iCalendar feed, to which other calendars subscribe."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import get_locale
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from hwportal import clock
from hwportal.models import Event


def feed_of(events: Iterable[Event]) -> bytes:
    """Return public events as an iCalendar file in Tokyo time; a change gives an event a higher sequence number."""
    calendar = Calendar()
    calendar.add("prodid", "-//hwportal//JA")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(_entry(event))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(event: Event) -> CalendarEvent:
    entry = CalendarEvent()
    entry.add("uid", f"event-{event.id}@hwportal")
    entry.add("sequence", event.version)
    entry.add("dtstamp", event.published_at or event.created_at)
    entry.add("dtstart", clock.local(event.starts_at))
    entry.add("dtend", clock.local(event.ends_at))
    entry.add("summary", event.title_in(str(get_locale())))
    entry.add("location", f"{event.venue} {event.address}".strip())
    entry.add("url", url_for("events.show_event", event_id=event.id, _external=True))
    entry.add("status", "CANCELLED" if event.state == "cancelled" else "CONFIRMED")
    return entry
