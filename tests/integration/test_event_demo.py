"""The events of the demonstration: every kind, some full, and figures that are true."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from hwportal.demo.events import make_events
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Quota
from hwportal.models.entry import ACTIVE
from hwportal.policy import Role
from hwportal.rules.event_kinds import KINDS
from tests import factories


def test_events_of_every_kind_with_full_ones_and_people_who_wait(app: Any) -> None:
    author, publisher = factories.user(Role.STAFF), factories.user(Role.STAFF)
    for _number in range(3):
        factories.establishment()
    people = [factories.jobseeker() for _number in range(30)]
    events = make_events(author, publisher, people, count=len(KINDS) + 2)
    db.session.commit()
    assert {event.kind for event in events} == set(KINDS)
    assert Counter(event.state for event in events) == {"published": 8, "cancelled": 1, "review": 1, "draft": 1}
    states = Counter(db.session.scalars(select(Entry.state)))
    assert set(states) == {*ACTIVE, "withdrawn", "cancelled", "attended", "absent"}
    held = select(func.count()).select_from(Claim).where(Claim.held)
    assert db.session.scalar(select(func.sum(Quota.taken))) == db.session.scalar(held)


def test_a_second_call_changes_nothing(app: Any) -> None:
    author, publisher = factories.user(Role.STAFF), factories.user(Role.STAFF)
    factories.establishment()
    people = [factories.jobseeker() for _number in range(12)]
    assert len(make_events(author, publisher, people, count=8)) == 8
    assert make_events(author, publisher, people, count=8) == []
