"""hwportal: the portal of public employment offices."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

__version__ = "0.1.0"

FEATURES = (
    "public",
    "accounts",
    "jobseekers",
    "employers",
    "vacancies",
    "advice",
    "counsel",
    "referrals",
    "profiles",
    "matching",
    "saved",
    "searches",
    "figures",
    "promises",
    "follow_ups",
    "events",
    "planning",
    "calendar",
    "waiting",
    "rehoming",
    "delegates",
    "timetables",
    "reception",
    "booths",
    "papers",
    "certificates",
    "absences",
    "evaluations",
    "approvals",
    "notices",
    "offices",
)


class ConfigurationError(RuntimeError):
    """The settings forbid a start; the sentences say which."""


def create_app(overrides: Mapping[str, Any] | None = None) -> "Flask":
    """Return the portal, configured from the environment and `overrides`."""
    from hwportal.application import build  # late: what is pure, like the timetable, starts without the web

    return build(overrides)
