"""Certificates of job-search activity: earned by a check-in and something done, verified by code, void when undone."""

from typing import Any

import pytest
from sqlalchemy import func, select

from hwportal.blueprints.certificates import services
from hwportal.blueprints.reception import services as reception
from hwportal.extensions import db
from hwportal.models import Certificate, Claim, Entry, Event, Meeting, Message, Quota, User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.day import event_today, expected, interview
from tests.pages import visit


@pytest.fixture
def event(app: object) -> Event:
    return event_today(employers=2)


@pytest.fixture
def clerk(app: object) -> User:
    return factories.user(Role.STAFF)


def interviewed(event: Event, times: int = 1) -> Entry:
    entry = expected(event, state="attended")
    before = db.session.scalar(select(func.count()).select_from(Meeting)) or 0
    for number in range(times):
        interview(entry, event.employers[number], 30 * (before + number), state="met")
    return entry


@pytest.mark.parametrize(
    ("state", "meeting"),
    [
        ("confirmed", "met"),
        ("absent", "met"),
        ("attended", "planned"),
        ("attended", "missed"),
        ("attended", "cancelled"),
    ],
)
def test_without_check_in_or_without_an_interview_there_is_none(
    event: Event, clerk: User, state: str, meeting: str
) -> None:
    entry = expected(event, state=state)
    interview(entry, event.employers[0], state=meeting)
    with pytest.raises(services.NotEarned):
        services.issue(entry, clerk)
    assert not db.session.scalars(select(Certificate)).all()


@pytest.mark.parametrize(
    ("kind", "activity"),
    [("seminar", "seminar"), ("briefing", "seminar"), ("outreach_desk", "counselling"), ("interview_fair", None)],
)
def test_coming_is_enough_where_the_event_itself_is_an_activity(
    app: object, clerk: User, kind: str, activity: Any
) -> None:
    entry = expected(event_today(kind=kind), state="attended")
    if activity is None:
        with pytest.raises(services.NotEarned):
            services.issue(entry, clerk)
    else:
        assert services.issue(entry, clerk).activity == activity


def test_a_seminar_within_a_fair_counts(event: Event, clerk: User) -> None:
    entry = expected(event, state="attended")
    quota = factories.added(Quota(event_id=event.id, kind="seminar", part="x", capacity=9, taken=1))
    factories.added(Claim(entry_id=entry.id, quota_id=quota.id, held=True))
    assert services.issue(entry, clerk).activity == "seminar"


def test_a_person_gets_it_once_and_prints_it(as_user: Entering, event: Event) -> None:
    entry = interviewed(event, 2)
    client = as_user(entry.jobseeker.user, language="en")
    page = visit(client, f"/me/entries/{entry.id}/certificate")
    page = page.form().send(client)
    (certificate,) = db.session.scalars(select(Certificate)).all()
    for words in (entry.jobseeker.name, certificate.number, certificate.code, event.title, "(employers: 2)", "Stamp"):
        assert words in page.text
    assert event.office.name in page.text
    again = visit(client, f"/me/entries/{entry.id}/certificate")
    assert "Show the certificate" in again.text
    assert client.get(f"/me/entries/{entry.id}/certificate.pdf").data.startswith(b"%PDF-")
    services.issue(entry, entry.jobseeker.user)
    assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_before_it_is_earned_the_page_says_what_is_missing(as_user: Entering, event: Event) -> None:
    entry = expected(event)
    client = as_user(entry.jobseeker.user, language="en")
    page = visit(client, f"/me/entries/{entry.id}/certificate")
    assert "There is no certificate yet." in page.text
    assert client.get(f"/me/entries/{entry.id}/certificate/paper").status_code == 404
    assert client.get(f"/me/entries/{entry.id}/certificate.pdf").status_code == 404


def test_nobody_sees_the_certificate_of_another(as_role: Entering, as_user: Entering, event: Event) -> None:
    entry, other = interviewed(event), expected(event)
    certificate = services.issue(entry, entry.jobseeker.user)
    for client in (as_user(other.jobseeker.user), as_role("employer"), as_role("partner")):
        for path in ("", "/paper", ".pdf"):
            assert client.get(f"/me/entries/{entry.id}/certificate{path}").status_code in {403, 404}
    stranger = as_role("staff", offices=[factories.office("27010")])
    for path in (
        f"certificates/{certificate.id}",
        f"certificates/{certificate.id}.pdf",
        f"events/{event.id}/certificates",
    ):
        assert stranger.get(f"/staff/{path}").status_code == 404


def test_staff_issue_to_those_who_have_earned_it_and_they_are_told(as_role: Entering, event: Event) -> None:
    earned, unearned = interviewed(event), expected(event, state="attended")
    client: Browser = as_role("staff", language="en")
    page = visit(client, f"/staff/events/{event.id}/certificates")
    assert "Nothing that counts yet" in page.text
    page = page.form().send(client, entry=[str(earned.id)])
    assert "1 certificate issued." in page.text
    certificate = db.session.scalars(select(Certificate)).one()
    assert certificate.entry_id == earned.id
    assert visit(client, page.link(certificate.number)).text.count(certificate.number)
    assert client.get(f"/staff/certificates/{certificate.id}.pdf").mimetype == "application/pdf"
    told = db.session.scalars(select(Message).filter_by(kind="certificate_issued")).all()
    assert [message.user_id for message in told] == [earned.jobseeker.user_id]
    form = page.form()
    assert form.post(client, {"entry": [str(unearned.id), "not-a-key"]}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_a_list_without_people_says_so(as_role: Entering, event: Event) -> None:
    assert (
        "Nobody is checked in yet."
        in visit(as_role("staff", language="en"), f"/staff/events/{event.id}/certificates").text
    )


def test_everybody_can_verify_it_and_learns_no_name(client: Browser, event: Event) -> None:
    entry = interviewed(event)
    certificate = services.issue(entry, entry.jobseeker.user)
    page = visit(client, f"/certificates?code={certificate.code[:4]}-{certificate.code[4:].lower()}&lang=en")
    assert "Valid" in page.text
    assert certificate.number in page.text
    assert entry.jobseeker.name not in page.html
    assert event.title not in page.html


@pytest.mark.parametrize("code", ["WRONGCODE234", "'; DROP TABLE", "長" * 100, "%", "-"])
def test_a_wrong_code_is_not_found(client: Browser, event: Event, code: str) -> None:
    services.issue(interviewed(event), factories.user(Role.STAFF))
    page = visit(client, f"/certificates?lang=en&code={code}")
    assert "There is no certificate with this code." in page.text


def test_a_check_in_taken_back_makes_it_void(client: Browser, event: Event, clerk: User) -> None:
    entry = expected(event_today(kind="seminar"))
    reception.check_in(entry, by=clerk)
    certificate = services.issue(entry, clerk)
    reception.undo(entry)
    db.session.expire_all()
    page = visit(client, f"/certificates?lang=en&code={certificate.code}")
    assert "Not valid" in page.text
    reception.check_in(entry, by=clerk)
    assert services.issue(entry, clerk).void_at is None


def test_a_later_interview_is_added_to_the_same_certificate(event: Event, clerk: User) -> None:
    entry = interviewed(event)
    first = services.issue(entry, clerk)
    number, code = first.number, first.code
    interview(entry, event.employers[1], 60, state="met")
    again = services.issue(entry, clerk)
    assert (again.number, again.code, again.interviews) == (number, code, 2)


def test_a_sensitive_event_is_not_named(app: object, clerk: User) -> None:
    entry = expected(event_today(kind="seminar", is_sensitive=True, title="長期療養の方の集い"), state="attended")
    assert "療養" not in services.issue(entry, clerk).event_title


def test_numbers_run_on_by_office_and_year(event: Event, clerk: User) -> None:
    numbers = [services.issue(interviewed(event), clerk).number for _time in range(2)]
    assert [number[-6:] for number in numbers] == ["000001", "000002"]
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == 2
