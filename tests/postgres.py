"""A real PostgreSQL for tests: Debian's, in a folder of its own, started and stopped by the test."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, text


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, if it is installed."""
    found = shutil.which("pg_ctl")
    installed = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(installed) if (folder / "initdb").exists()), None)


def missing() -> str | None:
    """Why no PostgreSQL can be started here, if so."""
    if binaries() is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no other user to run it as"
    return None


def _user() -> str | None:
    """Who runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


class Server:
    """A server on a free port of this machine, with databases that are made as they are asked for."""

    def __init__(self) -> None:
        folder = binaries()
        assert folder
        self._programs, self._user = folder, _user()
        self.folder = Path(tempfile.mkdtemp(prefix="sitroom-postgres-"))
        if self._user:
            shutil.chown(self.folder, self._user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._run("initdb", "--auth=trust", "--username=sitroom", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._made = 0
        self.start()

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "--options", options, "start")

    def stop(self) -> None:
        """Stops the server at once: connections are cut and open transactions are lost."""
        self._run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def database(self, like: str | None = None) -> str:
        """The URL of a new database: an empty one, or a copy of the one of this URL, which nobody has open."""
        self._made += 1
        template = like.rsplit("/", 1)[1] if like else "template1"
        name = f"test{self._made}"
        engine = create_engine(f"postgresql+pg8000://{self._address}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine.dispose()
        return f"postgresql://{self._address}/{name}"

    def remove(self) -> None:
        """Stops the server and deletes all of it."""
        self.stop()
        shutil.rmtree(self.folder)

    @property
    def _address(self) -> str:
        return f"sitroom@127.0.0.1:{self.port}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "--pgdata", str(self.folder / "data"), *arguments]
        # The server keeps what it inherits open: a pipe would never end.
        subprocess.run(command, check=True, user=self._user, cwd=self.folder, stdout=subprocess.DEVNULL)
