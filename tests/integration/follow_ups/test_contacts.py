"""Contacts: calls and visits are noted, proposals and invitations reach the employer, and the next day is kept."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.follow_ups import services
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.extensions import db
from hwportal.models import AuditEntry, FollowUp, Message
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.integration.follow_ups.vacancies import open_for
from tests.pages import visit


def latest() -> FollowUp:
    return db.session.scalars(select(FollowUp).filter_by(is_latest=True)).one()


def told(user: object, kind: str) -> Message | None:
    return db.session.scalar(select(Message).filter_by(user=user, kind=kind))


@pytest.mark.parametrize("kind", ["call", "visit"])
def test_a_contact_is_noted_with_the_next_day(as_role: Entering, kind: str) -> None:
    vacancy = open_for(40)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/{kind}")
    page = page.form().send(staff, note="給与を見直すとのこと。", next_on=f"{clock.today():%Y-%m-%d}")
    assert "給与を見直すとのこと。" in page.text
    found = latest()
    assert (found.kind, found.on, found.by) == (kind, clock.today(), staff.user)
    assert db.session.scalar(select(AuditEntry).filter_by(action=f"follow_up.{kind}"))
    home = visit(staff, "/staff")
    page = visit(staff, home.link("Vacancies to follow up today"))
    assert page.links("保育士")


def test_the_next_contact_settles_the_one_that_was_planned(as_role: Entering) -> None:
    vacancy, clerk = open_for(40), factories.user(Role.STAFF)
    services.note(vacancy, "call", Contact("留守", clock.today(), clock.today()), by=clerk)
    services.note(vacancy, "call", Contact("話せた", clock.today()), by=clerk)
    db.session.flush()
    assert latest().note == "話せた"
    assert db.session.scalar(select(func.count()).select_from(FollowUp)) == 2
    staff = as_role("staff", language="en")
    assert "Vacancies to follow up today" not in visit(staff, "/staff").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"note": ""}, "note"),
        ({"on": "令和99年1月1日"}, "on"),
        ({"on": "2000-01-01"}, "on"),
        ({"next_on": "2000-01-01"}, "next_on"),
        ({"note": "長" * 1001}, "note"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_role: Entering, typed: dict[str, Any], field: str) -> None:
    vacancy = open_for(40)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/call")
    page = page.form().send(staff, status=422, **({"note": "話した"} | typed))
    assert page.error(field)
    assert db.session.scalar(select(FollowUp)) is None


def test_what_is_no_longer_open_is_not_followed_up(as_role: Entering) -> None:
    vacancy = open_for(40)
    vacancy.state, vacancy.listing = "filled", None
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/call").form().send(staff, status=422, note="話した")
    assert "no longer open" in page.text


def test_a_proposal_reaches_the_employer_field_by_field(as_role: Entering) -> None:
    vacancy = open_for(40)
    employer = factories.employer(vacancy.establishment, locale="en")
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/proposal?field=base_pay_min")
    again = page.form().send(staff, status=422, field_1="", proposed_1="24万円", note="ご検討ください。")
    assert again.error("field_1")
    page = page.form().send(staff, field_1="base_pay_min", proposed_1="240,000円", note="ご検討ください。")
    assert "240,000円" in page.text
    message = told(employer, "follow_up_proposal")
    assert message is not None
    assert "Base pay (a), lowest" in message.body
    assert "Proposed: 240,000円" in message.body
    assert "ご検討ください。" in message.body
    assert message.link == f"/employer/vacancies/{vacancy.id}"


def test_an_invitation_reaches_the_employer(as_role: Entering) -> None:
    vacancy = open_for(40)
    employer = factories.employer(vacancy.establishment)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/invitation")
    assert "No published event" in page.text
    fair, seminar = factories.event(), factories.event(kind="seminar", title="見本セミナー")
    page = visit(staff, f"/staff/follow-ups/{vacancy.id}/invitation")
    assert "見本セミナー" not in page.text
    again = page.form().post(staff, {"event": str(seminar.id), "note": "どうぞ"})
    assert again.status_code == 422
    page = page.form().send(staff, event=str(fair.id), note="お越しください。")
    assert fair.title in page.text
    message = told(employer, "follow_up_invitation")
    assert message is not None
    assert fair.title in message.body


def test_staff_invite_to_fairs_only(app: object) -> None:
    seminar = factories.event(kind="seminar")
    with pytest.raises(services.NotAFair):
        services.invite(open_for(40), seminar, Contact("どうぞ", clock.today()), by=factories.user(Role.STAFF))


def test_a_day_before_the_vacancy_was_there_is_refused(app: object) -> None:
    vacancy = open_for(5)
    contact = Contact("話した", clock.today() - timedelta(days=6))
    with pytest.raises(services.WrongDate):
        services.note(vacancy, "call", contact, by=factories.user(Role.STAFF))
