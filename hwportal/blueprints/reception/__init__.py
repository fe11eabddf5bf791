"""Feature: the reception of an event: who has come, who is late, who waits; also while the network is cut."""

from flask import Blueprint

blueprint = Blueprint("reception", __name__)

from hwportal.blueprints.reception import (  # noqa: E402
    helper_routes,  # noqa: F401
    offline_routes,  # noqa: F401
    routes,  # noqa: F401
    walk_in_routes,  # noqa: F401
)
