"""Feature: people who had a place at an event and did not come, as work for their counsellors."""

from flask import Blueprint

blueprint = Blueprint("absences", __name__)

from hwportal.blueprints.absences import routes  # noqa: E402, F401
