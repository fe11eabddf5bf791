"""Commands about reference data."""

import click
from flask.cli import AppGroup

from hwportal.blueprints.offices.services import load_offices
from hwportal.extensions import db

reference = AppGroup("reference", help="Official tables in the database.")


@reference.command("load")
def load() -> None:
    """Bring the offices up to date; may be repeated."""
    count = load_offices()
    db.session.commit()
    click.echo(f"{count} offices are in the database.")
