"""Feature: demo."""

from flask import Blueprint

blueprint = Blueprint("demo", __name__)

from hwportal.blueprints.demo import routes  # noqa: E402, F401
