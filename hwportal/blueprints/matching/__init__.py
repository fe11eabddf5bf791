"""Feature: staff bring people and vacancies together, with the reasons for and against."""

from flask import Blueprint

blueprint = Blueprint("matching", __name__)

from hwportal.blueprints.matching import staff_routes  # noqa: E402, F401
