"""Pages on which staff let something fall away: prepared, looked at, sent, undone."""

from collections import Counter
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock, outbox
from hwportal.blueprints.events.queries import event_or_404
from hwportal.blueprints.rehoming import blueprint, services
from hwportal.blueprints.rehoming.forms import FallsAwayForm, chosen_moves
from hwportal.blueprints.rehoming.queries import candidates, events_of, rehoming_or_404, rehomings_of
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Rehoming
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.event_phase import answer_until, list_closes

STAFF_EVENT = "/staff/events/<int(max=2147483647):event_id>"
REHOMING = "/staff/rehomings/<uuid:rehoming_id>"
TEXTS = {
    "event": ("entry_cancelled", "entry_rehomed"),
    "employer": ("entry_employer_gone",),
    "stop": ("entry_stop_gone",),
}


@blueprint.route(f"{STAFF_EVENT}/falls-away", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def prepare(event_id: int) -> Response:
    """Say what falls away; the next page shows what would become of everybody."""
    event = event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    form = FallsAwayForm(event)
    if form.validate_on_submit():
        try:
            rehoming = services.prepare(event, *form.chosen, form.reason.data or "", by=actor())
            return see_other(url_for("rehoming.show", rehoming_id=rehoming.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    shown: dict[str, Any] = {"form": form, "event": event, "earlier": rehomings_of(event.id)}
    return render("rehoming/prepare.html", status=422 if form.errors else 200, **shown)


def _own(rehoming_id: UUID) -> Rehoming:
    rehoming = rehoming_or_404(rehoming_id)
    check(Action.MANAGE_REHOMING, rehoming)
    return rehoming


@blueprint.get(REHOMING)
@requires(Action.MANAGE_REHOMING)
def show(rehoming_id: UUID) -> Response:
    """Show what each person gets and the texts that leave, and what came of it."""
    rehoming = _own(rehoming_id)
    for move in rehoming.moves:
        audit.seen(rehoming.event, person_id=move.entry.jobseeker_id, fields=["name", "kana"])
    is_open = rehoming.state == "prepared"
    return render(
        "rehoming/show.html",
        rehoming=rehoming,
        event=rehoming.event,
        targets=events_of(candidates(rehoming.event)) if is_open and rehoming.cause == "event" else [],
        texts=_texts(rehoming) if is_open else [],
        ways=Counter(move.way for move in rehoming.moves),
    )


def _texts(rehoming: Rehoming) -> list[tuple[str, str]]:
    """Return the texts that would leave, in Japanese and English, as the first of those concerned would read them."""
    if not rehoming.moves:
        return []
    moved = next((move for move in rehoming.moves if move.target), None)
    kinds = [kind for kind in TEXTS[rehoming.cause] if kind != "entry_rehomed" or moved]
    about = {kind: (moved.target if moved else None) if kind == "entry_rehomed" else rehoming.event for kind in kinds}
    return [_text(rehoming, kind, locale, about[kind]) for kind in kinds for locale in ("ja", "en")]


def _text(rehoming: Rehoming, kind: str, locale: str, event: Any) -> tuple[str, str]:
    deadline = answer_until(event.starts_at, clock.now()) or list_closes(event.starts_at)
    entry = SimpleNamespace(reason=rehoming.reason, offer_until=deadline)  # as it will stand when this is sent
    reader = SimpleNamespace(locale=locale)
    facts = {"lost": rehoming.name, "reason": rehoming.reason, "link": None}
    return outbox.written(kind, locale, user=reader, entry=entry, event=event, **facts)


@blueprint.post(f"{REHOMING}/choose")
@requires(Action.MANAGE_REHOMING)
def choose(rehoming_id: UUID) -> Response:
    """Keep what staff chose for single people."""
    rehoming = _own(rehoming_id)
    chosen = chosen_moves(request.form)
    by_key = {str(move.entry_id): move.entry_id for move in rehoming.moves}
    services.choose(rehoming, {by_key[key]: value for key, value in chosen.items() if key in by_key})
    flash(_("Saved."), "success")
    return see_other(url_for("rehoming.show", rehoming_id=rehoming.id))


@blueprint.post(f"{REHOMING}/send")
@requires(Action.MANAGE_REHOMING)
def send(rehoming_id: UUID) -> Response:
    """Let everything happen in ten minutes."""
    rehoming = _own(rehoming_id)
    services.send(rehoming)
    flash(_("Nobody is told yet. You can undo this for ten minutes."), "success")
    return see_other(url_for("rehoming.show", rehoming_id=rehoming.id))


@blueprint.post(f"{REHOMING}/undo")
@requires(Action.MANAGE_REHOMING)
def undo(rehoming_id: UUID) -> Response:
    """Take it back before anybody is told."""
    rehoming = _own(rehoming_id)
    services.undo(rehoming)
    flash(_("It is undone. Nobody was told."), "success")
    return see_other(url_for("rehoming.show", rehoming_id=rehoming.id))


@blueprint.post(f"{REHOMING}/discard")
@requires(Action.MANAGE_REHOMING)
def discard(rehoming_id: UUID) -> Response:
    """Drop what was only prepared."""
    rehoming = _own(rehoming_id)
    event_id = rehoming.event_id
    services.discard(rehoming)
    flash(_("Nothing happened, and nobody was told."), "success")
    return see_other(url_for("events.manage_event", event_id=event_id))
