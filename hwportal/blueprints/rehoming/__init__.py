"""Feature: rehoming (an event, an employer or a stop falls away: what people get instead; and events suspended)."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs
from hwportal.rules.rehoming import CAUSES, OUTCOMES, STATE_TONES, STATES, WAYS

blueprint = Blueprint("rehoming", __name__)

from hwportal.blueprints.rehoming import (  # noqa: E402
    carrying,
    routes,  # noqa: F401
    suspend_routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words, and carry out what staff decided when the time to undo it is over."""
    app.jinja_env.globals.update(
        rehoming_causes=CAUSES,
        rehoming_outcomes=OUTCOMES,
        rehoming_states=STATES,
        rehoming_tones=STATE_TONES,
        rehoming_ways=WAYS,
    )
    jobs.periodic("rehoming.carry_out", timedelta(seconds=30), lambda: carrying.carry_out_due(clock.now()))
