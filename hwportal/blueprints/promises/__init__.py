"""Feature: whether the promise of a vacancy was kept after a hire, and what the office does where it was not."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs
from hwportal.rules import promises

blueprint = Blueprint("promises", __name__)

from hwportal.blueprints.promises import (  # noqa: E402
    asking,
    employer_routes,  # noqa: F401
    routes,  # noqa: F401
    staff_routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words, and ask people when the time has come."""
    app.jinja_env.globals["promises"] = promises
    jobs.periodic("promises.ask", timedelta(hours=1), lambda: asking.run(clock.today()))
