"""Feature: waiting (for whom an event is, in which order people wait, what the list did and why)."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs
from hwportal.rules.waiting import ACT_LABELS, AUDIENCES, LINKED_RULES, ORDER_RULES, PRIORITY_GROUPS, REASON_LABELS

blueprint = Blueprint("waiting", __name__)

from hwportal.blueprints.waiting import own_routes, routes, rules_routes, services  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Give templates the words, and draw lots when sign-up is over."""
    app.jinja_env.globals.update(
        act_labels=ACT_LABELS,
        audiences=AUDIENCES,
        linked_rules=LINKED_RULES,
        order_rules=ORDER_RULES,
        priority_groups=PRIORITY_GROUPS,
        reason_labels=REASON_LABELS,
    )
    jobs.periodic("waiting.draw_lots", timedelta(minutes=1), lambda: services.draw_due(clock.now()))
