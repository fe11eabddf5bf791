"""What the pages of accounts read."""

import uuid
from datetime import datetime
from typing import NamedTuple

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Office, StaffOffice, User, WebSession
from hwportal.policy import Role
from hwportal.sessions import is_live

STAFF_ROLES = (Role.STAFF, Role.SUPERVISOR, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR)


class OwnSession(NamedTuple):
    """A browser in which an account is signed in."""

    id: uuid.UUID
    device: str
    kiosk: bool
    begun_at: datetime
    seen_at: datetime
    is_present: bool


def own_sessions(user: User) -> list[OwnSession]:
    """Return the live sessions of `user`, the present one first."""
    stored = getattr(session, "stored", None)
    present = stored.id if stored else None
    rows = db.session.scalars(
        select(WebSession)
        .where(WebSession.user_id == user.id, WebSession.revoked_at.is_(None))
        .order_by(WebSession.last_seen_at.desc())
    )
    live = [row for row in rows if is_live(row, user.role, clock.now())]
    found = [
        OwnSession(row.id, device_name(row.device), row.kiosk, row.created_at, row.last_seen_at, row.id == present)
        for row in live
    ]
    return sorted(found, key=lambda one: not one.is_present)


def device_name(user_agent: str) -> str:
    """Return browser and system in two words, as far as the browser says them."""
    browsers = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac"}
    browser = next((name for mark, name in browsers.items() if mark in user_agent), "")
    system = next(
        (name for mark, name in systems.items() if mark in user_agent), "Linux" if "Linux" in user_agent else ""
    )
    return " · ".join(part for part in (browser, system) if part)


def staff_accounts(search: str = "", role: str = "") -> list[User]:
    """Return the accounts of colleagues and partners, whose name or login contains `search`."""
    statement = select(User).where(User.role.in_([role] if role else STAFF_ROLES))
    if search:
        wanted = search.replace("\x00", "")
        by_login, by_name = (
            User.login.contains(wanted.lower(), autoescape=True),
            User.name.contains(wanted, autoescape=True),
        )
        statement = statement.where(by_login | by_name)
    loaded = statement.options(selectinload(User.offices).joinedload(StaffOffice.office))
    return list(db.session.scalars(loaded.order_by(User.active.desc(), User.name, User.login).limit(200)))


def all_offices() -> list[Office]:
    """Return every office in the order of the official numbers."""
    return list(db.session.scalars(select(Office).order_by(Office.number)))
