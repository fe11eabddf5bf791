"""Feature: an employer is told what would fill a vacancy, and answers; every figure that was shown stays on record."""

from flask import Blueprint

blueprint = Blueprint("advice", __name__)

from hwportal.blueprints.advice import routes, staff_routes  # noqa: E402, F401
