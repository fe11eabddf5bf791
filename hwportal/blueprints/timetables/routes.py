"""Pages on which staff have the timetable of an event worked out, look at it, and publish it."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.timetables import blueprint, publishing, queries, services
from hwportal.blueprints.timetables.forms import RepairForm, StartForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Event, TimetableRun
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.timetable_life import PLANNED

EVENT = "/staff/events/<int(max=2147483647):event_id>/timetable"
RUN = "/staff/events/timetables/<uuid:run_id>"


def event_for(event_id: int) -> Event:
    """Return an event whose timetable the viewer may make, or end the request."""
    event = queries.event_or_404(event_id)
    check(Action.PLAN_TIMETABLE, event)
    return event


def run_for(run_id: UUID) -> TimetableRun:
    """Return a run of an event whose timetable the viewer may make, or end the request."""
    run = queries.run_or_404(run_id)
    check(Action.PLAN_TIMETABLE, run.event)
    return run


def _to(run: TimetableRun) -> Response:
    return see_other(url_for("timetables.show_run", run_id=run.id))


@blueprint.get(EVENT)
@requires(Action.PLAN_TIMETABLE)
def list_runs(event_id: int) -> Response:
    """Show the runs of an event and how to start one."""
    return _runs_page(event_for(event_id), StartForm(), RepairForm())


@blueprint.post(f"{EVENT}/start")
@requires(Action.PLAN_TIMETABLE)
def start_run(event_id: int) -> Response:
    """Have a timetable worked out; the first draft stands at once."""
    event, form = event_for(event_id), StartForm()
    if form.validate_on_submit():
        try:
            return _to(services.start_plan(event, form.wished(), actor()))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _runs_page(event, form, RepairForm(formdata=None), 422)


@blueprint.post(f"{EVENT}/mend")
@requires(Action.PLAN_TIMETABLE)
def start_repair(event_id: int) -> Response:
    """Have the published timetable mended after cancellations."""
    event, form = event_for(event_id), RepairForm()
    parent = queries.published_run(event_id) or abort(404)
    if form.validate_on_submit():
        try:
            return _to(services.start_repair(parent, form.wished(), actor()))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _runs_page(event, StartForm(formdata=None), form, 422)


def _runs_page(event: Event, form: StartForm, repair: RepairForm, status: int = 200) -> Response:
    published = queries.published_run(event.id)
    return render(
        "timetables/list_runs.html",
        status=status,
        event=event,
        form=form,
        repair=repair,
        runs=queries.runs_of(event.id),
        published=published,
        freed=queries.freed(published) if published else 0,
        lottery=queries.lottery_of(event.id),
    )


@blueprint.get(RUN)
@requires(Action.PLAN_TIMETABLE)
def show_run(run_id: UUID) -> Response:
    """Show how far a run is, its figures, and what can be done with it; asked for again while it works."""
    run = run_for(run_id)
    others = [one for one in queries.runs_of(run.event_id) if one.state in PLANNED and one.id != run.id]
    return render(
        "timetables/show_run.html",
        "timetables/_run.html",
        run=run,
        event=run.event,
        figures=queries.figures_of(run),
        others=others,
        telling=len(publishing.differing(run)) if run.state == "approved" else 0,
    )


@blueprint.get(f"{RUN}/people")
@requires(Action.PLAN_TIMETABLE)
def list_people(run_id: UUID) -> Response:
    """Show the interviews by person, all or those whom a filter is for."""
    run = run_for(run_id)
    wanted = request.args.get("show", "all")
    people = queries.people_of(run, wanted)
    for person in people:
        audit.seen(person.entry, person_id=person.entry.jobseeker_id, fields=["name", "kana"])
    return render(
        "timetables/list_people.html",
        "timetables/_people.html",
        run=run,
        event=run.event,
        people=people,
        wanted=wanted if wanted in queries.FILTERS else "all",
    )


@blueprint.get(f"{RUN}/grid")
@requires(Action.PLAN_TIMETABLE)
def show_grid(run_id: UUID) -> Response:
    """Show every booth by time."""
    run = run_for(run_id)
    times, booths = queries.grid_of(run)
    audit.seen(run, fields=["name"])
    return render("timetables/show_grid.html", run=run, event=run.event, times=times, booths=booths)


@blueprint.get(f"{RUN}/compare/<uuid:other_id>")
@requires(Action.PLAN_TIMETABLE)
def compare_runs(run_id: UUID, other_id: UUID) -> Response:
    """Show two runs side by side."""
    run, other = run_for(run_id), run_for(other_id)
    comparison = queries.compared(run, other)
    return render("timetables/compare_runs.html", run=run, other=other, event=run.event, comparison=comparison)


@blueprint.post(f"{RUN}/stop")
@requires(Action.PLAN_TIMETABLE)
def stop_run(run_id: UUID) -> Response:
    """Keep the best so far."""
    run = run_for(run_id)
    services.stop(run)
    flash(_("It ends with the best timetable so far."), "info")
    return _to(run)


@blueprint.post(f"{RUN}/submit")
@requires(Action.PLAN_TIMETABLE)
def submit_run(run_id: UUID) -> Response:
    """Put the draft before a colleague."""
    run = run_for(run_id)
    services.submit(run, actor())
    flash(_("A colleague approves it before it is published."), "success")
    return _to(run)


@blueprint.post(f"{RUN}/discard")
@requires(Action.PLAN_TIMETABLE)
def discard_run(run_id: UUID) -> Response:
    """Put the draft away."""
    run = run_for(run_id)
    services.discard(run)
    flash(_("The draft was discarded."), "info")
    return see_other(url_for("timetables.list_runs", event_id=run.event_id))


@blueprint.post(f"{RUN}/publish")
@requires(Action.PLAN_TIMETABLE)
def publish_run(run_id: UUID) -> Response:
    """Make it the timetable of the event and tell those whose interviews change."""
    run = run_for(run_id)
    told = publishing.publish(run, actor())
    flash(_("The timetable is published. People told: %(count)s.", count=told), "success")
    return _to(run)
