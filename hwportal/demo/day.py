"""A fair that runs at the hour when the demonstration is made, and what a held one has left behind."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from sqlalchemy import select

from hwportal import clock, meetings
from hwportal.blueprints.booths import services as booths
from hwportal.blueprints.certificates.services import issue
from hwportal.blueprints.evaluations.services import add_from_paper
from hwportal.blueprints.reception import seating
from hwportal.blueprints.reception import services as reception
from hwportal.entries.by_staff import add_beyond
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.meetings import Planned
from hwportal.models import Entry, Establishment, Event, EventEmployer, Jobseeker, Quota, User

TITLE, TITLE_EN = "本日開催 介護・保育の就職面接会", "Care and nursery jobs fair, today"
EXPECTED, HERE = 16, 11
LENGTH = timedelta(minutes=20)
COMMENTS = ("園長と直接話せてよかった。", "待ち時間がもう少し短いとよい。", "", "託児があって助かりました。", "", "")


def make_day(people: Sequence[Jobseeker], places: Sequence[Establishment], helper: User, clerk: User) -> None:
    """Leave a fair at whose reception one can work now, and a held event with results; nothing if there is one."""
    if db.session.scalar(select(Event.id).filter_by(title=TITLE)):
        return
    event = _event_now(places, clerk)
    entries = [_sign_up(event, person, number, clerk) for number, person in enumerate(people[:EXPECTED])]
    for entry in entries[:HERE]:
        reception.check_in(entry, by=clerk, came_at=clock.now() - timedelta(minutes=25))
    given = seating.give_out(event)
    for meeting in given[:2]:
        booths.move(meeting, "call")
    reception.add_helper(event, helper.login)
    _leave_results(clerk)


def _event_now(places: Sequence[Establishment], clerk: User) -> Event:
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    office_id = min(clerk.office_ids)
    facts = {"kind": "interview_fair", "state": "published", "title": TITLE, "title_en": TITLE_EN}
    times = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=4)}
    window = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=2)}
    event = Event(office_id=office_id, **facts, **times, **window, venue="見本市民会館 2階", prefecture_code="13")
    event.summary, event.phone, event.author_id = "施設の方と20分ずつお話しできます。", "03-0000-0000", clerk.id
    event.invitation_key, event.published_at = "fair-of-today", now - timedelta(days=31)
    event.quotas = [Quota(kind="seats", capacity=30), Quota(kind="walk_in", capacity=4)]
    event.employers = [
        EventEmployer(establishment=place, position=number, booth=f"A{number}", interview_minutes=20)
        for number, place in enumerate(places[:4], start=1)
    ]
    db.session.add(event)
    db.session.flush()
    return event


def _sign_up(event: Event, person: Jobseeker, number: int, clerk: User) -> Entry:
    chosen = [employer.id for employer in event.employers[number % 3 : number % 3 + 2]]
    wanted = Wanted(places={"seats": 1}, employer_ids=chosen, shared_with=chosen)
    return add_beyond(event, person, wanted, by=clerk, reason="")


def _leave_results(clerk: User) -> None:
    """Let the people of a held event have met its employers, some be certified, and some have answered."""
    over = select(Event).where(Event.ends_at < clock.now(), Event.state == "published")
    held = db.session.scalars(over.order_by(Event.starts_at.desc())).first()
    if held is None:
        return
    came = list(db.session.scalars(select(Entry).filter_by(event_id=held.id, state="attended").order_by(Entry.code)))
    outcomes = cycle(("passed", "", "declined", "hired"))
    for number, (entry, employer) in enumerate(zip(came, cycle(held.employers), strict=False)):
        starts_at = held.starts_at + LENGTH * (number // len(held.employers))
        meeting = meetings.add(held.id, Planned(entry.id, employer.id, starts_at, starts_at + LENGTH))
        meeting.state, meeting.met_at, meeting.outcome = "met", starts_at + LENGTH, next(outcomes)
        meeting.reason = "experience" if meeting.outcome == "declined" else ""
    db.session.flush()
    for entry in came[:3]:
        issue(entry, clerk)
    for number, comment in enumerate(COMMENTS):
        add_from_paper(held, 5 - number % 3, "interview", comment)
