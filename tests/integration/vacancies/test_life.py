"""After acceptance: stopped, taken up, filled, cancelled, extended once, renewed in a chain, copied."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.vacancies import life, services
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, Message, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.sheet import SECTIONS
from hwportal.rules.vacancy_life import ACTS, STATES, Who, after
from hwportal.rules.validity import extended
from tests import factories
from tests.at_once import at_once
from tests.browser import Browser
from tests.conftest import Entering
from tests.integration.vacancies.test_races import load
from tests.pages import Page, visit
from tests.sheets import nursery_teacher

OWN = "/employer/vacancies"


def press(client: Browser, vacancy: Vacancy, act: str) -> Page:
    """Open the page of an act and do it."""
    return visit(client, f"{OWN}/{vacancy.id}/act/{act}").form().send(client)


@pytest.fixture
def vacancy(app: object) -> Vacancy:
    return factories.public_vacancy()


@pytest.fixture
def employer(vacancy: Vacancy, as_user: Entering) -> Browser:
    return as_user(factories.employer(vacancy.establishment))


def test_a_stopped_vacancy_is_not_found_and_comes_back(vacancy: Vacancy, employer: Browser, client: Browser) -> None:
    page = press(employer, vacancy, "suspend")
    assert "一時停止中" in page.text
    assert vacancy.state == "suspended"
    assert "保育士（0歳児から5歳児）" not in visit(client, "/vacancies").text
    assert "今は受け付けていません" in visit(client, f"/vacancies/{vacancy.number}", status=410).text
    assert "公開中" in press(employer, vacancy, "resume").text
    assert "保育士（0歳児から5歳児）" in visit(client, "/vacancies").text


def test_what_the_office_stopped_only_the_office_takes_up(
    vacancy: Vacancy, employer: Browser, as_role: Entering
) -> None:
    staff = as_role(Role.STAFF)
    form = visit(staff, f"/staff/vacancies/{vacancy.id}/act/withhold").form()
    form.send(staff, status=422, reason="")
    assert vacancy.state == "accepted"
    form.send(staff, reason="労働条件を確認しています。")
    assert vacancy.state == "withheld"
    message = db.session.scalars(select(Message).filter_by(kind="vacancy_by_office")).one()
    assert "労働条件を確認しています。" in message.body
    assert "労働条件を確認しています。" in visit(employer, f"{OWN}/{vacancy.id}").text
    assert not visit(employer, f"{OWN}/{vacancy.id}/act/resume").main.all("form")
    visit(staff, f"/staff/vacancies/{vacancy.id}/act/resume").form().send(staff, reason="確認しました。")
    assert vacancy.state == "accepted"


def test_filled_comes_back_and_cancelled_does_not(vacancy: Vacancy, employer: Browser) -> None:
    press(employer, vacancy, "fill")
    press(employer, vacancy, "resume")
    press(employer, vacancy, "cancel")
    assert vacancy.state == "cancelled"
    page = visit(employer, f"{OWN}/{vacancy.id}")
    assert [link.text for link in page.main.one("nav").all("a")] == ["この求人を転用する", "この求人の変更履歴"]
    actions = db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("vacancy.")))
    assert {"vacancy.fill", "vacancy.resume", "vacancy.cancel"} <= set(actions)


def test_a_waiting_change_leaves_the_queue_when_the_vacancy_is_stopped(vacancy: Vacancy, employer: Browser) -> None:
    vacancy.write(vacancy.written.replace(base_pay_max=270_000))
    services.send(vacancy, "", by=factories.user(Role.EMPLOYER))
    db.session.flush()
    press(employer, vacancy, "suspend")
    assert db.session.scalars(select(Approval.state)).all() == ["withdrawn"]
    press(employer, vacancy, "resume")
    assert vacancy.progress == "draft"
    assert vacancy.draft["base_pay_max"] == 270_000


def test_an_extension_holds_a_month_once_and_stays_on_the_sheet(
    vacancy: Vacancy, employer: Browser, client: Browser
) -> None:
    before = vacancy.valid_until
    assert before
    press(employer, vacancy, "extend")
    assert vacancy.valid_until == extended(before)
    assert vacancy.listing
    assert vacancy.listing.valid_until == extended(before)
    assert [version.sheet["referral_deadline"] for version in vacancy.versions] == [
        before.isoformat(),
        extended(before).isoformat(),
    ]
    assert not visit(employer, f"{OWN}/{vacancy.id}/act/extend").main.all("form")
    with pytest.raises(life.ExtendedBefore):
        life.act(vacancy, "extend", Who.EMPLOYER, factories.user(Role.EMPLOYER))


def test_a_later_change_keeps_the_extension(vacancy: Vacancy) -> None:
    by = factories.user(Role.EMPLOYER)
    vacancy.write(vacancy.written.replace(message="園の見学もできます。"))
    db.session.flush()
    life.act(vacancy, "extend", Who.EMPLOYER, by)
    until = vacancy.valid_until
    services.send(vacancy, "", by=by)
    db.session.flush()
    assert vacancy.valid_until == until
    assert vacancy.live
    assert vacancy.live.message == "園の見学もできます。"


def test_what_the_law_forbids_by_now_is_not_extended(app: Flask) -> None:
    vacancy = factories.public_vacancy()
    version = vacancy.versions[0]
    version.sheet = {**version.sheet, "base_pay_min": 100_000, "allowance_1_min": 0}
    db.session.flush()
    with pytest.raises(life.AgainstRules):
        life.act(vacancy, "extend", Who.EMPLOYER, factories.user(Role.EMPLOYER))


def test_a_renewal_is_a_new_vacancy_joined_to_the_old(vacancy: Vacancy, employer: Browser, as_role: Entering) -> None:
    assert not visit(employer, f"{OWN}/{vacancy.id}/act/renew").main.all("form")
    vacancy.valid_until = clock.today() + timedelta(days=7)
    press(employer, vacancy, "renew")
    renewal = db.session.scalars(select(Vacancy).filter_by(renewal_of_id=vacancy.id)).one()
    assert (renewal.state, renewal.number) == ("draft", None)
    assert renewal.written.note_to_office == f"更新求人 {vacancy.number}"
    press(employer, vacancy, "renew")
    assert len(db.session.scalars(select(Vacancy)).all()) == 2
    services.send(renewal, "", by=factories.user(Role.EMPLOYER))
    db.session.flush()
    approvals.approve(db.session.scalars(select(Approval)).one(), factories.user(Role.STAFF))
    assert renewal.number
    assert renewal.number != vacancy.number
    assert visit(employer, f"{OWN}/{renewal.id}").link(f"求人{vacancy.number}の更新").endswith(str(vacancy.id))


def test_an_expired_vacancy_can_be_renewed_but_not_changed(vacancy: Vacancy, employer: Browser) -> None:
    vacancy.valid_until = clock.today() - timedelta(days=1)
    page = visit(employer, f"{OWN}/{vacancy.id}")
    assert vacancy.stage == "expired"
    assert not vacancy.is_editable
    assert page.link("新しい求人として更新する")


def test_a_change_of_an_expired_vacancy_is_not_accepted(vacancy: Vacancy) -> None:
    vacancy.write(vacancy.written.replace(base_pay_max=270_000))
    services.send(vacancy, "", by=factories.user(Role.EMPLOYER))
    vacancy.valid_until = clock.today() - timedelta(days=1)
    db.session.flush()
    with pytest.raises(life.NotPossible):
        approvals.approve(db.session.scalars(select(Approval)).one(), factories.user(Role.STAFF))


def test_one_vacancy_is_copied_for_several_establishments(vacancy: Vacancy, employer: Browser) -> None:
    second = factories.nursery(company=vacancy.establishment.company, name="みほん第二保育園")
    form = visit(employer, f"{OWN}/{vacancy.id}/copy").form()
    form.send(employer, status=422, places=[])
    form.send(employer, places=[str(vacancy.establishment_id), str(second.id)])
    copies = db.session.scalars(select(Vacancy).filter_by(state="draft")).all()
    assert {copy.establishment_id for copy in copies} == {vacancy.establishment_id, second.id}
    assert {copy.written.establishment_name for copy in copies} == {"みほん保育園", "みほん第二保育園"}
    assert all(copy.written.duties == nursery_teacher().duties and not copy.written.number for copy in copies)


def test_others_neither_see_nor_do_it(vacancy: Vacancy, as_user: Entering, as_role: Entering) -> None:
    stranger = as_user(factories.employer(factories.nursery()))
    for address in ("act/cancel", "copy"):
        assert stranger.get(f"{OWN}/{vacancy.id}/{address}").status_code == 404
    far = as_role(Role.STAFF, offices=[factories.office("27010")])
    assert far.get(f"/staff/vacancies/{vacancy.id}/act/withhold").status_code == 403
    assert as_role(Role.JOBSEEKER).get(f"/staff/vacancies/{vacancy.id}/act/withhold").status_code == 403


@pytest.mark.parametrize("who", Who)
@pytest.mark.parametrize("state", sorted(STATES))
def test_no_undeclared_step_changes_anything(app: Flask, state: str, who: Who) -> None:
    vacancy = factories.public_vacancy()
    by = factories.user(Role.EMPLOYER)
    if state == "expired":
        vacancy.valid_until = clock.today() - timedelta(days=1)
    else:
        vacancy.state = state
    db.session.flush()
    for act in sorted(ACTS & life.ACTS.keys()):
        if after(state, act, who) is None:
            with pytest.raises(RuleBroken):
                life.act(vacancy, act, who, by)
            assert vacancy.stage == state
            assert len(vacancy.versions) == 1


def test_of_four_who_extend_at_once_one_does(app: Flask) -> None:
    vacancy, person = factories.public_vacancy(), factories.user(Role.EMPLOYER)
    key, by, before = vacancy.id, person.id, vacancy.valid_until
    assert before
    db.session.commit()
    ends = at_once(app, [lambda: life.act(load(Vacancy, key), "extend", Who.EMPLOYER, load(User, by))] * 4)
    assert ends == {"done": 1, "ExtendedBefore": 3}
    assert vacancy.valid_until == extended(before)


def test_stopping_and_approving_a_change_at_once_leaves_one_truth(app: Flask) -> None:
    vacancy, employer, staff = factories.public_vacancy(), factories.user(Role.EMPLOYER), factories.user(Role.STAFF)
    vacancy.write(vacancy.written.replace(base_pay_max=270_000))
    db.session.flush()
    services.send(vacancy, "", by=employer)
    db.session.flush()
    key, by, clerk = vacancy.id, employer.id, staff.id
    waiting = db.session.scalars(select(Approval.id)).one()
    db.session.commit()
    at_once(
        app,
        [
            lambda: life.act(load(Vacancy, key), "suspend", Who.EMPLOYER, load(User, by)),
            lambda: approvals.approve(load(Approval, waiting), load(User, clerk)),
        ],
    )
    approval = db.session.get_one(Approval, waiting)
    assert vacancy.state == "suspended"
    assert (vacancy.serial == 2) is (approval.state == "approved")
    assert vacancy.listing is None


def test_renewing_at_once_begins_one(app: Flask) -> None:
    vacancy, person = factories.public_vacancy(), factories.user(Role.EMPLOYER)
    vacancy.valid_until = clock.today()
    key, by = vacancy.id, person.id
    db.session.commit()
    at_once(app, [lambda: life.act(load(Vacancy, key), "renew", Who.EMPLOYER, load(User, by))] * 4)
    assert len(db.session.scalars(select(Vacancy)).all()) == 2


def test_sections_are_not_written_while_stopped(vacancy: Vacancy, employer: Browser) -> None:
    press(employer, vacancy, "suspend")
    answer = employer.get(f"{OWN}/{vacancy.id}/{SECTIONS[0].code}")
    assert answer.status_code in {302, 303}
