"""Feature: staff sign advice to employers, see what became of it, and keep the model that it comes from sound."""

from flask import Blueprint, Flask

from hwportal.rules.counsel import WAYS

blueprint = Blueprint("counsel", __name__)

from hwportal.blueprints.counsel import own_routes, routes  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Give templates the ways in which advice reaches an employer."""
    app.jinja_env.globals["counsel_ways"] = WAYS
