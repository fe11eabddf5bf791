"""The evaluation of an event and its survey: figures that add up, small numbers hidden, answers without a person."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Event, SurveyAnswer
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.day import event_today, expected, interview
from tests.pages import Page, visit


@pytest.fixture
def event(app: object) -> Event:
    now = clock.now()
    return event_today(employers=2, starts_at=now - timedelta(hours=4), ends_at=now - timedelta(hours=1))


@pytest.fixture
def client(as_role: Entering) -> Browser:
    return as_role("staff", language="en")


def report(client: Browser, event: Event) -> Page:
    return visit(client, f"/staff/events/{event.id}/evaluation")


def table(page: Page, caption: str) -> dict[str, list[str]]:
    found = next(one for one in page.main.all("table") if caption in one.one("caption").text)
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in found.one("tbody").all("tr")}


def people(event: Event, count: int, outcome: str = "", **facts: Any) -> None:
    for number in range(count):
        entry = expected(event, state="attended")
        for name, value in facts.items():
            setattr(entry.jobseeker, name, value)
        before = len(db.session.scalars(select(SurveyAnswer)).all()) + number
        interview(entry, event.employers[0], 30 * (before + 1 + 20 * len(outcome)), state="met", outcome=outcome)


def test_the_whole_is_counted(client: Browser, event: Event) -> None:
    people(event, 6, "hired")
    expected(event, state="absent")
    expected(event, state="withdrawn")
    whole = table(report(client, event), "The whole")
    figures = ("Signed up", "Came", "Did not come", "Ended before the event", "Interviews held", "People hired")
    assert [whole[name] for name in figures] == [["8"], ["6"], ["1"], ["1"], ["6"], ["6"]]


def test_withdrawn_cancelled_and_absent_are_never_mixed_edge_case_22(client: Browser, event: Event) -> None:
    for state in ("withdrawn", "cancelled", "not_placed", "absent", "absent"):
        expected(event, state=state)
    whole = table(report(client, event), "The whole")
    assert (whole["Ended before the event"], whole["Did not come"]) == (["3"], ["2"])


def test_the_report_says_which_month_counts_edge_case_79(client: Browser, event: Event) -> None:
    assert "counted in the month of the event" in report(client, event).text


def test_employers_with_few_hires_are_not_told(client: Browser, event: Event) -> None:
    event.employers[1].establishment.name = "べつ園"
    people(event, 6, "hired")
    people(event, 2, "passed")
    rows = table(report(client, event), "By employer")
    assert rows["みほん保育園"] == ["8", "8", "*", "6"]
    assert rows["All"] == ["8", "8", "*", "6"]


def test_groups_are_by_age_on_the_day_and_small_ones_hidden(client: Browser, event: Event) -> None:
    day = clock.local(event.starts_at).date()
    people(event, 6, birth_date=day.replace(year=day.year - 30), sex="female")
    people(event, 2, "x", birth_date=day.replace(year=day.year - 70), sex="male")
    ages = table(report(client, event), "By age")
    assert ages["65 and over"][0] == "*"
    assert ages["25 to 34"][0] == "*"  # alone it would tell the other by the sum
    assert ages["All"][0] == "8"


def test_an_event_without_people_has_a_report(client: Browser, event: Event) -> None:
    assert table(report(client, event), "The whole")["Signed up"] == ["0"]


def test_the_office_writes_its_judgement_after_the_event(client: Browser, event: Event) -> None:
    page = report(client, event).form().send(client, evaluation="会場が狭かった。次は二部屋に。")
    assert "The evaluation is kept." in page.text
    assert event.evaluated_at
    assert "二部屋" in page.form().values["evaluation"][0]
    assert report(client, event).form().send(client, status=422, evaluation="").error("evaluation")


def test_before_the_end_there_is_no_judgement(client: Browser) -> None:
    event = event_today()
    page = report(client, event)
    assert "The event is not over." in page.text
    page = page.form().send(client, status=422, evaluation="早い")
    assert "evaluated when it is over" in page.text
    assert event.evaluated_at is None


def test_who_came_answers_once_and_is_not_named(as_user: Entering, client: Browser, event: Event) -> None:
    entry = expected(event, state="attended")
    person = as_user(entry.jobseeker.user, language="en")
    url = f"/me/entries/{entry.id}/survey"
    assert visit(person, url).form().send(person, status=422).error("satisfaction")
    form = visit(person, url).form()
    page = form.send(person, satisfaction="4", helped="interview", comment="また来たい")
    assert "Thank you for your answer." in page.text
    assert "You have answered already." in visit(person, url).text
    again = person.post(url, data={**form.values, "form_key": "another-key", "satisfaction": "1"})
    assert again.status_code == 422
    assert [one.satisfaction for one in db.session.scalars(select(SurveyAnswer))] == [4]
    assert "また来たい" not in report(client, event).text  # fewer than five answers


@pytest.mark.parametrize("state", ["confirmed", "absent", "waiting"])
def test_who_did_not_come_is_not_asked(as_user: Entering, event: Event, state: str) -> None:
    entry = expected(event, state=state)
    page = visit(as_user(entry.jobseeker.user, language="en"), f"/me/entries/{entry.id}/survey")
    assert "for people who came" in page.text
    assert not [form for form in page.main.all("form") if form.get("method") == "post"]


def test_answers_on_paper_are_typed_in_one_after_the_other(client: Browser, event: Event) -> None:
    for number in range(6):
        page = (
            visit(client, f"/staff/events/{event.id}/survey")
            .form()
            .send(client, satisfaction="5", comment=f"良かった{number}")
        )
        assert "You can type in the next one." in page.text
    page = report(client, event)
    assert table(page, "How satisfied")["Very satisfied"] == ["6"]
    assert "良かった5" in page.text
    assert all(one.entry_id is None for one in db.session.scalars(select(SurveyAnswer)))


def test_the_survey_can_be_printed(client: Browser, event: Event) -> None:
    page = visit(client, f"/staff/events/{event.id}/survey/paper")
    assert "□ Very satisfied" in page.text
    assert "do not write your name" in page.text


def test_others_do_not_see_the_report(as_role: Entering, event: Event) -> None:
    stranger = as_role("staff", offices=[factories.office("27010")])
    for path in ("evaluation", "survey", "survey/paper"):
        assert stranger.get(f"/staff/events/{event.id}/{path}").status_code == 404
