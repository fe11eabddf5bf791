"""What is told to whom, by which way, in which language, and not twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import func, select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Jobseeker, Message, User
from hwportal.outbox import notify, notify_address
from hwportal.policy import Role
from tests import factories
from tests.browser import counted_queries

pytestmark = pytest.mark.usefixtures("app")


def person(email: str | None = "hanako@example.jp", **facts: object) -> User:
    """Return the account of a jobseeker whom e-mail, post and telephone reach unless the facts say otherwise."""
    account = factories.user(Role.JOBSEEKER, login=f"login-{email}", email=email, name="見本 花子")
    standard = {
        "name": "見本 花子",
        "kana": "ミホン ハナコ",
        "name_key": "見本花子",
        "kana_key": "みほんはなこ",
        "birth_date": date(1990, 5, 1),
        "office_id": factories.office().id,
        "postal_code": "1000001",
        "address": "東京都千代田区千代田1-1",
        "phone": "090-0000-0000",
        "contact": "email",
    }
    factories.added(Jobseeker(user=account, **{**standard, **facts}))
    return account


def way(user: User) -> tuple[str, str]:
    """Return channel and address by which a message to `user` would leave."""
    (delivery,) = told(user).deliveries
    return delivery.channel, delivery.address


def told(user: User, text: str = "2026", link: str | None = "/me", **options: Any) -> Message:
    """Tell `user` something and return the message."""
    return written(notify(user, "test_notice", link=link, text=text, **options))


def written(key: UUID) -> Message:
    """Return the message with this key."""
    return db.session.get_one(Message, key)


def messages_of(user: User) -> int:
    return db.session.scalar(select(func.count()).select_from(Message).filter_by(user_id=user.id)) or 0


@pytest.fixture(autouse=True)
def _test_notice(app: Flask) -> Iterator[None]:
    """Add a kind of message, as a feature does by a file."""
    usual = app.jinja_env.loader
    assert usual
    kind = "{{ _('Messages') }}: {{ text }}\n\n{{ text }} & {{ user.name if user }}\n"
    app.jinja_env.loader = ChoiceLoader([DictLoader({"messages/test_notice.txt": kind}), usual])
    yield
    app.jinja_env.loader = usual


def test_the_first_line_is_the_subject_and_the_rest_the_body_word_for_word() -> None:
    message = told(person(), "<b>2026</b>")
    assert (message.subject, message.body) == ("お知らせ: <b>2026</b>", "<b>2026</b> & 見本 花子")


def test_a_message_is_written_in_the_language_of_its_reader() -> None:
    user = person()
    user.locale = "en"
    assert told(user).subject == "Messages: 2026"


def test_a_subject_is_one_line_however_many_its_facts_have() -> None:
    assert told(person(), "first\u2028second").subject == "お知らせ: first second"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("email", "hanako@example.jp")),
        ({"contact": "letter"}, ("letter", "〒100-0001\n東京都千代田区千代田1-1\n見本 花子 様")),
        ({"contact": "phone"}, ("call", "090-0000-0000")),
        ({"email": None}, ("letter", "〒100-0001\n東京都千代田区千代田1-1\n見本 花子 様")),
        ({"email": None, "contact": "phone"}, ("call", "090-0000-0000")),
        ({"email": None, "address": None}, ("call", "090-0000-0000")),
        ({"contact": "letter", "address": None}, ("email", "hanako@example.jp")),
        ({"email": None, "address": None, "phone": None}, ("counter", "")),
    ],
)
def test_a_message_leaves_by_the_way_that_the_person_wishes_or_the_next_that_exists(
    facts: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert way(person(**facts)) == expected


def test_paper_and_calls_are_work_of_the_persons_office() -> None:
    (delivery,) = told(person(contact="letter")).deliveries
    assert delivery.office_id == factories.office().id


def test_the_sender_can_choose_a_way_that_exists() -> None:
    assert told(person(), through="call").deliveries[0].channel == "call"
    assert told(person(email="taro@example.jp", phone=None), through="call").deliveries[0].channel == "email"


@pytest.mark.parametrize("role", [Role.STAFF, Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_colleagues_without_email_read_their_messages_in_the_portal(role: Role) -> None:
    assert told(factories.user(role, email=None)).deliveries == []


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTNER])
def test_nobody_from_outside_is_silently_unreachable(role: Role) -> None:
    assert way(factories.user(role, email=None)) == ("counter", "")


def test_the_same_words_about_the_same_thing_are_said_once_a_day() -> None:
    user = person()
    assert told(user) is told(user)
    assert messages_of(user) == 1
    with time_machine.travel(clock.now() + timedelta(days=1)):
        told(user)
    assert messages_of(user) == 2


def test_other_words_or_another_matter_or_news_in_between_make_a_new_message() -> None:
    user = person()
    told(user, "place")
    told(user, "cancelled")
    told(user, "place")
    told(user, "place", link="/elsewhere")
    assert messages_of(user) == 4


def test_two_people_get_a_message_each() -> None:
    hanako, taro = person(), person("taro@example.jp")
    told(hanako)
    told(taro)
    assert (messages_of(hanako), messages_of(taro)) == (1, 1)


def test_what_is_said_once_is_never_said_again() -> None:
    user = person()
    first = told(user, "ends in 7 days", once="ending:2026-12-31")
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert told(user, "ends in 4 days", once="ending:2026-12-31") is first
    assert first.subject.endswith("ends in 7 days")
    assert messages_of(user) == 1


def test_an_address_without_an_account_gets_an_email_that_stands_in_no_inbox() -> None:
    message = written(notify_address("new@example.jp", "en", "test_notice", text="link"))
    db.session.flush()
    assert (message.user_id, message.subject) == (None, "Messages: link")
    assert [(delivery.channel, delivery.address) for delivery in message.deliveries] == [("email", "new@example.jp")]


def test_a_caller_who_knows_the_person_and_that_all_is_new_saves_the_queries() -> None:
    user = person(contact="letter")
    known = db.session.scalars(select(Jobseeker).filter_by(user_id=user.id)).one()
    with counted_queries(at_most=2):
        key = notify(user, "test_notice", link="/me", person=known, fresh=True, text="2026")
    assert [delivery.channel for delivery in written(key).deliveries] == ["letter"]
