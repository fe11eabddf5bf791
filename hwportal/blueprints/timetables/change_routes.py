"""Pages on which staff change a draft by hand: lock, move with the reasons against other times, and what-if."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.timetables import blueprint, changing, queries
from hwportal.blueprints.timetables.instances import instant
from hwportal.blueprints.timetables.routes import RUN, run_for
from hwportal.htmx import render, see_other
from hwportal.models import TimetableRun
from hwportal.policy import Action, actor, requires

PAIR = f"{RUN}/people/<uuid:entry_id>/<int(max=2147483647):employer_id>"


@blueprint.get(PAIR)
@requires(Action.PLAN_TIMETABLE)
def edit_meeting(run_id: UUID, entry_id: UUID, employer_id: int) -> Response:
    """Show every time of an employer: those that the person can have, and why not the others."""
    run = run_for(run_id)
    entry, employer = queries.entry_in(run, entry_id), queries.employer_in(run, employer_id)
    if employer_id not in {wish.employer_id for wish in entry.wishes} or not run.plan:
        abort(404)
    meetings = queries.meetings_in(run, entry_id)
    audit.seen(entry, person_id=entry.jobseeker_id, fields=["name"])
    return render(
        "timetables/edit_meeting.html",
        run=run,
        event=run.event,
        entry=entry,
        employer=employer,
        meetings=meetings,
        meeting=next((one for one in meetings if one.employer_id == employer_id), None),
        times=_times(run, entry_id, employer_id),
    )


def _times(run: TimetableRun, entry_id: UUID, employer_id: int) -> list[dict[str, Any]]:
    return [
        {
            "slot": one.slot,
            "starts_at": instant(run.event, one.start),
            "ends_at": instant(run.event, one.end),
            "against": one.against,
        }
        for one in changing.possible_times(run, entry_id, employer_id)
    ]


@blueprint.post(f"{PAIR}/move")
@requires(Action.PLAN_TIMETABLE)
def move_meeting(run_id: UUID, entry_id: UUID, employer_id: int) -> Response:
    """Move the interview to the chosen time, or add it, or take it out."""
    run = run_for(run_id)
    queries.entry_in(run, entry_id)
    slot = request.form.get("slot", type=int)
    if slot is None and "remove" not in request.form:
        raise changing.TimeTaken
    changing.change(run, entry_id, employer_id, slot)
    flash(_("The draft was changed."), "success")
    return _back(run)


@blueprint.post(f"{PAIR}/<any(lock, unlock):act>")
@requires(Action.PLAN_TIMETABLE)
def lock_meeting(run_id: UUID, entry_id: UUID, employer_id: int, act: str) -> Response:
    """Let the interview stay as it is in further runs, or be free again."""
    run = run_for(run_id)
    changing.set_locked(run, entry_id, employer_id, is_locked=act == "lock")
    flash(_("The interview stays as it is.") if act == "lock" else _("The interview may move again."), "success")
    return _back(run)


def _back(run: TimetableRun) -> Response:
    return see_other(url_for("timetables.list_people", run_id=run.id))


@blueprint.post(f"{RUN}/copy")
@requires(Action.PLAN_TIMETABLE)
def copy_run(run_id: UUID) -> Response:
    """Make a draft like this run, to be changed by hand."""
    draft = changing.copy(run_for(run_id), actor())
    return see_other(url_for("timetables.show_run", run_id=draft.id))


@blueprint.get(f"{RUN}/what-if")
@requires(Action.PLAN_TIMETABLE)
def ask_what_if(run_id: UUID) -> Response:
    """Show what one more interviewer of an employer would give."""
    run = run_for(run_id)
    event = queries.event_or_404(run.event_id)
    chosen = request.args.get("employer", type=int)
    employer = next((one for one in event.employers if one.id == chosen), None)
    gain = changing.gain_of_one_more(run, employer.id) if employer else None
    return render("timetables/ask_what_if.html", run=run, event=event, employer=employer, gain=gain)
