"""Events for a demonstration: fairs, tours and seminars of the coming months, some full, with people who wait."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.events import staff_services
from hwportal.blueprints.planning import life as planning
from hwportal.blueprints.planning import services
from hwportal.blueprints.planning.copying import SHIFTED
from hwportal.blueprints.planning.services import all_parts
from hwportal.demo.event_parts import add_employers, add_parts
from hwportal.demo.event_plans import PLANS, Plan
from hwportal.demo.queries import waiting_approval
from hwportal.entries import life
from hwportal.entries.cancelling import cancel_event
from hwportal.entries.signing_up import sign_up
from hwportal.entries.wanted import Child, Wanted
from hwportal.extensions import db
from hwportal.models import Entry, Establishment, Event, Jobseeker, Office, User
from hwportal.models.event_part import shift
from hwportal.rules.calendar import add_working_days, is_working_day, next_working_day
from hwportal.rules.event_kinds import KINDS

OFFICES = ("13010", "13060", "14010", "13010", "13010", "13060", "11010", "27010")
CHILD_BORN_BEFORE = timedelta(days=900)
CHILD_AGE = 29  # months


def make_events(author: User, publisher: User, people: Sequence[Jobseeker], count: int = 30) -> list[Event]:
    """Return `count` events with sign-ups of `people`, prepared by one and published by another; none if some exist."""
    if db.session.scalar(select(Event.id).limit(1)):
        return []
    places = list(db.session.scalars(select(Establishment).filter_by(state="accepted").order_by(Establishment.kana)))
    events = [_event(plan, office, number, author, places) for number, (plan, office) in enumerate(_pairs(count))]
    published, prepared = events[: count - 2], events[count - 2 :]  # one waits for a colleague, one is a draft
    for event in published:
        planning.submit_event(event, by=author)
        approvals.approve(waiting_approval("event", event), publisher)
    planning.submit_event(prepared[0], by=author)
    for number, event in enumerate(published):
        _fill(event, PLANS[number % len(PLANS)], list(islice(cycle(people), number * 7, number * 7 + len(people))))
    _let_time_pass(published)
    return events


def _let_time_pass(events: Sequence[Event]) -> None:
    """Leave one event held, one cancelled, one whose sign-up is over, and a place that is offered."""
    held, offering, closed, *_others, cancelled = events
    for entry in _entries(offering, "confirmed")[:1]:
        life.withdraw(entry)
    cancel_event(cancelled, "会場が使えなくなったため")
    planning.close_sign_up(closed)
    back = timedelta(days=6) + (clock.local(held.starts_at).date() - clock.today())
    for name in SHIFTED:
        setattr(held, name, getattr(held, name) - back)
    for part in all_parts(held):
        shift(part, -back)
    db.session.flush()
    staff_services.record_attendance(held, {str(entry.id) for entry in _entries(held, "confirmed")[3:]})


def _entries(event: Event, state: str) -> list[Entry]:
    found = select(Entry).filter_by(event_id=event.id, state=state)
    return list(db.session.scalars(found.order_by(Entry.signed_up_at, Entry.code)))


def _pairs(count: int) -> Iterator[tuple[Plan, Office]]:
    offices = {office.number: office for office in db.session.scalars(select(Office).where(Office.number.in_(OFFICES)))}
    return islice(zip(cycle(PLANS), cycle([offices[number] for number in OFFICES]), strict=False), count)


def _event(plan: Plan, office: Office, number: int, author: User, places: Sequence[Establishment]) -> Event:
    starts_at = clock.instant(datetime.combine(_day(plan, number), time(9 + number % 2, 30 * (number % 2))))
    event = services.create_event(
        {
            "office_id": office.id,
            "kind": plan.kind,
            "programme": plan.programme,
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
    capacities = {(kind, ""): getattr(plan, kind) for kind in ("seats", "wheelchair", "walk_in")}
    rules = {"needs_approval": plan.approval, "is_sensitive": False, "walk_in_percent": 10 if plan.walk_in else 0}
    services.save_places(event, capacities, {**rules, **_window(event, number)})
    if event.parts.has_employers:
        near = [place for place in places if place.municipality_code[:2] == office.prefecture_code]
        others = [place for place in places if place not in near]
        add_employers(event, [*near, *others][: plan.employers])
    add_parts(event, plan)
    return event


def _day(plan: Plan, number: int) -> date:
    """Return the day of an event: one of the coming weeks, in the season of its kind."""
    day, kind = add_working_days(clock.today(), 4 + number * 3), KINDS[plan.kind]
    while not kind.is_in_season(day.month):
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=10)
    return day if is_working_day(day) else next_working_day(day)


def _window(event: Event, number: int) -> dict[str, datetime]:
    opens, closes, cancel = event.window()
    later = clock.now() + timedelta(days=7)
    if number % 10 == 9 and later < closes:
        opens = later
    return {"opens_at": opens, "closes_at": closes, "cancel_until": cancel}


def _fill(event: Event, plan: Plan, people: Sequence[Jobseeker]) -> None:
    if not event.phase(clock.now()).takes_entries:
        return
    for number, person in enumerate(list(dict.fromkeys(people))[: plan.people]):
        sign_up(event, person, _wanted(event, number), may_wait=True)
        db.session.flush()


def _wanted(event: Event, number: int) -> Wanted:
    places, children, language = {"seats": 1}, [], ""
    if event.childcare and number % 6 == 1:
        places |= {f"childcare:{band.id}": 1 for band in event.childcare if band.takes(CHILD_AGE)}
        children = [Child("見本 小花", clock.today() - CHILD_BORN_BEFORE, "卵")]
    if event.quota("wheelchair") and number % 19 == 4:
        places["wheelchair"] = 1
    if event.buses:
        places[f"bus:{event.buses[number % len(event.buses)].id}"] = 1
    if event.interpreters and number % 11 == 5:
        chosen_one = event.interpreters[number % len(event.interpreters)]
        places[f"interpreter:{chosen_one.id}"], language = 1, chosen_one.kinds[0]
    return Wanted(
        places=places,
        employer_ids=(chosen := _chosen(event, number)),
        shared_with=chosen[:1],
        children=children,
        guardian_phone="090-0000-0000" if children else "",
        interpreter_language=language,
        organiser_ids=[one.id for one in event.co_organisers if number % 2],
        licences=["nursery_teacher"] if number % 3 == 0 else [],
        rest_minutes=10 if number % 4 == 0 else 0,
        windows=[(event.starts_at, event.starts_at + timedelta(hours=2))] if number % 5 == 2 else [],
    )


def _chosen(event: Event, number: int) -> list[int]:
    """Return the employers that one person wishes to meet; every fourth person wishes the first one most."""
    taking_part = [employer.id for employer in event.employers]
    first, stride = 0 if number % 4 == 0 else number, 1 + number % 3
    wishes = range(event.max_wishes if taking_part else 0)
    return list(dict.fromkeys(taking_part[(first + stride * wish) % len(taking_part)] for wish in wishes))
