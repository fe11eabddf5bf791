"""How Flask-Security is bound to this portal: its settings, and the few parts of it that are ours."""

from datetime import timedelta
from os import cpu_count
from threading import BoundedSemaphore
from typing import Any

from flask import Flask, has_request_context, session
from flask_babel import gettext as _
from flask_security import MailUtil, PasswordUtil, RoleMixin, Security, SQLAlchemyUserDatastore
from passlib.context import CryptContext

from hwportal import clock, config, jobs, sessions, throttle
from hwportal.blueprints.accounts import forms, pages, services
from hwportal.blueprints.accounts.factors import RecoveryCodes, Totp, derived_key
from hwportal.blueprints.public.navigation import ROLE_NAMES
from hwportal.extensions import db
from hwportal.models import User, WebSession
from hwportal.outbox import notify
from hwportal.rules.passwords import check_password
from hwportal.rules.wording import BadInput

STEP_UP = timedelta(minutes=20)
LINK_LASTS = timedelta(hours=24)
ARGON2 = {"argon2__memory_cost": 19 * 1024, "argon2__time_cost": 2, "argon2__parallelism": 1}
MAILS = {
    "security/email/reset_notice": "password_changed",
    "security/email/change_notice": "password_changed",
}


class AccountStore(SQLAlchemyUserDatastore):
    """The accounts as Flask-Security reads and writes them."""

    def commit(self) -> None:
        """Leave committing to the one hook of the request."""

    def find_user(self, case_insensitive: bool = False, **criterion: Any) -> User | None:
        """Return the account that meets the criterion; that of the session was read together with it."""
        stored = session.stored if has_request_context() and hasattr(session, "stored") else None
        owner: User | None = stored.user if stored else None
        if owner and criterion == {"fs_uniquifier": owner.fs_uniquifier}:
            return owner
        found: User | None = super().find_user(case_insensitive, **criterion)
        return found

    def set_uniquifier(self, user: User, uniquifier: str | None = None) -> None:
        """End every session of the account but the present one."""
        super().set_uniquifier(user, uniquifier)
        stored = getattr(session, "stored", None) if has_request_context() else None
        sessions.revoke(WebSession.user_id == user.id, *([WebSession.id != stored.id] if stored else []))


class Passwords(PasswordUtil):
    """The portal's rules for passwords."""

    def validate(self, password: str, is_register: bool, **facts: Any) -> tuple[list[str] | None, str]:
        """Return what is wrong with the password, if anything, and the password as it is hashed."""
        user: User = facts["user"]
        try:
            return None, check_password(password, user.needs_second_factor(), (user.login, user.name))
        except BadInput as bad:
            return [_(bad.message) % bad.values if bad.values else _(bad.message)], self.normalize(password)


class Outbox(MailUtil):
    """Flask-Security's mails, queued like every other message of the portal."""

    def send_mail(self, template: str, *_rendered: Any, user: User, **_facts: Any) -> None:
        """Queue the message that stands for `template`."""
        notify(user, MAILS[template], at=clock.now())


class BoundedHashing(CryptContext):
    """Password hashing that leaves memory and processors for others: few at a time."""

    _gate = BoundedSemaphore(2 * (cpu_count() or 1))

    def hash(self, secret: Any, **settings: Any) -> str:
        """Return the hash of a password."""
        with self._gate:
            return str(super().hash(secret, **settings))

    def verify(self, secret: Any, hash: str, **settings: Any) -> bool:  # noqa: A002
        """Tell whether a password has this hash."""
        with self._gate:
            return bool(super().verify(secret, hash, **settings))


def settings(app: Flask) -> dict[str, Any]:
    """Return Flask-Security's settings for the portal; what stands in its documentation as default is left out."""
    return {
        "BLUEPRINT_NAME": "accounts",  # its views are mounted in routes.py under our addresses and permissions
        "CLI_USERS_NAME": "",
        "CLI_ROLES_NAME": "",
        "JOIN_USER_ROLES": False,
        "USER_IDENTITY_ATTRIBUTES": [{"login": {"mapper": str}}],
        "PASSWORD_SALT": derived_key(app, "password pepper").hex(),
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_NORMALIZE_FORM": "NFC",
        "HASHING_SCHEMES": ["hex_sha256"],  # of password hashes within signed links
        "I18N_DIRNAME": str(config.ROOT / "translations"),
        "EMAIL_PLAINTEXT": False,  # the outbox renders the texts
        "EMAIL_HTML": False,
        "RESET_PASSWORD_WITHIN": LINK_LASTS,
        "FRESHNESS": STEP_UP,
        "FRESHNESS_GRACE_PERIOD": timedelta(minutes=5),
        "API_ENABLED_METHODS": ["session"],
        "TWO_FACTOR": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_IMPLEMENTATIONS": {"code": "flask_security.twofactor.CodeTfPlugin"},
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,  # one step earlier or later
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_SECRETS": {"1": app.config["TOTP_KEY"]},
        "TOTP_ISSUER": "Hello Work portal",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "MULTI_FACTOR_RECOVERY_CODES_N": 10,
        "POST_LOGIN_VIEW": "accounts.home",
        "POST_CHANGE_VIEW": "accounts.show_account",
        "POST_VERIFY_VIEW": "accounts.show_account",
        "POST_RESET_VIEW": "accounts.sign_in",
        "TWO_FACTOR_ERROR_VIEW": "accounts.sign_in",
        "TWO_FACTOR_POST_SETUP_VIEW": "accounts.show_account",
        "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "VERIFY_TEMPLATE": "accounts/verify.html",
        "CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
        "RESET_PASSWORD_TEMPLATE": "accounts/reset_password.html",
        "TWO_FACTOR_SETUP_TEMPLATE": "accounts/two_factor_setup.html",
        "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/two_factor_token_validation.html",
        "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/mf_recovery.html",
        "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/mf_recovery_codes.html",
    }


class PortalSecurity(Security):
    """Flask-Security with pictures drawn by segno, so that it need not look for the package it would draw with."""

    def _check_modules(self, module: str, config_name: str) -> bool:
        return module == "qrcode" or bool(super()._check_modules(module, config_name))


def init_app(app: Flask) -> None:
    """Make Flask-Security work with our accounts, sessions, messages and pages."""
    app.config.update({f"SECURITY_{name}": value for name, value in settings(app).items()})
    security = PortalSecurity(
        app,
        AccountStore(db, User, RoleMixin),
        register_blueprint=False,
        login_form=forms.SignInForm,
        verify_form=forms.VerifyForm,
        change_password_form=forms.ChangePasswordForm,
        reset_password_form=forms.ResetPasswordForm,
        two_factor_setup_form=forms.TwoFactorSetupForm,
        two_factor_rescue_form=forms.TwoFactorRescueForm,
        two_factor_verify_code_form=forms.CodeForm,
        mf_recovery_form=forms.RecoveryForm,
        mail_util_cls=Outbox,
        password_util_cls=Passwords,
        totp_cls=Totp,
        mf_recovery_codes_util_cls=RecoveryCodes,
        render_template=pages.form_page,
    )
    security.pwd_context = BoundedHashing(schemes=["argon2"], **ARGON2)
    security.want_json(lambda _request: False)
    security.login_manager.request_loader(lambda _request: None)  # no access by token
    security.login_manager.session_protection = None  # sessions are on the server and can be ended there
    security.reauthn_handler(pages.ask_password_again)
    app.add_template_filter(lambda role: ROLE_NAMES[role], "role_name")
    jobs.periodic("accounts.purge", timedelta(hours=1), purge)


def purge() -> None:
    """Delete what has run out: sessions, counters of tries, codes of slips."""
    sessions.purge()
    throttle.purge()
    services.delete_old_codes()
