"""Feature: certificates of job-search activity, for those who came and did something, and their verification."""

from flask import Blueprint

blueprint = Blueprint("certificates", __name__)

from hwportal.blueprints.certificates import (  # noqa: E402
    own_routes,  # noqa: F401
    routes,  # noqa: F401
    staff_routes,  # noqa: F401
)
