"""The second factor: codes of an authenticator app that work once, and recovery codes kept only as digests."""

import hmac
from typing import Any

import segno
from flask import Flask, current_app
from flask_security import MfRecoveryCodesUtil
from flask_security import Totp as SecurityTotp
from passlib.exc import TokenError
from passlib.totp import TOTP
from sqlalchemy import or_, update

from hwportal.extensions import db
from hwportal.models import User


def derived_key(app: Flask, purpose: str) -> bytes:
    """Return a key for one purpose, made from the key that seals the second factors."""
    return hmac.digest(app.config["TOTP_KEY"].encode(), purpose.encode(), "sha256")


class Totp(SecurityTotp):
    """Time-based codes; one that was used, and every earlier one, is refused."""

    _totp: type[TOTP]

    def verify_totp(self, token: str, totp_secret: str, user: User, window: int = 0) -> bool:
        """Tell whether `token` is a present code of `user` that nobody used before."""
        try:
            match = self._totp.verify(token, totp_secret, window=window)
        except TokenError:
            return False
        unused = or_(User.tf_last_step.is_(None), User.tf_last_step < match.counter)
        # One statement: of two requests with the same code only one finds it unused.
        taken = db.session.execute(
            update(User).where(User.id == user.id, unused).values(tf_last_step=match.counter),
            execution_options={"synchronize_session": False},
        )
        return bool(taken.rowcount == 1)  # type: ignore[attr-defined]

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return the picture that an authenticator app reads, as the address of an image."""
        return segno.make(self.get_totp_uri(username, totp), error="m").svg_data_uri(scale=5, border=4)

    def seal(self, secret: str) -> str:
        """Return a base-32 secret as it is stored: encrypted."""
        return str(self._totp(key=secret, format="base32").to_json(encrypt=True))


class RecoveryCodes(MfRecoveryCodesUtil):
    """Ten codes for a lost authenticator; shown once, stored as digests, each good once."""

    def check_recovery_code(self, user: User, code: str) -> bool:
        """Tell whether `code` is still good; the account stays locked until the request ends."""
        db.session.refresh(user, with_for_update=True)
        return _digest(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: User, code: str) -> bool:
        """Make a code worthless."""
        user.mf_recovery_codes = [kept for kept in user.mf_recovery_codes or [] if kept != _digest(code)]
        return True

    def get_recovery_codes(self, user: User) -> list[str]:
        """Return nothing: codes cannot be shown a second time."""
        return []

    def _encrypt_codes(self, codes: list[str]) -> list[str]:
        return [_digest(code) for code in codes]


def _digest(code: Any) -> str:
    plain = "".join(character for character in str(code).lower() if character.isalnum())
    return hmac.new(derived_key(current_app, "recovery codes"), plain.encode(), "sha256").hexdigest()
