"""What changes after publication is seen before it is told, told to those whom it concerns, and kept."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.planning import life, services
from hwportal.blueprints.planning.changing import change
from hwportal.entries import places
from hwportal.extensions import db
from hwportal.models import Approval, Bus, Claim, Entry, Event, EventChange, Message, Quota, User, Wish
from tests import factories
from tests.at_once import at_once
from tests.pages import visit


def told(kind: str) -> set[Any]:
    """Return the accounts that got a message of a kind."""
    db.session.expire_all()
    return set(db.session.scalars(select(Message.user_id).filter_by(kind=kind)))


def tour_with_buses() -> tuple[Event, list[Bus], list[Entry]]:
    """Return a published tour with two buses and a person in each."""
    event = factories.event(kind="tour_fair", employers=1)
    times = {"leaves_at": event.starts_at, "returns_at": event.ends_at}
    buses = [Bus(name=f"{n}号車", seats=10, meeting_point="見本駅前", **times) for n in (1, 2)]
    event.buses.extend(buses)
    db.session.flush()
    entries = []
    for bus in buses:
        event.quotas.append(Quota(kind="bus", part=str(bus.id), capacity=10))
        db.session.flush()
        entry = factories.entry(event, factories.jobseeker(), kinds=("seats",))
        entry.claims.append(Claim(quota=event.quota("bus", str(bus.id)), held=True))
        entries.append(entry)
    return event, buses, entries


def test_a_new_place_is_told_to_everybody_and_noted(as_role: Any) -> None:
    event, client = factories.event(employers=1), as_role("staff", "en")
    employer = factories.employer(event.employers[0].establishment)
    people = [factories.entry(event, factories.jobseeker(), state).jobseeker for state in ("confirmed", "waiting")]
    page = visit(client, f"/staff/events/{event.id}/basics").form().send(client, 422, venue="見本別館")
    assert all(
        words in page.text for words in ("見本会館", "見本別館", "People who are told 2", "Employers who are told 1")
    )
    assert event.venue == "見本会館"
    assert told("event_changed") == set()
    page.form().send(client)
    db.session.expire_all()
    assert event.venue == "見本別館"
    assert told("event_changed") == {person.user_id for person in people}
    assert told("event_changed_employer") == {employer.id}
    text = visit(client, f"/staff/events/{event.id}/changes").text
    assert all(words in text for words in ("見本別館", client.user.name, "2 people, 1 employers"))


def test_the_employer_reads_what_is_another_now(as_role: Any) -> None:
    event, client = factories.event(employers=1), as_role("staff")
    factories.employer(event.employers[0].establishment, locale="en")
    page = visit(client, f"/staff/events/{event.id}/basics").form().send(client, 422, venue="見本別館")
    page.form().send(client)
    message = db.session.scalars(select(Message).filter_by(kind="event_changed_employer")).one()
    assert "Place: 見本会館 → 見本別館" in message.body


def test_only_those_in_the_bus_are_told_of_its_new_time(as_role: Any) -> None:
    event, (first, _second), (in_first, _in_second) = tour_with_buses()
    client = as_role("staff")
    page = visit(client, f"/staff/events/{event.id}/buses/{first.id}").form().send(client, 422, meeting_point="西口")
    page.form().send(client)
    assert told("event_changed") == {in_first.jobseeker.user_id}


def test_what_concerns_nobody_is_noted_and_not_asked(as_role: Any) -> None:
    event, (first, _second), _entries = tour_with_buses()
    client = as_role("staff", "en")
    visit(client, f"/staff/events/{event.id}/buses/{first.id}").form().send(client, company="見本観光バス")
    assert told("event_changed") == set()
    assert "見本観光バス" in visit(client, f"/staff/events/{event.id}/changes").text


def test_who_wished_to_meet_an_employer_is_told_that_it_does_not_come(as_role: Any) -> None:
    event, client = factories.event(employers=2), as_role("staff")
    gone, other = event.employers
    wishing, another = (factories.entry(event, factories.jobseeker()) for _number in range(2))
    wishing.wishes.append(Wish(employer_id=gone.id, rank=1))
    another.wishes.append(Wish(employer_id=other.id, rank=1))
    page = visit(client, f"/staff/events/{event.id}/employers").form(f"/{gone.id}/remove").send(client, 422)
    page.form("/remove").send(client)
    assert told("event_changed") == {wishing.jobseeker.user_id}
    assert [employer.id for employer in event.employers] == [other.id]


def test_edge_24_a_new_date_is_asked_of_those_who_have_a_place_and_told_to_the_others(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff")
    placed, waiting = (factories.entry(event, factories.jobseeker(), state) for state in ("confirmed", "waiting"))
    day = clock.local(event.starts_at).date() + timedelta(days=7)
    page = visit(client, f"/staff/events/{event.id}/basics").form().send(client, 422, day=day.isoformat())
    page.form().send(client)
    assert told("entry_reconfirm") == {placed.jobseeker.user_id}
    assert told("event_changed") == {waiting.jobseeker.user_id}


def test_edge_11_more_places_show_before_saving_who_is_offered_one(as_role: Any) -> None:
    event, client = factories.event(seats=1), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    waiting = factories.entry(event, factories.jobseeker(), "waiting")
    page = visit(client, f"/staff/events/{event.id}/places").form().send(client, 422, seats="2")
    assert waiting.code in page.text
    assert waiting.state == "waiting"
    page.form().send(client)
    db.session.expire_all()
    assert waiting.state == "offered"


def test_edge_10_fewer_places_are_asked_of_nobody_and_throw_nobody_out(as_role: Any) -> None:
    event, client = factories.event(seats=2), as_role("staff")
    entries = [factories.entry(event, factories.jobseeker()) for _number in range(2)]
    visit(client, f"/staff/events/{event.id}/places").form().send(client, seats="1")
    db.session.expire_all()
    assert [entry.state for entry in entries] == ["confirmed"] * 2
    assert factories.quota(event, "seats").over_capacity == 1


def test_nothing_changed_is_nothing_noted(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    visit(client, f"/staff/events/{event.id}/basics").form().send(client)
    assert db.session.scalar(select(EventChange)) is None
    assert "Nothing has been changed since publication." in visit(client, f"/staff/events/{event.id}/changes").text


@pytest.mark.parametrize("turns", range(3))
def test_an_edit_and_a_publication_at_once_publish_what_was_checked(app: Any, turns: int) -> None:
    """Either the edit comes first, and there is nothing to publish, or it meets an event that is being checked."""
    author, publisher = factories.user(), factories.user()
    event = factories.event(state="review", title="確かめた題名")
    event_id, publisher_id, author_id = event.id, publisher.id, author.id

    def edit() -> None:
        found = db.session.get_one(Event, event_id)
        change(
            found, lambda: services.save_basics(found, {"title": "別の題名"}), by=db.session.get_one(User, author_id)
        )

    def publish() -> None:
        found = db.session.get_one(Event, event_id)
        places.lock_event(found)
        life.publish(found, db.session.get_one(User, publisher_id))

    def take_back() -> None:
        life.take_back(db.session.get_one(Event, event_id))

    ends = at_once(app, [edit, publish, take_back])
    found = db.session.get_one(Event, event_id)
    changes = list(db.session.scalars(select(EventChange)))
    assert set(ends) <= {"done", "NotEditable"}
    if found.state == "published":
        assert found.title == "確かめた題名" or changes, "it was changed after publication, and that is noted"
    else:
        assert (found.state, changes) == ("draft", [])


def test_two_who_edit_at_once_do_not_lose_the_firsts_words(app: Any) -> None:
    event, by = factories.event(state="draft"), factories.user().id
    event_id, version = event.id, str(event.version)

    def edit(title: str) -> Any:
        def act() -> None:
            found = db.session.get_one(Event, event_id)

            def save() -> None:
                services.check_version(found, version)
                services.save_basics(found, {"title": title})

            change(found, save, by=db.session.get_one(User, by))

        return act

    ends = at_once(app, [edit("一人目"), edit("二人目")])
    assert ends == {"done": 1, "AlreadyChanged": 1}


def test_closing_sign_up_ends_it_now_and_can_be_undone(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff", "en")
    page = visit(client, f"/staff/events/{event.id}").form("/close").send(client)
    assert "Sign-up closed" in page.text
    db.session.expire_all()
    assert event.closes_at
    assert event.closes_at <= clock.now()
    assert "/close" not in page.html
    tomorrow = clock.today() + timedelta(days=1)
    visit(client, f"/staff/events/{event.id}/places").form().send(client, closes_day=tomorrow.isoformat())
    assert "Sign-up closed" not in visit(client, f"/staff/events/{event.id}").text


def test_what_waits_for_a_colleague_is_not_discarded(as_role: Any) -> None:
    event, client = factories.event(state="review"), as_role("staff")
    keys = visit(client, "/staff/events/new").form().values
    kept = {name: keys[name] for name in ("csrf_token", "form_key")}
    assert client.post(f"/staff/events/{event.id}/discard", data=kept).status_code == 409
    assert db.session.scalar(select(Approval)) is None
