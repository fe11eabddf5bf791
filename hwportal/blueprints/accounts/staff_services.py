"""What administrators do with the accounts of colleagues and partners; there are no default accounts."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from hwportal import audit
from hwportal.blueprints.accounts.services import create_account, end_sessions, password_link
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import StaffOffice, StaffProgramme, User
from hwportal.outbox import notify_address
from hwportal.policy import OFFICE


class OwnAccount(RuleBroken):
    """An administrator tried to shut the door behind which they stand."""

    message = _l("You cannot close your own account.")


class NoOffice(RuleBroken):
    """Somebody who works at an office was given none."""

    status = 422
    message = _l("Choose at least one office.")


def create_staff(
    *, role: str, name: str, email: str, locale: str, offices: Iterable[int], programmes: Iterable[str]
) -> User:
    """Return a new account of a colleague or partner, who is sent a link to choose a password."""
    user = create_account(role=role, name=name, email=email, locale=locale, confirmed=False)
    set_duties(user, offices=offices, programmes=programmes)
    invite(user)
    return user


def invite(user: User) -> None:
    """Send the account's owner a link, good once and for a day, to choose a password."""
    notify_address(user.login, user.locale, "staff_invitation", login=user.login, url=password_link(user))
    audit.record("account.invited", user)


def set_duties(user: User, *, offices: Iterable[int], programmes: Iterable[str]) -> None:
    """Give the account its offices and programmes in place of those it had; it counts from the next page on."""
    wanted = set(offices)
    if user.role in OFFICE and not wanted:
        raise NoOffice(field="offices")
    user.offices = [StaffOffice(office_id=office_id) for office_id in sorted(wanted)]
    user.programmes = [StaffProgramme(programme=programme) for programme in sorted(set(programmes))]
    db.session.flush()
    audit.record("account.duties_set", user, fields=["offices", "programmes"])


def close_account(user: User, by: User) -> None:
    """Let nobody sign in by this account any more, and end its sessions at once."""
    if user.id == by.id:
        raise OwnAccount
    user.active = False
    end_sessions(user)
    audit.record("account.closed", user)


def reopen_account(user: User) -> None:
    """Let the owner of a closed account sign in again."""
    user.active = True
    audit.record("account.reopened", user)


def forget_second_factor(user: User) -> None:
    """Let the owner, who has shown in person who they are, connect a new authenticator app at the next sign-in."""
    user.tf_primary_method = user.tf_totp_secret = user.tf_last_step = user.mf_recovery_codes = None
    end_sessions(user)
    audit.record("account.second_factor_forgotten", user)
