"""Something falls away: prepared, looked at, sent after ten minutes and never at night, or undone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.rehoming.carrying import carry_out_due
from hwportal.clock import TOKYO
from hwportal.entries.signing_up import sign_up
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Delivery, Entry, Event, EventStop, Message, Rehoming, Wish
from tests import factories
from tests.integration.entries.things import accounted, entry_of, taken, told, tour
from tests.pages import Page, visit

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Let it be a Monday morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def prepared(client: Any, event: Event, what: str = "event:") -> Page:
    form = visit(client, f"/staff/events/{event.id}/falls-away").form()
    return form.send(client, what=what, reason="会場が使えなくなったため")


def sent(client: Any, page: Page) -> Page:
    return page.form("/send").send(client)


def entry_for(event: Event, person: Any) -> Entry:
    db.session.flush()
    db.session.expire_all()
    return db.session.scalars(select(Entry).filter_by(event_id=event.id, jobseeker_id=person.id)).one()


def test_nothing_happens_before_it_is_sent_and_undone_nobody_was_told(as_role: Any, monday: Any) -> None:
    """Cases 23 and 28: draft, preview, sent; undo inside ten minutes before messages leave."""
    event, client = factories.event(), as_role("staff", "en")
    entry = factories.entry(event, factories.jobseeker())
    page = prepared(client, event)
    assert page.text.count("会場が使えなくなったため") == 3  # as a fact, and in the text of each language
    assert (event.state, told(entry)) == ("published", [])
    page = sent(client, page)
    monday.move_to(MONDAY + timedelta(minutes=9))
    assert carry_out_due(clock.now()) == 0
    page = page.form("/undo").send(client)
    assert "Nobody was told." in page.text
    monday.move_to(MONDAY + timedelta(minutes=30))
    assert carry_out_due(clock.now()) == 0
    assert (event.state, entry.state, told(entry), taken(event)) == ("published", "confirmed", [], {"seats": 1})
    assert all(quota.is_open for quota in event.quotas)


def test_nobody_new_signs_up_while_the_ten_minutes_run(as_role: Any, as_user: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    newcomer = as_user(factories.jobseeker().user, "en")
    form = visit(newcomer, f"/events/{event.id}/sign-up").form()
    sent(client, prepared(client, event))
    assert form.post(newcomer, choice="now").status_code == 422
    assert taken(event) == {}


def test_people_are_offered_a_place_elsewhere_that_is_held_until_they_answer(as_role: Any, monday: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    other = factories.event(seats=1, starts_at=event.starts_at + timedelta(days=7))
    first, second = factories.jobseeker(), factories.jobseeker()
    lost = factories.entry(event, first, signed_up_at=MONDAY - timedelta(days=2))
    also = factories.entry(event, second, signed_up_at=MONDAY - timedelta(days=1))
    page = sent(client, prepared(client, event))
    monday.move_to(MONDAY + timedelta(minutes=10))
    assert carry_out_due(clock.now()) == 1
    offered = entry_for(other, first)
    assert (lost.state, also.state, event.state) == ("cancelled", "cancelled", "cancelled")
    assert (offered.state, taken(other), taken(event)) == ("offered", {"seats": 1}, {})
    assert offered.offer_until is not None
    assert accounted(other)
    assert told(lost) == ["entry_rehomed"]
    assert told(also) == ["entry_cancelled"]
    calls = select(Delivery).join(Message).where(Message.user_id == second.user_id, Delivery.channel == "call")
    assert db.session.scalars(calls).one()
    page = visit(client, f"/staff/rehomings/{db.session.scalars(select(Rehoming.id)).one()}")
    assert "A place is offered" in page.text
    assert "To be telephoned" in page.text


def test_carrying_it_out_twice_changes_nothing(as_role: Any, monday: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    entry = factories.entry(event, factories.jobseeker())
    sent(client, prepared(client, event))
    monday.move_to(MONDAY + timedelta(minutes=11))
    assert (carry_out_due(clock.now()), carry_out_due(clock.now())) == (1, 0)
    assert told(entry) == ["entry_cancelled"]


def test_what_is_decided_in_the_evening_is_told_in_the_morning(as_role: Any, monday: Any) -> None:
    monday.move_to(datetime(2026, 11, 30, 22, 0, tzinfo=TOKYO))
    event, client = factories.event(), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    sent(client, prepared(client, event))
    due = db.session.scalars(select(Rehoming.due_at)).one()
    assert due is not None
    assert clock.local(due) == datetime(2026, 12, 1, 8, 0, tzinfo=TOKYO)


def test_staff_choose_something_else_for_single_people(as_role: Any, monday: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    factories.event(starts_at=event.starts_at + timedelta(days=7))
    person = factories.jobseeker()
    entry = factories.entry(event, person)
    page = prepared(client, event)
    chosen: dict[str, Any] = {f"move-{entry.id}": "call"}
    page = page.form("/choose").send(client, **chosen)
    sent(client, page)
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    assert told(entry) == ["entry_cancelled"]


def test_everybody_concerned_gets_a_text_of_their_own(as_role: Any, monday: Any) -> None:
    """Case 19: participants, waiters, employers, the bus company, partners who signed people up."""
    event, client = tour(buses=(1,), employers=1), as_role("staff", "en")
    event.buses[0].company_phone = "03-0000-0009"
    employer = factories.employer(event.employers[0].establishment)
    partner = factories.user("partner")  # type: ignore[arg-type]
    waiter = factories.entry(event, factories.jobseeker(), "waiting")
    placed = factories.entry(event, factories.jobseeker(), signed_up_by_id=partner.id, signed_up_as="partner")
    sent(client, prepared(client, event))
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    assert told(waiter) == told(placed) == ["entry_cancelled"]
    kinds = {row.kind: row.user_id for row in db.session.scalars(select(Message))}
    assert kinds["event_cancelled_employer"] == employer.id
    assert kinds["event_cancelled_partner"] == partner.id
    to_call = db.session.scalars(select(Message).filter_by(kind="event_cancelled_bus")).one()
    assert (to_call.user_id, "03-0000-0009" in to_call.body) == (client.user.id, True)


def test_an_employer_falls_away_and_the_other_choices_move_up(as_role: Any, monday: Any) -> None:
    event, client = factories.event(employers=2), as_role("staff", "en")
    gone, kept = (employer.id for employer in event.employers)
    entry = factories.entry(event, factories.jobseeker())
    other = factories.entry(event, factories.jobseeker())
    entry.wishes = [Wish(employer_id=gone, rank=1), Wish(employer_id=kept, rank=2)]
    other.wishes = [Wish(employer_id=kept, rank=1)]
    sent(client, prepared(client, event, f"employer:{gone}"))
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    db.session.flush()
    db.session.expire_all()
    assert [(wish.employer_id, wish.rank) for wish in entry.wishes] == [(kept, 1)]
    assert (entry.state, told(entry), told(other)) == ("confirmed", ["entry_employer_gone"], [])
    assert [employer.id for employer in event.employers] == [kept]


def test_a_stop_falls_away_and_the_rest_of_the_tour_stays(as_role: Any, monday: Any) -> None:
    """Case 20."""
    event, client = tour(buses=(3,)), as_role("staff", "en")
    times = {"arrives_at": event.starts_at, "leaves_at": event.ends_at}
    stop = factories.added(EventStop(event_id=event.id, place="みほん園", **times))
    entry = factories.entry(event, factories.jobseeker())
    sent(client, prepared(client, event, f"stop:{stop.id}"))
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    db.session.flush()
    db.session.expire_all()
    assert (event.stops, entry.state, told(entry)) == ([], "confirmed", ["entry_stop_gone"])


def test_cancelling_after_the_office_cancelled_leads_to_a_friendly_page(
    as_role: Any, as_user: Any, monday: Any
) -> None:
    """Case 21."""
    event, staff = factories.event(), as_role("staff", "en")
    entry = factories.entry(event, factories.jobseeker())
    client = as_user(entry.jobseeker.user, "en")
    form = visit(client, f"/me/entries/{entry.id}").form("/withdraw")
    sent(staff, prepared(staff, event))
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    page = form.send(client)
    assert "Event cancelled" in page.text
    assert "See other events" in page.text
    assert entry.state == "cancelled"


def test_three_ends_are_never_mixed(as_role: Any, as_user: Any, monday: Any) -> None:
    """Case 22: withdrawn by the person, cancelled by the office, did not attend."""
    event, staff = factories.event(), as_role("staff", "en")
    mine, theirs = (factories.entry(event, factories.jobseeker()) for _number in range(2))
    client = as_user(mine.jobseeker.user, "en")
    visit(client, f"/me/entries/{mine.id}").form("/withdraw").send(client)
    sent(staff, prepared(staff, event))
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    assert (mine.state, theirs.state) == ("withdrawn", "cancelled")
    held = factories.event()
    absent = factories.entry(held, factories.jobseeker(), "absent")
    page = visit(as_user(absent.jobseeker.user, "en"), f"/me/entries/{absent.id}")
    assert "You were not there." in page.text


def test_a_person_who_withdrew_meanwhile_is_left_in_peace(as_role: Any, as_user: Any, monday: Any) -> None:
    event, staff = factories.event(), as_role("staff", "en")
    entry = factories.entry(event, factories.jobseeker())
    sent(staff, prepared(staff, event))
    client = as_user(entry.jobseeker.user, "en")
    visit(client, f"/me/entries/{entry.id}").form("/withdraw").send(client)
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    assert told(entry) == ["entry_withdrawn"]


def test_one_switch_suspends_todays_events_and_everybody_reads_it(as_role: Any, as_user: Any, client: Any) -> None:
    """Case 26: typhoon or earthquake."""
    event = factories.event(starts_at=MONDAY + timedelta(hours=4))
    later = factories.event(title="来月の面接会")
    entry = factories.entry(event, factories.jobseeker())
    no_mail = factories.jobseeker(user=factories.user(email=None), contact="letter")
    by_phone = factories.entry(event, no_mail)
    staff = as_role("staff", "en")
    page = visit(staff, "/staff/suspend")
    assert later.title not in page.text
    page = page.form("/suspend").send(staff, events=[str(event.id)], reason="台風のため、外に出ないでください。")
    assert "What to say on the telephone" in page.text
    assert (entry.state, told(entry)) == ("confirmed", ["entry_suspended"])
    channels = select(Delivery.channel).join(Message).where(Message.user_id == by_phone.jobseeker.user_id)
    assert "call" in set(db.session.scalars(channels))
    assert "台風のため、外に出ないでください。" in visit(client, "/").text
    assert "台風のため、外に出ないでください。" in visit(client, f"/events/{event.id}").text
    assert "Please do not set out." in visit(as_user(entry.jobseeker.user, "en"), f"/me/entries/{entry.id}").text
    visit(staff, "/staff/suspend").form("/resume").send(staff)
    assert event.suspended_at is None
    assert told(entry) == ["entry_suspended", "entry_takes_place"]


def test_nobody_signs_up_for_a_suspended_event(as_user: Any) -> None:
    event, person = factories.event(), factories.jobseeker()
    client = as_user(person.user, "en")
    form = visit(client, f"/events/{event.id}/sign-up").form()
    event.suspended_at = clock.now()
    assert form.post(client, choice="now").status_code == 422


def test_only_the_own_office_lets_something_fall_away(as_role: Any) -> None:
    event, staff = factories.event(), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    prepared(staff, event)
    key = db.session.scalars(select(Rehoming.id)).one()
    elsewhere = as_role("staff", offices=[factories.office("13020")])
    assert elsewhere.get(f"/staff/rehomings/{key}").status_code == 404
    assert elsewhere.get(f"/staff/events/{event.id}/falls-away").status_code == 403
    assert as_role("partner").get("/staff/suspend").status_code == 403


def test_a_lost_place_is_never_offered_beyond_what_is_free(as_role: Any, monday: Any) -> None:
    event, staff = factories.event(), as_role("staff", "en")
    other = factories.event(seats=1, starts_at=event.starts_at + timedelta(days=3))
    lost = factories.entry(event, factories.jobseeker())
    sent(staff, prepared(staff, event))
    sign_up(other, factories.jobseeker(), Wanted())  # quicker than the ten minutes
    monday.move_to(MONDAY + timedelta(minutes=11))
    carry_out_due(clock.now())
    assert taken(other) == {"seats": 1}
    assert told(lost) == ["entry_cancelled"]
    assert entry_of(lost.jobseeker).state == "cancelled"
