"""Feature: jobseekers."""

from flask import Blueprint

blueprint = Blueprint("jobseekers", __name__)

from hwportal.blueprints.jobseekers import routes  # noqa: E402, F401
