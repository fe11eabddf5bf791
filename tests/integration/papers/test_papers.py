"""The paper of the day: every list as page and PDF, with what each helper needs and nothing from other events."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import AuditEntry, Claim, Entry, EntryChild, Event, Quota
from hwportal.models.event_part import Bus, BusCall, EventStop
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.day import event_today, expected, interview
from tests.pages import visit

KINDS = ("roster", "booths", "children", "buses", "interpreters", "cards")


@pytest.fixture
def event(app: object) -> Event:
    event = event_today(employers=2, kind="tour_fair")
    event.employers[0].booth = "A1"
    return event


@pytest.fixture
def client(as_role: Entering) -> Browser:
    return as_role("staff", language="en")


def paper(client: Browser, event: Event, kind: str) -> str:
    return visit(client, f"/staff/events/{event.id}/papers/{kind}").text


def place(entry: Entry, kind: str, part: str = "", amount: int = 1) -> None:
    quota = factories.added(Quota(event_id=entry.event_id, kind=kind, part=part, capacity=10, taken=amount))
    factories.added(Claim(entry_id=entry.id, quota_id=quota.id, amount=amount, held=True))


def test_every_paper_is_reached_from_one_page_and_empty_ones_say_so(client: Browser, event: Event) -> None:
    page = visit(client, f"/staff/events/{event.id}/papers")
    for kind in KINDS:
        assert any(link.endswith(f"/papers/{kind}") for link in page.links()), kind
        assert "Nobody is on this list." in paper(client, event, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_paper_is_a_pdf_too(as_role: Entering, event: Event, kind: str, language: str) -> None:
    interview(expected(event, interpreter_language="手話"), event.employers[0])
    answer = as_role("staff", language=language).get(f"/staff/events/{event.id}/papers/{kind}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")


def test_the_roster_holds_everybody_expected_and_nobody_else(client: Browser, event: Event) -> None:
    here, gone = expected(event, companion="母", assistance="車いす"), expected(event, state="withdrawn")
    other = expected(event_today())
    text = paper(client, event, "roster")
    assert here.code in text
    assert "母, 車いす" in text
    assert gone.code not in text
    assert other.code not in text
    assert "People: 1" in text


def test_a_booth_has_its_interviews_in_order(client: Browser, event: Event) -> None:
    late, early = expected(event, "オソイ"), expected(event, "ハヤイ")
    interview(late, event.employers[0], 60)
    interview(early, event.employers[0], 20, interpreter="通訳 一子")
    interview(expected(event, "ベツ"), event.employers[0], 90, state="cancelled")
    text = paper(client, event, "booths")
    assert text.index("ハヤイ") < text.index("オソイ")
    assert "A1" in text
    assert "通訳 一子" in text
    assert "ベツ" not in text


def test_the_childcare_list_has_age_allergies_and_whom_to_call(client: Browser, event: Event) -> None:
    entry = expected(event, guardian_phone="090-0000-0009")
    born = clock.local(event.starts_at).date() - timedelta(days=800)
    factories.added(EntryChild(entry_id=entry.id, name="見本 小花", birth_date=born, allergies="卵"))
    text = paper(client, event, "children")
    assert all(words in text for words in ("見本 小花", "卵", "090-0000-0009", "2 years 2 months", "Children: 1"))


def test_a_bus_has_its_route_and_its_riders(client: Browser, event: Event) -> None:
    at = event.starts_at
    stop = factories.added(
        EventStop(event_id=event.id, place="みほん園", arrives_at=at, leaves_at=at + timedelta(hours=1))
    )
    bus = Bus(event_id=event.id, name="1号車", company="見本バス", company_phone="03-0000-0002", seats=20)
    bus.meeting_point, bus.leaves_at, bus.returns_at = "見本駅 東口", at, event.ends_at
    factories.added(bus).calls.append(
        BusCall(position=1, stop_id=stop.id, arrives_at=at, leaves_at=at + timedelta(minutes=40))
    )
    place(expected(event, "ノル", companions=1), "bus", str(bus.id), 2)
    expected(event, "アルク")
    text = paper(client, event, "buses")
    assert all(words in text for words in ("1号車", "見本駅 東口", "みほん園", "見本バス 03-0000-0002", "ノル"))
    assert "アルク" not in text


def test_an_interpreter_knows_where_to_be_and_who_has_nobody(client: Browser, event: Event) -> None:
    interview(expected(event, "アリ", interpreter_language="手話"), event.employers[0], interpreter="通訳 一子")
    expected(event, "ナシ", interpreter_language="英語")
    text = paper(client, event, "interpreters")
    assert text.index("Nobody named") < text.index("ナシ")
    assert "通訳 一子" in text
    assert "A1" in text


def test_a_card_has_a_code_to_scan_and_the_times(client: Browser, event: Event) -> None:
    entry = expected(event)
    interview(entry, event.employers[1])
    page = visit(client, f"/staff/events/{event.id}/papers/cards")
    assert entry.code in page.text
    assert "Ticket 1" in page.text
    assert page.main.all("svg")


def test_reading_a_paper_stands_in_the_log_of_each_person(client: Browser, event: Event) -> None:
    people = [expected(event).jobseeker_id for _number in range(3)]
    paper(client, event, "roster")
    seen = db.session.scalars(select(AuditEntry.person_id).filter_by(action="see", subject_kind="event"))
    assert set(people) <= set(seen)


def test_other_offices_and_drafts_have_no_papers(as_role: Entering, client: Browser, event: Event) -> None:
    stranger = as_role("staff", offices=[factories.office("27010")])
    draft = event_today(state="draft")
    for kind in ("", *(f"/{kind}" for kind in KINDS), "/roster.pdf", "/cards.pdf", "/other"):
        assert stranger.get(f"/staff/events/{event.id}/papers{kind}").status_code == 404
        assert client.get(f"/staff/events/{draft.id}/papers{kind}").status_code == 404


def test_a_paper_of_many_people_reads_no_more_often(client: Browser, event: Event) -> None:
    for number in range(20):
        interview(expected(event), event.employers[number % 2], 30 * (number + 1))
    assert db.session.scalar(select(func.count()).select_from(Entry)) == 20
    with counted_queries(at_most=16):
        assert client.get(f"/staff/events/{event.id}/papers/booths").status_code == 200
