"""Events for a demonstration: fairs, tours and seminars of the coming months, some full, with people who wait."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import cycle, islice

from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.events import edit_services, staff_services
from hwportal.blueprints.events.demo_plans import PLANS, Plan
from hwportal.blueprints.events.staff_queries import waiting_approval
from hwportal.entries import life
from hwportal.entries.signing_up import sign_up
from hwportal.entries.wanted import Child, Wanted
from hwportal.extensions import db
from hwportal.models import Approval, Entry, Establishment, Event, Jobseeker, Office, User
from hwportal.rules.calendar import add_working_days

OFFICES = ("13010", "13060", "14010", "13010", "27010", "13060", "11010", "23010")


def make_events(author: User, publisher: User, people: Sequence[Jobseeker], count: int = 30) -> list[Event]:
    """Return `count` events with sign-ups of `people`, prepared by one and published by another; none if some exist."""
    if db.session.scalar(select(Event.id).limit(1)):
        return []
    places = list(db.session.scalars(select(Establishment).filter_by(state="accepted").order_by(Establishment.kana)))
    events = [_event(plan, office, number, author, places) for number, (plan, office) in enumerate(_pairs(count))]
    published, prepared = events[: count - 2], events[count - 2 :]  # one waits for a colleague, one is a draft
    for event in published:
        staff_services.submit_event(event, by=author)
        approvals.approve(_waiting(event), publisher)
    staff_services.submit_event(prepared[0], by=author)
    for number, event in enumerate(published):
        _fill(event, PLANS[number % len(PLANS)], list(islice(cycle(people), number * 7, number * 7 + 30)))
    _let_time_pass(published)
    return events


def _let_time_pass(events: Sequence[Event]) -> None:
    """Leave one event held, one cancelled, one whose sign-up is over, and a place that is offered."""
    held, offering, closed, *_others, cancelled = events
    for entry in _entries(offering, "confirmed")[:1]:
        life.withdraw(entry)
    staff_services.cancel_event(cancelled, "会場が使えなくなったため")
    closed.closes_at = clock.now() - timedelta(hours=1)
    back = timedelta(days=6) + (clock.local(held.starts_at).date() - clock.today())
    for name in staff_services.SHIFTED:
        setattr(held, name, getattr(held, name) - back)
    db.session.flush()
    staff_services.record_attendance(held, {str(entry.id) for entry in _entries(held, "confirmed")[3:]})


def _entries(event: Event, state: str) -> list[Entry]:
    found = select(Entry).filter_by(event_id=event.id, state=state)
    return list(db.session.scalars(found.order_by(Entry.signed_up_at, Entry.code)))


def _pairs(count: int) -> Iterator[tuple[Plan, Office]]:
    offices = {office.number: office for office in db.session.scalars(select(Office).where(Office.number.in_(OFFICES)))}
    return islice(zip(cycle(PLANS), cycle([offices[number] for number in OFFICES]), strict=False), count)


def _waiting(event: Event) -> Approval:
    found = waiting_approval("event", event.id)
    assert found is not None
    return found


def _event(plan: Plan, office: Office, number: int, author: User, places: Sequence[Establishment]) -> Event:
    day = add_working_days(clock.today(), 4 + number * 3)
    starts_at = clock.instant(datetime.combine(day, time(9 + number % 5, 30 * (number % 2))))
    event = staff_services.create_event(
        {
            "office_id": office.id,
            "kind": plan.kind,
            "title": plan.title,
            "title_en": plan.title_en,
            "summary": plan.summary,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=plan.hours),
            "prefecture_code": office.prefecture_code,
            "venue": plan.venue,
            "bring": "履歴書（お持ちの方）、筆記用具",
            "phone": office.phone or "03-0000-0000",
        },
        by=author,
    )
    capacities = {name: getattr(plan, name) for name in ("seats", "childcare", "wheelchair", "interpreter")}
    edit_services.save_places(event, capacities, {**_rules(event, number), "needs_approval": plan.approval})
    if event.parts.has_employers:
        near = [place for place in places if place.municipality_code[:2] == office.prefecture_code]
        for place in (near or places)[:6]:
            employer = edit_services.add_employer(event, place)
            employer.vacancies = employer.vacancies[:3]
    if event.parts.has_stops:
        _add_stops(event)
    return event


def _rules(event: Event, number: int) -> dict[str, datetime]:
    opens, closes, cancel = event.window()
    later = clock.now() + timedelta(days=7)
    if number % 10 == 9 and later < closes:
        opens = later
    return {"opens_at": opens, "closes_at": closes, "cancel_until": cancel}


def _add_stops(event: Event) -> None:
    at = event.starts_at + timedelta(minutes=30)
    for employer in event.employers[:2]:
        leaves = at + timedelta(minutes=50)
        facts = {"place": employer.establishment.name, "note": "上履きをお持ちください。"}
        edit_services.add_stop(event, {**facts, "arrives_at": at, "leaves_at": leaves})
        at = leaves + timedelta(minutes=20)


def _fill(event: Event, plan: Plan, people: Sequence[Jobseeker]) -> None:
    if not event.phase(clock.now()).takes_entries:
        return
    for number, person in enumerate(list(dict.fromkeys(people))[: plan.people]):
        wanted = _wanted(event, plan, number)
        sign_up(event, person, wanted, may_wait=True)
        db.session.flush()


def _wanted(event: Event, plan: Plan, number: int) -> Wanted:
    places = {"seats": 1}
    children = []
    if plan.childcare and number % 4 == 1:
        places["childcare"] = 1
        children = [Child("見本 小花", clock.today() - timedelta(days=900), "卵")]
    if plan.wheelchair and number % 9 == 4:
        places["wheelchair"] = 1
    chosen = [employer.id for employer in event.employers[number % 3 : number % 3 + 2]]
    phone = "090-0000-0000" if children else ""
    return Wanted(places=places, employer_ids=chosen, shared_with=chosen[:1], children=children, guardian_phone=phone)
