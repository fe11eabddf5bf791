"""A person's own sign-ups: the list, the calendar file, the slip, and what a sensitive event keeps to itself."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from hwportal import clock
from hwportal.entries.telling import tell
from hwportal.extensions import db
from hwportal.models import AuditEntry, Message
from tests import factories
from tests.browser import counted_queries
from tests.pages import visit


def test_coming_sign_ups_stand_before_those_that_are_over(as_user: Any) -> None:
    person, now = factories.jobseeker(), clock.now()
    for title, days in (("さき", 30), ("おわり", -3), ("つぎ", 2)):
        factories.entry(factories.event(title=title, starts_at=now + timedelta(days=days)), person)
    page = visit(as_user(person.user), "/me/entries", language="ja")
    assert [h2.text for h2 in page.main.all("h2")] == ["つぎ", "さき", "おわり"]


def test_without_sign_ups_the_page_leads_to_the_events(as_user: Any) -> None:
    page = visit(as_user(factories.jobseeker().user, "en"), "/me/entries")
    assert "You have not signed up for an event yet." in page.text
    assert (
        visit(as_user(factories.jobseeker().user, "en"), page.link("Find fairs and tours")).title == "Fairs and tours"
    )


def test_the_calendar_file_gives_the_time_in_tokyo(as_user: Any) -> None:
    event = factories.event()
    entry = factories.entry(event, factories.jobseeker())
    answer = as_user(entry.jobseeker.user).get(f"/me/entries/{entry.id}/calendar.ics")
    assert answer.mimetype == "text/calendar"
    (date,) = Calendar.from_ical(answer.get_data(as_text=True)).walk("VEVENT")
    assert date.decoded("dtstart") == event.starts_at
    assert str(date["dtstart"].params["TZID"]) == "Asia/Tokyo"
    assert (str(date["summary"]), str(date["status"])) == (event.title, "CONFIRMED")


def test_the_slip_shows_the_code_as_picture_and_text(as_user: Any) -> None:
    entry = factories.entry(factories.event(), factories.jobseeker())
    page = visit(as_user(entry.jobseeker.user), f"/me/entries/{entry.id}/slip")
    assert entry.code in page.text
    assert page.main.all("svg")
    assert "見本 花子" in page.text


def test_a_sensitive_event_is_named_neither_in_mail_nor_in_the_calendar(as_user: Any) -> None:
    event = factories.event(title="ひみつの事業の説明会", is_sensitive=True)
    entry = factories.entry(event, factories.jobseeker())
    tell(entry, "entry_confirmed")
    client = as_user(entry.jobseeker.user)
    message = db.session.scalars(select(Message)).one()
    assert "ひみつ" not in message.subject + message.body
    for page in ("calendar.ics", "slip"):
        assert "ひみつ" not in client.get(f"/me/entries/{entry.id}/{page}").get_data(as_text=True)


@pytest.mark.parametrize(("locale", "words"), [("ja", "参加が決まりました"), ("en", "Your place is confirmed")])
def test_messages_are_in_the_language_of_the_person(app: Any, locale: str, words: str) -> None:
    person = factories.jobseeker(user=factories.user(locale=locale))
    message = db.session.get_one(Message, tell(factories.entry(factories.event(), person), "entry_confirmed"))
    assert words in message.subject


@pytest.mark.parametrize(
    "kind", ["requested", "waiting", "offered", "withdrawn", "declined", "cancelled", "not_placed"]
)
@pytest.mark.parametrize("locale", ["ja", "en"])
def test_every_state_has_a_message_that_names_day_and_place(app: Any, kind: str, locale: str) -> None:
    person = factories.jobseeker(user=factories.user(locale=locale))
    entry = factories.entry(factories.event(), person, offer_until=clock.now())
    message = db.session.get_one(Message, tell(entry, f"entry_{kind}"))
    assert message.subject
    assert "見本会館" in message.body
    assert "None" not in message.body


@pytest.mark.parametrize(
    "state",
    [
        "requested",
        "confirmed",
        "waiting",
        "offered",
        "withdrawn",
        "declined",
        "cancelled",
        "not_placed",
        "attended",
        "absent",
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_state_has_its_page(as_user: Any, as_role: Any, state: str, language: str) -> None:
    entry = factories.entry(factories.event(), factories.jobseeker(), state, offer_until=clock.now())
    client = as_user(entry.jobseeker.user, language)
    with counted_queries(at_most=13):
        visit(client, f"/me/entries/{entry.id}", language=language)
    visit(client, "/me/entries", language=language)
    visit(as_role("staff", language), f"/staff/entries/{entry.id}", language=language)


def test_what_staff_read_of_a_person_is_logged_for_that_person(as_role: Any) -> None:
    event, person = factories.event(), factories.jobseeker()
    entry, client = factories.entry(event, person), as_role("staff")
    for page in (f"events/{event.id}", f"events/{event.id}/papers/roster", f"entries/{entry.id}"):
        visit(client, f"/staff/{page}")
    read = select(AuditEntry).filter_by(action="see", person_id=person.id, actor_id=client.user.id)
    assert len(list(db.session.scalars(read))) == 3
