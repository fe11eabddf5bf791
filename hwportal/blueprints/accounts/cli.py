"""Commands about accounts and permissions."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from hwportal.blueprints.accounts.permissions import permissions_page
from hwportal.blueprints.accounts.queries import STAFF_ROLES
from hwportal.blueprints.accounts.services import create_account, password_link
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import User
from hwportal.rules.logins import login_key


@click.group()
def users() -> None:
    """Make accounts; the first administrator begins here, for there are no default accounts."""


@users.command("add")
@click.option(
    "--role", type=click.Choice([role.value for role in STAFF_ROLES]), default="administrator", show_default=True
)
@click.option("--email", required=True, help="Address by which the person signs in.")
@click.option("--name", required=True)
@click.option("--locale", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@with_appcontext
def add_user(role: str, email: str, name: str, locale: str) -> None:
    """Make an account and print a link, good once and for a day, to choose its password."""
    try:
        user = create_account(role=role, email=email, name=name, locale=locale, confirmed=False)
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal.message)) from refusal
    _print_link(user)


@users.command("link")
@click.argument("login")
@with_appcontext
def print_link(login: str) -> None:
    """Print a new link to choose a password for LOGIN."""
    user = db.session.scalar(select(User).where(User.login == login_key(login)))
    if user is None:
        raise click.ClickException("There is no account with this login.")
    _print_link(user)


def _print_link(user: User) -> None:
    with current_app.test_request_context():
        link = password_link(user)
    db.session.commit()
    click.echo(link)


@click.command("permissions")
@with_appcontext
def permissions() -> None:
    """Print the page of all permissions (docs/permissions.md)."""
    app: Flask = current_app
    click.echo(permissions_page(app), nl=False)
