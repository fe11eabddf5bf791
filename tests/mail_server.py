"""A real SMTP server that keeps what it gets, and can be told to be down, busy, or to refuse."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope


class Postbox:
    """What arrived, and the answers that the server gives to addresses."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, str] = {}  # address -> reply to RCPT TO
        self.verdict = "250 OK"  # reply to DATA
        self.pause = 0.0  # seconds between taking an e-mail and saying so
        self.encrypted: list[bool] = []

    async def handle_RCPT(  # noqa: N802  (aiosmtpd calls it so)
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.verdict.startswith("250"):
            self.mails.append(message_from_bytes(envelope.original_content or b"", policy=policy.default))
            self.encrypted.append(session.ssl is not None)
        await asyncio.sleep(self.pause)
        return self.verdict

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(port: int, postbox: Postbox | None = None, tls: SSLContext | None = None) -> Iterator[Postbox]:
    """Run a mail server on `port` and give its postbox."""
    postbox = postbox or Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=port, tls_context=tls)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()
