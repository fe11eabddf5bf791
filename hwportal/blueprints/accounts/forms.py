"""Forms of signing in and of accounts: Flask-Security's, with brakes on guessing, and our own."""

from typing import Any

from flask import request, session
from flask_babel import lazy_gettext as _l
from flask_security import forms as security_forms
from flask_security.recovery_codes import MfRecoveryForm
from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import Length

from hwportal import clock, throttle
from hwportal.blueprints.accounts import services
from hwportal.errors import RuleBroken
from hwportal.fields import Required

SECOND_FACTOR = "second factor"


class Braked:
    """A form of a secret: each try is counted before it is judged, and too many are refused."""

    purpose = "password"
    status = 422
    form_errors: list[str]
    user: Any

    def validate(self, **extra: Any) -> bool:
        """Judge the form unless there were too many tries; a success clears the count."""
        login = self.user.login
        try:
            throttle.attempt(self.purpose, login, request.remote_addr)
        except throttle.TooManyTries as refusal:
            self.status = refusal.status
            self.form_errors.append(str(refusal.message))
            return False
        right: bool = super().validate(**extra)  # type: ignore[misc]
        if right:
            throttle.succeeded(self.purpose, login, request.remote_addr)
        return right


class SignInForm(security_forms.LoginForm):
    """Login and password."""

    email = None
    remember = None
    status = 422
    login = StringField(_l("E-mail address or login number"), [Required(), Length(max=254)])
    password = PasswordField(_l("Password"), [Required()])
    shared_device = BooleanField(_l("This is a shared terminal"))

    def validate(self, **extra: Any) -> bool:
        """Find the account that login and password open, in place of Flask-Security's own search."""
        if not FlaskForm.validate(self, **extra):
            return False
        try:
            self.user = services.authenticate(self.login.data, self.password.data, request.remote_addr)
        except RuleBroken as refusal:
            self.status = refusal.status
            self.form_errors.append(str(refusal.message))
            return False
        if self.shared_device.data:
            session["kiosk"] = True
        return True


class CodeForm(Braked, security_forms.TwoFactorVerifyCodeForm):
    """A code of the authenticator app."""

    purpose = SECOND_FACTOR


class RecoveryForm(Braked, MfRecoveryForm):
    """A recovery code."""

    purpose = SECOND_FACTOR


class VerifyForm(Braked, security_forms.VerifyForm):
    """The password once more, before something that matters."""


class ChangePasswordForm(Braked, security_forms.ChangePasswordForm):
    """The present password and a new one."""

    @property
    def user(self) -> Any:
        """Return whose password it is."""
        return security_forms.current_user


class ResetPasswordForm(security_forms.ResetPasswordForm):
    """A password chosen by the link of a mail, which also proves the address."""

    def validate(self, **extra: Any) -> bool:
        """Note that the address is proven once the password is good."""
        good: bool = super().validate(**extra)
        if good and self.user and self.user.confirmed_at is None:
            self.user.confirmed_at = clock.now()
        return good
