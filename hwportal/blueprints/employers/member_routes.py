"""The addresses that act for a company."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.employers import blueprint, member_services, queries
from hwportal.blueprints.employers.forms import InviteForm
from hwportal.blueprints.employers.routes import company_or_start
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Company, CompanyInvitation, CompanyMember
from hwportal.policy import Action, actor, can, check, requires


def _own_company() -> Company:
    company = company_or_start()
    check(Action.MANAGE_MEMBERS, company)
    return company


def _member_or_404(user_id: UUID) -> CompanyMember:
    return queries.member(_own_company(), user_id) or abort(404)


def _back() -> Response:
    return see_other(url_for("employers.list_members"))


@blueprint.route("/employer/members", methods=["GET", "POST"])
@requires(Action.OWN_COMPANY)
def list_members() -> Response:
    """Show who acts for the company; its administrator can invite more."""
    company, form = company_or_start(), InviteForm()
    if form.validate_on_submit():
        check(Action.MANAGE_MEMBERS, company)
        try:
            member_services.invite(company, str(form.email.data), by=actor())
            flash(_("Invited. A mail says how to join."), "success")
            return _back()
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render(
        "employers/list_members.html",
        status=422 if form.errors else 200,
        form=form,
        members=queries.members(company),
        invitations=queries.invitations(company),
        may_manage=can(actor(), Action.MANAGE_MEMBERS, company),
    )


@blueprint.post("/employer/members/<uuid:user_id>/administrator")
@requires(Action.MANAGE_MEMBERS)
def make_administrator(user_id: UUID) -> Response:
    """Let a member look after the addresses, too."""
    member = _member_or_404(user_id)
    member_services.make_administrator(member)
    flash(_("%(name)s is an administrator now.", name=member.user.name), "success")
    return _back()


@blueprint.route("/employer/members/<uuid:user_id>/remove", methods=["GET", "POST"])
@requires(Action.MANAGE_MEMBERS)
def remove_member(user_id: UUID) -> Response:
    """Ask once more, then end that a member acts for the company."""
    member, form = _member_or_404(user_id), DecideForm()
    if form.validate_on_submit():
        try:
            member_services.remove(member)
            flash(_("%(name)s no longer acts for the company.", name=member.user.name), "success")
            return see_other(url_for("employers.home" if member.user_id == actor().id else "employers.list_members"))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("employers/remove_member.html", status=422 if form.errors else 200, form=form, member=member)


@blueprint.post("/employer/invitations/<uuid:invitation_id>/withdraw")
@requires(Action.MANAGE_MEMBERS)
def withdraw_invitation(invitation_id: UUID) -> Response:
    """Take an invitation back."""
    company = _own_company()
    invitation = db.session.get(CompanyInvitation, invitation_id)
    if invitation is None or invitation.company_id != company.id:
        abort(404)
    member_services.withdraw_invitation(invitation)
    flash(_("The invitation is withdrawn."), "success")
    return _back()
