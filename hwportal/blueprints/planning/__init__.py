"""Feature: planning (how staff prepare an event with all its parts, have it checked, and change it afterwards)."""

from flask import Blueprint, Flask

from hwportal.rules.event_kinds import ORGANISERS, STEP_LABELS
from hwportal.rules.event_life import STAGE_LABELS, STAGE_TONES
from hwportal.rules.interpreting import INTERPRETING

blueprint = Blueprint("planning", __name__)

from hwportal.blueprints.planning import (  # noqa: E402
    approval_kind,
    booth_routes,  # noqa: F401
    change_routes,  # noqa: F401
    display,
    part_routes,  # noqa: F401
    partner_routes,  # noqa: F401
    parts,
    route_routes,  # noqa: F401
    routes,  # noqa: F401
    series_routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words and let staff decide about events that colleagues prepared."""
    app.jinja_env.globals.update(
        interpreting=INTERPRETING,
        organisers=ORGANISERS,
        stage_labels=STAGE_LABELS,
        stage_tones=STAGE_TONES,
        step_labels=STEP_LABELS,
        difference_lines=display.difference_lines,
        part_facts=display.part_facts,
        part_name=parts.name_of,
    )
    approval_kind.register()
