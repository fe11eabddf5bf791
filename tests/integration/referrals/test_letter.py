"""The referral letter: the same facts on the page and in a tagged PDF, for those who may see it, in good time."""

import time

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import typesetting
from hwportal.blueprints.referrals import services
from hwportal.blueprints.referrals.letter import data
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, AuditEntry, User
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.pages import visit

Referred = tuple[Application, User]


@pytest.fixture
def referred() -> Referred:
    vacancy, employer = factories.vacancy_with_account()
    clerk = factories.user(Role.STAFF)
    return services.refer_at_counter(factories.registered(), vacancy, Letter(), clerk), employer


def bases(referred: Referred) -> dict[str, User]:
    """Return where each of the three find it."""
    application, employer = referred
    clerk = application.letter_by
    assert clerk
    return {
        "/me/applications": application.jobseeker.user,
        "/employer/applicants": employer,
        "/staff/applications": clerk,
    }


def test_all_three_get_the_letter_as_a_tagged_pdf(as_user: Entering, referred: Referred) -> None:
    key = referred[0].id
    for base, account in bases(referred).items():
        client = as_user(account, language="ja")
        page = visit(client, f"{base}/{key}/letter")
        assert "みほん保育園" in page.text
        answer = client.get(page.link("紹介状（PDF）"))
        assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
        assert b"/StructTreeRoot" in answer.data or b"/MarkInfo" in answer.data
        assert answer.headers["Cache-Control"] == "no-store"
    logged = db.session.scalars(select(AuditEntry).filter_by(action="see", subject_id=str(key))).all()
    assert {entry.actor_role for entry in logged if "number" in entry.fields} == {"jobseeker", "employer", "staff"}


def test_it_is_made_in_good_time(as_user: Entering, referred: Referred) -> None:
    client, url = as_user(referred[1]), f"/employer/applicants/{referred[0].id}/letter.pdf"
    client.get(url)
    began = time.perf_counter()
    client.get(url)
    assert time.perf_counter() - began < 1


def test_it_says_who_is_referred_to_whom(app: Flask, referred: Referred) -> None:
    application, _employer = referred
    person, sheet = application.jobseeker, application.sheet
    with app.test_request_context():
        shown = data(application)
    assert (shown["name"], shown["kana"]) == (person.name, person.kana)
    assert str(sheet.establishment_name) in shown["place"]
    assert str(application.letter_number) in shown["number"]
    assert [person.number, application.vacancy.number, sheet.job_title] == [value for _label, value in shown["rows"]][
        :3
    ]
    assert "date" in shown
    assert all(label and value for label, value in shown["rows"])


def test_strange_names_stay_names(as_user: Entering, referred: Referred) -> None:
    referred[0].jobseeker.name = '#panic("x") *太* $1$ <a> \\ "'
    assert as_user(referred[1]).get(f"/employer/applicants/{referred[0].id}/letter.pdf").status_code == 200


def test_nobody_else_gets_it_and_without_a_letter_there_is_none(as_user: Entering, referred: Referred) -> None:
    key = referred[0].id
    assert as_user(factories.jobseeker().user).get(f"/me/applications/{key}/letter.pdf").status_code == 404
    stranger = factories.vacancy_with_account()[1]
    assert as_user(stranger).get(f"/employer/applicants/{key}/letter.pdf").status_code == 404
    person = factories.jobseeker()
    direct = services.apply_directly(person, referred[0].vacancy, Letter())
    for page in ("letter", "letter.pdf"):
        assert as_user(person.user).get(f"/me/applications/{direct.id}/{page}").status_code == 404


def test_a_shared_terminal_shows_the_page_and_gives_no_file(
    as_user: Entering, referred: Referred, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "KIOSK", True)
    client, url = as_user(referred[0].jobseeker.user, language="ja"), f"/me/applications/{referred[0].id}/letter"
    assert "letter.pdf" not in visit(client, url).html
    assert client.get(f"{url}.pdf").status_code == 403


def test_without_a_font_the_page_is_offered(
    as_user: Entering, referred: Referred, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "FAMILIES", ("No Such Font",))
    typesetting.japanese_font.cache_clear()
    try:
        url = f"/employer/applicants/{referred[0].id}/letter"
        assert as_user(referred[1]).get(f"{url}.pdf").location == url
    finally:
        typesetting.japanese_font.cache_clear()
