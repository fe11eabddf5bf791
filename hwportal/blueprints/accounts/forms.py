"""Forms of signing in and of accounts: Flask-Security's, with brakes on guessing, and our own."""

import unicodedata
from typing import Any

from flask import request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_security import current_user
from flask_security import forms as security_forms
from flask_security.recovery_codes import MfRecoveryForm
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, Length

from hwportal import clock, throttle
from hwportal.blueprints.accounts import services
from hwportal.errors import RuleBroken
from hwportal.fields import EmailField, Required
from hwportal.forms import PortalForm

SECOND_FACTOR = "second factor"
NOT_THE_SAME = _l("The two passwords are not the same.")


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
            guessed_at = throttle.attempt(self.purpose, login, request.remote_addr)
            if guessed_at and self.purpose == SECOND_FACTOR:
                raise throttle.TooManyTries  # whoever comes here knows the password already
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.next.data = self.next.data or url_for("accounts.home")

    def validate_next(self, field: Any) -> None:
        """Leave it to the redirect to ignore an address outside of the portal."""

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


def digits_of(typed: str | None) -> str:
    """Return the digits of a typed code, full-width ones and spaces between them included."""
    return "".join(unicodedata.normalize("NFKC", typed or "").split())


class CodeForm(Braked, security_forms.TwoFactorVerifyCodeForm):
    """A code of the authenticator app."""

    purpose = SECOND_FACTOR
    code = StringField(_l("Six-digit code"), [Required()], filters=[digits_of])


class TwoFactorSetupForm(security_forms.TwoFactorSetupForm):
    """The wish to connect an authenticator app, the one kind of second factor there is."""

    setup = HiddenField(default="authenticator")


class TwoFactorRescueForm(security_forms.TwoFactorRescueForm):
    """Never shown: the page of the code links to that of the recovery code."""

    help_setup = RadioField(choices=[SelectChoice("help")])


class RecoveryForm(Braked, MfRecoveryForm):
    """A recovery code."""

    purpose = SECOND_FACTOR
    code = StringField(_l("Recovery code"), [Required(), Length(max=40)])


class VerifyForm(Braked, security_forms.VerifyForm):
    """The password once more, before something that matters."""

    password = PasswordField(_l("Password"), [Required()])


class ChangePasswordForm(Braked, security_forms.ChangePasswordForm):
    """The present password and a new one."""

    password = PasswordField(_l("Present password"), [Required()])
    new_password = PasswordField(_l("New password"), [Required()])
    new_password_confirm = PasswordField(
        _l("New password once more"), [Required(), EqualTo("new_password", NOT_THE_SAME)]
    )

    @property
    def user(self) -> Any:
        """Return whose password it is."""
        return current_user


class SlipForm(PortalForm):
    """The login number and the one-time code of a slip from the counter."""

    status = 422
    number = StringField(_l("Login number"), [Required(), Length(max=40)])
    code = StringField(_l("One-time code"), [Required(), Length(max=40)])
    shared_device = BooleanField(_l("This is a shared terminal"))

    def refuse(self, refusal: RuleBroken) -> None:
        """Show the refusal and keep its status."""
        self.status = refusal.status
        super().refuse(refusal)


class NewPasswordForm(PortalForm):
    """A password and the same once more."""

    password = PasswordField(_l("New password"), [Required()])
    password_confirm = PasswordField(_l("New password once more"), [Required(), EqualTo("password", NOT_THE_SAME)])


class ForgotPasswordForm(PortalForm):
    """The address to which a link is sent."""

    status = 422
    email = EmailField(_l("E-mail address"))

    def refuse(self, refusal: RuleBroken) -> None:
        """Show the refusal and keep its status."""
        self.status = refusal.status
        super().refuse(refusal)


class ResetPasswordForm(security_forms.ResetPasswordForm):
    """A password chosen by the link of a mail, which also proves the address."""

    password = PasswordField(_l("New password"), [Required()])
    password_confirm = PasswordField(_l("New password once more"), [Required(), EqualTo("password", NOT_THE_SAME)])

    def validate(self, **extra: Any) -> bool:
        """Note that the address is proven once the password is good."""
        good: bool = super().validate(**extra)
        if good and self.user and self.user.confirmed_at is None:
            self.user.confirmed_at = clock.now()
        return good
