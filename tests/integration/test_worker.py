"""E-mail leaves once: with the server down, busy, refusing, or the worker killed in between."""

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask
from sqlalchemy import delete, select

from hwportal import clock, jobs, mailer, worker
from hwportal.config import ROOT
from hwportal.extensions import db
from hwportal.models import Delivery, JobRun, Message
from hwportal.policy import Role
from tests import factories
from tests.mail_server import free_port, mail_server

Travel = Callable[[timedelta], None]


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """Have the portal send to a port of this test, where nobody listens yet."""
    usual, number = app.config["SMTP_URL"], free_port()
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{number}"
    yield number
    app.config["SMTP_URL"] = usual


@pytest.fixture
def later() -> Iterator[Travel]:
    """Return a function that moves the clock on."""
    with time_machine.travel(clock.now()) as traveller:
        yield traveller.shift


def mail(address: str = "hanako@example.jp", subject: str = "面接会のお知らせ", **facts: object) -> Delivery:
    """Put an e-mail into the outbox."""
    user = factories.user(Role.JOBSEEKER, email=None, locale="ja")
    message = Message(user=user, kind="note", locale="ja", subject=subject, body="令和8年11月24日\n見本", link="/me")
    delivery = Delivery(**{"channel": "email", "address": address, "message": message, **facts})
    factories.added(message)
    db.session.commit()
    return delivery


def fresh(delivery: Delivery) -> Delivery:
    """Return the delivery as it stands in the database now, leaving no transaction open."""
    db.session.refresh(delivery)
    db.session.commit()
    return delivery


def test_an_email_arrives_whole(app: Flask, port: int) -> None:
    delivery = mail()
    with mail_server(port) as postbox:
        assert worker.deliver(app) == 1
    (arrived,) = postbox.mails
    assert arrived["To"] == "hanako@example.jp"
    assert arrived["Subject"] == "面接会のお知らせ"
    assert arrived["From"].addresses[0].addr_spec == app.config["MAIL_FROM"]
    assert arrived["Message-ID"] == f"<{delivery.id}@hwportal.example>"
    lines = arrived.get_content().splitlines()
    assert lines[:5] == ["令和8年11月24日", "見本", "", "http://localhost/me", ""]
    assert "このメールは自動でお送りしています。返信は届きません。" in lines
    assert (fresh(delivery).state, delivery.result, delivery.attempts) == ("done", "sent", 1)


def test_nothing_is_sent_twice(app: Flask, port: int, later: Travel) -> None:
    mail()
    with mail_server(port) as postbox:
        worker.deliver(app)
        later(timedelta(days=1))
        assert worker.deliver(app) == 0
    assert len(postbox.mails) == 1


def test_a_server_that_is_down_costs_no_attempt_and_loses_nothing(app: Flask, port: int) -> None:
    waiting = [mail(subject=f"{number}") for number in range(3)]
    with pytest.raises(mailer.ServerAway):
        worker.deliver(app)
    assert {(fresh(delivery).state, delivery.attempts) for delivery in waiting} == {("waiting", 0)}
    with mail_server(port) as postbox:
        worker.deliver(app)
    assert sorted(postbox.subjects) == ["0", "1", "2"]


def test_a_busy_server_is_asked_again_ever_more_seldom(app: Flask, port: int, later: Travel) -> None:
    delivery = mail()
    waits = []
    with mail_server(port) as postbox:
        postbox.answers["hanako@example.jp"] = "451 Try again"
        for _ in range(12):
            worker.deliver(app)
            waits.append((fresh(delivery).next_at - clock.now()).total_seconds() / 60)
            later(delivery.next_at - clock.now())
        assert [round(wait) for wait in waits] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
        assert delivery.error == "451 Try again"
        postbox.answers.clear()
        worker.deliver(app)
    assert len(postbox.mails) == 1
    assert fresh(delivery).state == "done"
    assert not delivery.error


def test_after_three_days_the_staff_find_it_among_the_dead_letters(app: Flask, port: int, later: Travel) -> None:
    delivery = mail()
    with mail_server(port) as postbox:
        postbox.verdict = "452 Full"
        worker.deliver(app)
        later(timedelta(days=3))
        worker.deliver(app)
    assert (fresh(delivery).state, delivery.error) == ("failed", "452 Full")


@pytest.mark.parametrize("address", ["nobody@example.jp", "not an address", "a@b@c"])
def test_an_address_that_will_never_work_is_a_dead_letter_at_once(app: Flask, port: int, address: str) -> None:
    delivery, other = mail(address), mail("taro@example.jp")
    with mail_server(port) as postbox:
        postbox.answers["nobody@example.jp"] = "550 No such user"
        worker.deliver(app)
    assert fresh(delivery).state == "failed"
    assert delivery.error
    assert fresh(other).state == "done"


def test_mail_that_could_never_be_tried_becomes_a_dead_letter_after_three_days(app: Flask, later: Travel) -> None:
    delivery = mail()
    later(timedelta(days=2, hours=23))
    worker.give_up()
    assert fresh(delivery).state == "waiting"
    later(timedelta(hours=1))
    worker.give_up()
    assert fresh(delivery).state == "failed"


def test_a_connection_lost_in_the_middle_does_not_lose_the_email(app: Flask, port: int, later: Travel) -> None:
    delivery = mail()
    with mail_server(port) as postbox:
        postbox.verdict = "421 Closing"
        worker.deliver(app)
        assert fresh(delivery).state == "waiting"
        postbox.verdict = "250 OK"
        later(timedelta(minutes=1))
        worker.deliver(app)
    assert len(postbox.mails) == 1


def test_a_worker_killed_between_sending_and_marking_repeats_the_same_message_id(
    app: Flask, port: int, later: Travel
) -> None:
    delivery = mail()
    with mail_server(port) as postbox:
        assert worker.claim(app) == delivery.id
        with mailer.connected(app.config["SMTP_URL"]) as connection:
            mailer.send(connection, mailer.compose(delivery))
        db.session.commit()  # here it dies: sent, but not marked
        assert worker.deliver(app) == 0, "the claim holds while its worker may still live"
        later(worker.LEASE)
        assert worker.deliver(app) == 1
    first, second = postbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert fresh(delivery).state == "done"


def test_two_workers_share_the_outbox_and_send_each_email_once(app: Flask, port: int) -> None:
    for number in range(20):
        mail(subject=str(number))
    start = Barrier(2)

    def work() -> None:
        start.wait()
        worker.deliver(app)

    with mail_server(port) as postbox:
        threads = [Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(map(int, postbox.subjects)) == list(range(20))


def test_without_a_server_the_demo_counts_mail_as_shown_and_production_keeps_it(app: Flask) -> None:
    first = mail()
    assert worker.deliver(app) == 1
    assert fresh(first).state == "done"
    second = mail()
    app.config["DEMO"] = False
    try:
        assert worker.deliver(app) == 0
    finally:
        app.config["DEMO"] = True
    assert fresh(second).state == "waiting"


def test_the_connection_is_encrypted_when_the_server_offers_it(
    app: Flask, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail()
    with mail_server(port, tls=_certificate(tmp_path)) as postbox:
        with pytest.raises(mailer.ServerAway, match="CERTIFICATE_VERIFY_FAILED"):
            worker.deliver(app)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        worker.deliver(app)
    assert postbox.encrypted == [True]


def _certificate(directory: Path) -> ssl.SSLContext:
    """Make a certificate for 127.0.0.1 and return the server's side of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    begin = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(begin).not_valid_after(begin + timedelta(days=3))
    builder = builder.add_extension(address, critical=False)
    certificate = builder.sign(key, hashes.SHA256())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (directory / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (directory / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(directory / "certificate.pem", directory / "key.pem")
    return context


class Work:
    """A periodic job that puts an e-mail into the outbox, and can fail afterwards."""

    def __init__(self) -> None:
        self.runs, self.failing = 0, False

    def __call__(self) -> None:
        self.runs += 1
        factories.added(Message(user=factories.user(), kind="note", locale="ja", subject="見本", body=""))
        if self.failing:
            raise LookupError("見本")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Register a job that is due every hour, and no other."""
    work = Work()
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.periodic("working", timedelta(hours=1), work)
    return work


def messages() -> int:
    found = len(db.session.scalars(select(Message)).all())
    db.session.commit()
    return found


def test_a_job_is_done_when_it_is_due_and_then_rests(app: Flask, work: Work, later: Travel) -> None:
    for _ in range(3):
        jobs.run_due(app)
    assert (work.runs, messages()) == (1, 1)
    later(timedelta(hours=1))
    jobs.run_due(app)
    assert (work.runs, messages()) == (2, 2)


def test_a_job_that_fails_leaves_nothing_behind_and_is_tried_again(app: Flask, work: Work, later: Travel) -> None:
    work.failing = True
    jobs.run_due(app)
    jobs.run_due(app)
    assert (work.runs, messages()) == (1, 0)
    assert db.session.get_one(JobRun, "working").error == "LookupError: 見本"
    db.session.commit()
    work.failing = False
    later(jobs.RETRY)
    jobs.run_due(app)
    assert (work.runs, messages()) == (2, 1)


def test_two_workers_do_a_job_once(app: Flask, work: Work) -> None:
    threads = [Thread(target=jobs.run_due, args=(app,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (work.runs, messages()) == (1, 1)


def test_a_failing_server_does_not_keep_the_worker_from_its_jobs(app: Flask, port: int, work: Work) -> None:
    mail()
    stop = Event()
    thread = Thread(target=worker.run, args=(app, stop))
    thread.start()
    try:
        wait_until(lambda: work.runs == 1)
    finally:
        stop.set()
        thread.join()


def test_mail_written_while_the_server_is_down_arrives_once_when_it_is_up(
    app: Flask, port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "SERVER_AWAY", 0.2)
    monkeypatch.setattr(worker, "IDLE", 0.1)
    stop = Event()
    thread = Thread(target=worker.run, args=(app, stop))
    thread.start()
    try:
        for number in range(5):
            mail(subject=str(number))
        wait_until(lambda: caplog.text.count("The mail server is away") >= 2)
        with mail_server(port) as postbox:
            wait_until(lambda: len(postbox.mails) == 5)
            mail(subject="5")
            wait_until(lambda: len(postbox.mails) == 6)
            time.sleep(0.5)
    finally:
        stop.set()
        thread.join()
    assert sorted(postbox.subjects) == ["0", "1", "2", "3", "4", "5"]


def start_worker(app: Flask, *options: str) -> subprocess.Popen[bytes]:
    """Start the worker as `make run` does, on the database and mail server of this test."""
    db.session.execute(delete(JobRun))  # so that what the other process writes there is swept away as well
    db.session.commit()
    names = ("DATABASE_URL", "SMTP_URL", "SECRET_KEY", "TOTP_KEY", "PUBLIC_URL")
    environment = {**os.environ, **{name: app.config[name] for name in names}, "DEMO": "1"}
    return subprocess.Popen([sys.executable, "-m", "hwportal", "worker", *options], cwd=ROOT, env=environment)


def test_the_worker_finishes_its_email_when_it_is_asked_to_end(app: Flask, port: int) -> None:
    deliveries = [mail(subject=str(number)) for number in range(3)]
    with mail_server(port) as postbox:
        postbox.pause = 1.0
        process = start_worker(app)
        wait_until(lambda: len(postbox.mails) == 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    states = [fresh(delivery).state for delivery in deliveries]
    assert states.count("done") == len(postbox.mails) < 3
    assert states.count("sending") == 0


def test_a_worker_killed_in_the_act_loses_nothing(app: Flask, port: int) -> None:
    delivery = mail()
    with mail_server(port) as postbox:
        postbox.pause = 30.0
        process = start_worker(app)
        wait_until(lambda: len(postbox.mails) == 1)
        process.kill()
        process.wait()
        assert fresh(delivery).state == "sending"
        delivery.next_at = clock.now() - timedelta(seconds=1)
        db.session.commit()
        postbox.pause = 0.0
        assert start_worker(app, "--once").wait(timeout=60) == 0
    assert [arrived["Message-ID"] for arrived in postbox.mails] == [f"<{delivery.id}@hwportal.example>"] * 2
    assert fresh(delivery).state == "done"


def wait_until(reached: Callable[[], bool], seconds: float = 30) -> None:
    """Return as soon as `reached()`, fail after some time."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
