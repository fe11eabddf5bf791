"""The bare endpoint that the portal is compared with: Flask, the same database work, a table of the rows, no more.

It replays what the portal's own request was seen to do (recording.py), over the same engine settings.
"""

import os
import pickle
import secrets
import uuid
from pathlib import Path

from flask import Flask, redirect, render_template_string, request
from flask.typing import ResponseReturnValue
from sqlalchemy import create_engine

from hwportal.engines import engine_options, prepare_engine
from tests.load.recording import play

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"], **engine_options(os.environ["DATABASE_URL"]))
prepare_engine(engine)
script = pickle.loads(Path(os.environ["BARE_SCRIPT"]).read_bytes())  # noqa: S301  (written by the bench itself)
PAGE = (
    "<!doctype html><title>bare</title><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


@app.get("/livez")
def livez() -> str:
    return "alive"


@app.get("/page/<name>")
def page(name: str) -> str:
    """Read what the portal's page reads."""
    return render_template_string(PAGE, rows=play(engine, script["pages"][name]))


@app.post("/sign-up/<int:person>")
def sign_up(person: int) -> ResponseReturnValue:
    """Write what the portal's sign-up writes, for another person, under new keys."""
    swaps = {**script["persons"][person]}
    for value in script["fresh"]:
        swaps[value] = fresh(value)
    play(engine, script["sign_up"], swaps)
    return redirect(f"/signed-up?{len(request.form)}", 303)


@app.post("/rush/<int:event>/<int:person>")
def rush(event: int, person: int) -> ResponseReturnValue:
    """Write what the portal's sign-up for one of the tours writes, for another person, under new keys."""
    tour = script["tours"][event]
    swaps = dict(zip(tour["model"], script["values"][person], strict=True))
    play(engine, tour["sign_up"], {**swaps, **{value: fresh(value) for value in tour["fresh"]}})
    return redirect(f"/signed-up?{len(request.form)}", 303)


def fresh(value: object) -> object:
    """Return a new value of the same form."""
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    text = str(value)
    return uuid.uuid4().hex if len(text) == 32 else secrets.token_urlsafe(len(text))[: len(text)]
