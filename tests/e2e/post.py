"""A real SMTP server for tests: it keeps every message, can be closed for a while, and is asked for links."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class PostOffice:
    """An SMTP server on a port of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.letters: list[EmailMessage] = []
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Take mail from now on."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Refuse every connection from now on."""
        if self._controller:
            self._controller.stop(no_assert=True)
            self._controller = None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd calls it so)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Return what was sent to an address, oldest first."""
        return [letter for letter in self.letters if address in str(letter["To"])]

    def link_to(self, address: str, seconds: float = 20) -> str:
        """Return the last link that was sent to an address, waiting for the worker."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for letter in reversed(self.letters_to(address)):
                body = letter.get_body(("plain",))
                links = re.findall(r"https?://\S+", body.get_content()) if body else []
                if links:
                    return str(links[0])
            time.sleep(0.1)
        raise AssertionError(f"no link was sent to {address}")
