"""The inbox: everybody reads their own messages, and reading is noted by a press, never by a mere look."""

import uuid
from datetime import timedelta

import pytest

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Delivery, Message, User
from hwportal.policy import Role
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.pages import fragment, visit


def message(user: User, number: int = 1, **facts: object) -> Message:
    """Put a message into the inbox of `user`."""
    standard = {
        "subject": f"お知らせ {number}",
        "body": "見本\n\n次の行",
        "kind": "note",
        "locale": "ja",
        "link": "/me",
    }
    at = clock.now() + timedelta(seconds=number)
    return factories.added(Message(**{"user": user, "created_at": at, **standard, **facts}))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("language", "title"), [("ja", "お知らせ"), ("en", "Messages")])
def test_every_role_has_an_inbox(as_role: Entering, role: Role, language: str, title: str) -> None:
    page = visit(as_role(role, language), "/messages", language=language)
    assert page.title == title


def test_the_newest_message_stands_first_and_opens(as_role: Entering) -> None:
    client = as_role("employer")
    for number in (1, 2):
        message(client.user, number)
    page = visit(client, "/messages")
    assert page.text.index("お知らせ 2") < page.text.index("お知らせ 1")
    shown = visit(client, page.link("お知らせ 1"))
    assert shown.title == "お知らせ 1"
    assert "次の行" in shown.text
    assert shown.links("関係するページ") == ["/me"]


def test_looking_at_a_message_does_not_mark_it_read_but_the_button_does(as_role: Entering) -> None:
    client = as_role("jobseeker")
    told = message(client.user)
    page = visit(client, f"/messages/{told.id}")
    assert not told.read_at
    page = page.form("/read").send(client)
    assert told.read_at
    assert "既読" in page.text


def test_with_htmx_the_page_marks_itself_read_in_place(as_role: Entering) -> None:
    client = as_role("jobseeker")
    told = message(client.user)
    form = visit(client, f"/messages/{told.id}").form("/read")
    live = fragment(client, form.action, data=form.values)
    assert told.read_at
    fresh = visit(client, f"/messages/{told.id}").document.one("div", id="message-read")
    assert live.document.one("div", id="message-read").text == fresh.text


def test_all_messages_can_be_marked_at_once(as_role: Entering) -> None:
    client = as_role("partner")
    told = [message(client.user, number) for number in range(3)]
    page = visit(client, "/messages")
    assert "3件" in page.text
    page.form("/messages/read").send(client)
    assert all(one.read_at for one in told)


def test_whoever_reads_it_in_the_portal_needs_no_letter(as_role: Entering) -> None:
    client = as_role("jobseeker")
    told = message(client.user)
    for channel in ("letter", "email"):
        told.deliveries.append(Delivery(channel=channel, address="見本"))
    visit(client, f"/messages/{told.id}").form("/read").send(client)
    assert [(one.channel, one.state, one.result) for one in told.deliveries] == [
        ("letter", "done", "read"),
        ("email", "waiting", None),
    ]


def test_a_long_inbox_comes_in_pages_without_gaps(as_role: Entering) -> None:
    client = as_role("staff")
    for number in range(45):
        message(client.user, number)
    seen: list[str] = []
    url: str | None = "/messages"
    while url:
        page = visit(client, url)
        seen += [link.text for link in page.main.all("a") if link.text.startswith("お知らせ ")]
        url = next(iter(page.links("次へ")), None)
    assert seen == [f"お知らせ {number}" for number in reversed(range(45))]


def test_messages_of_others_do_not_exist(as_role: Entering) -> None:
    other = message(factories.user())
    client = as_role("jobseeker")
    assert client.get(f"/messages/{other.id}").status_code == 404
    assert client.get(f"/messages/{uuid.uuid4()}").status_code == 404
    own = visit(client, f"/messages/{message(client.user).id}").form("/read")
    assert client.post(f"/messages/{other.id}/read", data=own.values).status_code == 404
    assert other.read_at is None


@pytest.mark.parametrize(
    "before", ["x", "'", "89f6ff68-55a5-4d3f-b909-8629a8bccbc2", "00000000-0000-0000-0000-000000000000"]
)
def test_a_forged_place_in_the_list_shows_its_beginning(as_role: Entering, before: str) -> None:
    client = as_role("jobseeker")
    message(client.user)
    assert "お知らせ 1" in visit(client, f"/messages?before={before}").text


def test_visitors_are_asked_to_sign_in(client: object) -> None:
    answer = client.get("/messages")  # type: ignore[attr-defined]
    assert answer.status_code == 302
    assert "/sign-in" in answer.location


def test_markup_in_a_message_is_shown_as_text(as_role: Entering) -> None:
    client = as_role("jobseeker")
    told = message(client.user, subject="<b>見本</b>", body="<script>x</script>\nhttps://example.jp/見本")
    page = visit(client, f"/messages/{told.id}")
    assert page.title == "<b>見本</b>"
    assert "<script>x" in page.text


def test_the_inbox_costs_few_queries(as_role: Entering) -> None:
    client = as_role("jobseeker")
    for number in range(20):
        message(client.user, number)
    db.session.commit()
    with counted_queries(at_most=8):
        client.get("/messages")
