"""Settings from the environment: one table, every entry documented, checked before start."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


_FLAGS = {**dict.fromkeys(("1", "true", "yes", "on"), True), **dict.fromkeys(("0", "false", "no", "off", ""), False)}


# What a reader cannot read stays as it was typed, and `problems` says so.
def _flag(value: str) -> bool | str:
    return _FLAGS.get(value.strip().lower(), value)


def _whole(value: str) -> int | str:
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else value


def _number(value: str) -> float | str:
    return float(value) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", value) else value


_WANTED: dict[Callable[[str], Any], str] = {
    _flag: "0 or 1",
    _whole: "a whole number, 0 or more",
    _number: "a number, 0 or more",
}


@dataclass(frozen=True)
class Setting:
    """One environment variable: its default, what it means, and how it is read."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any] = str


SETTINGS = (
    Setting("DATABASE_URL", f"sqlite:///{ROOT / 'instance' / 'hwportal.sqlite'}", "SQLite or PostgreSQL address"),
    Setting("SECRET_KEY", "", "Key of form tokens and links; at least 32 characters; no default in production"),
    Setting(
        "TOTP_KEY",
        "",
        "Key that seals second factors, passwords, documents; at least 32 characters; none in production",
    ),
    Setting("PUBLIC_URL", "http://127.0.0.1:8000", "Address of the portal as people type it; used in messages"),
    Setting(
        "TRUSTED_HOSTS", "", "Host names that are answered, separated by commas; empty: PUBLIC_URL's and this machine"
    ),
    Setting("PROXY_HOPS", "0", "Number of reverse proxies whose forwarded headers are believed", _whole),
    Setting("ASSETS", "cdn", "Where htmx comes from: cdn, or local for an intranet without internet"),
    Setting("ADVICE_MODEL", "", "File of `hwportal advice fit` that advice uses; empty: published figures alone"),
    Setting("SMTP_URL", "", "smtp://user:password@host:port or smtps://…; empty: e-mail waits in the outbox"),
    Setting("MAIL_FROM", "noreply@hwportal.example", "Sender of every e-mail"),
    Setting("OFFICE_PHONE", "", "Telephone number shown where a page cannot help"),
    Setting(
        "KEEP_SECONDS", "2", "How old a public page may be for visitors without a session; 0: always fresh", _number
    ),
    Setting("VIEWS_SECONDS", "30", "How often the counted views of vacancies are written; 0: never", _number),
    Setting("FOLLOW_UP_DAYS", "30", "Days without a referral or hire after which staff follow a vacancy up", _whole),
    Setting("KIOSK", "0", "Treat every browser as a shared terminal", _flag),
    Setting("DEMO", "0", "Demo accounts, a page with the outgoing mail, and throw-away secrets", _flag),
)


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting, read from `environ` or its default."""
    values = {setting.name: setting.read(environ.get(setting.name, setting.default)) for setting in SETTINGS}
    if values["DEMO"] is True:
        values["SECRET_KEY"] = values["SECRET_KEY"] or secrets.token_urlsafe(32)
        values["TOTP_KEY"] = values["TOTP_KEY"] or secrets.token_urlsafe(32)
    return values


def trusted_hosts(values: Mapping[str, Any]) -> list[str]:
    """Return the host names that are answered; another one gets a 400."""
    named = [host.strip() for host in values["TRUSTED_HOSTS"].split(",") if host.strip()]
    return named or [urlsplit(values["PUBLIC_URL"]).hostname or "", "127.0.0.1", "localhost"]


def problems(values: Mapping[str, Any]) -> list[str]:
    """Return what forbids a start with these settings, a sentence each."""
    found = [
        f"{name} must be set to at least 32 characters of chance (python -c 'import secrets; …token_urlsafe(32)')."
        for name in ("SECRET_KEY", "TOTP_KEY")
        if len(values[name]) < 32 or len(set(values[name])) < 10
    ]
    found += [
        f"{setting.name} must be {_WANTED[setting.read]}."
        for setting in SETTINGS
        if setting.read in _WANTED and isinstance(values[setting.name], str)
    ]
    if values["ASSETS"] not in {"cdn", "local"}:
        found.append("ASSETS must be cdn or local.")
    if not values["DATABASE_URL"].startswith(("sqlite:///", "postgresql+psycopg://")):
        found.append("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    if values["SMTP_URL"] and not _is_address(values["SMTP_URL"], "smtp", "smtps"):
        found.append("SMTP_URL must be smtp:// or smtps:// and a host, with a port where it is another than usual.")
    if not _is_address(values["PUBLIC_URL"], "http", "https"):
        found.append("PUBLIC_URL must be http:// or https:// and a host.")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", values["MAIL_FROM"]):
        found.append("MAIL_FROM must be an e-mail address.")
    return found


def _is_address(typed: str, *schemes: str) -> bool:
    """Tell whether this is an address with one of the schemes, a host, and a port that can be one."""
    try:
        parts = urlsplit(typed)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
