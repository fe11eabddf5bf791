"""Feature: messages to read, messages that staff bring to people, and the audit log."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import form_keys, jobs, worker

blueprint = Blueprint("notices", __name__)

from hwportal.blueprints.notices import audit_routes, routes, staff_routes, status_routes  # noqa: E402


def init_app(app: Flask) -> None:
    """Have the worker clear up after messages and forms."""
    jobs.periodic("outbox.give_up", timedelta(hours=1), worker.give_up)
    jobs.periodic("form_keys.purge", timedelta(hours=1), form_keys.purge)


__all__ = ["audit_routes", "blueprint", "init_app", "routes", "staff_routes", "status_routes"]
