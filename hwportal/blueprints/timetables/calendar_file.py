"""The calendar file of one person's interviews."""

from collections.abc import Iterable

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from hwportal import clock
from hwportal.models import Entry, Meeting


def calendar_of(entry: Entry, meetings: Iterable[Meeting]) -> bytes:
    """Return the interviews as an iCalendar file in Tokyo time; those of a sensitive event keep names to themselves."""
    calendar = Calendar()
    calendar.add("prodid", "-//hwportal//JA")
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_date(entry, meeting))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _date(entry: Entry, meeting: Meeting) -> CalendarEvent:
    event, name = entry.event, meeting.employer.establishment.name
    date = CalendarEvent()
    date.add("uid", f"{meeting.id}@hwportal")
    date.add("dtstamp", clock.now())
    date.add("dtstart", clock.local(meeting.starts_at))
    date.add("dtend", clock.local(meeting.ends_at))
    date.add("summary", _("Appointment at Hello Work") if event.is_sensitive else _("Interview: %(name)s", name=name))
    date.add("location", f"{event.venue} {meeting.employer.booth} {event.address}".strip())
    date.add("description", f"{entry.code}\n{event.contact_phone}".strip())
    return date
