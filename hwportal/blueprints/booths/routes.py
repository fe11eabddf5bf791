"""Pages on which staff look after the booths of an event."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.booths import blueprint, queries, services
from hwportal.blueprints.booths.forms import OutcomeForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import EventEmployer, Meeting
from hwportal.policy import Action, actor, check, requires

BOOTH = "/staff/booths/<int(max=2147483647):employer_id>"
MEETING = "/staff/meetings/<uuid:meeting_id>"


@blueprint.get("/staff/events/<int(max=2147483647):event_id>/booths")
@requires(Action.RUN_BOOTH)
def list_booths(event_id: int) -> Response:
    """Show every booth with the number that is called, how many wait, and how many were interviewed."""
    event = queries.board_event_or_404(event_id)
    check(Action.ADMIT, event)
    return render("booths/list_booths.html", "booths/_booths.html", event=event, boards=queries.boards(event.id))


@blueprint.get(BOOTH)
@requires(Action.RUN_BOOTH)
def show_booth(employer_id: int) -> Response:
    """Show whom a booth meets, with what can be done about each."""
    return booth_page(booth_for(Action.RUN_BOOTH, employer_id), "booths/show_booth.html")


@blueprint.post(f"{BOOTH}/call")
@requires(Action.RUN_BOOTH)
def call_next(employer_id: int) -> Response:
    """Call the next person who is here."""
    employer = booth_for(Action.RUN_BOOTH, employer_id)
    called(services.call_next(employer))
    return see_other(url_for("booths.show_booth", employer_id=employer.id))


@blueprint.post(f"{MEETING}/<any(call, finish, miss, reset):act>")
@requires(Action.RUN_BOOTH)
def move(meeting_id: UUID, act: str) -> Response:
    """Call, finish, note that nobody came, or begin anew."""
    meeting = meeting_for(Action.RUN_BOOTH, meeting_id)
    services.move(meeting, act)
    return see_other(url_for("booths.show_booth", employer_id=meeting.employer_id))


@blueprint.route(f"{MEETING}/result", methods=["GET", "POST"])
@requires(Action.RUN_BOOTH)
def tell_result(meeting_id: UUID) -> Response:
    """Enter what the employer told about a meeting."""
    meeting = meeting_for(Action.RUN_BOOTH, meeting_id)
    return result_page(meeting, url_for("booths.show_booth", employer_id=meeting.employer_id))


def booth_for(action: Action, employer_id: int) -> EventEmployer:
    """Return a booth that the viewer may look after, or end the request."""
    employer = queries.booth_or_404(employer_id)
    check(action, employer)
    return employer


def meeting_for(action: Action, meeting_id: UUID) -> Meeting:
    """Return a meeting at a booth that the viewer may look after, or end the request."""
    meeting = queries.meeting_or_404(meeting_id)
    check(action, meeting.employer)
    return meeting


def booth_page(employer: EventEmployer, page: str) -> Response:
    """Show the meetings of a booth; an employer reads the names only of those who agreed."""
    meetings, shared = queries.meetings_at(employer.id), queries.shared_with(employer.id)
    for meeting in meetings:
        audit.seen(meeting, person_id=meeting.entry.jobseeker_id, fields=["name", "kana"])
    return render(page, employer=employer, event=employer.event, meetings=meetings, shared=shared)


def called(meeting: Meeting) -> None:
    """Say who was called."""
    flash(_("Called: number %(number)s. The board shows it.", number=meeting.number), "success")


def result_page(meeting: Meeting, back: str) -> Response:
    """Ask for the result of a meeting and keep it."""
    form = OutcomeForm(queries.vacancies_of(meeting.employer_id))
    if form.validate_on_submit():
        try:
            services.tell_result(meeting, form.result(), actor())
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("The result is kept."), "success")
            return see_other(back)
    audit.seen(meeting, person_id=meeting.entry.jobseeker_id, fields=["name"])
    is_shared = meeting.entry_id in queries.shared_with(meeting.employer_id) or actor().role != "employer"
    status = 422 if form.errors or form.form_errors else 200
    return render("booths/tell_result.html", status=status, meeting=meeting, form=form, back=back, is_shared=is_shared)
