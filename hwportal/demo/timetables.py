"""Timetables of a demonstration: the largest fair and tour have a published one, a further event a draft."""

from sqlalchemy import func, select

from hwportal import approvals, clock
from hwportal.blueprints.timetables import publishing, services
from hwportal.blueprints.timetables.queries import event_or_404
from hwportal.blueprints.timetables.services import Wished
from hwportal.demo.queries import waiting_approval
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, TimetableRun, User, Wish


def make_timetables(clerk: User, colleague: User, person: User) -> None:
    """Leave a published timetable for one event with and one without buses, and a draft of another; once.

    The published ones are of events where the person takes part, as far as there are such.
    """
    if db.session.scalar(select(TimetableRun.id).limit(1)):
        return
    events = _with_wishes(person)
    fairs, tours = ([one for one in events if bool(one.buses) is has_buses] for has_buses in (False, True))
    for event in [*fairs[:1], *tours[:1]]:
        run = _worked_out(event, clerk)
        services.submit(run, clerk)
        db.session.flush()
        approvals.approve(waiting_approval("timetable_run", run), colleague)
        publishing.publish(run, colleague)
    for event in fairs[1:2]:
        _worked_out(event, clerk)


def _worked_out(event: Event, clerk: User) -> TimetableRun:
    run = services.start_plan(event, Wished(), clerk)
    services.work_out_here(run)
    return run


def _with_wishes(person: User) -> list[Event]:
    """Return the coming events where somebody wishes to meet an employer: the person's own, then the largest."""
    own = select(Entry.event_id).join(Entry.jobseeker).where(Jobseeker.user_id == person.id, Entry.state == "confirmed")
    coming = select(Event.id).where(Event.state == "published", Event.starts_at > clock.now())
    wished = coming.join(Entry, Entry.event_id == Event.id).join(Wish).where(Entry.state == "confirmed")
    ordered = wished.group_by(Event.id).order_by(Event.id.in_(own).desc(), func.count().desc(), Event.id)
    return [event_or_404(key) for key in db.session.scalars(ordered)]
