"""`hwportal run`: the web server and the message worker begin by one command and end by one Ctrl-C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import live
from tests.databases import KINDS, fresh_database


@pytest.mark.parametrize("kind", KINDS)
def test_one_command_begins_everything_and_ctrl_c_ends_it(kind: str, tmp_path: Path, worker_id: str) -> None:
    port, log = live.free_port(), tmp_path / "log"
    environment = live.settings(fresh_database(kind, f"run-{worker_id}"), port, DEMO="0")
    command = [sys.executable, "-m", "hwportal", "run", "--port", str(port)]
    with log.open("wb") as output:
        portal = subprocess.Popen(
            command, cwd=live.ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        live.wait_for(f"http://127.0.0.1:{port}/livez", portal, log)
        (server,) = Path(f"/proc/{portal.pid}/task/{portal.pid}/children").read_text().split()
        os.killpg(portal.pid, signal.SIGINT)  # as the terminal does
        assert portal.wait(timeout=30) == 0, log.read_text()
        assert not Path(f"/proc/{server}").exists()
    finally:
        live.end(portal)
