"""Feature: approvals."""

from flask import Blueprint

blueprint = Blueprint("approvals", __name__)

from hwportal.blueprints.approvals import routes  # noqa: E402, F401
