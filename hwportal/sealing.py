"""Content that only the portal can read: sealed for one purpose and one thing, so that it fits nowhere else."""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

_NONCE = 12


class Broken(Exception):
    """The content was changed, belongs elsewhere, or was sealed with another key."""


def seal(content: bytes, purpose: str, thing: object) -> bytes:
    """Return `content` encrypted and bound to `thing`."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(purpose).encrypt(nonce, content, str(thing).encode())


def unseal(sealed: bytes, purpose: str, thing: object) -> bytes:
    """Return what was sealed for `thing`; Broken when it cannot be read."""
    try:
        return _cipher(purpose).decrypt(sealed[:_NONCE], sealed[_NONCE:], str(thing).encode())
    except InvalidTag as failure:
        raise Broken from failure


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(hmac.digest(current_app.config["TOTP_KEY"].encode(), purpose.encode(), "sha256"))
