"""Who acts for a company: invited by an administrator or an office, joined by the proven address, removed."""

from flask import url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from hwportal import audit, outbox
from hwportal.blueprints.accounts.services import portal_url
from hwportal.blueprints.employers import queries
from hwportal.blueprints.employers.services import HasCompany
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Company, CompanyInvitation, CompanyMember, User
from hwportal.rules.logins import login_key

MOST_ADDRESSES = 10


class TooManyAddresses(RuleBroken):
    """A company has at most ten sign-in addresses."""

    message = _l("A company can have up to 10 addresses. Remove one first.")


class InvitedAlready(RuleBroken):
    """The address acts for the company or is invited already."""

    message = _l("This address is in the list already.")


class LastAdministrator(RuleBroken):
    """Somebody must be able to look after the company's addresses."""

    message = _l("The last administrator cannot be removed. Make somebody else administrator first.")


class NotInvited(RuleBroken):
    """The invitation was withdrawn or was for another address."""

    message = _l("This invitation is no longer valid. Ask the administrator of the company.")


def invite(company: Company, email: str, by: User) -> CompanyInvitation:
    """Let the owner of an address join the company, and write to it how."""
    email = login_key(email)
    _lock(company)
    addresses = [person.user.email for person in queries.members(company)]
    addresses += [invitation.email for invitation in queries.invitations(company)]
    if email in addresses:
        raise InvitedAlready(field="email")
    if len(addresses) >= MOST_ADDRESSES:
        raise TooManyAddresses
    invitation = CompanyInvitation(company=company, email=email, invited_by_id=by.id)
    db.session.add(invitation)
    db.session.flush()
    audit.record("company.invited", invitation)
    _write_to_invited(invitation)
    return invitation


def withdraw_invitation(invitation: CompanyInvitation) -> None:
    """Take an invitation back."""
    audit.record("company.invitation_withdrawn", invitation)
    db.session.delete(invitation)


def join(invitation: CompanyInvitation, by: User) -> None:
    """Let an invited account act for the company; it is the administrator where there is none."""
    company = invitation.company
    _lock(company)
    if invitation.email != by.email:
        raise NotInvited
    if by.memberships:
        raise HasCompany
    company.members.append(CompanyMember(user_id=by.id, is_admin=not _administrators(company)))
    db.session.delete(invitation)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as already:
        raise HasCompany from already
    audit.record("company.joined", company)
    _tell_administrators(company, by)


def make_administrator(member: CompanyMember) -> None:
    """Let a member look after the company's addresses."""
    member.is_admin = True
    audit.record("company.administrator_made", member.company)


def remove(member: CompanyMember) -> None:
    """End that an account acts for the company; its last administrator stays."""
    company = member.company
    _lock(company)
    if member.is_admin and _administrators(company) <= 1:
        raise LastAdministrator
    audit.record("company.member_removed", company)
    db.session.delete(member)


def _lock(company: Company) -> None:
    db.session.execute(select(Company.id).filter_by(id=company.id).with_for_update())


def _administrators(company: Company) -> int:
    statement = select(func.count()).select_from(CompanyMember).filter_by(company_id=company.id, is_admin=True)
    return db.session.scalar(statement) or 0


def _write_to_invited(invitation: CompanyInvitation) -> None:
    company = invitation.company.name
    if user := db.session.scalar(select(User).filter_by(login=invitation.email)):
        link = url_for("employers.edit_company", _external=False)
        outbox.notify(user, "company_invitation", link=link, company=company, register=None)
        return
    register = portal_url("employers.register")
    locale = str(get_locale() or "ja")
    outbox.notify_address(invitation.email, locale, "company_invitation", company=company, register=register)


def _tell_administrators(company: Company, joined: User) -> None:
    link = url_for("employers.list_members", _external=False)
    for person in queries.members(company):
        if person.is_admin and person.user_id != joined.id:
            outbox.notify(person.user, "company_joined", link=link, name=joined.name, email=joined.email)
