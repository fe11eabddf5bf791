"""Feature: what an event achieved, and what people thought of it."""

from flask import Blueprint

blueprint = Blueprint("evaluations", __name__)

from hwportal.blueprints.evaluations import routes, survey_routes  # noqa: E402, F401
