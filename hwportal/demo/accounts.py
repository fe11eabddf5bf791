"""The demo sign-ins: the same logins, passwords and second factors every time."""

from collections.abc import Iterable
from typing import Any

import pyotp
from flask import current_app
from sqlalchemy import select

from hwportal.blueprints.accounts.services import create_account
from hwportal.demo.people import PASSWORD, PEOPLE, Person
from hwportal.extensions import db
from hwportal.models import Office, StaffOffice, User
from hwportal.policy import OFFICE


def demo_accounts() -> list[dict[str, Any]]:
    """Return how to sign in as every fictional person."""
    return [
        {
            "role": person.role,
            "login": person.login,
            "password": PASSWORD,
            "totp_secret": person.totp_secret,
            "name": person.name,
            "note": person.note,
        }
        for person in PEOPLE
    ]


def present_code(secret: str | None) -> str:
    """Return the code that the authenticator app would show now."""
    return pyotp.TOTP(secret).now() if secret else ""


def make_accounts(people: Iterable[Person] = PEOPLE) -> dict[str, User]:
    """Return the account of every person by login; those that are missing are made."""
    wanted = {person.login: person for person in people}
    found = {user.login: user for user in db.session.scalars(select(User).where(User.login.in_(wanted)))}
    return {login: found.get(login) or _make(person) for login, person in wanted.items()}


def _make(person: Person) -> User:
    user = create_account(
        role=person.role, name=person.name, email=person.email, password=PASSWORD, locale=person.locale
    )
    user.login = person.login  # a login number is random otherwise
    if person.role in OFFICE:
        user.offices = [StaffOffice(office_id=office_numbered(person.office).id)]
    if secret := person.totp_secret:
        user.tf_primary_method = "authenticator"
        user.tf_totp_secret = current_app.extensions["security"].totp_factory.seal(secret)
    return user


def office_numbered(number: str) -> Office:
    """Return the office whose vacancy numbers begin so."""
    return db.session.scalars(select(Office).filter_by(number=number)).one()
