"""People without a place: found or newly registered, let in on the reserve or beyond it, and given free times."""

from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.reception import seating, walk_ins
from hwportal.entries.refusals import PlacesGone
from hwportal.extensions import db
from hwportal.models import AuditEntry, Entry, Event, Jobseeker, Meeting, User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.day import event_today, expected, interview, wish
from tests.pages import Page, checked, visit

WALK_IN = {"seats": 5, "quotas": {"walk_in": 1}}


@pytest.fixture
def event(app: object) -> Event:
    return event_today(employers=2, **WALK_IN)


@pytest.fixture
def client(as_role: Entering) -> Browser:
    return as_role("staff", language="en")


@pytest.fixture
def clerk(app: object) -> User:
    return factories.user(Role.STAFF)


def entry_of(person: Jobseeker) -> Entry:
    return db.session.scalars(select(Entry).filter_by(jobseeker_id=person.id)).one()


def found(client: Browser, event: Event, **answers: str) -> Page:
    form = visit(client, f"/reception/{event.id}/walk-in").form("/walk-in")
    return checked(form.post(client, None, **answers))


def test_somebody_known_is_found_let_in_and_here(client: Browser, event: Event) -> None:
    person = factories.registered(name="例 太郎", kana="レイ タロウ")
    page = found(client, event, number=person.number or "")
    page = visit(client, page.link("Let in"))
    assert "Places kept for people without sign-up" in page.text
    page = page.form().send(client)
    assert "Let in: 例 太郎" in page.text
    entry = entry_of(person)
    assert (entry.state, factories.quota(event, "walk_in").taken, factories.quota(event, "seats").taken) == (
        "attended",
        1,
        0,
    )


def test_reading_and_birth_date_together_find_and_one_alone_does_not(client: Browser, event: Event) -> None:
    factories.registered(name="例 太郎", kana="レイ タロウ", birth_date=date(1990, 4, 1))
    for answers, is_found in (
        ({"kana": "れい たろう", "birth_date": "平成2年4月1日"}, True),
        ({"kana": "れい たろう"}, False),
        ({"birth_date": "1990-04-01"}, False),
        ({}, False),
    ):
        assert ("例 太郎" in found(client, event, **answers).text) is is_found, answers


def test_a_date_that_does_not_exist_is_refused_at_its_field(client: Browser, event: Event) -> None:
    form = visit(client, f"/reception/{event.id}/walk-in").form("/walk-in")
    page = form.send(client, status=422, kana="れい", birth_date="令和8年2月30日")
    assert page.error("birth_date")


def test_somebody_unknown_is_registered_in_short_and_let_in(client: Browser, event: Event) -> None:
    form = visit(client, f"/reception/{event.id}/walk-in/new").form()
    page = form.send(client, name="見本 新", kana="みほん あらた", birth_date="平成12年1月8日", phone="")
    page.form().send(client)
    person = db.session.scalars(select(Jobseeker).filter_by(name="見本 新")).one()
    assert (person.kana, person.level, person.office_id) == ("ミホン アラタ", "draft", event.office_id)
    assert entry_of(person).state == "attended"


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("kana", "漢字"), ("birth_date", "2999-01-01"), ("name", "長" * 200)]
)
def test_a_short_registration_is_checked_like_every_other(
    client: Browser, event: Event, field: str, value: str
) -> None:
    answers = {"name": "見本 新", "kana": "ミホン", "birth_date": "2000-01-01", field: value}
    page = visit(client, f"/reception/{event.id}/walk-in/new").form().send(client, status=422, **answers)
    assert page.error(field)


def test_wishes_need_the_persons_word_and_get_the_earliest_free_times(client: Browser, event: Event) -> None:
    person = factories.registered()
    page = visit(client, f"/reception/{event.id}/walk-in/{person.id}")
    wanted = [str(employer.id) for employer in event.employers]
    page = page.form().send(client, status=422, employers=wanted)
    assert "Ask the person" in page.error("consent")
    page = page.form().send(client, employers=wanted, consent="y")
    given = db.session.scalars(select(Meeting).order_by(Meeting.starts_at)).all()
    assert len({meeting.employer_id for meeting in given}) == 2
    assert "Interviews:" in page.text
    assert all(one.starts_at > clock.now() for one in given)
    assert all(before.ends_at <= after.starts_at for before, after in pairwise(given))


def test_only_a_reason_lets_somebody_in_beyond_the_places_edge_case_15(app: object, clerk: User) -> None:
    event = event_today(seats=0, quotas={"walk_in": 0})
    person = factories.registered()
    with pytest.raises(PlacesGone):
        walk_ins.admit(event, person, [], over="", by=clerk)
    entry, _given = walk_ins.admit(event, person, [], over="椅子を一つ足した", by=clerk)
    assert (entry.state, entry.reason) == ("attended", "椅子を一つ足した")
    assert db.session.scalar(select(AuditEntry.action).filter_by(action="entry.beyond_capacity"))


def test_the_page_says_that_everything_is_taken(client: Browser) -> None:
    event = event_today(seats=0, quotas={"walk_in": 0})
    person = factories.registered()
    page = visit(client, f"/reception/{event.id}/walk-in/{person.id}").form().send(client, status=422)
    assert "There is no place left" in page.text


@pytest.mark.parametrize("state", ["requested", "offered", "waiting", "withdrawn", "not_placed"])
def test_whoever_had_asked_before_comes_in_on_the_same_sign_up(event: Event, clerk: User, state: str) -> None:
    earlier = expected(event, state=state)
    entry, _given = walk_ins.admit(event, earlier.jobseeker, [], over="", by=clerk)
    assert (entry.id, entry.state, entry.turn) == (earlier.id, "attended", None)
    kept = state in ("requested", "offered")
    assert (factories.quota(event, "seats").taken, factories.quota(event, "walk_in").taken) == (kept, not kept)


def test_free_times_go_to_those_who_have_fewest(event: Event) -> None:
    employer = event.employers[0]
    employer.max_interviews = 1
    served, unserved = expected(event, state="attended"), expected(event, state="attended")
    other = event.employers[1]
    for entry in (served, unserved):
        wish(entry, employer)
    interview(served, other, 25)
    given = seating.give_out(event)
    assert [meeting.entry_id for meeting in given] == [unserved.id]


def test_who_needs_an_interpreter_is_left_to_the_staff(event: Event) -> None:
    entry = expected(event, state="attended", interpreter_language="手話")
    wish(entry, event.employers[0])
    assert seating.give_out(event) == []


def test_another_office_lets_nobody_in(as_role: Entering, event: Event) -> None:
    stranger, person = as_role("staff", offices=[factories.office("27010")]), factories.registered()
    for path in ("walk-in", "walk-in/new", f"walk-in/{person.id}"):
        assert stranger.get(f"/reception/{event.id}/{path}").status_code == 404
