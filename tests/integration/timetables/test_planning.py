"""Staff have a timetable worked out, look at it, change it, have it approved and published; nobody else does."""

from typing import Any

import pytest
from sqlalchemy import func, select

from hwportal import approvals
from hwportal.blueprints.timetables import plans, publishing, services
from hwportal.blueprints.timetables.publishing import Outdated
from hwportal.blueprints.timetables.services import AlreadyWorking, NobodyToPlan, NotInThisState, Wished
from hwportal.extensions import db
from hwportal.models import (
    Approval,
    Entry,
    Meeting,
    Message,
    TimetableLot,
    TimetableLottery,
    TimetableMeeting,
    TimetableNotice,
    TimetableRun,
)
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.integration.timetables.things import approved, fair, gone, mended, planned, published, tour, wishing
from tests.pages import fragment, visit


def rows(run: TimetableRun) -> list[TimetableMeeting]:
    return list(db.session.scalars(select(TimetableMeeting).filter_by(run_id=run.id)))


def test_the_first_draft_stands_when_the_answer_comes(as_role: Entering) -> None:
    event, client = fair(people=6), as_role("staff", language="en")
    page = visit(client, f"/staff/events/{event.id}/timetable")
    assert "There is no timetable yet" in page.text
    page = page.form(f"/staff/events/{event.id}/timetable/start").send(client, seconds="10", seed="7")
    run = db.session.scalars(select(TimetableRun)).one()
    assert (run.state, run.seed) == ("working", 7)
    assert len(rows(run)) == 12
    assert "A first draft stands already" in page.text
    assert "6 of 6" in page.text
    assert (
        fragment(client, f"/staff/events/timetables/{run.id}").document.one(id="timetable-run").get("hx-trigger")
        == "every 2s"
    )


def test_one_run_works_at_a_time_and_can_be_stopped(as_role: Entering) -> None:
    event, client = fair(), as_role("staff", language="en")
    run = services.start_plan(event, Wished(), factories.user(Role.STAFF))
    with pytest.raises(AlreadyWorking):
        services.start_plan(event, Wished(), factories.user(Role.STAFF))
    page = visit(client, f"/staff/events/timetables/{run.id}")
    page = page.form(f"/staff/events/timetables/{run.id}/stop").send(client)
    assert "It ends with the best timetable so far" in page.text
    db.session.refresh(run)
    assert run.is_stopping


def test_an_event_without_wishes_is_refused_in_words(as_role: Entering) -> None:
    event, client = factories.event(employers=1), as_role("staff", language="en")
    page = visit(client, f"/staff/events/{event.id}/timetable")
    page = page.form(f"/staff/events/{event.id}/timetable/start").send(client, 422)
    assert "wishes to meet an employer yet" in page.text
    with pytest.raises(NobodyToPlan):
        services.start_plan(event, Wished(), factories.user(Role.STAFF))


def test_lots_are_drawn_once_and_newcomers_follow(app: object) -> None:
    event = fair(people=5)
    planned(event, seed=3)
    before = {lot.entry_id: lot.number for lot in db.session.scalars(select(TimetableLot))}
    newcomer = wishing(event, 0)
    planned(event, seed=99)
    after = {lot.entry_id: lot.number for lot in db.session.scalars(select(TimetableLot))}
    assert sorted(before.values()) == [1, 2, 3, 4, 5]
    assert after == {**before, newcomer.id: 6}
    assert db.session.get_one(TimetableLottery, event.id).seed == 3


def test_the_input_is_kept_as_it_was_without_names(app: object) -> None:
    run = planned(fair())
    assert "見本" not in run.instance
    assert len(run.digest) == 64
    assert "highspy" in run.versions


def test_a_plan_that_breaks_a_rule_is_not_kept(app: object) -> None:
    run = planned(fair())
    plan, before = plans.plan_in(run), run.plan
    plan["meetings"].append(plan["meetings"][0])
    with pytest.raises(plans.PlanBroken):
        plans.keep(run, plan)
    assert run.plan == before


def test_a_colleague_approves_before_it_is_published(as_role: Entering, as_user: Entering) -> None:
    event = fair()
    run = planned(event)
    author, colleague = as_user(run.started_by, language="en"), factories.user(Role.STAFF)
    page = visit(author, f"/staff/events/timetables/{run.id}")
    page.form(f"/staff/events/timetables/{run.id}/submit").send(author)
    approval = db.session.scalars(select(Approval).filter_by(kind="timetable_run")).one()
    with pytest.raises(approvals.OwnSubmission):
        approvals.approve(approval, run.started_by)
    with pytest.raises(NotInThisState):
        publishing.publish(run, run.started_by)
    visit(as_user(colleague), f"/staff/approvals/{approval.id}")
    approvals.approve(approval, colleague)
    page = visit(author, f"/staff/events/timetables/{run.id}")
    assert "4 people are told" in page.text
    page = page.form(f"/staff/events/timetables/{run.id}/publish").send(author)
    assert "People told: 4" in page.text
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == len(rows(run)) == 8


def test_sent_back_it_is_a_draft_again(app: object) -> None:
    run = planned(fair())
    services.submit(run, run.started_by)
    approval = db.session.scalars(select(Approval).filter_by(kind="timetable_run")).one()
    approvals.send_back(approval, factories.user(Role.STAFF), {"plan": "待ち時間が長い"})
    assert run.state == "draft"


def test_after_a_cancellation_the_approved_one_is_outdated_and_nothing_is_published(app: object) -> None:
    event = fair()
    first = published(event)
    second = approved(planned(event))
    gone(db.session.scalars(select(Entry).filter_by(event_id=event.id)).all()[0])
    told = db.session.scalar(select(func.count()).select_from(TimetableNotice))
    with pytest.raises(Outdated):
        publishing.publish(second, factories.user(Role.STAFF))
    assert (first.state, second.state) == ("published", "approved")
    assert db.session.scalar(select(func.count()).select_from(TimetableNotice)) == told


def test_a_mended_timetable_keeps_what_people_were_told_and_tells_only_whose_plan_differs(app: object) -> None:
    event = fair(people=4, employers=1)
    event.employers[0].max_interviews = 3
    first = published(event)
    assert len(rows(first)) == 3
    before = {row.entry_id: row.starts_at for row in rows(first)}
    leaver = db.session.get_one(Entry, next(iter(before)))
    waiting = next(entry.id for entry in db.session.scalars(select(Entry)) if entry.id not in before)
    gone(leaver)
    second = approved(mended(first))
    assert publishing.differing(second) == {waiting}
    assert publishing.publish(second, factories.user(Role.STAFF)) == 1
    now = {row.entry_id: row.starts_at for row in rows(second)}
    assert now.keys() == {*before, waiting} - {leaver.id}
    assert all(now[key] == start for key, start in before.items() if key in now)
    assert (first.state, second.state) == ("superseded", "published")
    notices = select(TimetableNotice.entry_id).filter_by(run_id=second.id)
    assert list(db.session.scalars(notices)) == [waiting]


def test_nobody_is_told_twice_of_the_same_timetable(app: object) -> None:
    run = published(fair())
    messages = db.session.scalar(select(func.count()).select_from(Message).filter_by(kind="timetable"))
    run.state = "approved"
    db.session.flush()
    assert publishing.publish(run, factories.user(Role.STAFF)) == 0
    assert db.session.scalar(select(func.count()).select_from(Message).filter_by(kind="timetable")) == messages == 4


def test_a_tour_seats_people_in_their_bus_and_plans_interviews_on_site(as_role: Entering) -> None:
    event, client = tour(), as_role("staff", language="en")
    run = published(event)
    assert len(rows(run)) == 6
    assert {row.bus for row in rows(run)} == {str(event.buses[0].id)}
    page = visit(client, f"/staff/events/timetables/{run.id}")
    assert "Seats taken in the buses" in page.text
    page = visit(client, f"/staff/events/timetables/{run.id}/people")
    page = visit(client, page.link("みほん保育園"))
    assert "Only a draft can be changed" in page.text


def test_the_reserve_for_people_who_walk_in_stays_free(app: object) -> None:
    event = fair(people=8, employers=1, walk_in_percent=50)
    room = len(event.employers[0].slots()) // 2
    assert len(rows(planned(event))) == room


@pytest.mark.parametrize("role", ["jobseeker", "employer", "partner", "auditor", "administrator"])
def test_others_may_not_see_it(as_role: Entering, role: str) -> None:
    run = planned(fair())
    client = as_role(role)
    assert client.get(f"/staff/events/timetables/{run.id}").status_code == 403
    assert client.get(f"/staff/events/{run.event_id}/timetable").status_code == 403


def test_another_office_does_not_learn_that_it_exists(as_user: Entering) -> None:
    run = planned(fair())
    stranger = as_user(factories.user(Role.STAFF, offices=[factories.office("27010")]))
    for page in ("", "/people", "/grid", "/what-if"):
        assert stranger.get(f"/staff/events/timetables/{run.id}{page}").status_code == 404


def test_what_is_typed_badly_is_refused(as_role: Entering) -> None:
    event, client = fair(), as_role("staff", language="en")
    form: Any = visit(client, f"/staff/events/{event.id}/timetable").form(f"/staff/events/{event.id}/timetable/start")
    page = form.send(client, 422, seed="0")
    assert page.error("seed")
    assert db.session.scalar(select(func.count()).select_from(TimetableRun)) == 0
