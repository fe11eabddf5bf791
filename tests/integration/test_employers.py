"""What employers see and do after registration, and what staff see of them."""

from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.blueprints.employers import queries, services
from hwportal.extensions import db
from hwportal.models import Approval, Company, CompanyInvitation, CompanyMember, Establishment, Message, User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.pages import visit

COMPLETE: dict[str, Any] = {
    "contact_name": "見本 花子",
    "staff_company": 30,
    "staff_workplace": 12,
    "staff_women": 10,
    "staff_part_time": 4,
    "union": False,
    "rules_full_time": True,
    "rules_part_time": True,
    "industry": "保育",
    "business": "認可保育所の運営",
    "strengths": "研修が多い保育園です。",
    "facilities": [],
}


def accepted_place(**facts: Any) -> Establishment:
    return factories.establishment(**{"number": "0101-000001-1", **COMPLETE, **facts})


def at(place: Establishment, page: str = "") -> str:
    return f"/employer/establishments/{place.id}{page}"


def approve_waiting(staff: Browser) -> None:
    approval = db.session.scalars(select(Approval).filter_by(state="waiting")).one()
    visit(staff, f"/staff/approvals/{approval.id}").form("/approve").send(staff)


def test_a_change_of_an_accepted_place_waits_beside_what_was_accepted(as_user: Entering, as_role: Entering) -> None:
    place = accepted_place()
    client = as_user(factories.employer(place))
    visit(client, at(place, "/people")).form().send(client, staff_workplace="15")
    assert (place.staff_workplace, place.change) == (12, {"staff_workplace": 15})
    page = visit(client, at(place, "/check"))
    assert "受理済みの内容：12人" in page.text
    page.form().send(client)
    assert (place.state, place.progress) == ("accepted", "submitted")
    staff = as_role("staff")
    approve_waiting(staff)
    assert (place.staff_workplace, place.change, place.progress) == (15, None, "accepted")
    assert place.number == "0101-000001-1"
    assert db.session.scalars(select(Message)).one().kind == "establishment_change_approved"


def test_what_is_changed_back_is_no_change(as_user: Entering) -> None:
    place = accepted_place()
    client = as_user(factories.employer(place))
    visit(client, at(place, "/people")).form().send(client, staff_workplace="15")
    visit(client, at(place, "/people")).form().send(client, staff_workplace="12")
    assert (place.change, place.progress) == (None, "accepted")
    page = visit(client, at(place, "/check"))
    assert "提出する変更はありません" in page.text
    answer = client.post(at(place, "/check"), data=visit(client, at(place, "/people")).form().values)
    assert answer.status_code == 422
    assert not db.session.scalars(select(Approval)).all()


def test_a_place_that_moves_goes_to_the_office_there(as_user: Entering) -> None:
    place = accepted_place(office_id=factories.office("13010").id)
    client = as_user(factories.employer(place))
    form = visit(client, at(place, "/place")).form()
    form.send(client, postal_code="5300001", address="大阪府大阪市北区梅田1-1")
    visit(client, at(place, "/check")).form().send(client)
    approval = db.session.scalars(select(Approval)).one()
    assert approval.office
    assert approval.office.number.startswith("27")
    assert place.municipality_code == "13101"


def test_while_the_office_checks_nothing_changes_until_it_is_taken_back(as_user: Entering) -> None:
    place = accepted_place(state="draft", number=None)
    client = as_user(factories.employer(place))
    form = visit(client, at(place, "/people")).form()
    visit(client, at(place, "/check")).form().send(client)
    assert visit(client, at(place, "/people")).path == visit(client, at(place, "/check")).path == at(place)
    page = form.send(client, status=422, version=str(place.version), staff_workplace="15")
    assert "確認中" in page.text
    assert place.staff_workplace == 12
    visit(client, at(place)).form("/take-back").send(client)
    assert (place.state, db.session.scalars(select(Approval)).one().state) == ("draft", "withdrawn")
    visit(client, at(place, "/people")).form().send(client, staff_workplace="15")
    assert place.staff_workplace == 15


def test_the_second_of_two_writers_sees_both_versions(as_user: Entering) -> None:
    place = accepted_place(state="draft")
    account = factories.employer(place)
    first, second = as_user(account), as_user(account)
    late = visit(second, at(place, "/people")).form()
    visit(first, at(place, "/people")).form().send(first, staff_workplace="20")
    page = late.send(second, status=422, staff_workplace="15")
    assert "20人" in page.text
    assert page.form().values["staff_workplace"] == ["15"]
    assert place.staff_workplace == 20
    page.form().send(second)
    assert place.staff_workplace == 15


def test_a_draft_can_be_thrown_away_and_a_change_too(as_user: Entering) -> None:
    place = accepted_place()
    draft = factories.establishment(state="draft", company=place.company, name="下書き園")
    client = as_user(factories.employer(place))
    visit(client, at(draft, "/drop")).form().send(client)
    visit(client, at(place, "/people")).form().send(client, staff_workplace="15")
    visit(client, at(place, "/drop")).form().send(client)
    assert [kept.name for kept in db.session.scalars(select(Establishment))] == ["見本保育園"]
    assert (place.change, place.state) == (None, "accepted")
    assert visit(client, at(place, "/drop")).form().post(client).status_code == 409


@pytest.mark.parametrize("page", ["", "/place", "/people", "/check", "/drop"])
def test_another_companys_place_is_not_there(as_user: Entering, page: str) -> None:
    place = accepted_place(state="draft")
    stranger = as_user(factories.employer())
    assert stranger.get(at(place, page)).status_code == 404
    data = visit(stranger, "/employer/members").form().values
    answer = stranger.post(at(place, page), data=data)
    assert answer.status_code in {404, 405}


def test_a_confirmed_company_is_changed_by_the_office_only(as_user: Entering) -> None:
    client = as_user(factories.employer(accepted_place()))
    page = visit(client, "/employer/company")
    assert "確認済み" in page.text
    assert not [form for form in page.document.all("form") if form.is_inside("main")]


def test_the_home_shows_corrections_first(as_user: Entering) -> None:
    place = accepted_place()
    factories.establishment(state="draft", company=place.company, name="下書き園")
    factories.establishment(state="returned", company=place.company, name="修正園")
    client = as_user(factories.employer(place))
    with counted_queries(at_most=12):
        client.get("/employer")
    text = visit(client, "/employer").text
    assert text.index("修正園") < text.index("下書き園")


def test_an_account_without_a_company_begins_with_it(as_role: Entering) -> None:
    client = as_role("employer", language="en")
    assert visit(client, "/employer", language="en").link("Register the company") == "/employer/company"
    assert visit(client, "/employer/establishments").path == "/employer/company"
    assert visit(client, "/employer/members").path == "/employer/company"


def test_an_invited_colleague_joins(as_user: Entering, client: Browser) -> None:
    place = accepted_place()
    admin = as_user(factories.employer(place))
    visit(admin, "/employer/members").form("/members").send(admin, email="Kohai@Example.jp")
    mail = db.session.scalars(select(Message)).one()
    assert "http://localhost/register/employer" in mail.body
    colleague = as_user(factories.user(Role.EMPLOYER, email="kohai@example.jp"))
    page = visit(colleague, "/employer/company")
    page.form(f"/join/{db.session.scalars(select(CompanyInvitation.id)).one()}").send(colleague)
    assert "見本保育園" in visit(colleague, "/employer").text
    assert not db.session.scalars(select(CompanyInvitation)).all()
    assert db.session.scalars(select(Message).filter_by(kind="company_joined")).one()
    page = visit(colleague, "/employer/members")
    assert not [form for form in page.document.all("form") if form.is_inside("main")]
    assert colleague.get(f"/employer/members/{admin.user.id}/remove").status_code == 403


def test_an_invitation_is_for_its_address_only(as_user: Entering) -> None:
    place = accepted_place()
    invitation = factories.added(
        CompanyInvitation(company=place.company, email="kohai@example.jp", invited_by_id=factories.employer(place).id)
    )
    other = as_user(factories.user(Role.EMPLOYER, email="betsujin@example.jp"))
    form = visit(other, "/employer/company").form("/company")
    answer = other.post(f"/employer/company/join/{invitation.id}", data=form.values)
    assert answer.status_code == 404
    assert not other.user.memberships


def test_ten_addresses_are_enough_and_each_stands_once(as_user: Entering) -> None:
    place = accepted_place()
    admin = as_user(factories.employer(place))
    for number in range(9):
        visit(admin, "/employer/members").form("/members").send(admin, email=f"tanto{number}@example.jp")
    page = visit(admin, "/employer/members").form("/members").send(admin, status=422, email="tanto9@example.jp")
    assert "10件まで" in page.text
    page = page.form("/members").send(admin, status=422, email="tanto1@example.jp")
    assert "すでに登録" in page.error("email")
    invitation = db.session.scalars(select(CompanyInvitation)).first()
    assert invitation
    page.form(f"/invitations/{invitation.id}/withdraw").send(admin)
    assert len(db.session.scalars(select(CompanyInvitation)).all()) == 8


def test_the_last_administrator_stays(as_user: Entering) -> None:
    place = accepted_place()
    boss, colleague = factories.employer(place), factories.employer(place)
    db.session.scalars(select(CompanyMember).filter_by(user_id=colleague.id)).one().is_admin = False
    client = as_user(boss)
    page = visit(client, f"/employer/members/{boss.id}/remove").form().send(client, status=422)
    assert "最後の管理者" in page.text
    visit(client, "/employer/members").form("/administrator").send(client)
    visit(client, f"/employer/members/{boss.id}/remove").form().send(client)
    assert [member.user_id for member in place.company.members] == [colleague.id]
    assert visit(client, "/employer").link("会社を登録")


def test_staff_find_employers_by_name_reading_and_number(as_role: Entering) -> None:
    company = factories.company(name="見本福祉会", kana="ミホンフクシカイ", corporate_number="2999912345678")
    place = accepted_place(company=company)
    factories.establishment(name="べつの園", kana="ベツノエン", company=factories.company(name="別会", kana="ベツカイ"))
    factories.establishment(name="下書き園", state="draft", company=company)
    staff = as_role("staff")
    for words in ("見本保", "みほんほいく", "福祉", "2999912345678", "0101-000001-1", "２９９９９１２３４５６７８"):
        page = visit(staff, f"/staff/employers?q={words}")
        assert "見本保育園" in page.text, words
        assert "べつの園" not in page.text, words
    everything = visit(staff, "/staff/employers").text
    assert "べつの園" in everything
    assert "下書き園" not in everything
    assert "見つかりません" in visit(staff, "/staff/employers?q=%25").text
    with counted_queries(at_most=12):
        staff.get(f"/staff/employers/{place.id}")
    assert "12人" in visit(staff, f"/staff/employers/{place.id}").text


def test_the_list_of_employers_pages_by_thirty(as_role: Entering) -> None:
    company = factories.company()
    for number in range(31):
        factories.establishment(company=company, name=f"園{number}", kana="エン" + "アイウエオ"[number % 5])
    staff = as_role("staff")
    first = visit(staff, "/staff/employers")
    second = visit(staff, first.link("次へ"))
    assert (first.html.count('<th scope="row"'), second.html.count('<th scope="row"')) == (30, 1)


def test_the_office_can_add_somebody_to_a_company(as_role: Entering) -> None:
    place = accepted_place()
    staff = as_role("staff")
    visit(staff, f"/staff/employers/{place.id}/members").form().send(staff, email="shinin@example.jp")
    assert db.session.scalars(select(CompanyInvitation)).one().email == "shinin@example.jp"
    employer = as_role("employer")
    assert employer.get(f"/staff/employers/{place.id}/members").status_code == 403


def test_a_vacancy_form_takes_over_what_the_place_answered(app: Any) -> None:
    facts = queries.sheet_facts(accepted_place(facilities=["elevator"]))
    assert facts["establishment_name"] == "見本保育園"
    assert (facts["elevator"], facts["wheelchair"]) == (True, False)
    assert facts["staff_workplace"] == 12


def test_homes_of_staff_and_partners(as_role: Entering) -> None:
    staff = as_role("staff")
    place = factories.establishment(state="submitted")
    factories.added(
        Approval(kind="establishment", subject_id=str(place.id), title=place.name, office_id=place.office_id)
    )
    with counted_queries(at_most=14):
        staff.get("/staff")
    page = visit(staff, "/staff")
    assert page.link("承認待ち：事業所") == "/staff/approvals?kind=establishment"
    partner = as_role("partner", language="en")
    assert visit(partner, "/partner", language="en").link("Offices")
    assert partner.get("/staff").status_code == 403


def test_of_two_companies_with_one_number_at_once_exactly_one_is_registered(app: Flask) -> None:
    places = [
        accepted_place(
            state="draft", number=None, company=factories.company(state="draft", corporate_number="2999912345678")
        )
        for _ in range(4)
    ]
    people = [(place.id, factories.employer(place).id) for place in places]
    db.session.commit()
    barrier, results = Barrier(len(people)), []

    def hand_in(place_id: UUID, user_id: UUID) -> None:
        with app.app_context():
            place, user = db.session.get_one(Establishment, place_id), db.session.get_one(User, user_id)
            db.session.rollback()
            barrier.wait()
            try:
                services.submit_establishment(place, by=user)
                db.session.commit()
                results.append("registered")
            except services.NumberTaken:
                db.session.rollback()
                results.append("taken")

    threads = [Thread(target=hand_in, args=person) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["registered", "taken", "taken", "taken"]
    db.session.expire_all()
    assert sorted(company.state for company in db.session.scalars(select(Company))) == [*["draft"] * 3, "submitted"]
    assert len(db.session.scalars(select(Approval)).all()) == 1


def test_the_company_stays_as_staff_see_it_while_they_check(as_user: Entering) -> None:
    place = accepted_place(state="draft", number=None, company=factories.company(state="draft", founded_year=1998))
    client = as_user(factories.employer(place))
    form = visit(client, "/employer/company").form()
    visit(client, at(place, "/check")).form().send(client)
    typed = {"address": "東京都千代田区1-1", "representative_title": "理事長", "representative": "見本 太郎"}
    answer = form.post(client, None, kind="sole_proprietor", name="べつの会社", **typed)
    assert answer.status_code == 409
    assert place.company.name == "社会福祉法人見本会"
    with pytest.raises(services.NotEditable):
        services.change_company(place.company, {"corporate_number": None, "name": "べつの会社"})


def test_a_decided_thing_that_was_thrown_away_is_not_there(as_user: Entering, as_role: Entering) -> None:
    place = accepted_place(state="draft", number=None)
    client, staff = as_user(factories.employer(place)), as_role("staff")
    visit(client, at(place, "/check")).form().send(client)
    approval = db.session.scalars(select(Approval)).one()
    form = visit(staff, f"/staff/approvals/{approval.id}").form("/send-back")
    form.send(staff, note="見直してください")
    visit(client, at(place, "/drop")).form().send(client)
    assert staff.get(f"/staff/approvals/{approval.id}").status_code == 404
