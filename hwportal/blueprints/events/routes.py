"""Pages of events for everybody: the list, one event, and how many places are left."""

from hmac import compare_digest
from typing import Any

from flask import Response, request, url_for

from hwportal import clock
from hwportal.blueprints.employers.picture_queries import public_pictures
from hwportal.blueprints.events import blueprint
from hwportal.blueprints.events.display import cards
from hwportal.blueprints.events.entry_queries import own_entry
from hwportal.blueprints.events.filter_form import FilterForm
from hwportal.blueprints.events.queries import (
    event_or_404,
    participants,
    parts_of,
    published_events,
    read_key,
    waiting_count,
)
from hwportal.entries.names import names_of
from hwportal.htmx import is_htmx, render, see_other
from hwportal.kept import kept
from hwportal.models import Event
from hwportal.policy import Action, check, requires, viewer
from hwportal.rules.event_phase import Phase

EVENT = "/events/<int(max=2147483647):event_id>"


@blueprint.get("/events")
@requires(Action.SEE_PUBLIC)
@kept
def list_events() -> Response:
    """Show the coming events, narrowed by what the visitor chose."""
    form = FilterForm(request.args)
    before, after = read_key(request.args.get("before")), read_key(request.args.get("after"))
    found = published_events(form.filters(), after=after, before=before)
    shown: dict[str, Any] = {"form": form, "found": found, "cards": cards(found.rows), "chips": _chips(form)}
    return render("events/list_events.html", "events/_event_list.html", **shown)


def _chips(form: FilterForm) -> list[tuple[str, str]]:
    chosen = form.chosen()
    rest: dict[str, Any] = {name: {key: chosen[key] for key in chosen if key != name} for name in chosen}
    return [(form.label_of(name), url_for("events.list_events", **rest[name])) for name in chosen]


def visible_event(event_id: int) -> Event:
    """Return an event that the viewer may know of, or answer that there is none."""
    event = event_or_404(event_id)
    if not (event.is_public or _is_invited(event) or own_entry(event.id, viewer())):
        check(Action.SEE_UNLISTED_EVENT, event)
    return event


def _is_invited(event: Event) -> bool:
    key = request.args.get("key", "")
    return event.has_been_published and bool(key) and compare_digest(key.encode(), event.invitation_key.encode())


@blueprint.get(EVENT)
@requires(Action.SEE_PUBLIC)
@kept
def show_event(event_id: int) -> Response:
    """Show one event with what one can do about it now."""
    event = visible_event(event_id)
    phase = event.phase(clock.now())
    employers = participants(event.id) if event.parts.has_employers else []
    return render(
        "events/show_event.html",
        event=event,
        phase=phase,
        waiting=waiting_count(event.id) if phase is Phase.FULL else 0,
        employers=employers,
        pictures=public_pictures([employer.establishment_id for employer in employers]) if employers else [],
        entry=own_entry(event.id, viewer()),
        key=request.args.get("key"),
        names=names_of(event),
        now=clock.now(),
        parts=parts_of(event),
        role=account.role if (account := viewer()) else None,
    )


@blueprint.get(f"{EVENT}/places")
@requires(Action.SEE_PUBLIC)
def show_places(event_id: int) -> Response:
    """Show only how many places are left; the event's page asks for it every half minute."""
    event = visible_event(event_id)
    if not is_htmx():
        return see_other(url_for("events.show_event", event_id=event.id, key=request.args.get("key")))
    phase = event.phase(clock.now())
    waiting = waiting_count(event.id) if phase is Phase.FULL else 0
    shown: dict[str, Any] = {"event": event, "phase": phase, "waiting": waiting, "names": names_of(event)}
    return render("events/_places.html", None, key=request.args.get("key"), **shown)
