"""A vacancy is refused on a legal ground only, by two different people, however fast they are."""

from functools import partial
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hwportal import approvals
from hwportal.blueprints.vacancies import services
from hwportal.extensions import db
from hwportal.models import Approval, Message, Refusal, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.refusal_grounds import GROUNDS
from tests import factories
from tests.at_once import at_once
from tests.conftest import Entering
from tests.integration.vacancies.test_races import load
from tests.pages import visit

REASON = "労働条件の一部が示されていません。"


@pytest.fixture
def sent(app: Flask) -> Vacancy:
    vacancy = factories.vacancy()
    services.send(vacancy, "", by=factories.employer(vacancy.establishment))
    db.session.flush()
    return vacancy


def waiting() -> Approval:
    return db.session.scalars(select(Approval).filter_by(state="waiting")).one()


def test_one_proposes_and_another_confirms(sent: Vacancy, as_user: Entering) -> None:
    first, second = (as_user(factories.user(Role.STAFF), language="ja") for _ in range(2))
    address = f"/staff/approvals/{waiting().id}"
    proposed = visit(first, address).form("/refuse").send(first, ground="undisclosed", reason=REASON)
    assert "もう一人の職員" in proposed.text
    assert sent.state == "submitted"
    assert not [form for form in proposed.document.all("form") if form["action"].endswith("confirm-refusal")]
    assert "不受理の提案" in visit(second, "/staff/approvals").text
    visit(second, address).form("/confirm-refusal").send(second)
    assert sent.state == "refused"
    told = db.session.scalars(select(Message).filter_by(kind="vacancy_refused")).one()
    assert REASON in told.body
    assert "労働条件" in told.body


def test_nobody_confirms_their_own_proposal(sent: Vacancy, as_user: Entering) -> None:
    clerk, colleague = factories.user(Role.STAFF), factories.user(Role.STAFF)
    approvals.propose_refusal(waiting(), colleague, "unlawful", REASON)
    db.session.flush()
    client = as_user(clerk)
    form = visit(client, f"/staff/approvals/{waiting().id}").form("/confirm-refusal")
    db.session.get_one(Refusal, waiting().id).proposed_by_id = clerk.id
    db.session.flush()
    assert form.post(client).status_code == 409
    assert sent.state == "submitted"


@pytest.mark.parametrize("ground", [None, "", "too many vacancies", "\0"])
def test_there_is_no_other_ground(sent: Vacancy, as_role: Entering, ground: str | None) -> None:
    staff = as_role(Role.STAFF)
    page = (
        visit(staff, f"/staff/approvals/{waiting().id}")
        .form("/refuse")
        .send(staff, status=422, ground=ground, reason=REASON)
    )
    assert page.error("ground")
    assert REASON in page.html
    assert db.session.get(Refusal, waiting().id) is None


def test_alone_nobody_refuses(sent: Vacancy) -> None:
    with pytest.raises(approvals.TwoPeople):
        approvals.refuse(waiting(), factories.user(Role.STAFF), REASON)
    with pytest.raises(approvals.TwoPeople):
        approvals.confirm_refusal(waiting(), factories.user(Role.STAFF))
    assert set(GROUNDS) == {"unlawful", "far_below", "breach", "undisclosed", "gang", "undeclared"}


def test_a_proposal_keeps_nobody_from_accepting(sent: Vacancy) -> None:
    approval = waiting()
    approvals.propose_refusal(approval, factories.user(Role.STAFF), "unlawful", REASON)
    approvals.approve(approval, factories.user(Role.STAFF))
    assert sent.state == "accepted"
    with pytest.raises(approvals.AlreadyDecided):
        approvals.confirm_refusal(approval, factories.user(Role.STAFF))


def test_the_database_knows_no_refusal_by_one(sent: Vacancy) -> None:
    clerk = factories.user(Role.STAFF)
    refusal = approvals.propose_refusal(waiting(), clerk, "unlawful", REASON)
    refusal.confirmed_by_id = clerk.id
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize("_round", range(3))
def test_at_the_same_moment_it_still_takes_two(app: Flask, sent: Vacancy, _round: int) -> None:
    key, vacancy = waiting().id, sent.id
    people = [factories.user(Role.STAFF).id for _ in range(2)]
    db.session.commit()

    def propose(by: UUID) -> None:
        approvals.propose_refusal(load(Approval, key), load(User, by), "unlawful", REASON)

    def confirm(by: UUID) -> None:
        approvals.confirm_refusal(load(Approval, key), load(User, by))

    ends = at_once(app, [partial(act, by) for by in people for act in (propose, confirm)])
    found = db.session.get_one(Refusal, key)
    assert found.confirmed_by_id != found.proposed_by_id
    assert ends["done"] == (1 if found.confirmed_by_id is None else 2)
    assert load(Vacancy, vacancy).state == ("refused" if found.confirmed_by_id else "submitted")
