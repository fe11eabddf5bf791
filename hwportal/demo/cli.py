"""The commands `hwportal demo build` and `hwportal demo accounts`."""

import json
import time
from typing import Any

import click
from flask.cli import with_appcontext

from hwportal.demo.accounts import demo_accounts, present_code
from hwportal.demo.build import NotADemonstration, build_demo
from hwportal.extensions import db

SIZES = (
    click.option("--vacancies", default=1000, show_default=True, help="Vacancies that the public search finds."),
    click.option("--events", default=30, show_default=True, type=click.IntRange(6), help="Fairs, tours and seminars."),
)


def with_sizes(command: Any) -> Any:
    """Let a command take how much the demonstration shall hold."""
    for option in reversed(SIZES):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@with_sizes
@click.pass_context
def demo(context: click.Context, vacancies: int, events: int) -> None:
    """Fictional people and things to try the portal with; without a command the same as `build`."""
    if context.invoked_subcommand is None:
        context.invoke(build, vacancies=vacancies, events=events)


@demo.command()
@with_sizes
@with_appcontext
def build(vacancies: int, events: int) -> None:
    """Fill the database with the demonstration; what is there already stays."""
    begun = time.monotonic()
    try:
        build_demo(vacancies=vacancies, events=events)
    except NotADemonstration as refusal:
        raise click.ClickException(str(refusal)) from refusal
    db.session.commit()
    click.echo(f"The demonstration stands, after {time.monotonic() - begun:.1f} seconds.")


@demo.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def accounts(form: str) -> None:
    """List how to sign in as every fictional person, with the codes of this moment."""
    if form == "json":
        click.echo(json.dumps(demo_accounts(), ensure_ascii=False, indent=2))
        return
    for account in demo_accounts():
        code = present_code(account["totp_secret"])
        click.echo(f"{account['role']:14}{account['login']:34}{account['password']:20}{code:8}{account['name']}")
