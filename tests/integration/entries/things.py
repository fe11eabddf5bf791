"""Events with parts, for tests of sign-ups."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from hwportal.entries import places
from hwportal.entries.offers import offer_places
from hwportal.extensions import db
from hwportal.models import Bus, ChildcareBand, Claim, Delegate, Entry, Event, Interpreter, Message, Quota, Session
from tests import factories


def tour(buses: tuple[int, ...] = (2,), seats: int = 10, **facts: Any) -> Event:
    """Return a tour with one bus for each number of seats, and one wheelchair place in each."""
    event = factories.event(seats=seats, kind="tour_fair", quotas={"wheelchair": 5}, **facts)
    for number, room in enumerate(buses, start=1):
        times = {"leaves_at": event.starts_at, "returns_at": event.ends_at}
        bus = Bus(
            event_id=event.id, name=f"{number}号車", seats=room, wheelchair_places=1, meeting_point="見本駅", **times
        )
        _with_places(event, factories.added(bus), {"bus": room, "bus_wheelchair": 1})
    return event


def childcare(event: Event, *bands: tuple[int, int, int, int, int]) -> list[ChildcareBand]:
    """Give the event childcare: from which to which hour after its start, youngest and oldest in months, places."""
    return [_band(event, *band) for band in bands]


def _band(event: Event, first: int, last: int, youngest: int, oldest: int, places: int) -> ChildcareBand:
    times = {"starts_at": event.starts_at + timedelta(hours=first), "ends_at": event.starts_at + timedelta(hours=last)}
    ages = {"youngest_months": youngest, "oldest_months": oldest, "places": places}
    band = factories.added(ChildcareBand(event_id=event.id, **times, **ages))
    _with_places(event, band, {"childcare": places})
    return band


def interpreter(event: Event, *kinds: str, people: int = 1) -> Interpreter:
    """Give the event an interpreter."""
    times = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    one = Interpreter(event_id=event.id, name="見本 通", kinds=list(kinds), places=people, **times)
    _with_places(event, factories.added(one), {"interpreter": people})
    return one


def seminar(event: Event, people: int = 5) -> Session:
    """Give the event a seminar."""
    times = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    one = Session(
        event_id=event.id, kind="seminar", title="履歴書の書き方", title_en="Writing a CV", capacity=people, **times
    )
    _with_places(event, factories.added(one), {"seminar": people})
    return one


def _with_places(event: Event, part: Any, capacities: dict[str, int]) -> None:
    for kind, capacity in capacities.items():
        event.quotas.append(Quota(kind=kind, part=str(part.id), capacity=capacity))
    db.session.flush()


def taken(event: Event) -> dict[str, int]:
    """Return what is taken, by kind, all parts together."""
    db.session.flush()
    db.session.expire_all()
    found: dict[str, int] = {}
    for quota in event.quotas:
        found[quota.kind] = found.get(quota.kind, 0) + quota.taken
    return {kind: count for kind, count in found.items() if count}


def accounted(event: Event) -> bool:
    """Tell whether every quota counts exactly what entries and delegates hold, and none too many."""
    db.session.flush()
    db.session.expire_all()
    for quota in db.session.scalars(select(Quota).filter_by(event_id=event.id)):
        held = sum(claim.amount for claim in db.session.scalars(select(Claim).filter_by(quota_id=quota.id, held=True)))
        sent = len(db.session.scalars(select(Delegate).filter_by(quota_id=quota.id, ended_at=None)).all())
        if quota.taken != held + sent or quota.taken > quota.capacity + quota.over_capacity:
            return False
    return True


def entry_of(person: Any) -> Entry:
    """Return the one sign-up of a person."""
    db.session.flush()
    db.session.expire_all()
    return db.session.scalars(select(Entry).filter_by(jobseeker_id=person.id)).one()


def told(entry: Entry) -> list[str]:
    """Return the kinds of messages that the person of a sign-up got, in order."""
    kinds = select(Message.kind).filter_by(user_id=entry.jobseeker.user_id).order_by(Message.created_at, Message.kind)
    return list(db.session.scalars(kinds))


def move_list(event: Event, now: Any) -> list[Entry]:
    """Offer what is free, as every change of an event does."""
    places.lock(event.id)
    offered = offer_places(event, now)
    db.session.flush()
    return offered
