"""A person reads the own timetable in plain words, takes it along, and gives an interview back."""

from sqlalchemy import select

from hwportal.blueprints.timetables import plans
from hwportal.extensions import db
from hwportal.models import Entry, Event, Meeting, Message, TimetableRefusal
from tests import factories
from tests.conftest import Entering
from tests.integration.timetables.things import fair, mended, published, tour
from tests.pages import visit


def entries(event: Event) -> list[Entry]:
    return list(db.session.scalars(select(Entry).filter_by(event_id=event.id).order_by(Entry.signed_up_at)))


def meetings(entry: Entry) -> list[Meeting]:
    return list(db.session.scalars(select(Meeting).filter_by(entry_id=entry.id).order_by(Meeting.starts_at)))


def test_before_there_is_one_the_page_says_so(as_user: Entering) -> None:
    entry = entries(fair())[0]
    page = visit(as_user(entry.jobseeker.user, language="en"), f"/me/entries/{entry.id}/timetable")
    assert "The timetable is not ready yet" in page.text


def test_times_place_and_reasons_in_plain_words(as_user: Entering) -> None:
    event = fair(people=3, employers=1)
    event.employers[0].breaks = "10:40-13:00"
    published(event)
    lucky = next(entry for entry in entries(event) if meetings(entry))
    unlucky = next(entry for entry in entries(event) if not meetings(entry))
    page = visit(as_user(lucky.jobseeker.user, language="en"), f"/me/entries/{lucky.id}/timetable")
    assert "10:" in page.text
    assert "みほん保育園" in page.text
    page = visit(as_user(unlucky.jobseeker.user, language="en"), f"/me/entries/{unlucky.id}/timetable")
    assert "All times that suited you went to others." in page.text
    assert "drawn on" in page.text
    message = db.session.scalars(select(Message).filter_by(user_id=lucky.jobseeker.user_id, kind="timetable")).one()
    assert "みほん保育園" in message.body
    assert message.link == f"/me/entries/{lucky.id}/timetable"


def test_the_calendar_file_has_every_interview(as_user: Entering) -> None:
    event = fair(people=2)
    published(event)
    entry = entries(event)[0]
    client = as_user(entry.jobseeker.user)
    answer = client.get(f"/me/entries/{entry.id}/timetable.ics")
    assert answer.mimetype == "text/calendar"
    assert answer.get_data(as_text=True).count("BEGIN:VEVENT") == 2


def test_without_interviews_there_is_no_calendar_file(as_user: Entering) -> None:
    entry = entries(fair())[0]
    assert as_user(entry.jobseeker.user).get(f"/me/entries/{entry.id}/timetable.ics").status_code == 404


def test_who_cannot_come_gives_the_time_back_and_it_is_not_planned_again(as_user: Entering, as_role: Entering) -> None:
    event = fair(people=3)
    run = published(event)
    entry = entries(event)[0]
    first = meetings(entry)[0]
    client = as_user(entry.jobseeker.user, language="en")
    page = visit(client, f"/me/entries/{entry.id}/timetable")
    form = page.form(f"/me/entries/{entry.id}/timetable/{first.employer_id}/give-back")
    assert "Thank you for telling us" in form.send(client).text
    db.session.expire_all()
    assert first.state == "cancelled"
    assert db.session.get(TimetableRefusal, (entry.id, first.employer_id))
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/events/{event.id}/timetable")
    assert "1 published interviews were cancelled since" in page.text
    second = mended(run)
    assert str(first.employer_id) not in next(
        row["wishes"] for row in plans.instance_in(second)["jobseekers"] if row["id"] == str(entry.id)
    )


def test_giving_back_twice_is_refused(as_user: Entering) -> None:
    event = fair(people=2)
    published(event)
    entry = entries(event)[0]
    client = as_user(entry.jobseeker.user, language="en")
    page = visit(client, f"/me/entries/{entry.id}/timetable")
    action = f"/me/entries/{entry.id}/timetable/{meetings(entry)[0].employer_id}/give-back"
    form, again = page.form(action), visit(client, f"/me/entries/{entry.id}/timetable").form(action)
    form.send(client)
    assert again.post(client).status_code == 409


def test_the_bus_and_its_way(as_user: Entering) -> None:
    event = tour()
    published(event)
    entry = entries(event)[0]
    page = visit(as_user(entry.jobseeker.user, language="en"), f"/me/entries/{entry.id}/timetable")
    assert "Your bus: 1号車" in page.text
    assert "見本会館 前" in page.text
    assert len(meetings(entry)) == 2


def test_nobody_else_sees_it(as_user: Entering, as_role: Entering) -> None:
    event = fair()
    published(event)
    entry = entries(event)[0]
    for path in (f"/me/entries/{entry.id}/timetable", f"/me/entries/{entry.id}/timetable.ics"):
        assert as_user(factories.registered().user).get(path).status_code == 404
        assert as_role("staff").get(path).status_code == 403
