"""The mail server is down for the whole main job; when it is up again every message arrives, once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select, update

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Delivery
from tests import live
from tests.databases import KINDS, fresh_database, portal
from tests.e2e import test_main_job as main_job
from tests.e2e.conftest import DESKTOP, STAFF, sign_in
from tests.e2e.person import Person
from tests.mail_server import Postbox, mail_server

NAMES = main_job.Names("saiyo@example.jp", "4999912349999", "見本十番保育園", "見本の面接会")


class WithoutMail(main_job.Cast):
    """Everybody of the journey; what would have come by mail stands on the demonstration's page of outgoing mail."""

    def link_in_mail(self, email: str) -> str:
        self.visitor.go(f"/demo/mail?to={email}")
        self.visitor.follow(self.visitor.main.locator("tbody th a").first)
        href = self.visitor.main.locator(".panel a[href*='/register/']").first.get_attribute("href")
        assert href
        return "/" + href.split("/", 3)[3]


@pytest.fixture(params=KINDS)
def running(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> Iterator[tuple[live.Live, int]]:
    """Return a portal and the port where its mail server should be; nobody listens there."""
    mail_port = live.free_port()
    url = fresh_database(request.param, f"mail-down-{worker_id}")
    environment = live.settings(url, live.free_port(), SMTP_URL=f"smtp://127.0.0.1:{mail_port}")
    live.command(environment, "demo", "build")
    with live.gunicorn(environment, tmp_path) as server:
        yield server, mail_port


def test_every_message_arrives_once_when_the_mail_server_is_up_again(
    running: tuple[live.Live, int], browser: Browser
) -> None:
    server, mail_port = running
    dead = emails(server, "failed")  # the demonstration has some
    with live.message_worker(server.environment):
        do_the_main_job(server, browser)
    let_the_morning_come(server)
    waiting = emails(server, "waiting")
    with mail_server(mail_port) as postbox:
        assert server.command("worker", "--once") == f"{len(waiting)} e-mails sent.\n"
        assert server.command("worker", "--once") == "0 e-mails sent.\n"
    arrived = sorted(str(mail["Message-ID"]) for mail in postbox.mails)
    assert arrived == sorted(f"<{number}@hwportal.example>" for number in waiting)
    assert len([mail for mail in postbox.mails if mail["To"] == NAMES.email]) >= 4
    assert emails(server, "failed") == dead
    assert emails(server, "done") >= waiting


def do_the_main_job(server: live.Live, browser: Browser) -> None:
    """Do steps 1 to 7, without scripts for speed."""
    accounts = json.loads(server.command("demo", "accounts", "--format", "json"))

    def enter() -> Page:
        context = browser.new_context(base_url=server.address, viewport=DESKTOP, locale="ja", java_script_enabled=False)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        return context.new_page()

    office = {}
    for login in STAFF:
        page = enter()
        sign_in(page, next(account for account in accounts if account["login"].startswith(login)))
        office[login] = page.context.cookies()
    cast = WithoutMail(lambda: Person(enter(), "ja", has_scripts=False), office, NAMES, Postbox())
    main_job.an_employer_registers(cast)
    number = main_job.a_vacancy_is_written_returned_mended_and_accepted(cast)
    main_job.anybody_finds_it(cast, number)
    main_job.a_jobseeker_registers_and_is_confirmed(cast)
    main_job.staff_prepare_a_fair_and_a_colleague_publishes(cast)
    main_job.the_jobseeker_signs_up_and_has_it_in_hand(cast)


def let_the_morning_come(server: live.Live) -> None:
    """Let everything be due that is held back until the quiet hours are over."""
    with portal(server.environment["DATABASE_URL"]).app_context():
        db.session.execute(update(Delivery).where(Delivery.next_at > clock.now()).values(next_at=clock.now()))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def emails(server: live.Live, state: str) -> set[str]:
    """Return the numbers of the e-mails in a state."""
    with portal(server.environment["DATABASE_URL"]).app_context():
        found = select(Delivery.id).where(Delivery.channel == "email", Delivery.state == state)
        numbers = set(map(str, db.session.scalars(found)))
        db.session.remove()
        db.engine.dispose()
    return numbers
