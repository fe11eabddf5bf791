"""Every address carries a permission, refuses those without it, and never breaks."""

import pytest
from flask import Flask

from hwportal.policy import RULES, Action, Role, can
from tests import factories
from tests.browser import Browser, browser_of
from tests.conftest import Entering
from tests.conventions.walk import addresses


def test_every_view_carries_a_permission(app: Flask) -> None:
    without = {
        address.endpoint for method in ("GET", "POST") for address in addresses(app, method) if not address.permission
    }
    assert not without


def test_every_action_has_a_rule() -> None:
    assert set(RULES) == set(Action)


def test_visitors_reach_nothing_that_is_not_public(client: Browser, app: Flask) -> None:
    for address in addresses(app, "GET"):
        answer = client.get(address.url)
        if not can(None, Action(str(address.permission))):
            assert answer.status_code in {302, 303, 401, 403, 404}, address
            assert answer.status_code >= 400 or "/sign-in" in answer.location, address
        else:
            assert answer.status_code < 500, address


@pytest.mark.parametrize("role", Role)
def test_no_address_breaks_and_none_answers_the_wrong_role(as_role: Entering, app: Flask, role: Role) -> None:
    client = as_role(role)
    for address in addresses(app, "GET"):
        answer = client.get(address.url)
        assert answer.status_code < 500, address
        if not can(client.user, Action(str(address.permission))):
            assert answer.status_code in {403, 404}, address


@pytest.mark.parametrize("role", Role)
def test_forged_ids_are_refused(as_role: Entering, app: Flask, role: Role) -> None:
    client = as_role(role)
    for address in addresses(app, "GET"):
        if address.has_variables and address.permission != Action.SEE_PUBLIC:
            assert client.get(address.url).status_code in {302, 303, 403, 404, 410}, address


def test_no_post_is_taken_without_its_token(app: Flask) -> None:
    clients = [browser_of(app, factories.user(role)) for role in Role]
    for address in addresses(app, "POST"):
        for client in clients:
            assert client.post(address.url, data={"a": "b"}).status_code == 400, address


def test_what_the_wrong_method_asks_for_is_refused(client: Browser) -> None:
    assert client.delete("/vacancies").status_code == 405
