"""Feature: accounts."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from hwportal.blueprints.accounts import routes  # noqa: E402
from hwportal.blueprints.accounts.binding import init_app  # noqa: E402

__all__ = ["blueprint", "init_app", "routes"]
