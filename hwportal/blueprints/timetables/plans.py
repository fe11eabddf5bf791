"""A plan is kept with a run only after the checker found nothing: as a document, and as rows for the pages."""

import json
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from hwportal.blueprints.timetables.instances import Document, as_text, instant
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import TimetableMeeting, TimetableRun, TimetableUnmet
from hwportal.rows import add_rows
from hwportal.timetable.engine import Violation, engine_of
from hwportal.timetable.reading import Value

EXPLAINING = frozenset({"NOWHY", "WRONGWHY"})  # of wishes that are not met, not of interviews


class PlanBroken(RuleBroken):
    """The checker found a rule that the plan breaks."""

    message = _l("This timetable breaks a rule and was not kept.")


def violations(instance: Document, plan: Document) -> list[Violation]:
    """Return the rules that a plan breaks, its explanations left aside."""
    value = Value(instance)
    return [one for one in engine_of(value).check(value, Value(plan)) if one.code not in EXPLAINING]


def instance_in(run: TimetableRun) -> Document:
    """Return the input of a run."""
    document: Document = json.loads(run.instance)
    return document


def plan_in(run: TimetableRun) -> Document:
    """Return the output of a run."""
    document: Document = json.loads(run.plan)
    return document


def keep(run: TimetableRun, plan: Document, *, by_hand: set[tuple[UUID, int]] = frozenset()) -> None:  # type: ignore[assignment]
    """Leave the plan as the result of the run; PlanBroken, and nothing kept, when it breaks a rule."""
    if violations(instance_in(run), plan):
        raise PlanBroken
    marks = _marks(run) | dict.fromkeys(by_hand, (False, "hand"))
    run.plan, run.figures, run.score = as_text(plan), plan["figures"], plan["figures"]["score"]
    for model in (TimetableMeeting, TimetableUnmet):
        db.session.execute(delete(model).where(model.run_id == run.id))
    add_rows(TimetableMeeting, *(_meeting(run, row, marks) for row in plan["meetings"]))
    add_rows(TimetableUnmet, *(_unmet(run, row) for row in plan["unmet"]))


def _marks(run: TimetableRun) -> dict[tuple[UUID, int], tuple[bool, str]]:
    rows = db.session.scalars(select(TimetableMeeting).filter_by(run_id=run.id))
    return {(row.entry_id, row.employer_id): (row.is_locked, row.origin) for row in rows}


def _meeting(run: TimetableRun, row: Document, marks: dict[tuple[UUID, int], tuple[bool, str]]) -> dict[str, Any]:
    pair = UUID(row["jobseeker"]), int(row["employer"])
    is_locked, origin = marks.get(pair, (False, "planned"))
    return {
        "run_id": run.id,
        "entry_id": pair[0],
        "employer_id": pair[1],
        "starts_at": instant(run.event, row["start"]),
        "ends_at": instant(run.event, row["end"]),
        "interviewer": row["interviewer"],
        "interpreter": row["interpreter"] or "",
        "bus": row.get("bus", ""),
        "is_locked": is_locked,
        "origin": origin,
    }


def _unmet(run: TimetableRun, row: Document) -> dict[str, Any]:
    pair = {"entry_id": UUID(row["jobseeker"]), "employer_id": int(row["employer"])}
    return {"run_id": run.id, **pair, "reason": row["reason"], "detail": row.get("detail") or {}}
