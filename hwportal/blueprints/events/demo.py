"""Events for a demonstration: fairs, tours and seminars of the coming months, some full, with people who wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import cycle, islice
from typing import Any

from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.events import edit_services, services, staff_services
from hwportal.blueprints.events.services import Wanted
from hwportal.blueprints.events.staff_queries import waiting_approval
from hwportal.extensions import db
from hwportal.models import Approval, Establishment, Event, Jobseeker, Office, User
from hwportal.rules.calendar import add_working_days


@dataclass(frozen=True)
class Plan:
    """One event of the demonstration, apart from when and by which office."""

    kind: str
    title: str
    title_en: str
    summary: str
    venue: str
    seats: int
    childcare: int = 0
    wheelchair: int = 0
    interpreter: int = 0
    people: int = 0  # who sign up
    approval: bool = False
    hours: int = 3


PLANS = (
    Plan(
        "interview_fair", "保育のお仕事 就職面接会", "Nursery jobs fair",
        "市内の保育園・こども園が集まります。1人20分ずつ、園長と直接お話しできます。\n履歴書がなくても参加できます。",
        "見本市民会館 2階", seats=60, childcare=6, wheelchair=3, interpreter=4, people=24,
    ),
    Plan(
        "facility_tour", "保育園見学ツアー（託児あり）", "Nursery tour with childcare",
        "2つの保育園を職員と一緒に見学します。子どもたちの一日と、働く人の工夫をご覧ください。",
        "見本駅 東口集合", seats=8, childcare=2, people=11, hours=4,
    ),
    Plan(
        "tour_fair", "介護の職場見学会＆面接会", "Care home visit and interviews",
        "午前は施設を見学し、午後は希望する事業所と面接します。無資格・未経験の方も歓迎です。",
        "見本区役所 前集合", seats=12, wheelchair=2, people=15, approval=True, hours=6,
    ),
    Plan(
        "seminar", "はじめての介護のしごとセミナー", "Care work for beginners",
        "介護の仕事の種類、資格の取り方、働き方を紹介します。質問の時間もあります。",
        "ハローワーク 3階会議室", seats=20, interpreter=2, people=9, hours=2,
    ),
    Plan(
        "briefing", "見本病院グループ 会社説明会", "Sample hospital briefing",
        "看護助手・調理・事務の仕事を、現場の職員が説明します。",
        "見本産業会館 第1会議室", seats=15, people=6, approval=True, hours=2,
    ),
    Plan(
        "practice_fair", "福祉のしごと体験会", "Try out care work",
        "車いすの介助や食事の準備を体験します。動きやすい服装でお越しください。",
        "見本福祉センター", seats=10, wheelchair=2, people=10, hours=3,
    ),
    Plan(
        "outreach_desk", "子育て中の方の出張相談", "Job advice for parents",
        "児童館でお仕事の相談ができます。お子さんと一緒にお越しください。",
        "見本児童館", seats=6, childcare=4, people=4, hours=2,
    ),
)  # fmt: skip
OFFICES = ("13010", "13060", "14010", "13010", "27010", "13060", "11010", "23010")


def make_events(author: User, publisher: User, people: Sequence[Jobseeker], count: int = 30) -> list[Event]:
    """Return `count` events with sign-ups of `people`, prepared by one and published by another; none if some exist."""
    if db.session.scalar(select(Event.id).limit(1)):
        return []
    places = list(db.session.scalars(select(Establishment).filter_by(state="accepted").order_by(Establishment.kana)))
    events = [_event(plan, office, number, author, places) for number, (plan, office) in enumerate(_pairs(count))]
    for event in events[: count - 2]:  # two stay behind: one waits for a colleague, one is a draft
        staff_services.submit_event(event, by=author)
        approvals.approve(_waiting(event), publisher)
    staff_services.submit_event(events[-2], by=author) if count > 1 else None
    for number, (event, (plan, _office)) in enumerate(zip(events[: count - 2], _pairs(count), strict=False)):
        _fill(event, plan, list(islice(cycle(people), number * 7, number * 7 + plan.people)) if people else [])
    return events


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
        far = [place for place in places if place not in near]
        first = number % max(len(far), 1)
        for place in [*near, *far[first:], *far[:first]][:6]:
            edit_services.add_employer(event, place)
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
    for number, person in enumerate(dict.fromkeys(people)):
        wanted = _wanted(event, plan, number)
        services.sign_up(event, person, wanted, may_wait=True)
        db.session.flush()


def _wanted(event: Event, plan: Plan, number: int) -> Wanted:
    kinds = {"seats"}
    if plan.childcare and number % 4 == 1:
        kinds.add("childcare")
    if plan.wheelchair and number % 9 == 4:
        kinds.add("wheelchair")
    chosen = [employer.id for employer in event.employers[number % 3 : number % 3 + 2]]
    asked = Wanted(kinds=frozenset(kinds), employer_ids=chosen, consents=bool(chosen))
    if "childcare" not in kinds:
        return asked
    born = clock.today() - timedelta(days=900)
    child: dict[str, Any] = {"child_name": "見本 小花", "child_allergies": "卵", "guardian_phone": "090-0000-0000"}
    return replace(asked, child_birth_date=born, **child)
