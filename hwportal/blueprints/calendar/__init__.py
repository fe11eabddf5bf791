"""Feature: calendar (all events of a fiscal year on one page, on paper, and as a feed for other calendars)."""

from flask import Blueprint

blueprint = Blueprint("calendar", __name__)

from hwportal.blueprints.calendar import routes  # noqa: E402, F401
