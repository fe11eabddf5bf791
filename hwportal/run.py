"""The whole portal by one command: database, demo data, web server and message worker, started and ended together."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from types import FrameType

import click
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import exists, select

from hwportal import create_app
from hwportal.blueprints.offices.services import load_offices
from hwportal.config import ROOT
from hwportal.demo.accounts import demo_accounts
from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import User

INSTANCE = ROOT / "instance"
HTMX = ROOT / "hwportal" / "static" / "vendor" / "htmx.min.js"


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port on the loopback address.")
def run(port: int) -> None:
    """Run the whole portal here: database, demo data, web server, message worker; end it with Ctrl-C."""
    os.environ.update(development_settings(port))
    prepare_database()
    raise SystemExit(serve(port))


@click.command()
@with_appcontext
def migrate() -> None:
    """Bring the tables and the reference data to the state of this version."""
    bring_up_to_date()


def bring_up_to_date() -> None:
    """Leave the database of the present application with every table and the reference data."""
    upgrade()
    load_offices()
    db.session.commit()


def prepare_database() -> None:
    """Leave the database up to date and, when nobody has an account yet, filled with the demonstration."""
    app = create_app()
    with app.app_context():
        bring_up_to_date()
        if app.config["DEMO"] and not db.session.scalar(select(exists().select_from(User))):
            print("Making the demonstration data, once …", flush=True)
            build_demo()
            db.session.commit()
        db.session.remove()
        db.engine.dispose()


def development_settings(port: int) -> dict[str, str]:
    """Return the settings that make a demonstration whole on one machine; the environment goes before them."""
    defaults = {
        "DATABASE_URL": f"sqlite:///{INSTANCE / 'hwportal.sqlite'}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "ASSETS": "local" if HTMX.exists() else "cdn",
        "DEMO": "1",
        "SECRET_KEY": kept_secret("secret_key"),
        "TOTP_KEY": kept_secret("totp_key"),
    }
    return {name: os.environ.get(name) or value for name, value in defaults.items()}


def kept_secret(name: str) -> str:
    """Return a secret that is made at the first start and kept in the instance directory."""
    file = INSTANCE / name
    if not file.exists():
        INSTANCE.mkdir(exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32))
    return file.read_text()


def serve(port: int) -> int:
    """Run gunicorn and the message worker until one of them or a signal ends both; return the exit status."""
    server = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "wsgi:app"]
    worker = [sys.executable, "-m", "hwportal", "worker"]
    stop = signal.signal(signal.SIGTERM, _interrupt)
    # Sessions of their own: Ctrl-C reaches this process alone, which then ends both in order.
    children = [subprocess.Popen(command, cwd=ROOT, start_new_session=True) for command in (server, worker)]
    try:
        announce(port, children)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        end(children)
        signal.signal(signal.SIGTERM, stop)


def announce(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Say where the portal is as soon as it answers."""
    address = f"http://127.0.0.1:{port}"
    while all(child.poll() is None for child in children):
        try:
            urllib.request.urlopen(f"{address}/livez", timeout=5).close()  # noqa: S310  (our own address)
        except OSError:
            time.sleep(0.1)
        else:
            print(introduction(address), flush=True)
            return


def introduction(address: str) -> str:
    """Return where the portal is and, in a demonstration, how to sign in."""
    head = f"\nhwportal is at {address}. End it with Ctrl-C."
    if os.environ["DEMO"] != "1":
        return head
    accounts = demo_accounts()
    lines = [f"  {account['role']:<14} {account['login']:<32} {account['name']}" for account in accounts]
    password = f"Demo accounts, password {accounts[0]['password']} (codes: .venv/bin/python -m hwportal demo accounts)"
    return "\n".join([head, "", password, *lines, ""])


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Leave no child running: ask first, then insist."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
