"""Letters, calls, words at the counter and dead letters: staff bring what no e-mail can."""

from datetime import timedelta
from typing import Any

import pytest

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import AuditEntry, Delivery, Message, Office
from hwportal.rules.calls import next_call
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import visit


def task(channel: str, name: str = "見本 花子", **facts: Any) -> Delivery:
    """Leave a message waiting for somebody of the first office whom only `channel` reaches."""
    place = facts.pop("office", None) or factories.office()
    user = facts.pop("user", None) or factories.user(email=None, name=name)
    person = {"address": "東京都千代田区千代田1-1", "postal_code": "1000001", "contact": "letter", "name": name}
    factories.jobseeker(user=user, office_id=place.id, **{**person, **facts.pop("person", {})})
    locale = facts.pop("locale", "ja")
    message = Message(
        user=user, kind="note", locale=locale, subject="面接会の席", body="席が取れました。\n\n受付は13時です。"
    )
    standard = {"address": "〒100-0001\n東京都千代田区千代田1-1\n見本 花子" if channel == "letter" else "090-0000-0000"}
    delivery = Delivery(message=message, channel=channel, office_id=place.id, **{**standard, **facts})
    return factories.added(delivery)


def other_office() -> Office:
    return factories.office("13060")


@pytest.fixture
def staff(as_role: Entering) -> Browser:
    """Return a member of staff of the first office."""
    return as_role("staff")


def results(*deliveries: Delivery) -> list[tuple[str, str | None]]:
    return [(delivery.state, delivery.result) for delivery in deliveries]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", ["messages", "letters", "calls", "counter", "dead-letters"])
def test_a_day_without_work_says_so(as_role: Entering, language: str, path: str) -> None:
    page = visit(as_role("supervisor", language), f"/staff/{path}", language=language)
    assert page.title


def test_the_overview_counts_what_waits_at_the_own_office(staff: Browser) -> None:
    task("letter")
    task("call")
    task("call")
    task("counter", address="")
    task("email", state="failed")
    task("letter", office=other_office())
    page = visit(staff, "/staff/messages")
    assert [entry.text.split()[-1] for entry in page.main.all("li")] == ["1件", "2件", "1件", "1件", "未読なし"]


def test_letters_are_printed_in_a_batch_and_then_marked_as_sent(staff: Browser) -> None:
    first, second, third = task("letter"), task("letter", "例 太郎"), task("letter", "例 次郎")
    page = visit(staff, "/staff/letters")
    sheets = page.form("/staff/letters/print").send(staff, ids=[str(first.id), str(second.id)])
    assert len(sheets.main.all("section")) == 2
    for line in ("〒100-0001", "東京都千代田区千代田1-1", "席が取れました。", "ハローワーク"):
        assert line in sheets.text
    assert results(first, second, third) == [("waiting", None)] * 3, "printing changes nothing"
    sheets.form("/posted").send(staff)
    assert results(first, second, third) == [("done", "posted")] * 2 + [("waiting", None)]
    assert first.done_by_id == staff.user.id


def test_a_letter_that_comes_in_after_printing_is_not_marked_as_sent(staff: Browser) -> None:
    first = task("letter")
    sheets = visit(staff, "/staff/letters").form("/staff/letters/print").send(staff)
    late = task("letter", "例 太郎")
    sheets.form("/posted").send(staff)
    assert results(first, late) == [("done", "posted"), ("waiting", None)]


def test_letters_of_another_office_are_neither_printed_nor_marked(staff: Browser) -> None:
    own, foreign = task("letter"), task("letter", "例 太郎", office=other_office())
    sheets = visit(staff, f"/staff/letters/print?ids={own.id}&ids={foreign.id}")
    assert "例 太郎" not in sheets.text
    sheets.form("/posted").post(staff, {"ids": [str(own.id), str(foreign.id)]})
    assert results(own, foreign) == [("done", "posted"), ("waiting", None)]


@pytest.mark.parametrize("query", ["", "?ids=", "?ids=x", "?ids=%27"])
def test_printing_nothing_leads_back_to_the_list(staff: Browser, query: str) -> None:
    assert visit(staff, f"/staff/letters/print{query}").path == "/staff/letters"


def test_a_call_shows_number_and_script_in_the_language_of_the_person(staff: Browser) -> None:
    call = task("call", "Sample Maria", locale="en")
    page = visit(staff, visit(staff, "/staff/calls").link("Sample Maria"))
    assert "090-0000-0000" in page.text
    assert "席が取れました。" in page.text
    assert page.main.one("section")["aria-labelledby"] == "script"
    assert [element["lang"] for element in page.main.walk() if element.get("lang")] == ["en"] * 3
    assert results(call) == [("waiting", None)]


def test_a_person_who_was_reached_is_done(staff: Browser) -> None:
    call = task("call")
    visit(staff, f"/staff/calls/{call.id}").form().send(staff, result="reached", note="ご本人に伝えました")
    assert results(call) == [("done", "reached")]
    assert [(one.result, one.note, one.by_id) for one in call.calls] == [
        ("reached", "ご本人に伝えました", staff.user.id)
    ]


@pytest.mark.parametrize("result", ["not_reached", "later"])
def test_a_person_who_was_not_reached_is_called_again_later(staff: Browser, result: str) -> None:
    call = task("call")
    earliest = next_call(clock.now())
    visit(staff, f"/staff/calls/{call.id}").form().send(staff, result=result)
    assert (call.state, call.attempts) == ("waiting", 1)
    assert earliest <= call.next_at <= next_call(clock.now())
    page = visit(staff, f"/staff/calls/{call.id}")
    assert staff.user.name in page.text
    assert "1回" in visit(staff, "/staff/calls").text


@pytest.mark.parametrize("forged", [{}, {"result": ""}, {"result": "paid"}, {"result": "reached", "note": "あ" * 201}])
def test_a_call_without_a_result_is_refused_and_keeps_what_was_typed(staff: Browser, forged: dict[str, str]) -> None:
    call = task("call")
    form = visit(staff, f"/staff/calls/{call.id}").form()
    page = form.send(staff, 422, **{"note": "留守番電話", **forged})
    assert forged.get("note", "留守番電話") in page.text + str(page.html)
    assert results(call) == [("waiting", None)]
    assert call.calls == []


def test_two_colleagues_cannot_both_finish_a_call(staff: Browser, as_role: Entering) -> None:
    call, colleague = task("call"), as_role("staff")
    mine, theirs = (visit(one, f"/staff/calls/{call.id}").form() for one in (staff, colleague))
    mine.send(staff, result="reached")
    answer = theirs.post(colleague, None, result="not_reached")
    assert answer.status_code == 409
    assert results(call) == [("done", "reached")]


def test_whoever_cannot_be_reached_is_told_at_the_counter(staff: Browser) -> None:
    waiting = task("counter", address="")
    page = visit(staff, "/staff/counter")
    assert "見本 花子" in page.text
    page.form("/told").send(staff)
    assert results(waiting) == [("done", "told")]
    assert waiting.done_by_id == staff.user.id


def test_a_dead_letter_is_sent_another_way(staff: Browser) -> None:
    dead = task("email", address="hanako@example.jp", state="failed", error="550 No such user")
    page = visit(staff, "/staff/dead-letters")
    assert "550 No such user" in page.text
    form = visit(staff, page.link("方法を変える")).form()
    form.send(staff, channel="letter")
    fresh = next(one for one in dead.message.deliveries if one is not dead)
    assert results(dead) == [("replaced", None)]
    assert (fresh.channel, fresh.state, fresh.office_id) == ("letter", "waiting", dead.office_id)
    assert fresh.address.splitlines()[0] == "〒100-0001"


def test_a_dead_letter_can_be_sent_again_under_a_new_message_id(staff: Browser) -> None:
    user = factories.user(email="hanako@example.jp")
    dead = task("email", user=user, address="hanako@example.jp", state="failed")
    visit(staff, f"/staff/deliveries/{dead.id}/way").form().send(staff, channel="email")
    fresh = next(one for one in dead.message.deliveries if one is not dead)
    assert (fresh.channel, fresh.state, fresh.attempts) == ("email", "waiting", 0)
    assert fresh.next_at <= clock.now() + timedelta(seconds=1)


def test_only_ways_that_exist_are_offered_and_taken(staff: Browser) -> None:
    waiting = task("counter", address="", person={"address": None, "phone": None})
    form = visit(staff, f"/staff/deliveries/{waiting.id}/way").form()
    offered = [control["value"] for control in form.element.all("input") if control.get("name") == "channel"]
    assert offered == ["counter"]
    page = form.post(staff, {"channel": "letter"})
    assert page.status_code == 422
    assert results(waiting) == [("waiting", None)]


def test_other_offices_and_roles_have_no_such_work(staff: Browser, as_role: Entering) -> None:
    foreign = task("call", office=other_office())
    assert staff.get(f"/staff/calls/{foreign.id}").status_code == 404
    assert staff.get(f"/staff/deliveries/{foreign.id}/way").status_code == 404
    assert as_role("employer").get("/staff/letters").status_code == 403


def test_a_mail_to_a_mere_address_is_nobodys_task(staff: Browser) -> None:
    message = Message(
        user=None, kind="registration_link", locale="ja", subject="登録", body="https://example.jp/secret"
    )
    mail = factories.added(Delivery(message=message, channel="email", address="x@example.jp", state="failed"))
    assert "x@example.jp" not in visit(staff, "/staff/dead-letters").text
    assert staff.get(f"/staff/deliveries/{mail.id}/way").status_code == 404


def test_seeing_and_bringing_a_message_stands_in_the_log_of_its_person(staff: Browser) -> None:
    call = task("call")
    visit(staff, f"/staff/calls/{call.id}").form().send(staff, result="reached")
    entries = db.session.query(AuditEntry).filter_by(subject_id=str(call.id)).order_by(AuditEntry.seq).all()
    assert [entry.action for entry in entries] == ["see", "delivery.reached"]
    assert all(entry.person_id and entry.actor_id == staff.user.id for entry in entries)
    assert {entry.office_id for entry in entries} == {factories.office().id}
