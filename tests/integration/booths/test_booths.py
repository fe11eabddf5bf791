"""Booths on the day: who is called, what the boards tell and do not tell, results that reach the applications."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.booths import services
from hwportal.blueprints.booths.services import Result
from hwportal.blueprints.referrals.services import Letter, refer_at_counter
from hwportal.extensions import db
from hwportal.models import Application, Event, EventEmployer, Meeting, User, Vacancy
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.day import event_today, expected, interview, wish
from tests.pages import fragment, visit


@pytest.fixture
def event(app: object) -> Event:
    return event_today(employers=2)


@pytest.fixture
def clerk(app: object) -> User:
    return factories.user(Role.STAFF)


@pytest.fixture
def vacancy(event: Event) -> Vacancy:
    """Return a public vacancy that the first employer brought along."""
    found = factories.public_vacancy(place=event.employers[0].establishment)
    event.employers[0].vacancies.append(found)
    return found


def arrived(event: Event, kana: str = "ミホン", minutes: int = 5, place: int = 0, **facts: Any) -> Meeting:
    return interview(expected(event, kana, "attended"), event.employers[place], minutes, **facts)


def test_the_next_person_who_is_here_is_called(as_role: Entering, event: Event) -> None:
    absent = interview(expected(event, "ルス"), event.employers[0], 1)
    meeting, client = arrived(event), as_role("staff", language="en")
    page = visit(client, f"/staff/booths/{event.employers[0].id}")
    page = page.form(f"/staff/booths/{event.employers[0].id}/call").send(client)
    assert f"Called: number {meeting.number}" in page.text
    assert (meeting.state, absent.state) == ("called", "planned")
    answer = page.form(f"/staff/booths/{event.employers[0].id}/call").post(client)
    assert answer.status_code == 409
    assert "Nobody who is here waits" in answer.text


def test_an_interview_goes_on_and_can_be_taken_back(as_role: Entering, event: Event) -> None:
    meeting, client = arrived(event), as_role("staff", language="en")
    url = f"/staff/booths/{event.employers[0].id}"
    life = {"call": "called", "finish": "met", "reset": "planned", "miss": "missed"}
    for act, state in life.items():
        visit(client, url).form(f"/{meeting.id}/{act}").send(client)
        assert meeting.state == state


def test_nobody_is_called_who_is_not_here(event: Event) -> None:
    meeting = interview(expected(event), event.employers[0])
    with pytest.raises(services.NotHere):
        services.move(meeting, "call")


@pytest.mark.parametrize(("state", "act"), [("met", "finish"), ("planned", "reset"), ("missed", "finish")])
def test_what_is_not_possible_is_refused(event: Event, state: str, act: str) -> None:
    with pytest.raises(services.NotPossibleNow):
        services.move(arrived(event, state=state), act)


def test_the_board_tells_number_and_initial_and_no_name(client: Browser, event: Event) -> None:
    event.employers[0].booth = "A1"
    arrived(event, "サンプル マリア", state="called", called_at=clock.now())
    arrived(event, "ツギ", 30)
    page = visit(client, f"/events/{event.id}/board?lang=en")
    assert "1サ" in page.text.replace(" ", "")
    assert "2ツ" in page.text.replace(" ", "")
    assert "A1" in page.text
    for name in ("サンプル", "マリア", "見本 花子"):
        assert name not in page.html
    live = fragment(client, f"/events/{event.id}/board")
    assert "1サ" in live.text.replace(" ", "")


def test_the_board_of_one_booth_shows_only_its_own(client: Browser, event: Event) -> None:
    arrived(event, "アア", state="called", called_at=clock.now())
    arrived(event, "イイ", place=1, state="called", called_at=clock.now())
    page = visit(client, f"/events/{event.id}/board/{event.employers[1].id}?lang=en")
    assert "イ" in page.text
    assert "ア" not in page.text
    assert client.get(f"/events/{event.id}/board/999999").status_code == 404
    assert fragment(client, f"/events/{event.id}/board/{event.employers[1].id}").text


def test_before_the_day_the_board_is_empty(client: Browser) -> None:
    event = factories.event(employers=1)
    arrived(event, state="called", called_at=clock.now())
    assert "on the day of the event" in visit(client, f"/events/{event.id}/board?lang=en").text


def test_the_board_of_a_sensitive_event_is_for_its_staff(client: Browser, as_role: Entering) -> None:
    event = event_today(employers=1, is_sensitive=True)
    assert client.get(f"/events/{event.id}/board").status_code == 404
    assert as_role("jobseeker").get(f"/events/{event.id}/board").status_code == 404
    assert visit(as_role("staff"), f"/events/{event.id}/board")


def test_an_employer_sees_the_own_booth_only_and_names_only_with_consent(as_user: Entering, event: Event) -> None:
    agreed, silent, other = arrived(event, "アア"), arrived(event, "イイ", 40), arrived(event, "ウウ", place=1)
    wish(agreed.entry, event.employers[0])
    agreed.entry.jobseeker.name, silent.entry.jobseeker.name = "同意 一子", "秘密 二子"
    other.entry.jobseeker.name = "別 三子"
    client = as_user(factories.employer(event.employers[0].establishment), language="en")
    assert event.title in visit(client, "/employer/fairs").text
    page = visit(client, f"/employer/fairs/{event.employers[0].id}")
    assert "同意 一子" in page.text
    assert "秘密 二子" not in page.html
    assert "別 三子" not in page.html
    assert client.get(f"/employer/fairs/{event.employers[1].id}").status_code == 404
    assert client.get(f"/employer/meetings/{other.id}/result").status_code == 404
    assert "秘密" not in visit(client, f"/employer/meetings/{silent.id}/result").html
    page.form(f"/employer/fairs/{event.employers[0].id}/call").send(client)
    assert agreed.state == "called"
    visit(client, f"/employer/fairs/{event.employers[0].id}").form(f"/{agreed.id}/finish").send(client)
    assert agreed.state == "met"


def test_an_employer_without_fairs_is_told_so(as_role: Entering) -> None:
    assert "You take part in no fair now." in visit(as_role("employer", language="en"), "/employer/fairs").text


def test_a_hire_becomes_an_application_that_is_hired(as_user: Entering, event: Event, vacancy: Vacancy) -> None:
    meeting = arrived(event)
    client = as_user(factories.employer(event.employers[0].establishment), language="en")
    page = visit(client, f"/employer/meetings/{meeting.id}/result")
    page = page.form().send(client, status=422, outcome="hired", vacancy=str(vacancy.id))
    page.form().send(client, outcome="hired", vacancy=str(vacancy.id), terms_differ="no")
    application = db.session.scalars(select(Application)).one()
    assert (application.state, application.route, application.result_on) == ("hired", "fair", clock.today())
    assert (meeting.state, meeting.outcome) == ("met", "hired")
    form = {"outcome": "declined", "reason": "other", "vacancy": ""}
    answer = visit(client, f"/employer/meetings/{meeting.id}/result").form().post(client, form)
    assert answer.status_code == 422
    assert "The hire is recorded." in answer.text


@pytest.mark.parametrize(
    ("result", "state", "reason"),
    [
        ({"outcome": "passed"}, "interviewed", None),
        ({"outcome": "declined", "reason": "experience"}, "not_hired", "experience"),
        ({"outcome": "withdrew"}, "not_hired", "declined_by_person"),
    ],
)
def test_every_result_moves_the_application(
    event: Event, vacancy: Vacancy, clerk: User, result: dict[str, Any], state: str, reason: str | None
) -> None:
    meeting = arrived(event)
    services.tell_result(meeting, Result(**result, vacancy=vacancy), clerk)
    application = db.session.scalars(select(Application)).one()
    assert (application.state, application.reason) == (state, reason)


def test_an_open_application_goes_on_instead_of_a_second_one(event: Event, vacancy: Vacancy, clerk: User) -> None:
    meeting = arrived(event)
    earlier = refer_at_counter(meeting.entry.jobseeker, vacancy, Letter(), clerk)
    services.tell_result(meeting, Result("declined", vacancy, "other_person"), clerk)
    assert db.session.scalars(select(Application)).all() == [earlier]
    assert earlier.state == "not_hired"


def test_a_result_without_a_vacancy_is_kept_with_the_interview(event: Event, clerk: User) -> None:
    meeting = arrived(event)
    services.tell_result(meeting, Result("passed", note="二次面接へ"), clerk)
    assert (meeting.outcome, meeting.note) == ("passed", "二次面接へ")
    assert not db.session.scalars(select(Application)).all()


def test_who_is_not_hired_has_a_reason(as_role: Entering, event: Event) -> None:
    meeting, client = arrived(event), as_role("staff", language="en")
    page = visit(client, f"/staff/meetings/{meeting.id}/result").form().send(client, status=422, outcome="declined")
    assert "Choose a reason." in page.error("reason")
    page = visit(client, f"/staff/meetings/{meeting.id}/result").form().send(client, status=422)
    assert page.error("outcome")
    assert meeting.outcome == ""


def test_staff_see_all_booths_with_their_figures(as_role: Entering, event: Event) -> None:
    arrived(event)
    arrived(event, minutes=40, state="met")
    client = as_role("staff", language="en")
    page = visit(client, f"/staff/events/{event.id}/booths")
    row = next(row for row in page.main.all("tr") if "みほん" in row.text)
    assert [cell.text for cell in row.all("td")] == ["—", "1", "1"]
    assert fragment(client, f"/staff/events/{event.id}/booths").text
    stranger = as_role("staff", offices=[factories.office("27010")])
    for path in (f"events/{event.id}/booths", f"booths/{event.employers[0].id}"):
        assert stranger.get(f"/staff/{path}").status_code == 404


def test_a_board_of_many_booths_reads_a_fixed_number_of_times(client: Browser) -> None:
    event = event_today(employers=6)
    for number in range(18):
        arrived(event, minutes=20 * number, place=number % 6)
    client.get(f"/events/{event.id}/board")
    with counted_queries(at_most=4):
        client.get(f"/events/{event.id}/board")


def test_an_event_that_is_over_for_a_month_leaves_the_list(as_user: Entering) -> None:
    start = clock.now() - timedelta(days=40)
    event = event_today(employers=1, starts_at=start, ends_at=start + timedelta(hours=2))
    booth: EventEmployer = event.employers[0]
    assert event.title not in visit(as_user(factories.employer(booth.establishment)), "/employer/fairs").text
