"""Vacancies of the demonstration: one in every state, and as many public ones as are wanted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import func, insert, select

from hwportal import approvals, clock
from hwportal.blueprints.vacancies import facts, life, services
from hwportal.blueprints.vacancies.demo_sheets import demo_sheet
from hwportal.blueprints.vacancies.listings import listing_values
from hwportal.extensions import db
from hwportal.models import Approval, Establishment, Listing, User, Vacancy, VacancyVersion
from hwportal.rules.numbers import vacancy_number
from hwportal.rules.sheet import Sheet
from hwportal.rules.vacancy_life import Who
from hwportal.rules.validity import valid_until
from hwportal.sequences import next_number

SPREAD = 40  # days over which the public ones were accepted
BUILDINGS = "ABCDEFGHIJ"
BATCH = 1000
KEYS = UUID("5f1c1f6e-7a0e-4b7e-9a35-2c9d2a6f0b11")


class Made(NamedTuple):
    """The rows of one public vacancy."""

    vacancy: dict[str, Any]
    version: dict[str, Any]
    listing: dict[str, Any]


def make_states(place: Establishment, employer: User, clerk: User, colleague: User) -> None:
    """Leave vacancies of `place` in every state that an employer and the office meet."""
    if db.session.scalar(select(Vacancy.id).filter_by(establishment_id=place.id).limit(1)):
        return
    random = Random(7)  # noqa: S311  (a demonstration, the same every time)
    vacancies = [_write(place, employer, random, building) for building in BUILDINGS]
    waiting, returned, accepted, changed, refused, ended, *moved = vacancies[1:]  # the first stays a draft
    for vacancy in vacancies[1:]:
        _send(vacancy, employer)
    remarks = {"duties": "1日の流れと受け持つ人数を書き加えてください。", "training": "研修の回数を確かめてください。"}
    approvals.send_back(_waiting(returned), clerk, remarks, "給与の欄はこのままで結構です。")
    ground, reason = "undisclosed", "労働条件の一部が示されず、再三の求めにも回答がありません。"
    approvals.propose_refusal(_waiting(refused), clerk, ground, reason)
    db.session.flush()
    approvals.confirm_refusal(_waiting(refused), colleague)
    for vacancy in (accepted, changed, ended, *moved):
        approvals.approve(_waiting(vacancy), colleague)
    _raise_pay(changed, employer)
    _let_end(ended)
    db.session.flush()
    for vacancy, act in zip(moved, ("extend", "suspend", "fill"), strict=True):
        life.act(vacancy, act, Who.EMPLOYER, employer)
    life.act(ended, "renew", Who.EMPLOYER, employer)
    assert waiting.progress == "submitted"


def make_bulk(count: int, places: Sequence[Establishment]) -> None:
    """Leave at least `count` public vacancies, spread over `places`, all lawful where the work is."""
    today = clock.today()
    missing = count - (db.session.scalar(select(func.count()).select_from(Listing)) or 0)
    if missing <= 0 or not places:
        return
    made = _make(missing, places, today)
    while batch := [row for _, row in zip(range(BATCH), made, strict=False)]:
        db.session.execute(insert(Vacancy), [row.vacancy for row in batch])
        db.session.execute(insert(VacancyVersion), [row.version for row in batch])
        db.session.execute(insert(Listing), [row.listing for row in batch])


def _make(count: int, places: Sequence[Establishment], today: date) -> Iterator[Made]:
    random = Random(count)  # noqa: S311
    records = [services.with_record(Sheet(), place) for place in places]
    serials = _serials(places, count, today)
    for n in range(count):
        place, record = places[n % len(places)], records[n % len(places)]
        accepted_on = today - timedelta(days=SPREAD * (count - 1 - n) // count)
        sheet = demo_sheet(record, random, today)
        sheet = sheet.replace(job_title=f"{sheet.job_title}（{_floor(n // len(places))}）")  # one job is posted once
        yield _rows(place, sheet, accepted_on, next(serials[place.office_id or 0]))


def _floor(serial: int) -> str:
    floor, building = divmod(serial, len(BUILDINGS))
    return f"{BUILDINGS[building]}棟{floor + 1}階"


def _rows(place: Establishment, sheet: Sheet, accepted_on: date, serial: int) -> Made:
    assert place.office is not None
    number = vacancy_number(place.office.number, serial, accepted_on)
    until = valid_until(accepted_on)
    sheet = sheet.replace(
        number=number, received_on=accepted_on, receiving_office=place.office.name, referral_deadline=until
    )
    vacancy = Vacancy(id=uuid5(KEYS, number), number=number, accepted_on=accepted_on, valid_until=until)
    columns = {
        "id": vacancy.id,
        "establishment_id": place.id,
        "number": number,
        "state": "accepted",
        "title": sheet.job_title,
        "draft": {},
        "serial": 1,
        "accepted_on": accepted_on,
        "valid_until": until,
        "version": 1,
    }
    version = {"vacancy_id": vacancy.id, "serial": 1, "sheet": sheet.to_json()}
    return Made(columns, version, listing_values(vacancy, sheet))


def _serials(places: Sequence[Establishment], count: int, today: date) -> dict[int, Iterator[int]]:
    """Return for each office the running numbers that its vacancies take."""
    wanted = Counter(places[n % len(places)].office_id or 0 for n in range(count))
    offices = {place.office_id or 0: place.office for place in places}
    serials: dict[int, Iterator[int]] = {}
    for office_id, number in wanted.items():
        office = offices[office_id]
        assert office is not None
        last = next_number(f"vacancy:{office.number}:{today.year}", number)
        serials[office_id] = iter(range(last - number + 1, last + 1))
    return serials


def _write(place: Establishment, employer: User, random: Random, building: str) -> Vacancy:
    vacancy = services.begin(place, by=employer)
    sheet = demo_sheet(services.open_change(vacancy), random, clock.today())
    title = f"{sheet.job_title}（{building}棟）"  # one job is posted once
    vacancy.write(sheet.replace(job_title=title, direct_applications=True))  # somebody is there to read them
    return vacancy


def _raise_pay(vacancy: Vacancy, employer: User) -> None:
    """Leave a change of the pay waiting while the public sheet stays."""
    sheet = services.open_change(vacancy)
    vacancy.write(sheet.replace(base_pay_max=(sheet.base_pay_max or 0) + 5_000))
    _send(vacancy, employer)


def _send(vacancy: Vacancy, employer: User) -> None:
    db.session.flush()
    services.send(vacancy, services.warning_mark(facts.findings(vacancy, vacancy.written)), by=employer)
    db.session.flush()


def _let_end(vacancy: Vacancy) -> None:
    vacancy.valid_until = clock.today() - timedelta(days=1)
    vacancy.listing = None


def _waiting(vacancy: Vacancy) -> Approval:
    statement = select(Approval).filter_by(kind="vacancy", subject_id=str(vacancy.id), state="waiting")
    return db.session.scalars(statement).one()
