"""The portal as it really runs: gunicorn, and the message worker where wanted, on a port of its own."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mail_server import free_port

__all__ = ["Live", "command", "free_port", "gunicorn", "message_worker", "settings"]
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Live:
    """A running portal: where it answers, its settings, and its processes."""

    address: str
    environment: dict[str, str]
    server: subprocess.Popen[bytes]
    log: Path

    def workers(self) -> list[int]:
        """Return the process ids of gunicorn's workers."""
        listed = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def command(self, *arguments: str) -> str:
        """Run a `hwportal` command with this portal's settings and return what it prints."""
        return command(self.environment, *arguments)


def settings(database_url: str, port: int, **changes: str) -> dict[str, str]:
    """Return an environment for the portal and its commands."""
    wanted = {
        "DATABASE_URL": database_url,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": secrets.token_urlsafe(32),
        "TOTP_KEY": secrets.token_urlsafe(32),
        "ASSETS": "local",
        "DEMO": "1",
    }
    return {**os.environ, **wanted, **changes}


def command(environment: dict[str, str], *arguments: str) -> str:
    """Run a `hwportal` command and return what it prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "hwportal", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"hwportal {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


@contextmanager
def gunicorn(environment: dict[str, str], directory: Path, target: str = "wsgi:app") -> Iterator[Live]:
    """Serve `target` with the production settings until the block ends; everything started has ended then."""
    address = environment["PUBLIC_URL"]
    log = directory / f"gunicorn-{address.rpartition(':')[2]}.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", address.removeprefix("http://"), target],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            wait_for(f"{address}/livez", server, log)
            yield Live(address, environment, server, log)
        finally:
            end(server)


@contextmanager
def message_worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Deliver messages until the block ends."""
    worker = subprocess.Popen([sys.executable, "-m", "hwportal", "worker"], cwd=ROOT, env=environment)
    try:
        yield worker
    finally:
        end(worker)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 30) -> None:
    """Return as soon as `url` answers; fail with the server's log when it does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer:\n{log.read_text()}")


def end(process: subprocess.Popen[bytes]) -> None:
    """Leave the process and its children ended."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
