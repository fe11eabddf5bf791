"""A change of which somebody is told is shown with those whom it concerns, and done when staff confirm it."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from hwportal.blueprints.planning.changing import change
from hwportal.htmx import render
from hwportal.models import Event
from hwportal.policy import actor

CONFIRMED = "confirmed"
KEPT = frozenset({"csrf_token", "form_key", CONFIRMED})


def confirmed_change(event: Event, save: Callable[[], Any]) -> Response | None:
    """Do what `save` does and return nothing; or, unless confirmed, the page that says what it would do.

    That page is answered with 422, so that the transaction, in which all was tried, is rolled back.
    """
    done = change(event, save, by=actor())
    if done is None:
        return None
    if done.is_felt and CONFIRMED not in request.form:
        sent = [(name, value) for name, value in request.form.items(multi=True) if name not in KEPT]
        return render("planning/confirm_change.html", status=422, event=event, done=done, sent=sent)
    if done.offered:
        flash(_("People on the waiting list who were offered a place: %(count)s", count=len(done.offered)), "success")
    return None
