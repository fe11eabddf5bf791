"""Feature: jobseekers register, look after their registration, and are found and confirmed by staff."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import approvals, jobs

blueprint = Blueprint("jobseekers", __name__)

from hwportal.blueprints.jobseekers import decisions, periodic, registration_routes, routes, staff_routes  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Let staff decide registrations, and time end them."""
    approvals.register(decisions.KIND)
    jobs.periodic("jobseekers.validity", timedelta(hours=6), periodic.look_after_validity)
