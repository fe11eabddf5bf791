"""The whole portal by one command: database, demo data, web server and message worker, started and ended together."""

import multiprocessing
import os
import runpy
import secrets
import signal
import sys
import threading
import time
import urllib.request
from multiprocessing.process import BaseProcess

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import exists, select

from hwportal import create_app, typesetting, worker
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
    app = create_app()
    prepare_database(app)
    raise SystemExit(serve(app, port))


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


def prepare_database(app: Flask) -> None:
    """Leave the database up to date and, when nobody has an account yet, filled with the demonstration."""
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


def serve(app: Flask, port: int) -> int:
    """Run the web server beside the message worker, which is this process, until one fails or a signal ends both."""
    stop, done = threading.Event(), False

    def end(*_signal: object) -> None:
        nonlocal done
        done = True
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    # Forked, not begun anew: every module is loaded already, so its workers answer at once and share that memory.
    server = multiprocessing.get_context("fork").Process(target=serve_web, args=(port,))
    server.start()
    threading.Thread(target=watch, args=(server, port, stop), daemon=True).start()
    try:
        worker.run(app, stop)
    finally:
        if server.is_alive() and server.pid:
            os.kill(server.pid, signal.SIGINT)
        server.join()
    return 0 if done else 1


def serve_web(port: int) -> None:
    """Be gunicorn until a signal comes."""
    os.setsid()  # Ctrl-C reaches the parent alone, which then ends this one in order
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    os.chdir(ROOT)
    sys.argv = ["gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "wsgi:app"]
    runpy.run_module("gunicorn", run_name="__main__")


def watch(server: BaseProcess, port: int, stop: threading.Event) -> None:
    """Say where the portal is as soon as it answers; tell the worker to stop when the server ends."""
    address = f"http://127.0.0.1:{port}"
    while server.is_alive():
        try:
            urllib.request.urlopen(f"{address}/livez", timeout=5).close()  # noqa: S310  (our own address)
        except OSError:
            time.sleep(0.1)
        else:
            print(introduction(address), flush=True)
            if typesetting.japanese_font() is None:
                print(typesetting.MISSING, flush=True)
            server.join()
    stop.set()


def introduction(address: str) -> str:
    """Return where the portal is and, in a demonstration, how to sign in."""
    head = f"\nhwportal is at {address}. End it with Ctrl-C."
    if os.environ["DEMO"] != "1":
        return head
    accounts = demo_accounts()
    lines = [f"  {account['role']:<14} {account['login']:<32} {account['name']}" for account in accounts]
    password = f"Demo accounts, password {accounts[0]['password']} (codes: .venv/bin/python -m hwportal demo accounts)"
    return "\n".join([head, "", password, *lines, ""])
