"""Staff and partners sign people up, who are told and may object; four audiences; nobody is let in by a guess."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import AuditEntry, Entry, Event, Jobseeker, Message
from hwportal.policy import Role
from tests import factories
from tests.integration.entries.things import accounted, entry_of, taken, told, tour
from tests.pages import visit

KNOWN = {"known_as": "13010-00000001", "kana": "ミホン ハナコ", "agreed": "y"}


@pytest.fixture
def person(app: Any) -> Jobseeker:
    return factories.jobseeker(number="13010-00000001")


def form_for(client: Any, event: Event) -> Any:
    return visit(client, f"/events/{event.id}/sign-up-for").form()


def test_staff_sign_somebody_up_who_is_told_by_whom(as_role: Any, person: Jobseeker) -> None:
    event, staff = factories.event(), as_role("staff", "en", name="例 職員")
    page = form_for(staff, event).send(staff, choice="now", **KNOWN)
    entry = entry_of(person)
    assert (entry.state, entry.signed_up_as, entry.signed_up_by_id) == ("confirmed", "staff", staff.user.id)
    assert entry.code in page.html
    assert told(entry) == ["entry_for_you"]
    assert "例 職員" in db.session.scalars(select(Message.body).filter_by(kind="entry_for_you")).one()


def test_the_person_may_object_at_any_time_and_the_one_who_did_it_learns(
    as_role: Any, as_user: Any, person: Any
) -> None:
    event, partner = factories.event(), as_role("partner", "en")
    form_for(partner, event).send(partner, choice="now", **KNOWN)
    entry = entry_of(person)
    event.cancel_until = clock.now() - timedelta(hours=1)
    client = as_user(person.user, "en")
    page = visit(client, f"/me/entries/{entry.id}").form("/object").send(client)
    assert "The sign-up has ended." in page.text
    assert (entry.state, taken(event)) == ("withdrawn", {})
    assert entry.objected_at is not None
    objection = db.session.scalars(select(Message).filter_by(kind="entry_objected")).one()
    assert objection.user_id == partner.user.id
    assert person.name not in objection.subject + objection.body


@pytest.mark.parametrize("wrong", [{"kana": "ミホン タロウ"}, {"known_as": "13010-00000002"}, {"agreed": None}])
def test_two_facts_must_agree_and_the_person_must_have_been_asked(as_role: Any, person: Jobseeker, wrong: Any) -> None:
    event, partner = factories.event(), as_role("partner", "en")
    form_for(partner, event).send(partner, 422, choice="now", **{**KNOWN, **wrong})
    assert not db.session.scalars(select(Entry)).all()


def test_two_partners_make_one_participation(as_role: Any, person: Jobseeker) -> None:
    """Case 18."""
    event, first, second = factories.event(), as_role("partner", "en"), as_role("partner", "en")
    form_for(first, event).send(first, choice="now", **KNOWN)
    page = form_for(second, event).send(second, 422, choice="now", **KNOWN)
    assert "You have already signed up" in page.text
    assert taken(event) == {"seats": 1}


def test_an_overlap_of_the_person_is_warned_of(as_role: Any, person: Jobseeker) -> None:
    """Case 3."""
    event, staff = factories.event(), as_role("staff", "en")
    factories.entry(factories.event(title="二つ目"), person)
    page = form_for(staff, event).send(staff, 422, choice="now", **KNOWN)
    assert "二つ目" in page.text
    page.form().send(staff, choice="now", accept_overlap="y")
    assert taken(event) == {"seats": 1}


def test_two_people_who_come_together_both_get_a_place_or_neither(as_role: Any, person: Jobseeker) -> None:
    event, staff = tour(buses=(1, 2)), as_role("staff", "en")
    friend = factories.jobseeker(number="13010-00000003", kana="レイ タロウ", name="例 太郎")
    first, second = (quota.key for quota in event.quotas if quota.kind == "bus")
    pair = {**KNOWN, "second_known_as": "13010-00000003", "second_kana": "レイ タロウ"}
    page = form_for(staff, event).send(staff, 422, choice="now", bus=first, **pair)
    assert "No longer free: Bus seats: 1号車" in page.text
    assert taken(event) == {}
    page.form().send(staff, choice=second)
    assert taken(event) == {"seats": 2, "bus": 2}
    assert entry_of(friend).group_id == entry_of(person).group_id is not None
    assert accounted(event)


def test_two_people_who_come_together_wait_together(as_role: Any, person: Jobseeker) -> None:
    event, staff = factories.event(seats=1), as_role("staff", "en")
    friend = factories.jobseeker(number="13010-00000003", kana="レイ タロウ")
    pair = {**KNOWN, "second_known_as": "13010-00000003", "second_kana": "レイ タロウ"}
    form_for(staff, event).send(staff, choice="wait", **pair)
    assert (entry_of(person).state, entry_of(friend).state, taken(event)) == ("waiting", "waiting", {})


def test_staff_let_somebody_in_beyond_capacity_with_a_reason_that_is_logged(as_role: Any, person: Jobseeker) -> None:
    """Case 15."""
    event, staff = factories.event(seats=1), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    page = form_for(staff, event).send(staff, 422, choice="beyond", **KNOWN)
    assert page.error("reason")
    page.form().send(staff, choice="beyond", reason="盲導犬と参加するため")
    entry = entry_of(person)
    assert (entry.state, entry.reason, taken(event)) == ("confirmed", "盲導犬と参加するため", {"seats": 2})
    assert factories.quota(event, "seats").over_capacity == 1
    logged = db.session.scalars(select(AuditEntry).filter_by(action="entry.beyond_capacity")).one()
    assert (logged.subject_id, logged.fields) == (str(entry.id), ["seats"])
    assert accounted(event)


def test_a_partner_lets_nobody_in_beyond_capacity(as_role: Any, person: Jobseeker) -> None:
    event, partner = factories.event(seats=1), as_role("partner", "en")
    factories.entry(event, factories.jobseeker())
    form = form_for(partner, event)
    answer = form.post(partner, {"choice": "beyond", "reason": "どうしても"}, **KNOWN)
    assert answer.status_code == 422
    assert taken(event) == {"seats": 1}


@pytest.mark.parametrize(
    ("audience", "level", "is_invited", "may"),
    [
        ("public", "online", False, True),
        ("registered", "online", False, False),
        ("registered", "registered", False, True),
        ("invited", "registered", False, False),
        ("invited", "online", True, True),
        ("staff", "registered", False, False),
    ],
)
def test_an_event_is_for_its_audience(
    as_role: Any, as_user: Any, audience: str, level: str, is_invited: bool, may: bool
) -> None:
    event, staff = factories.event(audience=audience), as_role("staff", "en")
    person = factories.jobseeker(level=level, number="13010-00000001")
    if is_invited:
        facts: dict[str, Any] = {name: KNOWN[name] for name in ("known_as", "kana")}
        visit(staff, f"/staff/events/{event.id}/invited").form().send(staff, **facts)
    client = as_user(person.user, "en")
    form = visit(client, f"/events/{event.id}/sign-up").form()
    answer = form.post(client, choice="now")
    assert answer.status_code == (303 if may else 422)
    if not may:  # staff always may
        form_for(staff, event).send(staff, choice="now", **KNOWN)
    assert taken(event) == {"seats": 1}


def test_an_invitation_can_be_taken_back(as_role: Any, as_user: Any, person: Jobseeker) -> None:
    event, staff = factories.event(audience="invited"), as_role("staff", "en")
    facts: dict[str, Any] = {name: KNOWN[name] for name in ("known_as", "kana")}
    page = visit(staff, f"/staff/events/{event.id}/invited").form().send(staff, **facts)
    page = page.form(f"/{person.id}/remove").send(staff)
    assert "Nobody is invited yet." in page.text
    client = as_user(person.user, "en")
    assert visit(client, f"/events/{event.id}/sign-up").form().post(client, choice="now").status_code == 422


@pytest.mark.parametrize("role", [Role.JOBSEEKER, Role.EMPLOYER, Role.AUDITOR])
def test_others_sign_nobody_up(as_role: Any, role: Role) -> None:
    event = factories.event()
    assert as_role(role).get(f"/events/{event.id}/sign-up-for").status_code == 403
