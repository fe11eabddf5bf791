"""Waiting lists for a demonstration: by lot, by groups, with a pause, with friends, and something that falls away."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.delegates import services as delegates
from hwportal.blueprints.planning import life as planning
from hwportal.blueprints.planning import services
from hwportal.blueprints.rehoming import services as rehoming
from hwportal.blueprints.waiting import services as waiting
from hwportal.demo.queries import waiting_approval
from hwportal.entries import life
from hwportal.entries.signing_up import sign_up, sign_up_together
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Establishment, Event, Jobseeker, Rehoming, User
from hwportal.rules.calendar import add_working_days

BY_LOT, BY_GROUPS = "人気園のお話を聞くセミナー（抽選）", "子育て中の方の就職セミナー"


def make_waiting(
    author: User, publisher: User, partner: User, people: Sequence[Jobseeker], places: Sequence[Establishment]
) -> None:
    """Leave a list with drawn lots, one by groups, and a cancellation that is prepared; nothing if they stand."""
    if db.session.scalar(select(Rehoming.id).limit(1)):
        return
    by_lot = _seminar(BY_LOT, "Seminar of a popular nursery, by lot", 30, {"order_rule": "lottery"}, author, publisher)
    for person in people[:12]:
        sign_up(by_lot, person, Wanted())
    waiting.draw_lots(by_lot, by=author)
    _by_groups(people, partner, places, author, publisher)
    _prepare_cancellation(author)


def _by_groups(
    people: Sequence[Jobseeker], partner: User, places: Sequence[Establishment], author: User, publisher: User
) -> None:
    rules = {"order_rule": "priority", "priorities": ["childcare", "resident"], "linked_rule": "keep"}
    event = _seminar(BY_GROUPS, "Job seminar for parents", 33, rules, author, publisher)
    company = places[0].company.members[0].user
    delegates.send(event, places[0], event.quotas[0], "例 人事", "採用担当", by=company)
    sign_up_together(event, [(people[12], Wanted()), (people[13], Wanted())], by=partner)
    for person in people[:9]:
        sign_up(event, person, Wanted(), may_wait=True)
    sign_up_together(event, [(people[14], Wanted()), (people[15], Wanted())], by=author, may_wait=True)
    late = sign_up(event, people[16], Wanted(), may_wait=True)
    life.pause(late)


def _seminar(title: str, title_en: str, days: int, rules: dict[str, Any], author: User, publisher: User) -> Event:
    """Return a published seminar of five places, with these rules of waiting."""
    day = add_working_days(clock.today(), days)
    starts_at = clock.instant(datetime.combine(day, time(13, 30)))
    facts = {
        "office_id": min(author.office_ids),
        "kind": "seminar",
        "title": title,
        "title_en": title_en,
        "summary": "仕事の内容、働き方、資格の取り方をお話しします。質問の時間もあります。",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "prefecture_code": "13",
        "venue": "ハローワーク 3階会議室",
        "phone": "03-0000-0000",
    }
    event = services.create_event(facts, by=author)
    opens, closes, cancel = event.window()
    window = {"opens_at": opens, "closes_at": closes, "cancel_until": cancel}
    services.save_places(event, {("seats", ""): 5}, {**window, "needs_approval": False, "is_sensitive": False})
    waiting.save_rules(event, rules)
    planning.submit_event(event, by=author)
    approvals.approve(waiting_approval("event", event), publisher)
    return event


def _prepare_cancellation(author: User) -> None:
    """Prepare that an event falls away; it is only looked at, nobody is told."""
    offices = Event.office_id.in_(author.office_ids)
    wanted = select(Event).where(offices, Event.state == "published", Event.starts_at > clock.now())
    event = db.session.scalars(wanted.where(Event.kind == "interview_fair").order_by(Event.starts_at).limit(1)).first()
    if event:
        rehoming.prepare(event, "event", "", "会場の設備点検のため", by=author)
