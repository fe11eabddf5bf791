"""Feature: notices."""

from flask import Blueprint

blueprint = Blueprint("notices", __name__)

from hwportal.blueprints.notices import routes  # noqa: E402, F401
