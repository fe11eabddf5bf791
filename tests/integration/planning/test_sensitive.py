"""Events of sensitive programmes, and what the organisations that hold an event with the office may see."""

from typing import Any

import pytest

from hwportal.extensions import db
from hwportal.models import CoOrganiser, Event, OrganiserConsent, StaffProgramme
from hwportal.policy import Role
from hwportal.programmes import programme
from tests import factories
from tests.integration.test_event_preparation import basics, the_event
from tests.pages import visit

CANCER = "long_term_patients"


def named(client: Any) -> Any:
    """Name the account of a client in the sensitive programme."""
    client.user.programmes.append(StaffProgramme(programme=CANCER))
    return client


def held_with(client: Any, event: Event) -> CoOrganiser:
    """Let the account of a client belong to a co-organiser of the event."""
    organiser = CoOrganiser(kind="hospital", name="見本病院", user_id=client.user.id)
    event.co_organisers.append(organiser)
    db.session.flush()
    return organiser


def test_an_event_of_a_sensitive_programme_is_sensitive_whatever_is_ticked(as_role: Any) -> None:
    client = named(as_role("staff"))
    page = visit(client, "/staff/events/new").form().send(client, **basics(kind="seminar"), programme=CANCER)
    assert the_event().is_sensitive
    page.form("/places").send(client, is_sensitive=None)
    assert the_event().is_sensitive


def test_who_is_not_named_in_the_programme_cannot_choose_it(as_role: Any) -> None:
    client = as_role("staff")
    form = visit(client, "/staff/events/new").form()
    name = programme(CANCER)
    assert name
    assert name.name not in visit(client, "/staff/events/new").html
    assert form.post(client, {"programme": CANCER}, **basics()).status_code == 422


def test_only_those_named_see_who_signed_up(as_role: Any) -> None:
    event = factories.event(is_sensitive=True, programme=CANCER, title="秘密の相談会")
    entry = factories.entry(event, factories.jobseeker(name="例 太郎"))
    stranger, insider = as_role("staff"), named(as_role("staff"))
    for page in ("", "/employers", "/basics"):
        assert stranger.get(f"/staff/events/{event.id}{page}").status_code == 403
        assert visit(insider, f"/staff/events/{event.id}{page}").title
    assert stranger.get(f"/staff/entries/{entry.id}").status_code == 404
    assert "例 太郎" in visit(insider, f"/staff/events/{event.id}").text
    assert "秘密の相談会" not in visit(stranger, "/staff/events").text
    assert "秘密の相談会" in visit(insider, "/staff/events").text


def test_a_co_organiser_sees_figures_and_only_people_who_consented(as_role: Any) -> None:
    client, event = as_role("partner", "en"), factories.event()
    organiser = held_with(client, event)
    consenting = factories.entry(event, factories.jobseeker(name="例 太郎", kana="レイ タロウ", phone="090-0000-0001"))
    factories.entry(event, factories.jobseeker(name="見本 梅子"))
    db.session.add(OrganiserConsent(entry_id=consenting.id, co_organiser_id=organiser.id))
    assert event.title in visit(client, "/partner/events").text
    text = visit(client, f"/partner/events/{event.id}").text
    assert "People who come 2" in text
    assert "090-0000-0001" in text
    assert "見本 梅子" not in text


def test_consent_to_one_organisation_is_none_to_another(as_role: Any) -> None:
    first, second, event = as_role("partner"), as_role("partner"), factories.event()
    organiser, _other = held_with(first, event), held_with(second, event)
    entry = factories.entry(event, factories.jobseeker(name="例 太郎"))
    db.session.add(OrganiserConsent(entry_id=entry.id, co_organiser_id=organiser.id))
    assert "例 太郎" in visit(first, f"/partner/events/{event.id}").text
    assert "例 太郎" not in visit(second, f"/partner/events/{event.id}").text


def test_who_withdrew_is_no_longer_shown(as_role: Any) -> None:
    client, event = as_role("partner"), factories.event()
    entry = factories.entry(event, factories.jobseeker(name="例 太郎"), "withdrawn")
    db.session.add(OrganiserConsent(entry_id=entry.id, co_organiser_id=held_with(client, event).id))
    assert "例 太郎" not in visit(client, f"/partner/events/{event.id}").text


def test_edge_82_small_figures_of_a_sensitive_event_are_not_told(as_role: Any) -> None:
    client, event = as_role("partner", "en"), factories.event(seats=20, is_sensitive=True, programme=CANCER)
    held_with(client, event)
    for _number in range(4):
        factories.entry(event, factories.jobseeker())
    assert "People who come fewer than 5" in visit(client, f"/partner/events/{event.id}").text
    for _number in range(2):
        factories.entry(event, factories.jobseeker())
    assert "People who come 6" in visit(client, f"/partner/events/{event.id}").text


def test_an_event_of_others_is_not_found(as_role: Any) -> None:
    client, event = as_role("partner", "en"), factories.event()
    assert client.get(f"/partner/events/{event.id}").status_code == 404
    assert client.get("/partner/events/99999").status_code == 404
    held_with(client, event)
    event.state = "draft"
    assert client.get(f"/partner/events/{event.id}").status_code == 404
    assert "There is no event yet" in visit(client, "/partner/events").text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PARTNER])
def test_only_partners_have_these_pages(as_role: Any, role: Role) -> None:
    assert as_role(role).get("/partner/events").status_code == 403
