"""Changes by hand to a draft: one interview moved, added, taken out or locked; and what one more interviewer gives."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import lazy_gettext as _l

from hwportal import audit
from hwportal.blueprints.timetables import plans
from hwportal.blueprints.timetables.services import lock_run
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import TimetableMeeting, TimetableRun, User
from hwportal.timetable.engine import Settings, engine_of
from hwportal.timetable.fairs.moves import Option, move, options
from hwportal.timetable.reading import Malformed, Value

QUICK = Settings(seconds=1)


class TimeTaken(RuleBroken):
    """Somebody else is there, or a rule forbids it."""

    message = _l("This time is not possible. Please choose another one.")


class OnlyFairs(RuleBroken):
    """On a tour the buses say who is where and when."""

    message = _l("Interviews of a tour follow the buses and cannot be moved one by one.")


@dataclass(frozen=True)
class Gain:
    """What a draft would gain by one more interviewer."""

    people: int
    meetings: int


def possible_times(run: TimetableRun, entry_id: UUID, employer_id: int) -> list[Option]:
    """Return the times of an employer, each with what stands against it for this person; none on a tour."""
    if plans.instance_in(run)["kind"] == "tour":
        return []
    return options(_fair(run), plans.plan_in(run), str(entry_id), str(employer_id))


def change(run: TimetableRun, entry_id: UUID, employer_id: int, slot: int | None) -> None:
    """Let the two meet in another slot, or not at all; TimeTaken when a rule stands against it."""
    lock_run(run, "draft")
    instance, plan = _fair(run), plans.plan_in(run)
    if slot is not None and not _is_allowed(run, entry_id, employer_id, slot):
        raise TimeTaken
    try:
        changed = move(instance, plan, str(entry_id), str(employer_id), slot)
    except Malformed:
        raise TimeTaken from None
    plans.keep(run, changed, by_hand={(entry_id, employer_id)})
    audit.record("timetable.changed", run)


def _is_allowed(run: TimetableRun, entry_id: UUID, employer_id: int, slot: int) -> bool:
    return slot in {one.slot for one in possible_times(run, entry_id, employer_id) if one.against is None}


def set_locked(run: TimetableRun, entry_id: UUID, employer_id: int, *, is_locked: bool) -> None:
    """Let an interview stay as it is in every further run, or be free again."""
    lock_run(run, "draft", "approved", "published")
    meeting = db.session.get(TimetableMeeting, (run.id, entry_id, employer_id))
    if meeting is None:
        raise TimeTaken
    meeting.is_locked = is_locked
    if is_locked:
        audit.record("timetable.locked", run)
    else:
        audit.record("timetable.unlocked", run)


def copy(run: TimetableRun, by: User) -> TimetableRun:
    """Return a draft like the run, to be changed by hand."""
    same = {name: getattr(run, name) for name in ("instance", "digest", "fairness", "seed", "versions", "bound")}
    draft = TimetableRun(event_id=run.event_id, parent=run, state="draft", step="done", done=1.0, **same)
    draft.started_by = by
    draft.event = run.event
    db.session.add(draft)
    db.session.flush()
    plans.keep(draft, plans.plan_in(run))
    audit.record("timetable.copied", draft)
    return draft


def gain_of_one_more(run: TimetableRun, employer_id: int) -> Gain:
    """Return what a quick plan gains when the employer brings one interviewer more."""
    instance = plans.instance_in(run)
    more = [
        {**row, "interviewers": row["interviewers"] + 1, "max_total": None} if row["id"] == str(employer_id) else row
        for row in instance["employers"]
    ]
    before, after = (_quick(document) for document in (instance, {**instance, "employers": more}))
    return Gain(after["covered"] - before["covered"], after["meetings"] - before["meetings"])


def _quick(instance: dict[str, object]) -> dict[str, int]:
    value = Value(instance)
    *_steps, last = engine_of(value).solve(value, QUICK)
    figures: dict[str, int] = last.plan()["figures"]
    return figures


def _fair(run: TimetableRun) -> dict[str, object]:
    instance = plans.instance_in(run)
    if instance["kind"] != "fair":
        raise OnlyFairs
    return instance
