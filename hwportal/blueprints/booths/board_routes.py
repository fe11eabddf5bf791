"""Boards for everybody at the event: the number that is called at each booth, readable from afar."""

from typing import Any

from flask import Response, abort

from hwportal import clock
from hwportal.blueprints.booths import blueprint, queries
from hwportal.htmx import render
from hwportal.models import Event
from hwportal.policy import Action, check, requires
from hwportal.rules.arrivals import counts_on

BOARD = "/events/<int(max=2147483647):event_id>/board"


def _board_event(event_id: int) -> Event:
    """Return an event whose boards the viewer may see; those of a sensitive event are for its staff."""
    event = queries.board_event_or_404(event_id)
    if not event.is_public:
        check(Action.SEE_UNLISTED_EVENT, event)
    return event


@blueprint.get(BOARD)
@requires(Action.SEE_PUBLIC)
def show_board(event_id: int) -> Response:
    """Show the numbers of all booths; the page asks for them again every few seconds."""
    event = _board_event(event_id)
    return render("booths/show_board.html", "booths/_board.html", **_shown(event, queries.boards(event.id)))


@blueprint.get(f"{BOARD}/<int(max=2147483647):employer_id>")
@requires(Action.SEE_PUBLIC)
def show_booth_board(event_id: int, employer_id: int) -> Response:
    """Show the number of one booth, as large as the screen allows."""
    event = _board_event(event_id)
    own = [board for board in queries.boards(event.id) if board.employer_id == employer_id] or abort(404)
    return render("booths/show_booth_board.html", "booths/_booth_board.html", **_shown(event, own))


def _shown(event: Event, boards: list[queries.Board]) -> dict[str, Any]:
    is_today = counts_on(clock.now(), event.starts_at, event.ends_at)
    return {"event": event, "boards": boards if is_today else []}
