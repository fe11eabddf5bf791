"""One transaction per request: below 400 it stands, else nothing of it does, and a GET cannot write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
from flask import Blueprint, Flask, abort, redirect
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from hwportal.errors import RuleBroken
from hwportal.extensions import csrf, db
from hwportal.models import Company, FormKey
from hwportal.policy import Action, requires
from tests.databases import fresh_database, portal

probe = Blueprint("probe", __name__)
csrf.exempt(probe)


def add_company() -> None:
    db.session.add(Company(name="見本会", kana="ミホンカイ"))
    db.session.flush()


@probe.route("/probe/ok", methods=["GET", "POST"])
@requires(Action.SEE_PUBLIC)
def ok() -> ResponseReturnValue:
    add_company()
    return redirect("/probe/done", 303)


@probe.post("/probe/refused")
@requires(Action.SEE_PUBLIC)
def refused() -> ResponseReturnValue:
    add_company()
    raise RuleBroken


@probe.post("/probe/status/<int:status>")
@requires(Action.SEE_PUBLIC)
def status(status: int) -> ResponseReturnValue:
    add_company()
    return abort(status) if status >= 500 else ("", status)


@pytest.fixture
def probed(database: str, worker_id: str) -> Iterator[Flask]:
    app = portal(fresh_database(database, f"{worker_id}probe"))
    app.register_blueprint(probe)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def companies() -> int:
    found = len(db.session.scalars(select(Company.id)).all())
    db.session.rollback()
    return found


@pytest.mark.parametrize(
    ("path", "answer", "kept"),
    [
        ("/probe/ok", 303, 1),
        ("/probe/status/200", 200, 1),
        ("/probe/refused", 409, 0),
        ("/probe/status/422", 422, 0),
        ("/probe/status/503", 503, 0),
    ],
)
def test_a_write_stands_exactly_when_its_answer_is_below_400(probed: Flask, path: str, answer: int, kept: int) -> None:
    assert probed.test_client().post(path).status_code == answer
    assert companies() == kept


def test_a_get_cannot_write(probed: Flask) -> None:
    probed.config["PROPAGATE_EXCEPTIONS"] = False
    assert probed.test_client().get("/probe/ok").status_code == 500
    assert companies() == 0


def test_the_same_key_acts_once_and_gives_the_same_answer(probed: Flask) -> None:
    client = probed.test_client()
    answers = [client.post("/probe/ok", data={"form_key": "k1", "name": "見本"}) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/probe/done", "/probe/done"]
    assert companies() == 1


def test_of_forms_with_one_key_that_come_at_once_one_acts(probed: Flask) -> None:
    def send(_number: int) -> str | None:
        return Context().run(probed.test_client().post, "/probe/ok", data={"form_key": "k1"}).location

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(send, range(8))) == ["/probe/done"] * 8
    assert companies() == 1


def test_the_same_key_with_other_content_is_refused(probed: Flask) -> None:
    client = probed.test_client()
    client.post("/probe/ok", data={"form_key": "k1", "name": "見本"})
    assert client.post("/probe/ok", data={"form_key": "k1", "name": "別"}).status_code == 409
    assert companies() == 1


def test_a_refused_form_may_be_sent_again_with_its_key(probed: Flask) -> None:
    client = probed.test_client()
    assert client.post("/probe/refused", data={"form_key": "k1"}).status_code == 409
    assert client.post("/probe/ok", data={"form_key": "k1"}).status_code == 303
    assert db.session.scalars(select(FormKey.location)).all() == ["/probe/done"]


@pytest.mark.parametrize("key", ["a\x00b", "x" * 33, "ä", "' OR 1"])
def test_a_forged_key_is_no_key(probed: Flask, key: str) -> None:
    assert probed.test_client().post("/probe/ok", data={"form_key": key}).status_code == 303
    assert db.session.scalars(select(FormKey.key)).all() == []
