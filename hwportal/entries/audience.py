"""For whom an event is, and to which groups of its published order somebody belongs."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from hwportal import clock
from hwportal.entries.refusals import NotForYou, RegistrationUnfinished, SignUpClosed
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Entry, Event, Invitation, Jobseeker, User
from hwportal.models.jobseeker import ONLINE, REGISTERED
from hwportal.rules.event_phase import Phase
from hwportal.rules.waiting import priority

OPEN_TO_STAFF = frozenset({Phase.NOT_OPEN, Phase.OPEN, Phase.FULL, Phase.CLOSED})
REFUSALS = {
    "registered": _l("This event is for people who are registered at the office. Please register there first."),
    "invited": _l("This event is for invited people. Please ask the office."),
    "staff": _l("The office signs people up for this event. Please telephone."),
}


def check(event: Event, jobseeker: Jobseeker, by: User | None) -> None:
    """Refuse unless the person, or staff for the person, may sign up for the event now."""
    phase = event.phase(clock.now())
    if event.suspended_at or not (phase in OPEN_TO_STAFF if by else phase.takes_entries):
        raise SignUpClosed
    if jobseeker.level not in {ONLINE, REGISTERED}:
        raise RegistrationUnfinished
    if not by and not is_for(event, jobseeker):
        raise NotForYou(REFUSALS[event.audience])


def is_for(event: Event, jobseeker: Jobseeker) -> bool:
    """Tell whether the person may sign up without staff."""
    if event.audience == "invited":
        invited = exists().where(Invitation.event_id == event.id, Invitation.jobseeker_id == jobseeker.id)
        return bool(db.session.scalar(select(invited)))
    return event.audience == "public" or (event.audience == "registered" and jobseeker.level == REGISTERED)


def rank_of(event: Event, jobseeker: Jobseeker, wanted: Wanted) -> int:
    """Return the rank in the published order of groups; the same for all where the event has no such order."""
    if event.order_rule != "priority":
        return 0
    groups = [group for group in event.priorities if BELONGS[group](event, jobseeker, wanted)]
    return priority(groups, event.priorities)


def _comes_for_the_first_time(event: Event, jobseeker: Jobseeker, _wanted: Wanted) -> bool:
    before = exists().where(Entry.jobseeker_id == jobseeker.id, Entry.state == "attended", Event.kind == event.kind)
    return not db.session.scalar(select(before.where(Event.id == Entry.event_id)))


def _needs_assistance(_event: Event, _jobseeker: Jobseeker, wanted: Wanted) -> bool:
    kinds = {key.partition(":")[0] for key in wanted.places}
    return bool(wanted.assistance or kinds & {"wheelchair", "bus_wheelchair", "interpreter"})


BELONGS: dict[str, Callable[[Event, Jobseeker, Wanted], bool]] = {
    "childcare": lambda _event, _jobseeker, wanted: bool(wanted.children),
    "assistance": _needs_assistance,
    "first_time": _comes_for_the_first_time,
    "resident": lambda event, jobseeker, _wanted: (jobseeker.municipality_code or "")[:2] == event.prefecture_code,
}
