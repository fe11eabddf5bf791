"""People who did not come: their counsellor gets work, they keep every right, and coming late settles it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.absences import services
from hwportal.blueprints.absences.queries import open_absences
from hwportal.blueprints.events.staff_services import record_attendance
from hwportal.blueprints.reception import services as reception
from hwportal.extensions import db
from hwportal.models import Absence, Event, User
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.day import event_today, expected
from tests.pages import visit


@pytest.fixture
def clerk(app: object) -> User:
    return factories.user(Role.STAFF)


def past_event() -> Event:
    now = clock.now()
    return event_today(starts_at=now - timedelta(hours=4), ends_at=now - timedelta(minutes=1))


def test_closing_the_reception_makes_work_of_who_did_not_come(as_role: Entering) -> None:
    event = past_event()
    missing, here, waiting = expected(event), expected(event, state="attended"), expected(event, state="waiting")
    client = as_role("staff", language="en")
    page = visit(client, f"/reception/{event.id}").form("/close").send(client)
    assert "who did not come: 1" in page.text
    assert [entry.state for entry in (missing, here, waiting)] == ["absent", "attended", "waiting"]
    assert [absence.entry_id for absence in db.session.scalars(select(Absence))] == [missing.id]


def test_before_the_end_somebody_may_still_come(as_role: Entering) -> None:
    event = event_today()
    entry, client = expected(event), as_role("staff")
    page = visit(client, f"/reception/{event.id}")
    assert not [form for form in page.document.all("form") if form.get("action").endswith("/close")]
    with pytest.raises(reception.NotOver):
        reception.close(event)
    assert entry.state == "confirmed"


def test_a_list_typed_in_afterwards_makes_the_same_work(app: object) -> None:
    event = past_event()
    entry = expected(event)
    record_attendance(event, [])
    assert db.session.get(Absence, entry.id)
    record_attendance(event, [str(entry.id)])
    db.session.expire_all()
    assert not db.session.get(Absence, entry.id)


def test_the_counsellor_is_the_one_of_the_persons_office(as_role: Entering, clerk: User) -> None:
    event, other = past_event(), factories.office("27010")
    entry = expected(event)
    entry.jobseeker.office_id = other.id
    reception.close(event)
    theirs, ours = as_role("staff", language="en", offices=[other]), as_role("staff")
    assert entry.jobseeker.name in visit(theirs, "/staff/absences").text
    assert "People who did not come to an event" in visit(theirs, "/staff").text
    assert ours.get(f"/staff/absences/{entry.id}").status_code == 404


def test_a_second_absence_is_shown_and_bars_nobody_edge_case_16(as_role: Entering) -> None:
    first, second = past_event(), past_event()
    entry = expected(first)
    again = factories.entry(second, entry.jobseeker)
    for event in (first, second):
        reception.close(event)
    client = as_role("staff", language="en")
    assert "Did not come: 2 times" in visit(client, "/staff/absences").text
    assert entry.jobseeker.level == "registered"
    assert again.state == "absent"


def test_the_counsellor_notes_what_came_of_it_once(as_role: Entering, clerk: User) -> None:
    event = past_event()
    entry = expected(event)
    reception.close(event)
    client = as_role("staff", language="en")
    page = visit(client, f"/staff/absences/{entry.id}")
    assert page.form().send(client, status=422).error("result")
    page.form().send(client, result="spoken", note="熱が出た")
    absence = db.session.get_one(Absence, entry.id)
    assert (absence.result, absence.note, absence.handled_by_id) == ("spoken", "熱が出た", client.user.id)
    assert "Everybody has been spoken with." in visit(client, "/staff/absences").text
    assert "already seen to" in visit(client, f"/staff/absences/{entry.id}").text
    with pytest.raises(services.AlreadyHandled):
        services.handle(absence, "spoken", "", clerk)


def test_who_turns_up_after_all_is_no_work(clerk: User) -> None:
    event = past_event()
    entry = expected(event)
    reception.close(event)
    reception.check_in(entry, by=clerk)
    db.session.flush()
    assert open_absences(clerk.office_ids) == []
