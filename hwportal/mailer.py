"""E-mail: composed with the standard library, handed to the server of SMTP_URL."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from hwportal import clock
from hwportal.models import Delivery

TIMEOUT = 30  # seconds; less than the lease of a claimed delivery


class ServerAway(Exception):
    """The mail server does not answer as it should; no single e-mail is to blame."""


class Postponed(Exception):
    """The server did not take this e-mail now and may take it later."""


class Refused(Exception):
    """The server will never take this e-mail."""


@contextmanager
def connected(url: str) -> Iterator[smtplib.SMTP]:
    """Give a connection to the mail server, encrypted where the server offers it and signed in where `url` says so."""
    try:
        connection = _connect(url)
    except (OSError, smtplib.SMTPException) as failure:
        raise ServerAway(f"{type(failure).__name__}: {failure}") from failure
    try:
        yield connection
    finally:
        _part(connection)


def _connect(url: str) -> smtplib.SMTP:
    server, tls = urlsplit(url), ssl.create_default_context()
    host = server.hostname or "localhost"
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=TIMEOUT, context=tls)
    else:
        connection = smtplib.SMTP(host, server.port or 25, timeout=TIMEOUT)
        connection.ehlo_or_helo_if_needed()
        if connection.has_extn("starttls"):
            connection.starttls(context=tls)
    if server.username:
        connection.login(unquote(server.username), unquote(server.password or ""))
    return connection


def _part(connection: smtplib.SMTP) -> None:
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()


def send(connection: smtplib.SMTP, mail: EmailMessage) -> None:
    """Leave `mail` with the server, or say whether trying again makes sense."""
    try:
        connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused as failure:
        raise _verdict(*next(iter(failure.recipients.values()))) from failure
    except smtplib.SMTPDataError as failure:
        raise _verdict(failure.smtp_code, failure.smtp_error) from failure
    except (OSError, smtplib.SMTPException) as failure:
        raise Postponed(f"{type(failure).__name__}: {failure}") from failure


def _verdict(code: int, reply: bytes | str) -> Postponed | Refused:
    words = f"{code} {reply.decode(errors='replace') if isinstance(reply, bytes) else reply}"
    return Refused(words) if code >= 500 else Postponed(words)


def compose(delivery: Delivery) -> EmailMessage:
    """Return the e-mail of a delivery: the same one, by its Message-ID, at every attempt."""
    sender, message = current_app.config["MAIL_FROM"], delivery.message
    mail = EmailMessage(policy=policy.SMTP)
    with force_locale(message.locale):
        mail["From"] = Address(_("Hello Work portal"), addr_spec=sender)
        text = full_text(delivery)
    mail["To"] = _recipient(delivery.address)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(clock.local(message.created_at))
    mail["Message-ID"] = f"<{delivery.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = message.locale
    mail.set_content(text, cte="base64")
    return mail


def _recipient(address: str) -> Address:
    try:
        return Address(addr_spec=address)
    except (ValueError, IndexError, MessageError) as failure:
        raise Refused(f"This is no e-mail address: {failure}") from failure


def full_text(delivery: Delivery) -> str:
    """Return what the e-mail says: the message, its link, and how to reach the office; in the language that is set."""
    template = current_app.jinja_env.get_template("notices/mail.txt")
    base = current_app.config["PUBLIC_URL"].rstrip("/")
    return template.render(message=delivery.message, base=base, office_phone=current_app.config["OFFICE_PHONE"])
