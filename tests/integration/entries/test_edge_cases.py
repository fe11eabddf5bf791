"""Cases of sign-up, capacity and time that stand nowhere else, by the numbers of the list of edge cases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from hwportal import clock
from hwportal.clock import TOKYO
from hwportal.entries import life, places
from hwportal.entries.capacity import set_capacities
from hwportal.entries.deadlines import settle_due
from hwportal.extensions import db
from hwportal.models import Entry, Jobseeker
from hwportal.rules.calendar import age_on, end_of_day
from tests import factories
from tests.integration.entries.things import accounted, childcare, entry_of, taken, told
from tests.pages import visit

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Let it be a Monday morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(app: Any) -> Jobseeker:
    return factories.jobseeker()


def test_case_2_the_same_form_twice_makes_one_entry(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user)
    form = visit(client, f"/events/{event.id}/sign-up").form()
    assert form.post(client, choice="now").location == form.post(client, choice="now").location
    assert db.session.scalar(select(func.count()).select_from(Entry)) == 1
    assert taken(event) == {"seats": 1}


def test_case_10_a_lower_capacity_throws_nobody_out_and_promotes_nobody(as_role: Any) -> None:
    event, staff = factories.event(seats=3), as_role("staff", "en")
    placed = [factories.entry(event, factories.jobseeker()) for _number in range(3)]
    waiting = factories.entry(event, factories.jobseeker(), "waiting")
    places.lock_event(event)
    set_capacities(event, {("seats", ""): 1})
    life.withdraw(placed[0])
    assert [entry.state for entry in placed[1:]] == ["confirmed", "confirmed"]
    assert (waiting.state, factories.quota(event, "seats").over_capacity) == ("waiting", 1)
    assert "Over by 1" in visit(staff, f"/staff/events/{event.id}").text
    assert accounted(event)


def test_case_11_a_higher_capacity_goes_to_the_list_before_the_button_reopens(as_user: Any, person: Jobseeker) -> None:
    event = factories.event(seats=1)
    factories.entry(event, factories.jobseeker())
    waiting = factories.entry(event, factories.jobseeker(), "waiting")
    places.lock_event(event)
    assert set_capacities(event, {("seats", ""): 2}) == [waiting]
    client = as_user(person.user, "en")
    page = visit(client, f"/events/{event.id}/sign-up").form().send(client, 422, choice="now")
    assert "No longer free: Places" in page.text


def test_case_12_when_the_list_closes_who_still_waits_is_told(monday: Any) -> None:
    event = factories.event(seats=0, starts_at=MONDAY + timedelta(days=3))
    waiting = factories.entry(event, factories.jobseeker(), "waiting")
    monday.move_to(MONDAY + timedelta(days=2, hours=21))
    assert (settle_due(clock.now()), settle_due(clock.now())) == (1, 0)
    assert (waiting.state, told(waiting)) == ("not_placed", ["entry_not_placed"])


def test_case_14_sign_up_opens_at_the_minute_by_the_clock_of_the_portal(
    as_user: Any, person: Jobseeker, monday: Any
) -> None:
    event = factories.event(opens_at=MONDAY + timedelta(minutes=1), starts_at=MONDAY + timedelta(days=10))
    client = as_user(person.user, "en")
    assert "The portal's clock now:" in visit(client, f"/events/{event.id}").text
    monday.move_to(MONDAY + timedelta(minutes=1))
    form = visit(client, f"/events/{event.id}/sign-up").form()
    monday.move_to(MONDAY + timedelta(seconds=59))
    assert form.post(client, choice="now").status_code == 422
    monday.move_to(MONDAY + timedelta(minutes=1))
    form.send(client, choice="now")
    assert entry_of(person).state == "confirmed"


def test_case_14_nobody_takes_and_gives_back_a_place_over_and_over(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    for _again in range(6):
        visit(client, f"/events/{event.id}/sign-up").form().send(client, choice="now")
        visit(client, f"/me/entries/{entry_of(person).id}").form("/withdraw").send(client)
    form = visit(client, f"/events/{event.id}/sign-up").form()
    page = form.send(client, 422, choice="now")
    assert "There were too many tries." in page.text
    assert taken(event) == {}


def test_case_27_after_the_cut_off_the_page_shows_a_telephone_number(as_user: Any, monday: Any) -> None:
    event = factories.event(starts_at=MONDAY + timedelta(days=1))  # cancelling until four hours before
    entry = factories.entry(event, factories.jobseeker())
    client = as_user(entry.jobseeker.user, "en")
    assert visit(client, f"/me/entries/{entry.id}").form("/withdraw")
    monday.move_to(MONDAY + timedelta(hours=21))
    page = visit(as_user(entry.jobseeker.user, "en"), f"/me/entries/{entry.id}")
    assert "Please telephone: 03-0000-0001" in page.text


def test_case_76_instants_are_utc_and_the_calendar_file_names_the_zone(as_user: Any) -> None:
    event = factories.event(starts_at=datetime(2026, 12, 10, 23, 30, tzinfo=TOKYO))
    entry = factories.entry(event, factories.jobseeker())
    client = as_user(entry.jobseeker.user)
    db.session.expire_all()
    assert event.starts_at.tzinfo == UTC
    assert "令和8年12月10日" in visit(client, f"/me/entries/{entry.id}").text
    text = client.get(f"/me/entries/{entry.id}/calendar.ics").get_data(as_text=True)
    assert "DTSTART;TZID=Asia/Tokyo:20261210T233000" in text


def test_case_77_a_birth_date_is_typed_in_the_era(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(quotas={"childcare": 1}), as_user(person.user)
    child: dict[str, Any] = {"childcare": "y", "child_name": "見本 小花", "guardian_phone": "090-0000-0001"}
    form = visit(client, f"/events/{event.id}/sign-up").form()
    form.send(client, choice="now", child_birth_date="令和元年5月1日", **child)
    assert str(entry_of(person).children[0].birth_date) == "2019-05-01"


def test_case_81_by_the_20th_means_the_end_of_that_day_here() -> None:
    assert end_of_day(date(2026, 12, 20)).astimezone(UTC).isoformat().startswith("2026-12-20T14:59:59")


def test_case_83_the_age_of_a_child_counts_on_the_day_of_the_event(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(starts_at=MONDAY + timedelta(days=10)), as_user(person.user, "en")
    childcare(event, (0, 3, 24, 83, 1))
    born = "2024-12-05"  # two years old only on the day of the event
    assert (age_on(date(2024, 12, 5), clock.today())) == 1
    child: dict[str, Any] = {
        "childcare": "y",
        "child_name": "見本 小花",
        "child_birth_date": born,
        "guardian_phone": "090-0000-0001",
    }
    visit(client, f"/events/{event.id}/sign-up").form().send(client, choice="now", **child)
    assert taken(event) == {"seats": 1, "childcare": 1}
