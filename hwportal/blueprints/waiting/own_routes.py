"""What a person does about an own sign-up beside cancelling: pause, go on, object, say that a new date suits."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.events.entry_queries import entry_or_404
from hwportal.blueprints.waiting import blueprint
from hwportal.entries import life, reconfirming
from hwportal.htmx import see_other
from hwportal.models import Entry
from hwportal.policy import Action, check, requires

ENTRY = "/me/entries/<uuid:entry_id>"


def _done(entry_id: UUID, act: Callable[[Entry], None], told: str) -> Response:
    entry = entry_or_404(entry_id)
    check(Action.OWN_ENTRY, entry)
    act(entry)
    flash(told, "success")
    return see_other(url_for("events.show_entry", entry_id=entry.id))


@blueprint.post(f"{ENTRY}/pause")
@requires(Action.OWN_ENTRY)
def pause(entry_id: UUID) -> Response:
    """Be passed over for a while, without losing the turn."""
    return _done(entry_id, life.pause, _("You are passed over until you go on waiting. You keep your turn."))


@blueprint.post(f"{ENTRY}/resume")
@requires(Action.OWN_ENTRY)
def resume(entry_id: UUID) -> Response:
    """Go on waiting at the same turn."""
    return _done(entry_id, life.resume, _("You are waiting again, with the same turn."))


@blueprint.post(f"{ENTRY}/object")
@requires(Action.OWN_ENTRY)
def object_to_entry(entry_id: UUID) -> Response:
    """End a sign-up that somebody else made."""
    return _done(entry_id, life.object_to, _("The sign-up has ended. Who signed you up sees that you did not want it."))


@blueprint.post(f"{ENTRY}/reconfirm")
@requires(Action.OWN_ENTRY)
def reconfirm(entry_id: UUID) -> Response:
    """Say that the new date suits."""
    return _done(entry_id, reconfirming.reconfirm, _("Thank you. Your place is kept on the new date."))
