"""What happens to accounts: opened by a password, a slip or a link; made; given work; closed."""

import unicodedata
import uuid
from datetime import timedelta
from typing import Any, NamedTuple

from flask import current_app, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import hash_password, login_user, verify_password
from flask_security.recoverable import generate_reset_password_token
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.exc import IntegrityError

from hwportal import audit, clock, sessions, throttle
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import CounterCode, User, WebSession
from hwportal.outbox import notify_address
from hwportal.rules.logins import code_key, login_key, new_code, new_number
from hwportal.rules.passwords import check_password
from hwportal.rules.wording import BadInput

CODE_LASTS = timedelta(hours=72)
LINK_LASTS = timedelta(hours=24)
KEPT_AFTERWARDS = timedelta(days=30)


class WrongLogin(RuleBroken):
    """Login and password do not belong together; the sentence does not tell which is wrong."""

    status = 422
    message = _l("The login or the password is wrong.")


class GuessedAt(RuleBroken):
    """The account is being guessed at from many places; its password alone does not open it for a while."""

    status = 429
    message = _l("This login was tried too often. Use a slip from the counter, or choose a new password by e-mail.")


class WrongCode(RuleBroken):
    """Number and code do not belong together, or the code was used or is too old; all sound the same."""

    status = 422
    message = _l("The number or the code is wrong, or the code was used already.")


class LoginTaken(RuleBroken):
    """Another account has this address; told only to those who have shown that the address is theirs."""

    status = 422
    message = _l("There is an account with this e-mail address already.")


class LinkOver(RuleBroken):
    """A link from a mail is too old, or is not one of ours."""

    status = 422
    message = _l("This link is no longer valid. Ask for a new one.")


class Registration(NamedTuple):
    """What the link of a registration mail proves: the address, and what was asked for."""

    email: str
    role: str
    locale: str


def authenticate(login: str, password: str, address: str | None) -> User:
    """Return the account that login and password open; an unknown login costs as much time as a known one."""
    key = login_key(login)
    guessed_at = throttle.attempt("password", key, address)
    user: User | None = db.session.scalar(select(User).where(User.login == key))
    stored = user.password if user else None
    db.session.rollback()  # nobody waits for the database while the hash is computed, which takes long by intent
    right = matches(password, stored) and user is not None and user.active
    if guessed_at and not (right and user and user.needs_second_factor()):
        raise GuessedAt
    if not right or user is None:
        raise WrongLogin
    throttle.succeeded("password", key, address)
    return user


def matches(secret: str, stored: str | None) -> bool:
    """Tell whether a typed secret has the stored hash; without one a hash is computed all the same."""
    typed = unicodedata.normalize("NFC", secret)
    if stored is None:
        hash_password(typed)
        return False
    return bool(verify_password(typed, stored))


def create_account(
    *,
    role: str,
    name: str,
    email: str | None = None,
    password: str | None = None,
    locale: str = "ja",
    confirmed: bool = True,
) -> User:
    """Return a new account that signs in by its e-mail address, or by a new login number when it has none."""
    login = login_key(email) if email else free_number()
    user = User(login=login, email=email, role=role, name=name, locale=locale, active=True)
    user.confirmed_at = clock.now() if confirmed else None
    if password is not None:
        set_password(user, password)
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError as taken:
        raise LoginTaken(field="email") from taken
    audit.record("account.created", user, fields=["login", "role"])
    return user


def free_number() -> str:
    """Return a login number that no account has."""
    while db.session.scalar(select(exists().where(User.login == (number := new_number())))):
        pass
    return number


def set_password(user: User, password: str) -> None:
    """Give the account a password that the rules allow."""
    try:
        kept = check_password(password, user.needs_second_factor(), (user.login, user.name))
    except BadInput as bad:
        raise RuleBroken(_(bad.message) % bad.values if bad.values else _(bad.message), field="password") from bad
    user.password = hash_password(kept)


def begin_session(user: User) -> None:
    """Sign the account in; the session gets a new token."""
    login_user(user, authn_via=["register"])


def issue_counter_code(user: User, by: User) -> str:
    """Return a fresh one-time code to be printed for the person; earlier ones are worth nothing from now on."""
    void_counter_codes(CounterCode.user_id == user.id)
    code = new_code()
    now = clock.now()
    db.session.add(
        CounterCode(
            user_id=user.id,
            code_hash=hash_password(code),
            issued_by_id=by.id,
            created_at=now,
            expires_at=now + CODE_LASTS,
        )
    )
    audit.record("account.code_issued", user)
    return code


def find_counter_code(number: str, code: str, address: str | None) -> CounterCode:
    """Return the unused code that was issued for this login number."""
    key = login_key(number)
    throttle.attempt("slip", key, address)
    statement = select(CounterCode, User).join(User, CounterCode.user_id == User.id)
    current = (User.login == key, User.active, CounterCode.used_at.is_(None), CounterCode.expires_at > clock.now())
    found = db.session.execute(statement.where(*current).order_by(CounterCode.created_at.desc())).first()
    counter_code = found[0] if found else None
    stored = counter_code.code_hash if counter_code else None
    db.session.rollback()  # as in authenticate()
    if not matches(code_key(code), stored) or counter_code is None:
        raise WrongCode
    throttle.succeeded("slip", key, address)
    throttle.succeeded("password", key, address)
    return counter_code


def redeem_counter_code(code_id: uuid.UUID, password: str) -> User:
    """Return the account of the slip with its chosen password; of two who use one code at once, one is refused."""
    counter_code = db.session.get_one(CounterCode, code_id)
    user = db.session.get_one(User, counter_code.user_id)
    set_password(user, password)
    if void_counter_codes(CounterCode.id == code_id, CounterCode.expires_at > clock.now()) != 1:
        raise WrongCode
    end_sessions(user)
    audit.record("account.password_chosen", user)
    return user


def void_counter_codes(*conditions: ColumnElement[bool]) -> int:
    """Make unused codes worthless and return how many."""
    statement = update(CounterCode).where(CounterCode.used_at.is_(None), *conditions).values(used_at=clock.now())
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)  # type: ignore[attr-defined]


def delete_old_codes() -> None:
    """Delete the rows of codes that nobody can use any more, a month after they ran out."""
    db.session.execute(delete(CounterCode).where(CounterCode.expires_at < clock.now() - KEPT_AFTERWARDS))


def end_sessions(user: User, *conditions: Any) -> int:
    """End the sessions of the account that meet the conditions; links sent before are worth nothing either."""
    if not conditions:
        current_app.extensions["security"].datastore.set_uniquifier(user)
    return sessions.revoke(WebSession.user_id == user.id, *conditions)


def end_one_session(user: User, session_id: uuid.UUID) -> None:
    """Sign one of the account's own browsers out."""
    end_sessions(user, WebSession.id == session_id)


def end_other_sessions(user: User) -> None:
    """Sign the account out everywhere but in the present browser."""
    stored = getattr(session, "stored", None)
    end_sessions(user, WebSession.id != (stored.id if stored else None))


def send_registration_link(email: str, role: str, endpoint: str, address: str | None = None) -> None:
    """Queue a mail: a link to register, or to the owner of an account the news that there is one already.

    Whoever asked sees no difference.
    """
    key = login_key(email)
    throttle.limit("mail", key, address)
    locale = str(get_locale())
    if db.session.scalar(select(exists().where(User.login == key))):
        notify_address(key, locale, "already_registered", url=portal_url("accounts.forgot_password"))
        return
    token = _registrations().dumps([key, role, locale])
    notify_address(key, locale, "registration_link", url=portal_url(endpoint, token=token))


def read_registration_link(token: str) -> Registration:
    """Return what a registration link proves."""
    try:
        return Registration(*_registrations().loads(token, max_age=int(LINK_LASTS.total_seconds())))
    except (BadSignature, TypeError) as bad:
        raise LinkOver from bad


def send_reset_link(email: str, address: str | None) -> None:
    """Queue a mail with a link to choose a new password, if there is such an account; the asker sees no difference."""
    key = login_key(email)
    throttle.limit("mail", key, address)
    user = db.session.scalar(select(User).where(User.email.is_not(None), User.login == key, User.active))
    hash_password(key)  # buries in its time whether a message is written
    if user:
        notify_address(key, user.locale, "password_reset", url=password_link(user))


def password_link(user: User) -> str:
    """Return a link by which a password can be chosen once, within a day."""
    return portal_url("accounts.reset_password", token=generate_reset_password_token(user))


def portal_url(endpoint: str, **values: Any) -> str:
    """Return the address of a page as it is written into a mail: on the configured host, whatever the request said."""
    return str(current_app.config["PUBLIC_URL"]).rstrip("/") + url_for(endpoint, _external=False, **values)


def _registrations() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="registration")
