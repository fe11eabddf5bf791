"""The home of partner organisations."""

from flask import Response

from hwportal.blueprints.notices.queries import unread_count
from hwportal.blueprints.offices import blueprint
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires
from hwportal.programmes import programme


@blueprint.get("/partner")
@requires(Action.PARTNER_HOME)
def partner_home() -> Response:
    """Show a partner its messages, its programmes, and whom to call."""
    account = actor()
    named = [found for membership in account.programmes if (found := programme(membership.programme))]
    return render("offices/partner_home.html", unread=unread_count(account), programmes=named)
