"""An employer's first steps: an address, a link by mail, a password."""

from flask import Response, request, url_for
from flask_babel import get_locale

from hwportal.blueprints.accounts.services import (
    Registration,
    begin_session,
    create_account,
    read_registration_link,
    send_registration_link,
)
from hwportal.blueprints.employers import blueprint
from hwportal.blueprints.employers.forms import OpenAccountForm, RegisterForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, Role, requires


@blueprint.route("/register/employer", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def register() -> Response:
    """Ask for an address and send a link to it; the answer does not tell whether the address is known."""
    form = RegisterForm()
    if form.validate_on_submit():
        try:
            send_registration_link(str(form.email.data), Role.EMPLOYER, "employers.open_account", request.remote_addr)
            return see_other(url_for("employers.link_sent"))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("employers/register.html", status=422 if form.errors else 200, form=form)


@blueprint.get("/register/employer/sent")
@requires(Action.SEE_PUBLIC)
def link_sent() -> Response:
    """Say that a mail is on its way."""
    return render("employers/link_sent.html")


@blueprint.route("/register/employer/<token>", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def open_account(token: str) -> Response:
    """Open the account whose address the link proves, and sign in."""
    try:
        registration = read_registration_link(token)
    except RuleBroken as refusal:
        return render("employers/link_over.html", status=refusal.status, refusal=refusal.message)
    form = OpenAccountForm()
    if form.validate_on_submit():
        try:
            _open(registration, form)
            return see_other(url_for("employers.edit_company"))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("employers/open_account.html", status=status, form=form, email=registration.email)


def _open(registration: Registration, form: OpenAccountForm) -> None:
    begin_session(
        create_account(
            role=Role.EMPLOYER,
            name=str(form.name.data),
            email=registration.email,
            password=form.password.data,
            locale=str(get_locale() or registration.locale),
        )
    )
