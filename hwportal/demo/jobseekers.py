"""The jobseekers of the demonstration: on every level of trust, and a crowd for the events."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from itertools import cycle, product
from typing import Any

from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.jobseekers.services import open_registration, send
from hwportal.demo.accounts import office_numbered
from hwportal.demo.people import FIRST_OFFICE, JOBSEEKERS, Person
from hwportal.demo.queries import person_of, waiting_approval
from hwportal.extensions import db
from hwportal.models import Jobseeker, User
from hwportal.models.jobseeker import LAPSED, ONLINE, REGISTERED
from hwportal.rules.validity import valid_until

ADDRESSES = {
    FIRST_OFFICE: ("1010051", "13101", "東京都千代田区神田神保町99丁目1番"),
    "13060": ("1600023", "13104", "東京都新宿区西新宿99丁目1番"),
}
ANSWERS: dict[str, Any] = {
    "birth_date": date(1992, 4, 1),
    "situation": "not_working",
    "is_open": True,
    "accepts_requests": True,
    "sharing": "municipalities",
    "occupations": ["029-01"],
    "occupation_note": "乳児クラスの経験が5年あります",
    "hours": "either",
    "employment": ["regular", "part_time"],
    "days_per_week": 5,
    "areas": ["13"],
    "commute_minutes": 45,
    "licences": ["nursery_teacher"],
    "appeal": "保育園で5年働きました。子どもと歌うことが得意です。",
}
# What is different from ANSWERS, by login.
PARTICULARS: dict[str, dict[str, Any]] = {
    "1000000008": {"birth_date": date(1966, 10, 3), "licences": ["care_worker"], "occupations": ["050-01"]},
    "2000000006": {"birth_date": date(1961, 7, 20), "contact": "phone", "phone": "090-0000-0002"},
    "3000000004": {"birth_date": date(2001, 1, 15), "contact": "phone", "phone": "090-0000-0003"},
    "maria@hwportal.example": {"licences": ["nurse"], "occupations": ["023-01"], "phone": "090-0000-0004"},
}
UNREACHABLE = "4000000002"
WAITING = frozenset({"sakura@hwportal.example", "3000000004"})
EXPIRED = "jiro@hwportal.example"
FAMILY_NAMES = (("見本", "ミホン"), ("例", "レイ"), ("仮名", "カメイ"), ("試", "タメシ"))
GIVEN_NAMES = (
    ("あおい", "アオイ"), ("いつき", "イツキ"), ("うみ", "ウミ"), ("えま", "エマ"), ("かえで", "カエデ"),
    ("きよし", "キヨシ"), ("けい", "ケイ"), ("さくら", "サクラ"), ("しおり", "シオリ"), ("すず", "スズ"),
    ("たくみ", "タクミ"), ("ちひろ", "チヒロ"), ("つばさ", "ツバサ"), ("なぎさ", "ナギサ"), ("のぞむ", "ノゾム"),
    ("はるか", "ハルカ"), ("ひなた", "ヒナタ"), ("まこと", "マコト"), ("みどり", "ミドリ"), ("ゆうき", "ユウキ"),
)  # fmt: skip
# What the crowd wishes, in turn.
CROWD_WISHES: tuple[dict[str, Any], ...] = (
    {"occupations": ["029-01"], "licences": ["nursery_teacher"], "hours": "full_time", "nights": False},
    {"occupations": ["050-01"], "licences": ["care_worker", "car"], "hours": "either", "nights": True, "by_car": True},
    {"occupations": ["029-01", "029-02"], "licences": [], "hours": "part_time", "work_to": time(16)},
    {"occupations": ["023-01"], "licences": ["nurse"], "hours": "full_time", "nights": None},
)
CROWD = len(FAMILY_NAMES) * len(GIVEN_NAMES)


def make_jobseekers(accounts: Mapping[str, User], clerk: User) -> None:
    """Leave every jobseeker with an account registered as their note says."""
    for person in JOBSEEKERS:
        if not person_of(accounts[person.login]):
            _register(person, accounts[person.login], clerk)


def _register(person: Person, account: User, clerk: User) -> None:
    postal_code, municipality, address = ADDRESSES[person.office]
    home = {"postal_code": postal_code, "municipality_code": municipality, "address": address}
    facts = {**ANSWERS, **home, "contact": "email" if person.email else "letter", **PARTICULARS.get(person.login, {})}
    jobseeker = open_registration(account, person.name, person.kana, **facts)
    send(jobseeker)
    if person.login == UNREACHABLE:  # has moved, and the letters come back
        jobseeker.address = jobseeker.postal_code = None
    if person.login not in WAITING:
        approvals.approve(waiting_approval("jobseeker", jobseeker), by=clerk)
    if person.login == EXPIRED:
        ended = clock.today().replace(day=1) - timedelta(days=1)
        jobseeker.level, jobseeker.valid_until = LAPSED, ended
        jobseeker.registered_on = ended - timedelta(days=60)


def able_to_sign_up() -> list[Jobseeker]:
    """Return the people with an account who may sign up for events, in the order of their list."""
    places = {person.login: place for place, person in enumerate(JOBSEEKERS)}
    found = (
        select(Jobseeker).join(Jobseeker.user).where(User.login.in_(places), Jobseeker.level.in_((ONLINE, REGISTERED)))
    )
    return sorted(db.session.scalars(found), key=lambda jobseeker: places[jobseeker.user.login])


def make_crowd() -> list[Jobseeker]:
    """Return eighty registered people who fill the events; nobody can sign in as one of them. They are made once."""
    logins = [f"crowd{number}@hwportal.example" for number in range(1, CROWD + 1)]
    if there := list(db.session.scalars(select(Jobseeker).join(Jobseeker.user).where(User.login.in_(logins)))):
        return there
    office_id = office_numbered(FIRST_OFFICE).id
    today = clock.today()
    crowd = []
    wishes = cycle(CROWD_WISHES)
    for login, (family, given) in zip(logins, product(FAMILY_NAMES, GIVEN_NAMES), strict=True):
        name, kana = (f"{left} {right}" for left, right in zip(family, given, strict=True))
        account = User(role="jobseeker", login=login, email=login, name=name, confirmed_at=clock.now())
        facts = {"level": REGISTERED, "office_id": office_id, "registered_on": today, "valid_until": valid_until(today)}
        crowd.append(
            Jobseeker(user=account, name=name, kana=kana, contact="email", areas=["13"], **next(wishes), **facts)
        )
    db.session.add_all(crowd)
    db.session.flush()
    return crowd
