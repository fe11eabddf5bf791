"""Feature: public."""

from flask import Blueprint

blueprint = Blueprint("public", __name__)

from hwportal.blueprints.public import routes  # noqa: E402, F401
