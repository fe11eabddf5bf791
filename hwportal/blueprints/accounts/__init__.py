"""Feature: accounts."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from hwportal.blueprints.accounts import routes  # noqa: E402, F401
