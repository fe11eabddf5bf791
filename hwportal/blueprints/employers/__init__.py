"""Feature: employers register their company and its establishments, and the office accepts them."""

from flask import Blueprint, Flask

from hwportal import approvals

blueprint = Blueprint("employers", __name__)

from hwportal.blueprints.employers import (  # noqa: E402
    decisions,
    establishment_routes,
    member_routes,
    picture_routes,
    picture_services,
    registration_routes,
    routes,
    staff_routes,
    states,
)

__all__ = ["establishment_routes", "member_routes", "picture_routes", "registration_routes", "routes", "staff_routes"]


def init_app(app: Flask) -> None:
    """Let staff decide establishments and pictures, and let templates name their states."""
    approvals.register(decisions.KIND)
    approvals.register(picture_services.KIND)
    app.jinja_env.globals.update(establishment_states=states.STATES, establishment_change_states=states.CHANGE_STATES)
