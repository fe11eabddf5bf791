"""Feature: events."""

from flask import Blueprint

blueprint = Blueprint("events", __name__)

from hwportal.blueprints.events import routes  # noqa: E402, F401
