"""Feature: the booths of an event on its day: whom an employer meets, who is called, and what came of it."""

from flask import Blueprint, Flask

from hwportal.rules.arrivals import EXPECTED
from hwportal.rules.meeting_life import LABELS, OUTCOMES, TONES

blueprint = Blueprint("booths", __name__)

from hwportal.blueprints.booths import (  # noqa: E402
    board_routes,  # noqa: F401
    employer_routes,  # noqa: F401
    routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words."""
    app.jinja_env.globals.update(
        meeting_labels=LABELS, meeting_tones=TONES, meeting_outcomes=OUTCOMES, expected_states=EXPECTED
    )
