"""The vacancies of the demonstration: every state, and many that are all lawful."""

from collections import Counter

from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.vacancies.demo import make_bulk, make_states
from hwportal.extensions import db
from hwportal.models import Listing, Vacancy
from hwportal.policy import Role
from hwportal.rules.acceptance import Level, judge
from tests import factories


def test_vacancies_stand_in_every_state(app: Flask) -> None:
    place = factories.nursery()
    employer, clerk, colleague = factories.employer(place), factories.user(Role.STAFF), factories.user(Role.STAFF)
    make_states(place, employer, clerk, colleague)
    make_states(place, employer, clerk, colleague)
    vacancies = db.session.scalars(select(Vacancy)).all()
    found = Counter(vacancy.progress for vacancy in vacancies)
    assert found == {
        "draft": 2, "submitted": 2, "returned": 1, "accepted": 2, "refused": 1,
        "suspended": 1, "filled": 1, "expired": 1,
    }  # fmt: skip
    assert sum(not vacancy.is_open(clock.today()) for vacancy in vacancies if vacancy.is_accepted) == 1


def test_many_vacancies_are_lawful_numbered_and_listed_in_order(app: Flask) -> None:
    okinawa = {"municipality_code": "47201", "address": "沖縄県那覇市泉崎1-1"}
    places = [factories.nursery(), factories.nursery(name="例の里", **okinawa)]
    make_bulk(40, places)
    make_bulk(40, places)
    listings = db.session.scalars(select(Listing).order_by(Listing.id)).all()
    assert len(listings) == 40
    assert [row.published_on for row in listings] == sorted(row.published_on for row in listings)
    assert {row.prefecture_code for row in listings} == {"13", "47"}
    sheets = [vacancy.live for vacancy in db.session.scalars(select(Vacancy))]
    findings = [finding for sheet in sheets if sheet for finding in judge(sheet, clock.today())]
    assert [finding for finding in findings if finding.level > Level.INFO] == []
    assert db.session.scalar(select(func.count(Vacancy.number.distinct()))) == 40
