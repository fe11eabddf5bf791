"""Signing in and out: the mechanics are Flask-Security's views, the addresses, rules and pages are ours."""

from uuid import UUID

from flask import Response, redirect, request, session, url_for
from flask_security import views
from flask_security.recovery_codes import mf_recovery as recovery_view

from hwportal.blueprints.accounts import blueprint
from hwportal.blueprints.accounts.forms import ForgotPasswordForm, NewPasswordForm, SlipForm
from hwportal.blueprints.accounts.pages import answered
from hwportal.blueprints.accounts.services import (
    begin_session,
    find_counter_code,
    redeem_counter_code,
    send_reset_link,
)
from hwportal.errors import RuleBroken
from hwportal.form_keys import repeatable
from hwportal.htmx import render, see_other
from hwportal.policy import Action, Role, actor, requires, viewer
from hwportal.sessions import is_kiosk

HOMES = {
    Role.JOBSEEKER: "/me",
    Role.EMPLOYER: "/employer",
    Role.STAFF: "/staff",
    Role.SUPERVISOR: "/staff",
    Role.PARTNER: "/partner",
    Role.AUDITOR: "/audit",
    Role.ADMINISTRATOR: "/admin",
}


@blueprint.route("/sign-in", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def sign_in() -> Response:
    """Ask for login and password."""
    return answered(views.login())


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def two_factor_token_validation() -> Response:
    """Ask for a code of the authenticator app; after the first one, show the recovery codes."""
    if viewer():  # Flask-Security would sign out whoever comes back to this page
        return see_other(url_for("accounts.home"))
    is_first = session.get("tf_state") == "validating_profile"
    response = answered(views.two_factor_token_validation())
    if is_first and response.status_code == 303:
        return see_other(url_for("accounts.mf_recovery_codes"))
    return response


@blueprint.route("/sign-in/set-up", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def two_factor_setup() -> Response:
    """Connect an authenticator app, for the first time or anew."""
    return answered(views.two_factor_setup())


@blueprint.route("/sign-in/set-up/<token>", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@repeatable
def two_factor_setup_validate(token: str) -> Response:
    """Take the new authenticator app when its first code is right."""
    return answered(views.two_factor_setup_validate(token))


@blueprint.route("/sign-in/recovery", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def mf_recovery() -> Response:
    """Ask for a recovery code in place of the authenticator app."""
    return answered(recovery_view())


@blueprint.route("/sign-in/rescue")
@requires(Action.SEE_PUBLIC)
def two_factor_rescue() -> Response:
    """Lead to the one way in for those who lost their authenticator app."""
    return redirect(url_for("accounts.mf_recovery"))  # type: ignore[return-value]


@blueprint.route("/home")
@requires(Action.OWN_ACCOUNT)
def home() -> Response:
    """Send everybody to the page where their role begins."""
    return redirect(HOMES[Role(actor().role)])  # type: ignore[return-value]


@blueprint.route("/sign-out", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def sign_out() -> Response:
    """Leave nothing behind: neither the session nor, in the browser, what was shown."""
    if request.method == "GET":
        return render("accounts/sign_out.html")
    wiped = '"cache", "cookies", "storage"' if is_kiosk() else '"cache", "storage"'
    session.clear()
    response = see_other("/")
    response.headers["Clear-Site-Data"] = wiped
    return response


@blueprint.route("/sign-in/slip", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def sign_in_by_slip() -> Response:
    """Ask for the number and the one-time code of a slip from the counter."""
    form = SlipForm()
    if form.validate_on_submit():
        try:
            code = find_counter_code(str(form.number.data), str(form.code.data), request.remote_addr)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            session["slip"] = str(code.id)
            if form.shared_device.data:
                session["kiosk"] = True
            return see_other(url_for("accounts.choose_password"))
    return render("accounts/sign_in_by_slip.html", status=form.status if form.errors else 200, form=form)


@blueprint.route("/sign-in/slip/password", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def choose_password() -> Response:
    """Let the holder of a right slip choose a password; where that is enough, sign them in."""
    if "slip" not in session:
        return see_other(url_for("accounts.sign_in_by_slip"))
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            user = redeem_counter_code(UUID(session["slip"]), form.password.data)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            del session["slip"]
            if user.needs_second_factor():
                return see_other(url_for("accounts.sign_in"))
            begin_session(user)
            return see_other(url_for("accounts.home"))
    return render("accounts/choose_password.html", status=422 if form.errors else 200, form=form)


@blueprint.route("/password/forgot", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def forgot_password() -> Response:
    """Send a link to choose a new password to the address, if it is one of ours."""
    form = ForgotPasswordForm()
    if form.validate_on_submit():
        try:
            send_reset_link(str(form.email.data), request.remote_addr)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            return see_other(url_for("accounts.check_mail"))
    return render("accounts/forgot_password.html", status=form.status if form.errors else 200, form=form)


@blueprint.route("/check-mail")
@requires(Action.SEE_PUBLIC)
def check_mail() -> Response:
    """Say that a mail is on its way, whether or not there is an account."""
    return render("accounts/check_mail.html")


@blueprint.route("/password/reset/<token>", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
@repeatable
def reset_password(token: str) -> Response:
    """Take a new password from whoever has the link of the mail."""
    return answered(views.reset_password(token))
