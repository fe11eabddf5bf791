"""Feature: what employers may see of jobseekers without a name, and the direct requests that they send."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs
from hwportal.rules import direct_requests

blueprint = Blueprint("profiles", __name__)

from hwportal.blueprints.profiles import employer_routes, periodic, routes  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Give templates the words of requests, and let time end those that nobody answers."""
    app.jinja_env.globals["direct_requests"] = direct_requests
    jobs.periodic("profiles.requests", timedelta(hours=1), lambda: periodic.run(clock.today()))
