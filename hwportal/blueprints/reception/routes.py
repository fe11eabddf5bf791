"""Pages of the reception desk: find somebody, check them in, take it back, see who is late and who waits."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.reception import blueprint, queries, services
from hwportal.blueprints.reception.queries import Guest
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.policy import Action, actor, can, check, requires

DESK = "/reception/<int(max=2147483647):event_id>"
PERSON = f"{DESK}/<uuid:entry_id>"
LISTS = {"late": queries.late, "waiting": queries.waiting}


def own_reception(event_id: int) -> Event:
    """Return an event at whose reception the viewer works, or end the request."""
    event = queries.reception_or_404(event_id)
    check(Action.CHECK_IN, event)
    return event


@blueprint.get("/reception")
@requires(Action.CHECK_IN)
def list_receptions() -> Response:
    """Show the events of today and tomorrow at whose reception one works."""
    return render("reception/list_receptions.html", events=queries.receptions_of(actor()), now=clock.now())


@blueprint.get(DESK)
@requires(Action.CHECK_IN)
def show_desk(event_id: int) -> Response:
    """Show the search for people, and who is late or waits where that was chosen."""
    event = own_reception(event_id)
    q, chosen = request.args.get("q", "")[:50], request.args.get("list", "")
    guests = LISTS[chosen](event, clock.now()) if chosen in LISTS else queries.found(event.id, q)
    _log_reading(event, guests)
    shown: dict[str, Any] = {"event": event, "guests": guests, "q": q, "chosen": chosen if chosen in LISTS else ""}
    answer = render("reception/show_desk.html", "reception/_guests.html", **shown, **_around(event))
    answer.headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"  # to scan a slip
    return answer


def _around(event: Event) -> dict[str, Any]:
    return {"figures": queries.figures(event.id), "may_admit": can(actor(), Action.ADMIT, event), "now": clock.now()}


@blueprint.post(f"{PERSON}/check-in")
@requires(Action.CHECK_IN)
def check_in(event_id: int, entry_id: UUID) -> Response:
    """Note that the person has come."""
    event = own_reception(event_id)
    entry = queries.entry_at_reception(event.id, entry_id)
    name = f"{entry.jobseeker.name} ({entry.code})"
    if services.check_in(entry, by=actor()):
        flash(_("Checked in: %(name)s", name=name), "success")
    else:
        flash(_("%(name)s had been checked in before. Both times are kept.", name=name), "info")
    return see_other(url_for("reception.show_desk", event_id=event.id))


@blueprint.post(f"{PERSON}/undo")
@requires(Action.CHECK_IN)
def undo_check_in(event_id: int, entry_id: UUID) -> Response:
    """Take a check-in back that was a mistake."""
    event = own_reception(event_id)
    entry = queries.entry_at_reception(event.id, entry_id)
    services.undo(entry)
    flash(_("The check-in is taken back: %(name)s", name=f"{entry.jobseeker.name} ({entry.code})"), "success")
    return see_other(url_for("reception.show_desk", event_id=event.id, q=entry.code))


def _log_reading(event: Event, guests: Iterable[Guest]) -> None:
    for guest in guests:
        audit.seen(event, person_id=guest.entry.jobseeker_id, fields=["name", "kana"])
