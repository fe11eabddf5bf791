"""An employer changes a vacancy while the office decides on it: what is public is always what somebody has read."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.vacancies import life, services
from hwportal.extensions import db
from hwportal.models import Approval, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.vacancy_life import Who
from tests import factories
from tests.at_once import at_once
from tests.integration.vacancies.test_races import PAY, load

READ, WRITTEN_LATER = 270_000, 280_000


@pytest.fixture
def sent(app: Flask) -> tuple[UUID, UUID, UUID, UUID]:
    """Return a public vacancy with a change that waits, the approval, its employer and a clerk, by their keys."""
    vacancy, employer, clerk = factories.public_vacancy(), factories.user(Role.EMPLOYER), factories.user(Role.STAFF)
    vacancy.write(vacancy.written.replace(base_pay_max=READ))
    db.session.flush()
    services.send(vacancy, "", by=employer)
    db.session.flush()
    waiting = db.session.scalars(select(Approval.id)).one()
    keys = (vacancy.id, waiting, employer.id, clerk.id)
    db.session.commit()
    return keys


def approve(approval: UUID, clerk: UUID) -> Callable[[], None]:
    return lambda: approvals.approve(load(Approval, approval), load(User, clerk))


@pytest.mark.parametrize("_round", range(4))
def test_what_was_approved_is_what_was_read(app: Flask, sent: tuple[UUID, UUID, UUID, UUID], _round: int) -> None:
    key, waiting, employer, clerk = sent

    def write_anew() -> None:
        vacancy = load(Vacancy, key)
        services.take_back(vacancy)
        seen = PAY.mark(services.open_change(vacancy))
        services.save(vacancy, PAY, {"base_pay_max": WRITTEN_LATER}, seen=seen, by=load(User, employer))
        db.session.flush()
        services.send(vacancy, "", by=load(User, employer))

    ends = at_once(app, [write_anew, approve(waiting, clerk)])
    assert ends["done"] == 1
    vacancy, approval = db.session.get_one(Vacancy, key), db.session.get_one(Approval, waiting)
    assert vacancy.live
    if approval.state == "approved":
        assert (vacancy.live.base_pay_max, vacancy.serial, vacancy.change_state) == (READ, 2, None)
    else:
        assert (vacancy.live.base_pay_max, vacancy.serial, vacancy.change_state) == (260_000, 1, "submitted")
        assert vacancy.draft["base_pay_max"] == WRITTEN_LATER


def test_of_those_who_decide_differently_one_decides(app: Flask, sent: tuple[UUID, UUID, UUID, UUID]) -> None:
    key, waiting, _employer, clerk = sent
    other = factories.user(Role.STAFF).id
    third = factories.user(Role.STAFF).id
    approvals.propose_refusal(load(Approval, waiting), load(User, clerk), "unlawful", "法に反します")
    db.session.commit()
    ends = at_once(
        app,
        [
            approve(waiting, clerk),
            lambda: approvals.send_back(load(Approval, waiting), load(User, other), {"duties": "短すぎます"}),
            lambda: approvals.confirm_refusal(load(Approval, waiting), load(User, third)),
        ],
    )
    vacancy, approval = db.session.get_one(Vacancy, key), db.session.get_one(Approval, waiting)
    assert ends == {"done": 1, "AlreadyDecided": 2}
    change = {"approved": None, "returned": "returned", "refused": None}[approval.state]
    assert (vacancy.change_state, vacancy.serial) == (change, 2 if approval.state == "approved" else 1)


def test_what_ends_is_not_renewed_twice_nor_stopped_and_public(app: Flask, sent: tuple[UUID, UUID, UUID, UUID]) -> None:
    key, waiting, employer, clerk = sent
    db.session.get_one(Vacancy, key).valid_until = clock.today() + timedelta(days=3)
    db.session.commit()

    def do(code: str, who: Who, by: UUID) -> Callable[[], object]:
        return lambda: life.act(load(Vacancy, key), code, who, load(User, by), "理由")

    at_once(
        app,
        [
            do("renew", Who.EMPLOYER, employer),
            do("renew", Who.EMPLOYER, employer),
            do("withhold", Who.OFFICE, clerk),
            approve(waiting, clerk),
        ],
    )
    vacancy = db.session.get_one(Vacancy, key)
    begun = db.session.scalars(select(Vacancy).filter_by(renewal_of_id=key)).all()
    assert vacancy.state == "withheld"
    assert vacancy.listing is None
    assert len(begun) <= 1
    assert db.session.get_one(Approval, waiting).state != "waiting"
