"""Feature: delegates (employers send people of their own to seminars)."""

from flask import Blueprint

blueprint = Blueprint("delegates", __name__)

from hwportal.blueprints.delegates import routes  # noqa: E402, F401
