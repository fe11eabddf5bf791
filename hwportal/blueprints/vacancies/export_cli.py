"""The command that writes vacancies to a file."""

from typing import IO

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from sqlalchemy import select

from hwportal.blueprints.vacancies import exporting
from hwportal.blueprints.vacancies.cli import vacancies
from hwportal.extensions import db
from hwportal.models import User
from hwportal.spreadsheets import ENCODINGS, MEDIA, csv_file, xlsx_file


@vacancies.command("export")
@click.option("--format", "kind", type=click.Choice(list(MEDIA)), default="csv", show_default=True)
@click.option("--encoding", type=click.Choice(ENCODINGS), default="utf-8", show_default=True, help="Of CSV.")
@click.option("--employer", metavar="LOGIN", help="Only the vacancies of this account's company.")
@click.option("--language", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.option("-o", "--output", type=click.File("wb", atomic=True), required=True, metavar="FILE", help="- for stdout.")
@with_appcontext
@click.pass_context
def export(
    context: click.Context, kind: str, encoding: str, employer: str | None, language: str, output: IO[bytes]
) -> None:
    """Write vacancies as a table, a row each.

    Where CP932 lacks a character the file has 〓; each is named with vacancy and field, and the command ends with 2.
    """
    keys = exporting.keys_of(_account(employer)) if employer else exporting.all_keys()
    is_whole = True
    with force_locale(language):
        table = exporting.table(exporting.found(keys))
        if kind == "xlsx":
            output.write(xlsx_file(table, "vacancies"))
        else:
            output.writelines(csv_file(table, encoding))
            for gap in exporting.gaps(exporting.found(keys), encoding):
                click.echo(str(gap), err=True)
                is_whole = False
    if not is_whole:
        context.exit(2)


def _account(login: str) -> User:
    found: User | None = db.session.scalar(select(User).filter_by(login=login, role="employer"))
    if found is None:
        raise click.ClickException(f"{login} is no account of an employer.")
    return found
