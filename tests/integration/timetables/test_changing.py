"""A draft is changed by hand: only allowed times, reasons for the others, locks that further runs keep."""

import pytest
from sqlalchemy import select

from hwportal.blueprints.timetables import changing, plans
from hwportal.blueprints.timetables.services import NotInThisState
from hwportal.extensions import db
from hwportal.models import TimetableMeeting, TimetableRun
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.integration.timetables.things import fair, gone, mended, planned, published
from tests.pages import visit


def first(run: TimetableRun) -> TimetableMeeting:
    wanted = select(TimetableMeeting).filter_by(run_id=run.id).order_by(TimetableMeeting.starts_at)
    return db.session.scalars(wanted.limit(1)).one()


def page_of(meeting: TimetableMeeting) -> str:
    return f"/staff/events/timetables/{meeting.run_id}/people/{meeting.entry_id}/{meeting.employer_id}"


def test_an_interview_moves_to_an_allowed_time_and_the_others_say_why_not(as_role: Entering) -> None:
    run, client = planned(fair(people=4)), as_role("staff", language="en")
    meeting = first(run)
    page = visit(client, page_of(meeting))
    assert "The booth is taken" in page.text
    free = [one for one in page.document.all("input") if one.get("name") == "slot"]
    chosen = next(one.get("value") for one in free if "checked" not in one.attributes)
    before = meeting.starts_at
    page.form(f"{page_of(meeting)}/move").send(client, slot=chosen)
    db.session.expire_all()
    moved = db.session.get_one(TimetableMeeting, (run.id, meeting.entry_id, meeting.employer_id))
    assert moved.starts_at != before
    assert moved.origin == "hand"


def test_a_time_that_is_taken_is_refused_and_nothing_changes(as_role: Entering) -> None:
    run, client = planned(fair(people=4)), as_role("staff", language="en")
    meeting = first(run)
    options = changing.possible_times(run, meeting.entry_id, meeting.employer_id)
    taken, before = next(one.slot for one in options if one.against), run.plan
    form = visit(client, page_of(meeting)).form(f"{page_of(meeting)}/move")
    for slot in (str(taken), "999", "many"):
        answer = form.post(client, {"slot": slot}, form_key=None)
        assert answer.status_code in (400, 409), slot
    with pytest.raises(changing.TimeTaken):
        changing.change(run, meeting.entry_id, meeting.employer_id, taken)
    assert run.plan == before


def test_an_interview_can_be_taken_out_and_added_again(app: object) -> None:
    run = planned(fair(people=2))
    meeting = first(run)
    pair = meeting.entry_id, meeting.employer_id
    changing.change(run, *pair, None)
    assert db.session.get(TimetableMeeting, (run.id, *pair)) is None
    slot = next(one.slot for one in changing.possible_times(run, *pair) if one.against is None)
    changing.change(run, *pair, slot)
    assert db.session.get(TimetableMeeting, (run.id, *pair), populate_existing=True)


def test_only_a_draft_changes_and_a_copy_of_the_published_one_is_a_draft(as_role: Entering) -> None:
    run, client = published(fair()), as_role("staff", language="en")
    meeting = first(run)
    with pytest.raises(NotInThisState):
        changing.change(run, meeting.entry_id, meeting.employer_id, None)
    page = visit(client, f"/staff/events/timetables/{run.id}")
    page = page.form(f"/staff/events/timetables/{run.id}/copy").send(client)
    assert "Draft" in page.text
    assert "Compare with another one" in page.text
    page = visit(client, next(link for link in page.links() if "/compare/" in link))
    assert "People whose interviews differ: 0" in page.text


def test_what_is_locked_stays_in_every_further_run(as_role: Entering) -> None:
    run, client = published(fair(people=4)), as_role("staff", language="en")
    meeting = first(run)
    visit(client, page_of(meeting)).form(f"{page_of(meeting)}/lock").send(client)
    db.session.expire_all()
    other = next(one for one in db.session.scalars(select(TimetableMeeting)) if one.entry_id != meeting.entry_id)
    gone(other.entry)
    second = mended(run)
    locked = [(row["jobseeker"], row["employer"]) for row in plans.instance_in(second)["locked"]]
    assert locked == [(str(meeting.entry_id), str(meeting.employer_id))]
    kept = db.session.get_one(TimetableMeeting, (second.id, meeting.entry_id, meeting.employer_id))
    assert kept.starts_at == meeting.starts_at
    page = visit(client, page_of(meeting)).form(f"{page_of(meeting)}/unlock").send(client)
    assert "may move again" in page.text


def test_one_more_interviewer_is_tried_without_keeping_anything(as_role: Entering) -> None:
    event = fair(people=8, employers=1)
    event.employers[0].breaks = "10:40-13:00"
    run, client = planned(event), as_role("staff", language="en")
    page = visit(client, f"/staff/events/timetables/{run.id}/what-if?employer={event.employers[0].id}")
    assert "2 people more would have an interview" in page.text
    assert len(list(db.session.scalars(select(TimetableRun)))) == 1


def test_lists_by_person_and_by_booth_and_their_filters(as_role: Entering) -> None:
    event = fair(people=6, employers=1)
    event.employers[0].breaks = "10:40-13:00"
    run, client = planned(event), as_role("staff", language="en")
    page = visit(client, f"/staff/events/timetables/{run.id}/people")
    assert "6 people" in page.text
    page = visit(client, f"/staff/events/timetables/{run.id}/people?show=none")
    assert "4 people" in page.text
    assert "Every suitable time is taken" in page.text
    assert "Nobody is in this list" in visit(client, f"/staff/events/timetables/{run.id}/people?show=needs").text
    assert "10:00" in visit(client, f"/staff/events/timetables/{run.id}/grid").text


def test_a_draft_is_put_away(as_role: Entering) -> None:
    run, client = planned(fair()), as_role("staff", language="en")
    visit(client, f"/staff/events/timetables/{run.id}").form(f"/staff/events/timetables/{run.id}/discard").send(client)
    db.session.refresh(run)
    assert run.state == "discarded"


def test_a_wish_of_nobody_has_no_page(as_role: Entering) -> None:
    run, client = planned(fair(people=2, employers=2)), as_role("staff")
    other = factories.event(employers=1)
    meeting = first(run)
    stranger = f"/staff/events/timetables/{run.id}/people/{meeting.entry_id}/{other.employers[0].id}"
    assert client.get(stranger).status_code == 404
    assert factories.user(Role.STAFF)
