"""Signing in and out, and everybody's own account; the mechanics are Flask-Security's views."""

from flask import Response, current_app, redirect, request, session, url_for
from flask_security import views

from hwportal.blueprints.accounts import blueprint
from hwportal.blueprints.accounts.pages import answered
from hwportal.htmx import render, see_other
from hwportal.policy import Action, requires, viewer

HOMES = {
    "jobseeker": "/me",
    "employer": "/employer",
    "staff": "/staff",
    "supervisor": "/staff",
    "partner": "/partner",
    "auditor": "/audit",
    "administrator": "/admin",
}


def alias(name: str, path: str) -> None:
    """Give a page the name under which Flask-Security asks for its address."""
    blueprint.add_url_rule(path, endpoint=name, build_only=True)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def sign_in() -> Response:
    """Ask for login and password."""
    return answered(views.login())


alias("login", "/sign-in")


@blueprint.route("/home")
@requires(Action.OWN_ACCOUNT)
def home() -> Response:
    """Send everybody to the page where their role begins."""
    account = viewer()
    return redirect(HOMES[account.role] if account else "/")  # type: ignore[return-value]


@blueprint.route("/sign-out", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def sign_out() -> Response:
    """Leave nothing behind: neither the session nor, in the browser, what was shown."""
    if request.method == "GET":
        return render("accounts/sign_out.html")
    response = see_other("/")
    session.clear()
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
