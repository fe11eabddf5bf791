"""Feature: an employer sees how much interest its vacancies meet, beside similar ones."""

from flask import Blueprint

blueprint = Blueprint("figures", __name__)

from hwportal.blueprints.figures import employer_routes  # noqa: E402, F401
