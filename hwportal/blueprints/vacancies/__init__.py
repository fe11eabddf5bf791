"""Feature: vacancies."""

from flask import Blueprint

blueprint = Blueprint("vacancies", __name__)

from hwportal.blueprints.vacancies import routes  # noqa: E402, F401
