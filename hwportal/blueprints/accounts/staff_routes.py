"""Pages of administrators: the accounts of colleagues and partners."""

from uuid import UUID

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_security import auth_required

from hwportal.blueprints.accounts import blueprint, queries, staff_services
from hwportal.blueprints.accounts.binding import STEP_UP
from hwportal.blueprints.accounts.queries import STAFF_ROLES
from hwportal.blueprints.accounts.staff_forms import DutiesForm, StaffForm
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import User
from hwportal.policy import Action, actor, requires

lately_proven = auth_required("session", within=STEP_UP.total_seconds() / 60, grace=5)


@blueprint.route("/admin")
@requires(Action.MANAGE_STAFF)
def admin_home() -> Response:
    """Send administrators to the accounts."""
    return redirect(url_for("accounts.list_staff"))  # type: ignore[return-value]


@blueprint.route("/admin/staff")
@requires(Action.MANAGE_STAFF)
def list_staff() -> Response:
    """Show the accounts of colleagues and partners, by name and role."""
    search, role = request.args.get("search", "")[:100], request.args.get("role", "")
    accounts = queries.staff_accounts(search, role if role in STAFF_ROLES else "")
    return render(
        "accounts/list_staff.html",
        "accounts/_staff_list.html",
        accounts=accounts,
        search=search,
        role=role,
        roles=STAFF_ROLES,
    )


@blueprint.route("/admin/staff/new", methods=["GET", "POST"])
@requires(Action.MANAGE_STAFF)
@lately_proven
def create_staff() -> Response:
    """Make an account and send its owner a link to choose a password."""
    form = StaffForm()
    if form.validate_on_submit():
        try:
            user = staff_services.create_staff(
                role=form.role.data,
                name=str(form.name.data),
                email=str(form.email.data),
                locale=form.locale.data,
                offices=form.offices.data,
                programmes=form.programmes.data,
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("The account was made and a link was sent."), "success")
            return see_other(url_for("accounts.show_staff", user_id=user.id))
    return render("accounts/create_staff.html", status=422 if form.errors else 200, form=form)


@blueprint.route("/admin/staff/<uuid:user_id>", methods=["GET", "POST"])
@requires(Action.MANAGE_STAFF)
@lately_proven
def show_staff(user_id: UUID) -> Response:
    """Show an account, and give it other offices and programmes."""
    user = _staff_or_404(user_id)
    form = DutiesForm(offices=sorted(user.office_ids), programmes=[duty.programme for duty in user.programmes])
    if form.validate_on_submit():
        try:
            staff_services.set_duties(user, offices=form.offices.data, programmes=form.programmes.data)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "success")
            return see_other(url_for("accounts.show_staff", user_id=user.id))
    return render("accounts/show_staff.html", status=422 if form.errors else 200, form=form, user=user)


@blueprint.route("/admin/staff/<uuid:user_id>/<any(invite, close, reopen, forget_second_factor):act>", methods=["POST"])
@requires(Action.MANAGE_STAFF)
@lately_proven
def act_on_staff(user_id: UUID, act: str) -> Response:
    """Invite again, close or reopen an account, or let its owner connect a new authenticator app."""
    user = _staff_or_404(user_id)
    if not DecideForm().validate():
        abort(400)
    if act == "close":
        staff_services.close_account(user, actor())
    else:
        {
            "invite": staff_services.invite,
            "reopen": staff_services.reopen_account,
            "forget_second_factor": staff_services.forget_second_factor,
        }[act](user)
    flash(_("Done."), "success")
    return see_other(url_for("accounts.show_staff", user_id=user.id))


def _staff_or_404(user_id: UUID) -> User:
    user = db.session.get(User, user_id)
    if user is None or user.role not in STAFF_ROLES:
        abort(404)
    return user
