"""Feature: the one approval queue, and the home of the staff."""

from flask import Blueprint, Flask

blueprint = Blueprint("approvals", __name__)

from hwportal.blueprints.approvals import home_routes, routes, states  # noqa: E402

__all__ = ["home_routes", "routes"]


def init_app(app: Flask) -> None:
    """Let templates name how an approval stands."""
    app.jinja_env.globals["approval_states"] = states.STATES
