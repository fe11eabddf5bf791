"""Feature: employers."""

from flask import Blueprint

blueprint = Blueprint("employers", __name__)

from hwportal.blueprints.employers import routes  # noqa: E402, F401
