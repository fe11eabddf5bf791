"""Feature: accounts."""

from flask import Blueprint, Response

blueprint = Blueprint("accounts", __name__)


@blueprint.after_request
def _keep_out_of_caches(response: Response) -> Response:
    """Let no browser keep a page on which somebody was about to sign in."""
    response.headers["Cache-Control"] = "no-store"
    return response


from hwportal.blueprints.accounts import own_routes, routes, staff_routes  # noqa: E402
from hwportal.blueprints.accounts.binding import init_app  # noqa: E402

__all__ = ["blueprint", "init_app", "own_routes", "routes", "staff_routes"]
