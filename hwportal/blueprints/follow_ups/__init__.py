"""Feature: staff follow up vacancies for which nobody was found, and see what came of it."""

from flask import Blueprint, Flask

from hwportal.rules import follow_up

blueprint = Blueprint("follow_ups", __name__)

from hwportal.blueprints.follow_ups import contact_routes, report_routes, routes  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Give templates the words of following up."""
    app.jinja_env.globals["follow_up"] = follow_up
