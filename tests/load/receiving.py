"""The reception at an event with thousands of participants: how long a desk waits for the people whom it types."""

import uuid
from functools import partial
from itertools import cycle, islice, product
from typing import Any
from urllib.parse import quote

from flask import Flask

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, User
from hwportal.policy import Role
from hwportal.rows import add_rows
from hwportal.rules.folding import fold
from tests import factories
from tests.browser import browser_of
from tests.day import event_today
from tests.load.crowd import cookie_of
from tests.load.wire import Figures, Wire, deliver

PARTICIPANTS, DESKS, SEARCHES = 5000, 4, 400
FAMILY = ("ミホン", "レイ", "サンプル", "タメシ", "カリ", "アオイ", "ホシノ", "ミズノ", "コダマ", "ヒノ", "ユメノ")
GIVEN = ("ハナコ", "タロウ", "サクラ", "マツオ", "ウメコ", "ソラ", "ミドリ", "アカネ", "ヒカル", "ナギサ", "ワタル")
TYPED = ("み", "みほ", "みほん", "ミホン ハ", "れい", "さんぷる", "ほしの み", "ヒノ", "ゆめの わたる", "ｺﾀﾞ")


def full_event() -> tuple[Event, list[str]]:
    """Return an event of today with its thousands of participants, and their numbers."""
    event = event_today(seats=PARTICIPANTS)
    names = list(islice(cycle(product(FAMILY, GIVEN)), PARTICIPANTS))
    users: list[dict[str, Any]] = [
        {"id": uuid.uuid4(), "login": f"guest{n}@example.jp", "role": "jobseeker"} for n in range(PARTICIPANTS)
    ]
    same = {"locale": "ja", "active": True, "created_at": clock.now()}
    add_rows(User, *({**user, **same, "name": "見本", "fs_uniquifier": user["id"].hex} for user in users))
    people: list[dict[str, Any]] = [
        {"id": uuid.uuid4(), "user_id": user["id"], "name": "見本 花子", "kana": f"{family} {given}"}
        for user, (family, given) in zip(users, names, strict=True)
    ]
    add_rows(Jobseeker, *({**person, **_keys(person["kana"])} for person in people))
    codes = [f"{n:08d}" for n in range(PARTICIPANTS)]
    rows = zip(people, codes, strict=True)
    add_rows(Entry, *({"event_id": event.id, **_entry(person["id"], code)} for person, code in rows))
    return event, codes


def _keys(kana: str) -> dict[str, object]:
    same = {"level": "registered", "contact": "letter", "version": 1, "created_at": clock.now()}
    lists = ("occupations", "employment", "areas", "licences")
    return {"kana_key": fold(kana), "name_key": fold("見本 花子"), **same, **{name: [] for name in lists}}


def _entry(person: uuid.UUID, code: str) -> dict[str, object]:
    now = clock.now()
    return {"id": uuid.uuid4(), "jobseeker_id": person, "code": code, "state": "confirmed", "signed_up_at": now}


def searches(app: Flask, address: str) -> Figures:
    """Return how long four desks waited for what they typed: beginnings of readings, and numbers."""
    event, codes = full_event()
    cookie = cookie_of(browser_of(app, factories.user(Role.STAFF)))
    db.session.commit()
    typed = islice(cycle((*TYPED, *codes[:: PARTICIPANTS // 10])), SEARCHES)
    urls = [f"/reception/{event.id}?q={quote(words)}" for words in typed]
    return deliver([partial(_find, url, cookie) for url in urls], DESKS, address)


def _find(url: str, cookie: str, wire: Wire) -> bool:
    wire.cookie = cookie
    answer = wire.ask(url)
    return answer.status == 200 and 'id="reception-guests"' in answer.body
