"""What staff should look at again before an event is published: nothing of it forbids to go on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from hwportal import clock
from hwportal.models import Event

MOST_ALONE = timedelta(hours=2)  # after that hands and mind of one person are tired


class EventFinding(NamedTuple):
    """A sentence about what may be wrong, and the step in which it is put right."""

    step: str
    title: str


def findings_about(event: Event) -> list[EventFinding]:
    """Return what may be wrong with the plan of an event."""
    return [*_about_dates(event), *_about_booths(event), *_about_tour(event), *_about_help(event)]


def _about_dates(event: Event) -> Iterator[EventFinding]:
    if not event.parts.is_in_season(clock.local(event.starts_at).month):
        months = ", ".join(str(month) for month in event.parts.months)
        yield EventFinding("basics", _("The campaign of this kind is in these months: %(months)s", months=months))


def _about_booths(event: Event) -> Iterator[EventFinding]:
    last = event.days()[-1]
    for employer in event.employers:
        name = employer.establishment.name
        if not any(vacancy.is_open(last) for vacancy in employer.vacancies):
            yield EventFinding("employers", _("%(name)s brings no vacancy that is valid on the day.", name=name))
        if not employer.slots():
            yield EventFinding("employers", _("%(name)s has no time for an interview.", name=name))


def _about_tour(event: Event) -> Iterator[EventFinding]:
    seats = event.quota("seats")
    in_buses = sum(bus.seats for bus in event.buses)
    if event.buses and seats and in_buses < seats.capacity:
        sentence = _("The buses have %(seats)s seats for %(places)s places.", seats=in_buses, places=seats.capacity)
        yield EventFinding("buses", sentence)
    called = {call.stop_id for bus in event.buses for call in bus.calls}
    for stop in event.stops if called else []:
        if stop.id not in called:
            yield EventFinding("buses", _("No bus calls at %(name)s.", name=stop.place))


def _about_help(event: Event) -> Iterator[EventFinding]:
    bands = event.childcare
    if bands and (bands[0].starts_at > event.starts_at or max(band.ends_at for band in bands) < event.ends_at):
        yield EventFinding("childcare", _("The childcare does not cover the whole event."))
    signing = [one for one in event.interpreters if "sign" in one.kinds]
    if len(signing) == 1 and signing[0].ends_at - signing[0].starts_at > MOST_ALONE:
        yield EventFinding("interpreters", _("One sign language interpreter alone should not work for hours."))
