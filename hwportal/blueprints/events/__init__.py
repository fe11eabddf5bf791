"""Feature: events (fairs, tours, seminars), signing up for them, and the waiting list."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs
from hwportal.entries import deadlines, reminding
from hwportal.rules.entry_states import ENTRY_LABELS, ENTRY_TONES
from hwportal.rules.event_kinds import KINDS, QUOTA_LABELS
from hwportal.rules.event_phase import PHASE_LABELS, PHASE_TONES

blueprint = Blueprint("events", __name__)

from hwportal.blueprints.events import (  # noqa: E402
    approval_kinds,
    entry_routes,  # noqa: F401
    for_person_routes,  # noqa: F401
    routes,  # noqa: F401
    staff_entry_routes,  # noqa: F401
    staff_routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words, let staff decide about events and sign-ups, and let offers run out by themselves."""
    app.jinja_env.globals.update(
        event_kinds=KINDS,
        quota_labels=QUOTA_LABELS,
        phase_labels=PHASE_LABELS,
        phase_tones=PHASE_TONES,
        entry_labels=ENTRY_LABELS,
        entry_tones=ENTRY_TONES,
    )
    approval_kinds.register()
    jobs.periodic("events.expire_offers", timedelta(seconds=30), lambda: deadlines.settle_due(clock.now()))
    jobs.periodic("events.remind", timedelta(minutes=10), lambda: reminding.remind_due(clock.now()))
