"""A timetable becomes what people were told: checked against the present, in one transaction, each told once."""

from collections.abc import Iterable
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from hwportal import audit, clock, meetings, outbox
from hwportal.blueprints.timetables import lots, plans
from hwportal.blueprints.timetables.instances import instance_of, names_of_interpreters
from hwportal.blueprints.timetables.queries import meetings_in, standing_of, told_before
from hwportal.blueprints.timetables.services import lock_run, with_gone
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.meetings import Planned
from hwportal.models import Entry, Jobseeker, Meeting, TimetableNotice, TimetableRefusal, TimetableRun, User
from hwportal.models.entry import COMING
from hwportal.rows import insert_new
from hwportal.rules.calendar import after_quiet_hours
from hwportal.rules.meeting_life import CANCELLED, HAPPENED, PLANNED


class Outdated(RuleBroken):
    """Since the run somebody cancelled, or the event changed."""

    def __init__(self, count: int) -> None:
        super().__init__(_("This timetable no longer fits in %(count)s places. Mend it first.", count=count))


class NoInterview(RuleBroken):
    """There is nothing to give back."""

    message = _l("This interview is no longer planned.")


def publish(run: TimetableRun, by: User) -> int:
    """Make the run the timetable of its event and return how many people are told; Outdated when it does not fit."""
    places.lock_event(run.event)
    lock_run(run, "approved")
    lots.draw(run.event, run.seed, by)
    now = with_gone(instance_of(run.event), plans.instance_in(run))
    if broken := plans.violations(now, plans.plan_in(run)):
        raise Outdated(len(broken))
    telling = differing(run)
    published = update(TimetableRun).filter_by(event_id=run.event_id, state="published")
    db.session.execute(published.values(state="superseded"))
    run.state, run.published_by_id, run.published_at = "published", by.id, clock.now()
    meetings.publish(run.event_id, _planned(run))
    audit.record("timetable.published", run)
    return _tell(run, telling)


def _planned(run: TimetableRun) -> list[Planned]:
    names = names_of_interpreters(run.event)
    return [
        Planned(
            row.entry_id,
            row.employer_id,
            row.starts_at,
            row.ends_at,
            row.interviewer,
            names.get(row.interpreter, ""),
            row.origin,
        )
        for row in meetings_in(run)
    ]


def differing(run: TimetableRun) -> set[UUID]:
    """Return whose interviews would change if the run were published, and who has never heard of a timetable."""
    planned = {one.pair: one for one in _planned(run)}
    rows = db.session.scalars(select(Meeting).filter_by(event_id=run.event_id))
    standing = {(one.entry_id, one.employer_id): one for one in rows if one.state != CANCELLED}
    new = {pair for pair, one in planned.items() if pair not in standing or not one.fits(standing[pair])}
    gone = {pair for pair, one in standing.items() if one.state == PLANNED and pair not in planned}
    happened = {pair for pair, one in standing.items() if one.state in HAPPENED}
    everybody = {UUID(row["jobseeker"]) for kind in ("meetings", "unmet") for row in plans.plan_in(run)[kind]}
    return {entry_id for entry_id, _employer in (new | gone) - happened} | everybody - told_before(run.event_id)


def _tell(run: TimetableRun, entry_ids: Iterable[UUID]) -> int:
    person = joinedload(Entry.jobseeker).joinedload(Jobseeker.user)
    wanted = select(Entry).where(Entry.id.in_(sorted(entry_ids))).options(person, joinedload(Entry.event))
    entries = db.session.scalars(wanted.order_by(Entry.id)).all()
    return sum(_tell_one(run, entry) for entry in entries if entry.state in COMING)


def _tell_one(run: TimetableRun, entry: Entry) -> bool:
    """Tell one person, unless that was done for this run before."""
    if not insert_new(TimetableNotice, run_id=run.id, entry_id=entry.id, told_at=clock.now()):
        return False
    outbox.notify(
        entry.jobseeker.user,
        "timetable",
        link=url_for("timetables.show_own", entry_id=entry.id, _external=False),
        person=entry.jobseeker,
        once=f"timetable:{run.id}:{entry.id}",
        not_before=after_quiet_hours(clock.now()),
        entry=entry,
        event=entry.event,
        meetings=standing_of(entry),
    )
    return True


def cannot_come(entry: Entry, employer_id: int) -> None:
    """Give one interview back; no further timetable plans it, and its time is free for somebody else."""
    places.lock(entry.event_id)
    found = select(Meeting).filter_by(entry_id=entry.id, employer_id=employer_id, state=PLANNED)
    meeting = db.session.scalar(found.with_for_update())
    if meeting is None:
        raise NoInterview
    meeting.state = CANCELLED
    insert_new(TimetableRefusal, entry_id=entry.id, employer_id=employer_id, said_at=clock.now())
    audit.record("meeting.given_back", meeting, person_id=entry.jobseeker_id)
