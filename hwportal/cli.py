"""The `hwportal` command: `python -m hwportal --help`."""

import click
from flask.cli import AppGroup

from hwportal import config, typesetting
from hwportal.advice.cli import advice
from hwportal.blueprints.accounts.cli import permissions, users
from hwportal.blueprints.offices.cli import reference
from hwportal.blueprints.timetables.cli import work_on_timetable
from hwportal.blueprints.vacancies.cli import vacancies
from hwportal.demo.cli import demo
from hwportal.run import migrate, run
from hwportal.timetable.cli import timetable
from hwportal.worker import worker


@click.group(cls=AppGroup)
def main() -> None:
    """Operate the portal of public employment offices."""


@main.command("check", with_appcontext=False)
def check() -> None:
    """Say what is wrong with the configuration; exit 1 when something is."""
    found = config.problems(config.settings())
    for sentence in found:
        click.echo(sentence)
    if typesetting.japanese_font() is None:
        click.echo(typesetting.MISSING)
    if found:
        raise SystemExit(1)
    click.echo("The configuration is sound.")


main.add_command(users)
main.add_command(permissions)
main.add_command(reference)
main.add_command(vacancies)
main.add_command(advice)
main.add_command(timetable)
main.add_command(work_on_timetable)
main.add_command(migrate)
main.add_command(run)
main.add_command(worker)
main.add_command(demo)

__all__ = ["main"]
