"""Feature: offices."""

from flask import Blueprint

blueprint = Blueprint("offices", __name__)

from hwportal.blueprints.offices import routes  # noqa: E402, F401
