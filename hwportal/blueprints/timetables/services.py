"""What staff do with timetables: have one worked out, stop it, have it approved, throw it away."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import __version__, approvals, audit
from hwportal.blueprints.timetables import lots, plans
from hwportal.blueprints.timetables.instances import Document, as_text, digest_of, instance_of
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Event, TimetableMeeting, TimetableRun, User
from hwportal.timetable.engine import Settings, Step, engine_of
from hwportal.timetable.reading import Malformed, Value

QUICK_TOUR = 500  # people times buses up to which a first draft is made while the person waits


class NobodyToPlan(RuleBroken):
    """A timetable needs people with wishes and employers."""

    message = _l("Nobody who has a place at this event wishes to meet an employer yet.")


class AlreadyWorking(RuleBroken):
    """One run at a time for each event."""

    message = _l("A timetable of this event is being worked out already.")


class NotInThisState(RuleBroken):
    """The run has moved on."""

    message = _l("The timetable is not in this state any more. Please look at it again.")


class CannotBePlanned(RuleBroken):
    """The event contradicts itself."""

    message = _l("The details of this event contradict each other, so no timetable can be made.")


@dataclass(frozen=True)
class Wished:
    """How a timetable shall be made."""

    seconds: int = 60
    fairness: str = "cover"
    seed: int = 1
    max_moved: int = 5


def start_plan(event: Event, wished: Wished, by: User) -> TimetableRun:
    """Return a run for the event as it is now, with a first draft where that takes no time."""
    instance = _current(event, wished.seed, by)
    run = _start(event, instance, wished, by)
    if instance["kind"] == "fair" or len(instance["jobseekers"]) * len(instance["buses"]) <= QUICK_TOUR:
        _draft(run, instance, wished)
    return run


def start_repair(parent: TimetableRun, wished: Wished, by: User) -> TimetableRun:
    """Return a run that mends a plan for the event as it is now, and keeps what people were told."""
    if not parent.plan:
        raise NotInThisState
    instance = with_gone(_current(parent.event, wished.seed, by), plans.instance_in(parent))
    instance["locked"] += _locked(parent, instance)
    return _start(parent.event, instance, wished, by, parent)


def with_gone(now: Document, then: Document) -> Document:
    """Return the present instance with those who were in an earlier one and take part no more, as withdrawn."""
    present = {row["id"] for row in now["jobseekers"]}
    gone = [row for row in then["jobseekers"] if row["id"] not in present]
    known = {row["id"] for row in now["employers"]}
    kept = [{**row, "wishes": [wish for wish in row["wishes"] if wish in known]} for row in gone]
    return {**now, "jobseekers": [*now["jobseekers"], *kept], "withdrawn": sorted(row["id"] for row in gone)}


def _current(event: Event, seed: int, by: User) -> Document:
    places.lock_event(event)
    lots.draw(event, seed, by)
    instance = instance_of(event)
    if not any(row["wishes"] for row in instance["jobseekers"]):
        raise NobodyToPlan
    return instance


def _start(
    event: Event, instance: Document, wished: Wished, by: User, parent: TimetableRun | None = None
) -> TimetableRun:
    if db.session.scalar(select(TimetableRun.id).filter_by(event_id=event.id, state="working")):
        raise AlreadyWorking
    text = as_text(instance)
    run = TimetableRun(event=event, parent=parent, instance=text, digest=digest_of(text), **vars(wished))
    run.started_by, run.versions = by, f"hwportal {__version__}; highspy {version('highspy')}"
    db.session.add(run)
    db.session.flush()
    audit.record("timetable.started", run)
    return run


def _draft(run: TimetableRun, instance: Document, wished: Wished) -> None:
    """Keep the first plan that the engine has."""
    value = Value(instance)
    try:
        step: Step = next(iter(engine_of(value).solve(value, Settings(seconds=1, fairness=wished.fairness))))
    except Malformed:
        raise CannotBePlanned from None
    plans.keep(run, step.plan())


def _locked(parent: TimetableRun, instance: Document) -> list[dict[str, Any]]:
    """Return what staff locked, as far as both sides are still there at that time; of tours the seat is locked."""
    if instance["kind"] == "tour":
        return []
    wishes = {row["id"]: row["wishes"] for row in instance["jobseekers"] if row["id"] not in instance["withdrawn"]}
    told = {
        (row["jobseeker"], row["employer"]): [row["start"], row["end"]] for row in plans.plan_in(parent)["meetings"]
    }
    found = []
    for row in db.session.scalars(select(TimetableMeeting).filter_by(run_id=parent.id, is_locked=True)):
        pair = str(row.entry_id), str(row.employer_id)
        slots = instance["slots"].get(pair[1], [])
        if pair[1] in wishes.get(pair[0], ()) and told[pair] in slots:
            found.append({"jobseeker": pair[0], "employer": pair[1], "slot": slots.index(told[pair])})
    return found


def lock_run(run: TimetableRun, *states: str) -> None:
    """Lock the run and read it anew; NotInThisState unless it is in one of these states."""
    db.session.flush()  # reading anew forgets what was not written yet
    db.session.refresh(run, with_for_update={"key_share": True, "of": TimetableRun})
    if run.state not in states:
        raise NotInThisState


def stop(run: TimetableRun) -> None:
    """Have the run end soon with the best it has."""
    lock_run(run, "working")
    run.is_stopping = True
    audit.record("timetable.stopped", run)


def finish(run: TimetableRun, plan: Document) -> None:
    """Leave the run as a draft with its plan."""
    plans.keep(run, plan)
    run.state, run.step, run.done = "draft", "done", 1.0
    audit.record("timetable.finished", run)


def work_out_here(run: TimetableRun) -> None:
    """Leave the run as a draft by a quick plan, without a process of its own; for small events and demonstrations."""
    instance, settings = Value(plans.instance_in(run)), Settings(1, run.fairness, run.seed, run.max_moved)
    engine = engine_of(instance)
    parent = Value(plans.plan_in(run.parent)) if run.parent else None
    *_steps, last = engine.repair(instance, parent, None, settings) if parent else engine.solve(instance, settings)
    run.bound = last.bound
    finish(run, last.plan())


def fail(run: TimetableRun, why: str) -> None:
    """Leave the run as failed, or as a draft if it had one already; what is published is not touched."""
    run.failure = why[:500]
    run.state, run.step = ("draft", "done") if run.plan else ("failed", run.step)
    audit.record("timetable.failed", run)


def submit(run: TimetableRun, by: User) -> None:
    """Put the draft before a colleague."""
    lock_run(run, "draft")
    run.state = "review"
    title = run.event.title
    approvals.submit("timetable_run", run, title=title, office_id=run.event.office_id, by=by)
    audit.record("timetable.submitted", run)


def approve(run: TimetableRun, by: User) -> None:
    """Let the timetable be published."""
    lock_run(run, "review")
    run.state, run.approved_by_id = "approved", by.id


def send_back(run: TimetableRun) -> None:
    """Leave it as a draft that can be changed."""
    lock_run(run, "review")
    run.state = "draft"


def discard(run: TimetableRun) -> None:
    """Put the draft away; it can still be read."""
    lock_run(run, "draft", "approved", "failed")
    run.state = "discarded"
    audit.record("timetable.discarded", run)
