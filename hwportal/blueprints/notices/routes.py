"""The inbox of everybody who is signed in."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal.blueprints.notices import blueprint, queries, services
from hwportal.form_keys import repeatable
from hwportal.forms import DecideForm
from hwportal.htmx import is_htmx, render, see_other
from hwportal.models import Message
from hwportal.policy import Action, actor, check, requires


def message_or_404(message_id: UUID) -> Message:
    """Return a message of the account, or answer 404."""
    message = queries.message_of(actor(), message_id) or abort(404)
    check(Action.OWN_MESSAGES, message)
    return message


@blueprint.get("/messages")
@requires(Action.OWN_MESSAGES)
def list_messages() -> Response:
    page = queries.inbox(actor(), request.args.get("before", type=UUID))
    return render("notices/list_messages.html", inbox=page, unread=queries.unread_count(actor()))


@blueprint.get("/messages/<uuid:message_id>")
@requires(Action.OWN_MESSAGES)
def show_message(message_id: UUID) -> Response:
    return render("notices/show_message.html", message=message_or_404(message_id), form=DecideForm())


@blueprint.post("/messages/<uuid:message_id>/read")
@requires(Action.OWN_MESSAGES)
@repeatable
def mark_read(message_id: UUID) -> Response:
    message = message_or_404(message_id)
    services.read_message(message)
    if is_htmx():
        return render("notices/show_message.html", "notices/_read.html", message=message, form=DecideForm())
    return see_other(url_for("notices.show_message", message_id=message.id))


@blueprint.post("/messages/read")
@requires(Action.OWN_MESSAGES)
def mark_all_read() -> Response:
    services.read_all(actor())
    flash(_("All messages are marked as read."), "success")
    return see_other(url_for("notices.list_messages"))
