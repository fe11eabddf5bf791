"""Staff work out the advice on a vacancy, word and sign it; the employer reads what is signed."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.advice import services as advice_services
from hwportal.blueprints.counsel import services
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Advice, AdviceLetter, AuditEntry, Message, User, Vacancy
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.pages import visit
from tests.sheets import nursery_teacher

NOTE = "写真と見学の受入れからお始めください。"


@pytest.fixture
def advised(app: Flask) -> tuple[Vacancy, User]:
    """A public vacancy on which advice was given, and an account of its employer."""
    place = factories.nursery()
    sheet = nursery_teacher(direct_applications=False, two_days_off="other", annual_holidays=105)
    vacancy, employer = factories.public_vacancy(sheet, place), factories.employer(place)
    advice_services.give(vacancy, by=employer)
    return vacancy, employer


def letter() -> AdviceLetter:
    return db.session.scalars(select(AdviceLetter)).one()


def signed(vacancy: Vacancy) -> AdviceLetter:
    """Return a letter that was written and signed by the office."""
    clerk, advice = factories.user(Role.STAFF), db.session.scalars(select(Advice)).first()
    assert advice
    made = services.save(advice, [card.action for card in advice.cards], NOTE, "page", by=clerk)
    services.sign(made, by=clerk)
    return made


def test_advice_is_written_signed_and_told(advised: tuple[Vacancy, User], as_role: Entering) -> None:
    vacancy, employer = advised
    staff = as_role("staff", language="en")
    page = visit(staff, visit(staff, f"/staff/vacancies/{vacancy.id}").link("Advice on filling it"))
    assert "What was shown, and what came of it" in page.text
    page = visit(staff, page.link("Write the advice to the employer"))
    page = page.form().send(staff, note=NOTE, way="letter")
    assert "Nobody has signed this yet" in page.text
    page = page.form().send(staff)
    assert "Signed by" in page.text
    assert (letter().signed_by, letter().way, letter().note) == (staff.user, "letter", NOTE)
    told = db.session.scalars(select(Message).filter_by(user_id=employer.id, kind="advice_signed")).one()
    assert told.link == f"/employer/advice/letters/{letter().id}"
    acts = set(db.session.scalars(select(AuditEntry.action)))
    assert {"counsel.saved", "counsel.signed"} <= acts


def test_the_employer_reads_what_is_signed_on_paper_and_as_pdf(
    advised: tuple[Vacancy, User], as_user: Entering
) -> None:
    vacancy, employer = advised
    made = signed(vacancy)
    client = as_user(employer)
    page = visit(client, f"/employer/advice/letters/{made.id}")
    assert NOTE in page.text
    assert "採用が決まる見込み" in page.text
    pdf = client.get(f"/employer/advice/letters/{made.id}.pdf")
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF")
    assert pdf.data.count(b"/Type /Page\n") <= 1


def test_a_draft_is_for_staff_alone(advised: tuple[Vacancy, User], as_user: Entering) -> None:
    employer = advised[1]
    advice = db.session.scalars(select(Advice)).one()
    made = services.save(advice, [], NOTE, "visit", by=factories.user(Role.STAFF))
    assert as_user(employer).get(f"/employer/advice/letters/{made.id}").status_code == 404
    colleague = as_user(factories.user(Role.SUPERVISOR), language="en")
    assert "Draft: not signed yet" in visit(colleague, f"/staff/advice/letters/{made.id}/paper").text
    assert colleague.get(f"/staff/advice/letters/{made.id}.pdf").data.startswith(b"%PDF")


def test_others_find_nothing(advised: tuple[Vacancy, User], as_user: Entering) -> None:
    made = signed(advised[0])
    stranger = as_user(factories.employer(factories.nursery()))
    assert stranger.get(f"/employer/advice/letters/{made.id}").status_code == 404
    far = factories.user(Role.STAFF, offices=[factories.office("27010")])
    client = as_user(far, language="en")
    assert client.get(f"/staff/advice/letters/{made.id}").status_code == 403
    assert not visit(client, f"/staff/vacancies/{made.vacancy_id}").links("Advice on filling it")
    assert as_user(factories.user()).get(f"/staff/vacancies/{made.vacancy_id}/advice").status_code == 403


def test_what_is_signed_stays(advised: tuple[Vacancy, User]) -> None:
    made = signed(advised[0])
    with pytest.raises(services.SignedBefore):
        services.sign(made, by=factories.user(Role.STAFF))
    again = services.save(made.advice, [], "別の助言", "page", by=factories.user(Role.STAFF))
    assert again.id != made.id
    assert made.note == NOTE


def test_a_letter_with_old_figures_is_not_signed(advised: tuple[Vacancy, User]) -> None:
    vacancy, employer = advised
    clerk = factories.user(Role.STAFF)
    old = services.save(db.session.scalars(select(Advice)).one(), [], NOTE, "page", by=clerk)
    advice_services.give(vacancy, by=employer)
    with pytest.raises(services.OldFigures):
        services.sign(old, by=clerk)


def test_nothing_is_signed_about_what_is_over(advised: tuple[Vacancy, User]) -> None:
    vacancy, clerk = advised[0], factories.user(Role.STAFF)
    made = services.save(db.session.scalars(select(Advice)).one(), [], NOTE, "page", by=clerk)
    vacancy.state, vacancy.listing = "filled", None
    db.session.flush()
    with pytest.raises(RuleBroken):
        services.sign(made, by=clerk)


def test_a_vacancy_without_advice_gets_it_first(as_role: Entering) -> None:
    vacancy = factories.public_vacancy()
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/vacancies/{vacancy.id}/advice")
    assert "No advice was given" in page.text
    assert "Work out the advice first." in visit(staff, f"/staff/vacancies/{vacancy.id}/advice/letter").text
    page = page.form(f"/staff/vacancies/{vacancy.id}/advice").send(staff)
    assert page.links("Write the advice to the employer")
    assert db.session.scalar(select(func.count()).select_from(Advice)) == 1
    assert db.session.scalars(select(Advice)).one().given_at <= clock.now()


@pytest.mark.parametrize("typed", [{"way": "pigeon"}, {"note": "長" * 601}])
def test_what_makes_no_sense_is_said_at_its_field(
    advised: tuple[Vacancy, User], as_role: Entering, typed: dict[str, str]
) -> None:
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/vacancies/{advised[0].id}/advice/letter")
    page.form().send(staff, status=422, **({"way": "page", "note": NOTE} | typed))
    assert db.session.scalar(select(AdviceLetter)) is None
