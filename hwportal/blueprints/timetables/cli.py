"""The command by which the worker has a timetable worked out."""

from uuid import UUID

import click
from flask import current_app
from flask.cli import with_appcontext

from hwportal.blueprints.timetables.processes import work_on


@click.command("work-on-timetable", hidden=True)
@click.argument("run_id", type=click.UUID)
@click.argument("attempt", type=int)
@with_appcontext
def work_on_timetable(run_id: UUID, attempt: int) -> None:
    """Work out one timetable run; the worker calls this."""
    work_on(current_app._get_current_object(), run_id, attempt)  # type: ignore[attr-defined]
