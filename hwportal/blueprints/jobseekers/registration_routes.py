"""A jobseeker's first steps: a link by mail or a slip from the counter, then a password."""

from flask import Response, current_app, request, session, url_for
from flask_babel import get_locale
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from hwportal.blueprints.accounts.services import begin_session, read_registration_link, send_registration_link
from hwportal.blueprints.jobseekers import blueprint
from hwportal.blueprints.jobseekers.account_forms import OpenAccountForm, StartForm
from hwportal.blueprints.jobseekers.services import open_account as open_account_by_mail
from hwportal.blueprints.jobseekers.steps import STEPS
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, Role, requires

CAME_FROM = "came_from"  # the page that the person wanted before registering


@blueprint.route("/register/jobseeker", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def register() -> Response:
    """Show both ways to register and send a link; the answer does not tell whether the address is known."""
    if is_own_page(request.args.get("next", "")):
        session[CAME_FROM] = request.args["next"]
    form = StartForm()
    if form.validate_on_submit():
        try:
            send_registration_link(str(form.email.data), Role.JOBSEEKER, "jobseekers.open_account", request.remote_addr)
            return see_other(url_for("accounts.check_mail"))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("jobseekers/register.html", status=422 if form.errors else 200, form=form, steps=STEPS)


@blueprint.route("/register/jobseeker/<token>", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def open_account(token: str) -> Response:
    """Open the account whose address the link proves, and sign in."""
    try:
        registration = read_registration_link(token)
    except RuleBroken as refusal:
        return render("jobseekers/link_over.html", status=refusal.status, refusal=refusal.message)
    form = OpenAccountForm()
    if form.validate_on_submit():
        try:
            facts = {name: str(form[name].data) for name in ("name", "kana", "password")}
            locale = str(get_locale() or registration.locale)
            begin_session(open_account_by_mail(registration.email, locale=locale, **facts).user)
            return see_other(url_for("jobseekers.edit_answers", name=STEPS[0].name))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("jobseekers/open_account.html", status=status, form=form, email=registration.email)


def is_own_page(path: str) -> bool:
    """Tell whether an address is a page of this portal, so that nobody is led elsewhere."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RoutingException):
        return False
    return path.startswith("/") and not path.startswith(("//", "/\\"))
