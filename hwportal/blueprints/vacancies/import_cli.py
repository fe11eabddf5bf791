"""The command that makes drafts of published vacancies for an employer."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from hwportal.blueprints.employers.queries import accepted_establishments
from hwportal.blueprints.vacancies.cli import vacancies
from hwportal.blueprints.vacancies.importing import begin_from
from hwportal.extensions import db
from hwportal.models import User
from hwportal.rules.published import Unreadable
from hwportal.rules.published.page import LARGEST_FILE


@vacancies.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--employer", required=True, metavar="LOGIN", help="Sign-in name of the employer's account.")
@with_appcontext
@click.pass_context
def import_files(context: click.Context, files: tuple[Path, ...], employer: str) -> None:
    """Make drafts of published vacancies, for the first accepted establishment of the employer.

    FILE is a saved page (HTML) or the texts by element id (JSON). Exit 2 when a file cannot be read.
    """
    account = db.session.scalar(select(User).filter_by(login=employer, role="employer"))
    places = accepted_establishments(account) if account else []
    if not account or not places:
        raise click.ClickException(f"{employer} is no employer with an accepted establishment.")
    unread = 0
    for file in files:
        try:
            with file.open("rb") as opened:
                vacancy = begin_from(opened.read(LARGEST_FILE + 1), places[0], by=account)
            click.echo(f"{file}: {vacancy.id}")
        except (Unreadable, OSError) as refusal:
            click.echo(f"{file}: {getattr(refusal, 'strerror', None) or refusal}", err=True)
            unread += 1
    db.session.commit()
    if unread:
        context.exit(2)
