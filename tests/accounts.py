"""Accounts with a password, and signing in by typing it."""

import time
from typing import Any

import pyotp
from flask import current_app
from flask_security import hash_password

from hwportal.models import User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.pages import Page, visit

PASSWORD = factories.PASSWORD
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def account(role: Role = Role.JOBSEEKER, *, second_factor: bool | None = None, **facts: Any) -> User:
    """Return an account that can sign in by PASSWORD and, where the role needs it, a code of SECRET."""
    user = factories.user(role, password=hash_password(PASSWORD), **facts)
    if user.needs_second_factor() if second_factor is None else second_factor:
        user.tf_primary_method = "authenticator"
        user.tf_totp_secret = current_app.extensions["security"].totp_factory.seal(SECRET)
    return user


def code(steps_later: int = 0) -> str:
    """Return the code that the authenticator app shows, now or some steps later."""
    return pyotp.TOTP(SECRET).at(time.time(), counter_offset=steps_later)


def sign_in(client: Browser, login: str, password: str = PASSWORD, status: int = 200, **more: Any) -> Page:
    """Type login and password and return the page that follows."""
    return visit(client, "/sign-in").form().send(client, status=status, login=login, password=password, **more)
