"""Pages on which an employer works at the own booth: whom it meets, calling, results; never ranks or other wishes."""

from uuid import UUID

from flask import Response, url_for

from hwportal.blueprints.booths import blueprint, queries, services
from hwportal.blueprints.booths.routes import booth_for, booth_page, called, meeting_for, result_page
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires

BOOTH = "/employer/fairs/<int(max=2147483647):employer_id>"
MEETING = "/employer/meetings/<uuid:meeting_id>"


@blueprint.get("/employer/fairs")
@requires(Action.OWN_BOOTH)
def list_own() -> Response:
    """Show the fairs and tours in which one's establishments take part."""
    return render("booths/list_own.html", booths=queries.own_booths(actor()))


@blueprint.get(BOOTH)
@requires(Action.OWN_BOOTH)
def show_own(employer_id: int) -> Response:
    """Show whom the own booth meets."""
    return booth_page(booth_for(Action.OWN_BOOTH, employer_id), "booths/show_own.html")


@blueprint.post(f"{BOOTH}/call")
@requires(Action.OWN_BOOTH)
def call_next_own(employer_id: int) -> Response:
    """Call the next person who is here."""
    employer = booth_for(Action.OWN_BOOTH, employer_id)
    called(services.call_next(employer))
    return see_other(url_for("booths.show_own", employer_id=employer.id))


@blueprint.post(f"{MEETING}/<any(call, finish, miss, reset):act>")
@requires(Action.OWN_BOOTH)
def move_own(meeting_id: UUID, act: str) -> Response:
    """Call, finish, note that nobody came, or begin anew."""
    meeting = meeting_for(Action.OWN_BOOTH, meeting_id)
    services.move(meeting, act)
    return see_other(url_for("booths.show_own", employer_id=meeting.employer_id))


@blueprint.route(f"{MEETING}/result", methods=["GET", "POST"])
@requires(Action.OWN_BOOTH)
def tell_own_result(meeting_id: UUID) -> Response:
    """Tell what came of a meeting."""
    meeting = meeting_for(Action.OWN_BOOTH, meeting_id)
    return result_page(meeting, url_for("booths.show_own", employer_id=meeting.employer_id))
