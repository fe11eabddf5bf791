"""A change of an event: done under its lock, compared with what was, noted, and told to those whom it concerns."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from flask import url_for
from sqlalchemy import select

from hwportal import outbox
from hwportal.blueprints.planning.refusals import NotEditable
from hwportal.blueprints.planning.snapshot import snapshot, things_of, users_of
from hwportal.entries import places, telling
from hwportal.entries.reconfirming import ask_again
from hwportal.extensions import db
from hwportal.models import CompanyMember, Entry, Establishment, Event, EventChange, EventEmployer, User
from hwportal.models.entry import ACTIVE
from hwportal.rules.event_changes import Differences, differences, felt_things, tells_everybody


class Change(NamedTuple):
    """What was noted of a change, and who on the waiting list got an offer by it."""

    noted: EventChange
    offered: list[Entry]

    @property
    def is_felt(self) -> bool:
        """Tell whether somebody outside the office notices it."""
        return bool(self.noted.people_told or self.noted.employers_told or self.offered)


def change(event: Event, save: Callable[[], Any], *, by: User) -> Change | None:
    """Do what `save` does to an event that can be changed; of a published one return what differs, noted and told.

    A list that `save` returns is that of the people who got an offer.
    """
    places.lock_event(event)
    check_editable(event)
    if event.state == "draft":
        save()
        return None
    before, users, companies, began = snapshot(event), users_of(event), _companies(event), event.starts_at
    offered = save()
    db.session.flush()
    if not (found := differences(before, snapshot(event))):
        return None
    things = felt_things(found)
    concerned = None if tells_everybody(found) else set().union(*(users[thing] for thing in things))
    noted = EventChange(by_id=by.id, differences=found)
    noted.people_told = _tell_people(event, concerned, found, has_moved=event.starts_at != began)
    wanted = {**companies, **_companies(event)}
    told = [company for thing, company in wanted.items() if tells_everybody(found) or thing in things]
    noted.employers_told = tell_employers(event, "event_changed_employer", told, differences=found)
    event.changes.append(noted)
    return Change(noted, offered if isinstance(offered, list) else [])


def check_editable(event: Event) -> None:
    """Refuse unless the event is a draft or published."""
    if event.state not in {"draft", "published"}:
        raise NotEditable


def _companies(event: Event) -> dict[str, UUID]:
    parts = things_of(event).items()
    return {thing: one.establishment.company_id for thing, one in parts if isinstance(one, EventEmployer)}


def _tell_people(event: Event, entry_ids: Collection[UUID] | None, found: Differences, *, has_moved: bool) -> int:
    """Tell all who signed up, or those of the given keys, and return how many; on a new date they are asked."""
    active = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE)).order_by(Entry.code)
    entries = db.session.scalars(active if entry_ids is None else active.where(Entry.id.in_(entry_ids))).all()
    asked = ask_again(event) if has_moved else []
    telling.tell_changed([entry for entry in entries if entry not in asked], found)
    return len(entries)


def tell_employers(event: Event, kind: str, company_ids: Collection[UUID], **facts: Any) -> int:
    """Tell everybody who acts for one of the companies about the event, and return how many companies those are."""
    members = select(CompanyMember.user_id).where(CompanyMember.company_id.in_(company_ids))
    link = url_for("events.show_event", event_id=event.id, _external=False)
    for user in db.session.scalars(select(User).where(User.id.in_(members), User.active)):
        outbox.notify(user, kind, link=link, event=event, **facts)
    return len(set(company_ids))


def companies_of(event: Event) -> Sequence[UUID]:
    """Return the companies that take part."""
    taking_part = select(EventEmployer.establishment_id).filter_by(event_id=event.id)
    return db.session.scalars(select(Establishment.company_id).where(Establishment.id.in_(taking_part))).all()
