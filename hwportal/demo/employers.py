"""The employers of the demonstration: four with people who can sign in, and sixty places of work for the search."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from hwportal import approvals, clock, reference
from hwportal.blueprints.employers.services import begin_establishment, register_company, submit_establishment
from hwportal.demo.people import EMPLOYERS, FIRST_OFFICE, SECOND_OFFICE
from hwportal.demo.queries import has_company, waiting_approval
from hwportal.extensions import db
from hwportal.models import Company, CompanyMember, Establishment, Office, User
from hwportal.rules.numbers import establishment_number, is_corporate_number
from hwportal.sequences import next_number

HOMES = {
    FIRST_OFFICE: ("1010051", "13101", "東京都千代田区神田神保町99丁目2番"),
    SECOND_OFFICE: ("1600023", "13104", "東京都新宿区西新宿99丁目2番"),
}
PLACES_OF_MASS = 60
COMPANIES_OF_MASS = {  # four, so that figures can be compared
    "見本全国福祉会": "ミホンゼンコクフクシカイ",
    "例全国福祉会": "レイゼンコクフクシカイ",
    "仮名全国福祉会": "カメイゼンコクフクシカイ",
    "試全国福祉会": "タメシゼンコクフクシカイ",
}


class Place(NamedTuple):
    """One establishment and how far it has come: draft, submitted, returned or accepted."""

    name: str
    kana: str
    state: str = "accepted"


class Employer(NamedTuple):
    """One company."""

    name: str
    kana: str
    industry: str
    office: str
    places: tuple[Place, ...]


COMPANIES = {
    "nursery": Employer(
        "社会福祉法人見本会",
        "シャカイフクシホウジンミホンカイ",
        "保育",
        FIRST_OFFICE,
        (
            Place("見本保育園", "ミホンホイクエン"),
            Place("見本第二保育園", "ミホンダイニホイクエン", "submitted"),
            Place("見本第三保育園", "ミホンダイサンホイクエン", "draft"),
        ),
    ),
    "care": Employer(
        "株式会社例ケア",
        "カブシキガイシャレイケア",
        "高齢者介護",
        SECOND_OFFICE,
        (Place("例ケアホーム", "レイケアホーム"), Place("例デイサービス", "レイデイサービス", "returned")),
    ),
    "hospital": Employer(
        "医療法人例会", "イリョウホウジンレイカイ", "病院", SECOND_OFFICE, (Place("例病院", "レイビョウイン"),)
    ),
    "newcomer": Employer(
        "合同会社見本こども",
        "ゴウドウガイシャミホンコドモ",
        "保育",
        FIRST_OFFICE,
        (Place("見本こども園", "ミホンコドモエン", "submitted"),),
    ),
}
COMPANY_ANSWERS: dict[str, Any] = {
    "kind": "corporation",
    "representative_title": "代表",
    "representative": "見本 代表",
    "founded_year": 1998,
    "capital": 10_000_000,
}
PLACE_ANSWERS: dict[str, Any] = {
    "phone": "03-0000-0000",
    "station": "見本駅",
    "contact_name": "見本 担当",
    "staff_company": 48,
    "staff_workplace": 24,
    "staff_women": 18,
    "staff_part_time": 9,
    "union": False,
    "business": "地域の方々に長く頼られている事業所です。",
    "strengths": "研修が毎月あり、休みを取りやすい職場です。",
    "rules_full_time": True,
    "rules_part_time": True,
    "facilities": ["elevator", "accessible_toilet"],
}


def make_employers(accounts: Mapping[str, User], clerk: User) -> None:
    """Leave every company with its people and its establishments, each as far as it has come."""
    for serial, (key, employer) in enumerate(COMPANIES.items(), start=1):
        if not has_company(employer.name):
            people = [accounts[person.login] for person in EMPLOYERS if person.employer == key]
            _make_company(employer, serial, people, clerk)


def _make_company(employer: Employer, serial: int, people: list[User], clerk: User) -> None:
    first, *others = people
    address = HOMES[employer.office][2]
    names = {"name": employer.name, "kana": employer.kana, "address": address}
    company = register_company({**COMPANY_ANSWERS, **names, "corporate_number": fictional_number(serial)}, by=first)
    company.members += [CompanyMember(user_id=person.id) for person in others]
    for place in employer.places:
        _make_place(company, employer, place, first, clerk)


def _make_place(company: Company, employer: Employer, place: Place, by: User, clerk: User) -> None:
    postal_code, municipality, address = HOMES[employer.office]
    where = {"postal_code": postal_code, "municipality_code": municipality, "address": address}
    names = {"name": place.name, "kana": place.kana, "industry": employer.industry}
    establishment = begin_establishment(company, {**PLACE_ANSWERS, **where, **names}, by=by)
    if place.state == "draft":
        return
    submit_establishment(establishment, by=by)
    db.session.flush()
    if place.state == "accepted":
        approvals.approve(waiting_approval("establishment", establishment), by=clerk)
    elif place.state == "returned":
        remarks = {"phone": "番号が使われていません。確かめてください。"}
        approvals.send_back(waiting_approval("establishment", establishment), by=clerk, remarks=remarks)


def accepted_places() -> list[Establishment]:
    """Return the accepted establishments whose people can sign in."""
    names = [employer.name for employer in COMPANIES.values()]
    statement = select(Establishment).join(Company).where(Company.name.in_(names), Establishment.state == "accepted")
    return list(db.session.scalars(statement.order_by(Establishment.number)))


def fictional_number(serial: int) -> str:
    """Return a corporate number that is well-formed and belongs to nobody."""
    body = f"9999{serial:08}"
    return next(f"{digit}{body}" for digit in range(1, 10) if is_corporate_number(f"{digit}{body}"))


def make_places_of_mass() -> list[Establishment]:
    """Return accepted establishments all over Japan, for the thousands of vacancies; made once."""
    if not has_company(next(iter(COMPANIES_OF_MASS))):
        _make_mass()
    of_mass = Company.name.in_(COMPANIES_OF_MASS)
    places = select(Establishment).join(Company).where(of_mass).order_by(Establishment.number)
    return list(db.session.scalars(places))


def _make_mass() -> None:
    companies = [
        Company(
            name=name,
            kana=kana,
            state="accepted",
            corporate_number=fictional_number(99 - place),
            representative_title="代表",
            representative="見本 代表",
        )
        for place, (name, kana) in enumerate(COMPANIES_OF_MASS.items())
    ]
    places = list(_spread_out())
    step = max(1, len(places) // PLACES_OF_MASS)
    for serial, (office, town) in enumerate(places[::step][:PLACES_OF_MASS], start=1):
        kind, reading = (("保育園", "ホイクエン"), ("ケアホーム", "ケアホーム"), ("病院", "ビョウイン"))[serial % 3]
        place = Establishment(
            **PLACE_ANSWERS,
            company=companies[serial % len(companies)],
            office_id=office.id,
            state="accepted",
            accepted_at=clock.now(),
            number=establishment_number(office.number, next_number(f"establishment:{office.number[:4]}")),
            name=f"見本{town.name}{kind}",
            kana=f"ミホン{town.kana}{reading}"[:90],
            postal_code="0000000",
            municipality_code=town.code,
            address=f"{town.full_name}見本町99番",
            industry="保育" if reading == "ホイクエン" else "介護・医療",
        )
        place.company.establishments.append(place)
    db.session.add_all(companies)
    db.session.flush()


def _spread_out() -> Iterator[tuple[Office, reference.Municipality]]:
    """Yield each office with the first municipality of its area."""
    offices = {office.number: office for office in db.session.scalars(select(Office))}
    for entry in reference.offices():
        if entry.municipality_codes and (town := reference.municipality(entry.municipality_codes[0])):
            yield offices[entry.code], town
