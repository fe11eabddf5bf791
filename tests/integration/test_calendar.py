"""The yearly calendar: by fiscal year, as page, on paper and as a feed, and only what the viewer may know."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from hwportal import clock
from hwportal.models import CoOrganiser, Event
from hwportal.policy import Role
from hwportal.rules.fiscal_year import fiscal_year, months_of
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import visit

YEAR = fiscal_year(clock.today()) + 1


def event_on(month: int, day: int = 10, **facts: Any) -> Event:
    """Return an event of next fiscal year, on a day of one of its months."""
    first = next(first for first in months_of(YEAR) if first.month == month)
    begins = clock.instant(datetime.combine(first.replace(day=day), datetime.min.time())) + timedelta(hours=10)
    return factories.event(starts_at=begins, **facts)


def test_edge_79_the_calendar_goes_from_april_to_march(client: Browser) -> None:
    for month in (4, 3):
        event_on(month, title=f"{month}月の面接会")
    event_on(3, 31, title="年度末の面接会")
    page = visit(client, f"/calendar?year={YEAR}")
    text = page.text
    assert text.index("4月の面接会") < text.index("3月の面接会") < text.index("年度末の面接会")
    assert "開始月" in text
    assert "4月の面接会" not in visit(client, f"/calendar?year={YEAR - 1}").text


def test_edge_80_several_days_and_midnight_count_as_one_event_on_several_days(client: Browser) -> None:
    three_days, night, morning = event_on(5), event_on(6), event_on(7)
    three_days.ends_at = three_days.starts_at + timedelta(days=2)
    night.starts_at += timedelta(hours=12)
    night.ends_at = night.starts_at + timedelta(hours=4)
    assert [len(event.days()) for event in (three_days, night, morning)] == [3, 2, 1]
    page = visit(client, f"/calendar?year={YEAR}")
    assert "3件、のべ6日" in page.text


def test_it_is_narrowed_by_office_kind_and_programme(client: Browser) -> None:
    other = factories.office("13020")
    event_on(5, title="この催し", kind="seminar", programme="mothers", office_id=other.id)
    event_on(5, title="別の催し")
    for chosen in (f"office={other.number}", "kind=seminar", "programme=mothers"):
        text = visit(client, f"/calendar?year={YEAR}&{chosen}").text
        assert "この催し" in text
        assert "別の催し" not in text


def test_visitors_see_no_drafts_and_nothing_sensitive(client: Browser, as_role: Any) -> None:
    event_on(5, title="まだ準備中", state="draft")
    event_on(6, title="秘密の催し", is_sensitive=True, programme="long_term_patients")
    assert "まだ準備中" not in visit(client, f"/calendar?year={YEAR}").text
    staff = visit(as_role("staff"), f"/calendar?year={YEAR}").text
    assert "まだ準備中" in staff
    assert "秘密の催し" not in staff


def test_a_partner_sees_the_sensitive_event_that_it_holds_with_the_office(as_role: Any) -> None:
    client = as_role("partner")
    event = event_on(6, title="秘密の催し", is_sensitive=True, programme="long_term_patients")
    assert "秘密の催し" not in visit(client, f"/calendar?year={YEAR}").text
    event.co_organisers.append(CoOrganiser(kind="hospital", name="見本病院", user_id=client.user.id))
    page = visit(client, f"/calendar?year={YEAR}")
    assert page.link("秘密の催し") == f"/partner/events/{event.id}"


def test_edge_76_the_feed_is_in_tokyo_time_and_holds_public_events_only(as_role: Any) -> None:
    event = event_on(5, title="見本面接会")
    event_on(6, title="まだ準備中", state="draft")
    answer = as_role("staff").get(f"/calendar.ics?year={YEAR}")
    assert answer.mimetype == "text/calendar"
    found: list[Any] = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(part["summary"]) for part in found] == ["見本面接会"]
    assert found[0]["dtstart"].dt == event.starts_at
    assert found[0]["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert "VTIMEZONE" in answer.text


def test_a_cancelled_event_stays_in_the_feed_as_cancelled(client: Browser) -> None:
    event_on(5, state="cancelled")
    found = Calendar.from_ical(client.get(f"/calendar.ics?year={YEAR}").data).walk("VEVENT")
    assert str(found[0]["status"]) == "CANCELLED"


def test_the_sheet_holds_the_same_events(client: Browser) -> None:
    event_on(5, title="見本面接会")
    assert "見本面接会" in visit(client, f"/calendar/print?year={YEAR}").text


def test_an_empty_year_says_so(client: Browser) -> None:
    assert "条件に合うイベントはありません" in visit(client, f"/calendar?year={YEAR}").text


@pytest.mark.parametrize("typed", ["99999999999999999999", "-1", "令和8年", "a" * 5000])
def test_what_makes_no_sense_counts_as_not_chosen(client: Browser, typed: str) -> None:
    assert visit(client, f"/calendar?year={typed}&office={typed}&kind={typed}&programme={typed}").title
    assert client.get(f"/calendar.ics?year={typed}").status_code == 200


def test_a_full_year_needs_few_queries(client: Browser) -> None:
    for day in range(1, 25):
        event_on(5, day)
    with counted_queries(at_most=8):
        client.get(f"/calendar?year={YEAR}")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_open_it(as_role: Any, role: Role) -> None:
    assert as_role(role).get("/calendar").status_code == 200
