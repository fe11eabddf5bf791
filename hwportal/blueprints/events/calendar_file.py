"""The calendar file of one sign-up."""

from flask_babel import get_locale
from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from hwportal import clock
from hwportal.models import Entry


def calendar_of(entry: Entry) -> bytes:
    """Return the event of `entry` as an iCalendar file in Tokyo time; a sensitive event keeps its name to itself."""
    event = entry.event
    date = CalendarEvent()
    date.add("uid", f"{entry.id}@hwportal")
    date.add("dtstamp", clock.now())
    date.add("dtstart", clock.local(event.starts_at))
    date.add("dtend", clock.local(event.ends_at))
    date.add("summary", _("Appointment at Hello Work") if event.is_sensitive else event.title_in(str(get_locale())))
    date.add("location", f"{event.venue} {event.address}".strip())
    date.add("description", f"{entry.code}\n{event.contact_phone}".strip())
    date.add("status", "CONFIRMED" if entry.state == "confirmed" else "TENTATIVE" if entry.is_active else "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//hwportal//JA")
    calendar.add("version", "2.0")
    calendar.add_component(date)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
