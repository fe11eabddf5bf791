"""Two people at the same moment: one of them wins, the other is told, nothing is lost or doubled."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask

from hwportal import approvals
from hwportal.blueprints.vacancies import services
from hwportal.errors import AlreadyChanged
from hwportal.extensions import db
from hwportal.models import Approval, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.sheet import SECTIONS
from tests import factories
from tests.at_once import at_once

PAY = next(section for section in SECTIONS if section.code == "pay")


def load(model: Any, key: UUID) -> Any:
    return db.session.get_one(model, key)


def test_of_eight_who_write_the_same_section_one_is_first(app: Flask) -> None:
    vacancy, person = factories.vacancy(), factories.user(Role.EMPLOYER)
    key, by, seen = vacancy.id, person.id, PAY.mark(services.open_change(vacancy))
    db.session.commit()

    def write(amount: int) -> Callable[[], object]:
        answers = {"base_pay_max": amount}
        return lambda: services.save(load(Vacancy, key), PAY, answers, seen=seen, by=load(User, by))

    ends = at_once(app, [write(260_001 + n) for n in range(8)])
    assert ends == {"done": 1, AlreadyChanged.__name__: 7}
    assert vacancy.draft["base_pay_max"] in range(260_001, 260_009)


def test_of_four_who_approve_one_gives_the_number(app: Flask) -> None:
    vacancy, employer = factories.vacancy(), factories.user(Role.EMPLOYER)
    services.send(vacancy, "", by=employer)
    db.session.flush()
    key = db.session.query(Approval.id).filter_by(subject_id=str(vacancy.id)).scalar()
    staff = [factories.user(Role.STAFF).id for _ in range(4)]
    db.session.commit()

    def approve(by: UUID) -> Callable[[], object]:
        return lambda: approvals.approve(load(Approval, key), load(User, by))

    ends = at_once(app, [approve(by) for by in staff])
    assert ends["done"] == 1
    assert sum(ends.values()) == 4
    assert (vacancy.state, vacancy.serial, len(vacancy.versions)) == ("accepted", 1, 1)


def test_taking_back_and_approving_cannot_both_happen(app: Flask) -> None:
    vacancy, employer, clerk = factories.vacancy(), factories.user(Role.EMPLOYER), factories.user(Role.STAFF)
    services.send(vacancy, "", by=employer)
    db.session.flush()
    approval, key, by = (
        db.session.query(Approval.id).filter_by(subject_id=str(vacancy.id)).scalar(),
        vacancy.id,
        clerk.id,
    )
    db.session.commit()
    ends = at_once(
        app,
        [
            lambda: services.take_back(load(Vacancy, key)),
            lambda: approvals.approve(load(Approval, approval), load(User, by)),
        ],
    )
    assert ends["done"] == 1
    assert vacancy.state in {"draft", "accepted"}
    assert db.session.get_one(Approval, approval).state == ("approved" if vacancy.state == "accepted" else "withdrawn")
