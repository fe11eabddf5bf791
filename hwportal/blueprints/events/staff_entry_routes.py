"""Pages on which staff look after one sign-up: what a person says by telephone or at the counter."""

from typing import Any
from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.events import blueprint
from hwportal.blueprints.events.entry_queries import entry_or_404, waiting_band
from hwportal.blueprints.events.staff_queries import waiting_approval
from hwportal.entries import life
from hwportal.entries.names import names_of
from hwportal.htmx import render, see_other
from hwportal.models import Entry
from hwportal.policy import Action, check, requires

STAFF_ENTRY = "/staff/entries/<uuid:entry_id>"


def _managed_entry(entry_id: UUID) -> Entry:
    entry = entry_or_404(entry_id)
    check(Action.MANAGE_ENTRIES, entry)
    return entry


@blueprint.get(STAFF_ENTRY)
@requires(Action.MANAGE_ENTRIES)
def manage_entry(entry_id: UUID) -> Response:
    """Show one sign-up with everything that the person needs."""
    entry = _managed_entry(entry_id)
    audit.seen(entry, person_id=entry.jobseeker_id, fields=["name", "kana", "phone", "needs", "wishes"])
    shown: dict[str, Any] = {"entry": entry, "event": entry.event, "band": waiting_band(entry), "now": clock.now()}
    shown["names"] = names_of(entry.event)
    return render("events/manage_entry.html", approval=waiting_approval("entry", entry.id), **shown)


@blueprint.post(f"{STAFF_ENTRY}/withdraw")
@requires(Action.MANAGE_ENTRIES)
def withdraw_for_person(entry_id: UUID) -> Response:
    """Cancel a sign-up because the person said so, also after the cut-off."""
    entry = _managed_entry(entry_id)
    life.withdraw(entry, by_staff=True)
    flash(_("The sign-up is cancelled. The place goes to the next person."), "success")
    return see_other(url_for("events.manage_entry", entry_id=entry.id))


@blueprint.post(f"{STAFF_ENTRY}/accept")
@requires(Action.MANAGE_ENTRIES)
def accept_for_person(entry_id: UUID) -> Response:
    """Take the offered place because the person said so by telephone."""
    entry = _managed_entry(entry_id)
    life.accept_offer(entry)
    flash(_("The place is taken for the person."), "success")
    return see_other(url_for("events.manage_entry", entry_id=entry.id))
