"""Feature: timetables (who meets whom and when at an event: planned, checked, published, mended)."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import jobs
from hwportal.rules import timetable_life as life

blueprint = Blueprint("timetables", __name__)

from hwportal.blueprints.timetables import (  # noqa: E402
    approval_kind,
    change_routes,  # noqa: F401
    own_routes,  # noqa: F401
    processes,
    routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words, let colleagues approve, and let the worker start the processes."""
    app.jinja_env.globals.update(
        run_labels=life.LABELS,
        run_tones=life.TONES,
        run_steps=life.STEPS,
        fairness_labels=life.FAIRNESS,
        reasons_to_staff=life.TO_STAFF,
        reasons_against_time=life.AGAINST_TIME,
        reasons_to_person=life.TO_PERSON,
    )
    approval_kind.register()
    jobs.periodic("timetables.start_waiting", timedelta(seconds=1), processes.start_waiting)
