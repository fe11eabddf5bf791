"""The reception desk: people are found by reading, name or number and checked in once, which can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Arrival, AuditEntry, Entry, Event, ReceptionHelper
from hwportal.policy import Role
from hwportal.rules.folding import fold
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.day import event_today, expected, interview
from tests.pages import fragment, visit


@pytest.fixture
def event(app: object) -> Event:
    return event_today(employers=1)


def desk(event: Event, query: str = "") -> str:
    return f"/reception/{event.id}{query}"


@pytest.mark.parametrize("q", ["みほん", "ﾐﾎﾝ ﾊ", "見本", "{code}", "{lower}", "{number}"])
def test_whatever_somebody_types_finds_the_person(as_role: Entering, event: Event, q: str) -> None:
    entry = expected(event)
    expected(event, "ベツ ノヒト", name="別 野人")
    typed = q.format(code=entry.code, lower=entry.code.lower(), number=entry.jobseeker.number)
    page = visit(as_role("staff"), desk(event, f"?q={typed}"))
    assert entry.code in page.text
    assert "別 野人" not in page.text


def test_what_htmx_fetches_while_typing_is_the_same_list(as_role: Entering, event: Event) -> None:
    entry = expected(event)
    live = fragment(as_role("staff"), desk(event, "?q=みほ"))
    assert entry.code in live.text


def test_nothing_typed_and_nobody_found_say_so(as_role: Entering, event: Event) -> None:
    client = as_role("staff", language="en")
    assert "It finds while you type." in visit(client, desk(event)).text
    assert "Nobody is found." in visit(client, desk(event, "?q=%E3%82%8F")).text


def test_twenty_people_are_shown_and_no_more(as_role: Entering, event: Event) -> None:
    for _number in range(22):
        expected(event)
    page = visit(as_role("staff", language="en"), desk(event, "?q=ミホン"))
    assert page.text.count("TEST") == 20
    assert "The first 20 are shown." in page.text


def test_a_person_is_checked_in_and_the_desk_is_ready_for_the_next(as_role: Entering, event: Event) -> None:
    entry, client = expected(event), as_role("staff", language="en")
    interview(entry, event.employers[0])
    page = visit(client, desk(event, f"?q={entry.code}"))
    assert "みほん保育園" in page.text
    after = page.form("/check-in").send(client)
    assert "Checked in: 見本 花子" in after.text
    assert "Here: 1 of 1" in after.text
    assert entry.state == "attended"
    assert db.session.scalars(select(Arrival.came_at).filter_by(entry_id=entry.id)).one() <= clock.now()
    assert db.session.scalar(select(AuditEntry.action).filter_by(action="entry.attended", subject_id=str(entry.id)))


def test_a_second_report_is_no_error_and_keeps_its_time(as_role: Entering, event: Event) -> None:
    entry, client, other = expected(event), as_role("staff", language="en"), as_role("staff", language="en")
    first, second = (visit(one, desk(event, f"?q={entry.code}")).form("/check-in") for one in (client, other))
    first.send(client)
    assert "had been checked in before" in second.send(other).text
    assert db.session.scalar(select(func.count()).select_from(Arrival).filter_by(entry_id=entry.id)) == 2


def test_the_same_form_sent_twice_is_one_check_in_edge_case_2(as_role: Entering, event: Event) -> None:
    entry, client = expected(event), as_role("staff", language="en")
    form = visit(client, desk(event, f"?q={entry.code}")).form("/check-in")
    assert [form.post(client).status_code for _press in range(2)] == [303, 303]
    assert db.session.scalar(select(func.count()).select_from(Arrival).filter_by(entry_id=entry.id)) == 1


def test_a_mistake_is_taken_back(as_role: Entering, event: Event) -> None:
    entry, client = expected(event), as_role("staff", language="en")
    visit(client, desk(event, f"?q={entry.code}")).form("/check-in").send(client)
    page = visit(client, desk(event, f"?q={entry.code}")).form("/undo").send(client)
    assert "The check-in is taken back" in page.text
    assert entry.state == "confirmed"
    assert page.form("/check-in")


def test_who_had_an_interview_was_there(as_role: Entering, event: Event) -> None:
    entry, client = expected(event, state="attended"), as_role("staff", language="en")
    interview(entry, event.employers[0], state="met")
    answer = visit(client, desk(event, f"?q={entry.code}")).form("/undo").post(client)
    assert answer.status_code == 409
    assert "has had an interview here" in answer.text
    assert entry.state == "attended"


@pytest.mark.parametrize("state", ["waiting", "requested", "withdrawn"])
def test_who_has_no_place_is_not_checked_in_but_may_be_let_in(as_role: Entering, event: Event, state: str) -> None:
    entry, client = expected(event, state=state), as_role("staff", language="en")
    page = visit(client, desk(event, f"?q={entry.code}"))
    assert "Let in as a walk-in" in page.text
    form = visit(client, desk(event)).form("/replay")
    answer = client.post(f"/reception/{event.id}/{entry.id}/check-in", data=form.values)
    assert answer.status_code == 409
    assert entry.state == state


def test_nobody_is_checked_in_on_another_day(as_role: Entering) -> None:
    event = factories.event(starts_at=clock.now() + timedelta(days=3))
    entry, client = factories.entry(event, factories.jobseeker()), as_role("staff", language="en")
    answer = visit(client, desk(event, f"?q={entry.code}")).form("/check-in").post(client)
    assert answer.status_code == 409
    assert "on the days of the event only" in answer.text


def test_who_is_late_and_who_waits_stand_on_lists_of_their_own(as_role: Entering, event: Event) -> None:
    event.starts_at = clock.now() - timedelta(minutes=5)  # the event has just begun
    late, early = expected(event, "オソイ ヒト"), expected(event, "マダ ヒト")
    waiting = expected(event, "マツ ヒト", "attended")
    interview(late, event.employers[0], -30)
    interview(early, event.employers[0], 30)
    interview(waiting, event.employers[0], -1)
    client = as_role("staff")
    lates, waits = (visit(client, desk(event, f"?list={name}")).text for name in ("late", "waiting"))
    assert [entry.code in lates for entry in (late, early, waiting)] == [True, False, False]
    assert [entry.code in waits for entry in (late, early, waiting)] == [False, False, True]


def test_an_unknown_list_is_the_search(as_role: Entering, event: Event) -> None:
    assert "It finds while you type." in visit(as_role("staff", language="en"), desk(event, "?list=x%27")).text


def test_a_helper_of_a_partner_checks_in_and_sees_nothing_more(as_role: Entering, event: Event) -> None:
    entry, staff, partner = expected(event), as_role("staff", language="en"), as_role("partner", language="en")
    assert partner.get(desk(event)).status_code == 404
    page = visit(staff, desk(event, "/helpers"))
    assert "Nobody besides the staff" in page.text
    page.form("/helpers").send(staff, login=partner.user.login)
    assert event.title in visit(partner, "/reception").text
    found = visit(partner, desk(event, f"?q={entry.code}"))
    assert "Somebody without a place" not in found.text
    found.form("/check-in").send(partner)
    assert entry.state == "attended"
    assert partner.get(desk(event, "/helpers")).status_code == 403
    page = visit(staff, desk(event, "/helpers")).form("/remove").send(staff)
    assert "no longer helps" in page.text
    assert partner.get(desk(event)).status_code == 404


@pytest.mark.parametrize("login", ["nobody@example.jp", "{jobseeker}", "", "長" * 300])
def test_only_colleagues_and_partners_help(as_role: Entering, event: Event, login: str) -> None:
    staff, other = as_role("staff"), factories.user(Role.JOBSEEKER)
    page = (
        visit(staff, desk(event, "/helpers"))
        .form("/helpers")
        .send(staff, status=422, login=login.format(jobseeker=other.login))
    )
    assert page.error("login")
    assert not db.session.scalars(select(ReceptionHelper)).all()


def test_another_office_does_not_learn_of_the_reception(as_role: Entering, event: Event) -> None:
    stranger = as_role("staff", language="en", offices=[factories.office("27010")])
    assert stranger.get(desk(event)).status_code == 404
    assert "No event today or tomorrow." in visit(stranger, "/reception").text


def test_a_sensitive_event_is_not_named_to_colleagues_outside_the_programme(as_role: Entering) -> None:
    event = event_today(is_sensitive=True, programme="intractable_diseases", title="難病の方の集い")
    colleague = as_role("staff")
    assert event.title not in visit(colleague, "/reception").html
    assert colleague.get(desk(event)).status_code == 404


def test_the_camera_is_allowed_at_the_desk_and_nowhere_else(as_role: Entering, event: Event) -> None:
    client = as_role("staff")
    assert "camera=(self)" in client.get(desk(event)).headers["Permissions-Policy"]
    assert "camera=()" in client.get("/reception").headers["Permissions-Policy"]


def test_the_search_reads_a_fixed_number_of_times(as_role: Entering, event: Event) -> None:
    for _number in range(20):
        interview(expected(event), event.employers[0], 20 * (_number + 1))
    client = as_role("staff")
    with counted_queries(at_most=14):
        assert client.get(desk(event, f"?q={fold('みほん')}")).status_code == 200


def test_who_was_recorded_as_absent_may_still_turn_up(as_role: Entering, event: Event) -> None:
    entry, client = expected(event, state="absent"), as_role("staff")
    visit(client, desk(event, f"?q={entry.code}")).form("/check-in").send(client)
    assert db.session.get_one(Entry, entry.id).state == "attended"
