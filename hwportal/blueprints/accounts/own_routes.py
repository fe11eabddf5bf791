"""Everybody's own account: password, second factor, and where one is signed in."""

from uuid import UUID

from flask import Response, flash, session, url_for
from flask_babel import gettext as _
from flask_security import views
from flask_security.recovery_codes import mf_recovery_codes as recovery_codes_view

from hwportal.blueprints.accounts import blueprint, queries
from hwportal.blueprints.accounts.pages import answered
from hwportal.blueprints.accounts.services import end_one_session, end_other_sessions
from hwportal.form_keys import repeatable
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires


@blueprint.route("/account")
@requires(Action.OWN_ACCOUNT)
def show_account() -> Response:
    """Show what one can look after oneself."""
    return render("accounts/show_account.html", account=actor())


@blueprint.route("/account/password", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@repeatable
def change_password() -> Response:
    """Change one's password; every other browser is signed out."""
    return answered(views.change_password())


@blueprint.route("/account/verify", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@repeatable
def verify() -> Response:
    """Ask for the password once more before something that matters."""
    response = answered(views.verify())
    if response.status_code == 303:
        session.renew()  # type: ignore[attr-defined]
    return response


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@repeatable
def mf_recovery_codes() -> Response:
    """Make new recovery codes and show them this once."""
    return answered(recovery_codes_view())


@blueprint.route("/account/sessions")
@requires(Action.OWN_ACCOUNT)
def list_sessions() -> Response:
    """Show every browser in which one is signed in."""
    return render("accounts/list_sessions.html", sessions=queries.own_sessions(actor()))


@blueprint.route("/account/sessions/<uuid:session_id>/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
def end_session(session_id: UUID) -> Response:
    """Sign one browser out."""
    end_one_session(actor(), session_id)
    flash(_("The browser was signed out."), "success")
    return see_other(url_for("accounts.list_sessions"))


@blueprint.route("/account/sessions/end-others", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
def end_sessions() -> Response:
    """Sign every other browser out."""
    end_other_sessions(actor())
    flash(_("All other browsers were signed out."), "success")
    return see_other(url_for("accounts.list_sessions"))
