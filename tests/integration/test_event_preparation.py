"""Staff prepare an event step by step, a second person publishes it, and changes reach those concerned."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Approval, Establishment, Event, EventStop, Message
from hwportal.rules.era import format_era
from tests import factories
from tests.browser import Browser
from tests.pages import Page, visit


def in_days(days: int) -> str:
    return format_era(clock.today() + timedelta(days=days))


def basics(**changes: str) -> dict[str, Any]:
    facts = {"title": "介護のお仕事 見本面接会", "title_en": "Sample care fair", "summary": "介護施設が集まります。"}
    when = {"day": in_days(60), "starts": "13:30", "ends": "16時", "venue": "見本会館", "phone": "03-0000-0000"}
    return {"kind": "interview_fair", **facts, **when, **changes}


def prepared(client: Browser, place: Establishment, **changes: str) -> Page:
    """Return the page of an event that is ready to be checked."""
    page = visit(client, "/staff/events/new").form().send(client, **basics(**changes))
    page = page.form("/places").send(client, seats="20", wheelchair="2")
    page = visit(client, f"{page.path}?q={place.name}")
    page = page.form("/employers/add").send(client)
    return visit(client, page.path.removesuffix("/employers"))


def the_event() -> Event:
    db.session.expire_all()
    return db.session.scalars(select(Event)).one()


def test_a_second_person_publishes_what_one_has_prepared(as_role: Any) -> None:
    author, colleague = as_role("staff", "en"), as_role("staff", "en")
    page = prepared(author, factories.establishment(name="見本ホーム")).form("/submit").send(author)
    assert "A colleague checks this event." in page.text
    assert (the_event().state, factories.quota(the_event(), "wheelchair").capacity) == ("review", 2)
    approval = db.session.scalars(select(Approval).filter_by(kind="event")).one()
    assert "/approve" not in visit(author, f"/staff/approvals/{approval.id}").main.one("h1").text
    assert author.post(f"/staff/approvals/{approval.id}/approve").status_code == 400  # without its token
    visit(colleague, f"/staff/approvals/{approval.id}").form("/approve").send(colleague)
    assert the_event().state == "published"
    assert "Sample care fair" in visit(author, "/events").text


def test_employers_are_told_that_they_take_part(as_role: Any) -> None:
    author, colleague, place = as_role("staff", "en"), as_role("staff"), factories.establishment(name="見本ホーム")
    employer = factories.employer(place)
    prepared(author, place).form("/submit").send(author)
    approval = db.session.scalars(select(Approval).filter_by(kind="event")).one()
    visit(colleague, f"/staff/approvals/{approval.id}").form("/approve").send(colleague)
    told = db.session.scalars(select(Message).filter_by(user_id=employer.id)).one()
    assert told.kind == "event_invites_employer"
    assert "介護のお仕事 見本面接会" in told.body


def test_a_draft_lacking_a_step_cannot_be_submitted(as_role: Any) -> None:
    client = as_role("staff", "en")
    visit(client, "/staff/events/new").form().send(client, **basics())
    page = visit(client, f"/staff/events/{the_event().id}")
    assert "To do" in page.text
    assert not [form for form in page.document.all("form") if form.get("action").endswith("/submit")]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "長" * 61),
        ("day", "令和99年99月99日"),
        ("day", "2020-01-01"),
        ("starts", "25:00"),
        ("ends", "13:00"),
        ("phone", "いちいちぜろ"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(as_role: Any, field: str, typed: str) -> None:
    client = as_role("staff")
    page = visit(client, "/staff/events/new").form().send(client, 422, **basics(**{field: typed}))
    assert page.error(field)
    assert page.form().values[field] == [typed]
    assert db.session.scalar(select(Event)) is None


def test_edge_77_a_date_typed_in_the_era_is_kept_and_shown_in_both_calendars(as_role: Any) -> None:
    client = as_role("staff", "en")
    visit(client, "/staff/events/new").form().send(client, **basics(day="令和9年4月20日", kind="seminar"))
    event = the_event()
    assert clock.local(event.starts_at).date() == date(2027, 4, 20)
    assert "Tuesday 20 April 2027 (Reiwa 9)" in visit(client, f"/events/{event.id}").text


def test_sign_up_ends_before_the_event(as_role: Any) -> None:
    client = as_role("staff", "en")
    page = visit(client, "/staff/events/new").form().send(client, **basics())
    page = page.form("/places").send(client, 422, closes_day=in_days(61))
    assert page.error("closes_day") == "Sign-up must end before the event starts."


def test_a_tour_has_stops_within_its_time(as_role: Any) -> None:
    client = as_role("staff", "en")
    prepared(client, factories.establishment(name="見本ホーム"), kind="facility_tour")
    page = visit(client, f"/staff/events/{the_event().id}/stops")
    page = page.form("/stops").send(client, 422, place="見本ホーム", arrives="09:00", leaves="10:00")
    assert page.error("arrives") == "This must lie within the time of the event."
    page = page.form("/stops").send(client, arrives="13:45", leaves="14:30")
    assert "13:45–14:30" in page.text
    assert [stop.place for stop in the_event().stops] == ["見本ホーム"]


def test_a_copy_has_everything_but_the_people(as_role: Any) -> None:
    client = as_role("staff", "en")
    page = prepared(client, factories.establishment(name="見本ホーム"))
    page = page.form("/copy").send(client)
    first, copy = db.session.scalars(select(Event).order_by(Event.id))
    assert copy.starts_at - first.starts_at == timedelta(weeks=4)
    assert [e.establishment.name for e in copy.employers] == ["見本ホーム"]
    assert (copy.state, {q.kind: q.capacity for q in copy.quotas}["seats"]) == ("draft", 20)


def test_a_draft_can_be_deleted_and_a_published_event_cannot(as_role: Any) -> None:
    client = as_role("staff", "en")
    prepared(client, factories.establishment(name="見本ホーム")).form("/discard").send(client)
    assert db.session.scalar(select(Event)) is None
    event = factories.event()
    keys = visit(client, f"/staff/events/{event.id}").form("/copy").values
    assert client.post(f"/staff/events/{event.id}/discard", data=keys).status_code == 409


def test_an_event_that_is_checked_is_not_changed_meanwhile(as_role: Any) -> None:
    client = as_role("staff", "en")
    prepared(client, factories.establishment(name="見本ホーム")).form("/submit").send(client)
    page = visit(client, f"/staff/events/{the_event().id}/basics")
    page = page.form().send(client, 422, title="別の題名")
    assert "cannot be changed now" in page.text
    visit(client, f"/staff/events/{the_event().id}").form("/take-back").send(client)
    assert the_event().state == "draft"
    assert db.session.scalars(select(Approval)).one().state == "withdrawn"


def test_an_event_of_another_office_is_not_ones_own(as_role: Any) -> None:
    other = factories.office("13020") if factories.office().number != "13020" else factories.office("13010")
    event = factories.event(office_id=other.id)
    client = as_role("staff")
    for page in ("", "/basics", "/places", "/employers", "/buses", "/series", "/changes"):
        assert client.get(f"/staff/events/{event.id}{page}").status_code == 403


@pytest.mark.parametrize("role", ["jobseeker", "employer", "partner", "auditor", "administrator"])
def test_only_staff_prepare_events(as_role: Any, role: str) -> None:
    client = as_role(role)
    assert client.get("/staff/events").status_code == 403
    assert client.get("/staff/events/new").status_code == 403


def test_a_new_date_of_a_published_event_is_told(as_role: Any) -> None:
    event, person, client = factories.event(), factories.jobseeker(), as_role("staff", "en")
    factories.entry(event, person)
    page = visit(client, f"/staff/events/{event.id}/basics")
    page = page.form().send(client, 422, day=in_days(20))
    assert "Nothing has been changed yet." in page.text
    assert db.session.scalar(select(Message)) is None
    page.form().send(client)
    assert [m.kind for m in db.session.scalars(select(Message))] == ["entry_reconfirm"]


def test_fewer_places_throw_nobody_out(as_role: Any) -> None:
    event, client = factories.event(seats=3), as_role("staff", "en")
    for _number in range(3):
        factories.entry(event, factories.jobseeker())
    visit(client, f"/staff/events/{event.id}/places").form().send(client, seats="1")
    page = visit(client, f"/staff/events/{event.id}")
    assert "Over by 2" in page.text
    assert (factories.quota(event, "seats").taken, factories.quota(event, "seats").over_capacity) == (3, 2)


def test_attendance_is_recorded_once_the_event_has_begun(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    came, stayed = factories.entry(event, factories.jobseeker()), factories.entry(event, factories.jobseeker())
    page = visit(client, f"/staff/events/{event.id}/attendance")
    assert page.form().post(client).status_code == 409
    event.starts_at = clock.now() - timedelta(hours=1)
    visit(client, f"/staff/events/{event.id}/attendance").form().send(client, present=str(came.id))
    assert (came.state, stayed.state) == ("attended", "absent")


def test_people_are_found_by_reading_and_by_number(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    entry = factories.entry(event, factories.jobseeker(name="例 太郎", kana="レイ タロウ"))
    other = factories.entry(event, factories.jobseeker())
    for wanted in ("れい", entry.code.lower()):
        page = visit(client, f"/staff/events/{event.id}?q={wanted}")
        assert entry.code in page.text
        assert other.code not in page.text


def test_who_wrote_on_an_older_version_is_told_and_loses_nothing(as_role: Any) -> None:
    event, first, second = factories.event(), as_role("staff", "en"), as_role("staff", "en")
    older = visit(second, f"/staff/events/{event.id}/basics").form()
    visit(first, f"/staff/events/{event.id}/basics").form().send(first, title="先に直した題名")
    page = older.send(second, 422, title="後から直した題名")
    assert "Somebody else has changed this" in page.text
    assert (page.form().values["title"], event.title) == (["後から直した題名"], "先に直した題名")
    page.form().send(second)
    assert event.title == "後から直した題名"


def test_a_vacancy_that_ends_before_the_event_is_pointed_out(as_role: Any) -> None:
    client, event = as_role("staff", "en"), factories.event(employers=1)
    vacancy = factories.public_vacancy(place=event.employers[0].establishment)
    booth = f"/staff/events/{event.id}/employers/{event.employers[0].id}"
    assert "Ends before the event" not in visit(client, booth).text
    vacancy.valid_until = clock.today()
    page = visit(client, booth)
    assert "Ends before the event" in page.text
    page.form().send(client, vacancy=str(vacancy.id))
    assert event.employers[0].vacancies == [vacancy]


def test_what_hangs_on_the_date_moves_with_it(as_role: Any) -> None:
    event, client = factories.event(kind="facility_tour"), as_role("staff", "en")
    arrives = event.starts_at + timedelta(minutes=30)
    event.stops.append(EventStop(place="見本ホーム", arrives_at=arrives, leaves_at=arrives + timedelta(hours=1)))
    page = visit(client, f"/staff/events/{event.id}/basics")
    before = (event.starts_at, event.opens_at, event.closes_at, event.stops[0].arrives_at)
    page.form().send(client, day=in_days(17))
    moved = event.starts_at - before[0]
    assert moved != timedelta(0)
    assert event.opens_at == before[1]
    assert event.closes_at
    assert event.closes_at - moved == before[2]
    assert event.stops[0].arrives_at - moved == before[3]


def test_an_event_whose_date_has_passed_is_not_published(as_role: Any) -> None:
    author, colleague = as_role("staff", "en"), as_role("staff", "en")
    prepared(author, factories.establishment(name="見本ホーム")).form("/submit").send(author)
    event = the_event()
    event.starts_at = clock.now() - timedelta(hours=1)
    approval = db.session.scalars(select(Approval).filter_by(kind="event")).one()
    form = visit(colleague, f"/staff/approvals/{approval.id}").form("/approve")
    assert form.post(colleague).status_code == 409
    assert (event.state, approval.state) == ("review", "waiting")


@pytest.mark.parametrize("typed", ["%25", "_", "%F0%9F%98%80", "'", "a" * 5000])
def test_strange_words_find_nobody_and_break_nothing(as_role: Any, typed: str) -> None:
    event, client = factories.event(), as_role("staff")
    factories.entry(event, factories.jobseeker())
    factories.establishment()
    assert not visit(client, f"/staff/events/{event.id}/employers?q={typed}").main.all("form", action="add")
    assert client.get(f"/staff/events/{event.id}?q={typed}&state={typed}").status_code == 200
