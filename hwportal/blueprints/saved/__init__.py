"""Feature: jobseekers keep vacancies on a list and see what became of them."""

from flask import Blueprint

blueprint = Blueprint("saved", __name__)

from hwportal.blueprints.saved import routes  # noqa: E402, F401
