"""What the demo consists of: the servers it starts, the settings it hands on, the programs it runs."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bin.children import LOOPBACK, ROOT, Server, environment, spawn, until
from bin.secret_file import secrets_of
from bin.servers import start_mailbox, start_postgres, start_redis
from bin.supervisor import Supervisor
from bin.trouble import Trouble, explain, last_reason, tail

STOP_ORDER = ("web", "worker", "scheduler", "redis", "postgres", "mailbox")
STEPS = ("platform prepare", "tenants migrate", "tenants pool", "demo load", "demo accounts")
HEADING = "== flask "
PREPARED = "prepared"
SIGN_IN = "/t/mujin/sign-in"
# One thread in each process: more only make each other wait.
WEB = ("--interface", "wsgi", "--http", "1", "--no-ws", "--respawn-failed-workers")
WEB_PROCESSES = ("--workers", "2", "--blocking-threads", "1")


@dataclass
class Demo:
    """One run of the demo. What the environment already points at is used, and nothing is started for it."""

    folder: Path
    port: int
    supervisor: Supervisor
    given: dict[str, str] = field(default_factory=environment, repr=False)
    settings: dict[str, str] = field(default_factory=dict, repr=False)
    owner_url: str = field(default="", repr=False)
    mailbox_page: str = ""

    @property
    def base_url(self) -> str:
        """Where people reach the product."""
        return self.given.get("BASE_URL", f"http://{LOOPBACK}:{self.port}").rstrip("/")

    def start_servers(self) -> None:
        """PostgreSQL, Redis and the mailbox, each unless its URL is given; then every setting is known."""
        urls = {}
        self.owner_url = self.given.get("OWNER_DATABASE_URL", "")
        if "DATABASE_URL" not in self.given:
            postgres = self.supervisor.keep(start_postgres(self.folder))
            urls["DATABASE_URL"], self.owner_url = postgres.url, postgres.owner_url
        elif not self.owner_url:
            raise Trouble("DATABASE_URL is set but OWNER_DATABASE_URL is not: set it too, it makes the schemas.")
        if "REDIS_URL" not in self.given:
            urls["REDIS_URL"] = self.supervisor.keep(start_redis(self.folder)).url
        if "MAIL_URL" not in self.given:
            mailbox = self.supervisor.keep(start_mailbox(self.folder))
            urls["MAIL_URL"], self.mailbox_page = mailbox.url, mailbox.page_url
        self.settings = self._settings() | urls

    def _settings(self) -> dict[str, str]:
        """The environment of our programs; the owner's login is not part of it."""
        defaults = {
            "ZHIDU_ENV": "demo",
            "SECRET_KEY": secrets_of(self.folder)["SECRET_KEY"],
            "BASE_URL": self.base_url,
            "CODE_REVISION": _revision(),
        }
        fixed = {"FLASK_APP": "wsgi", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        given = {name: value for name, value in self.given.items() if name != "OWNER_DATABASE_URL"}
        return defaults | given | fixed

    def take_first_steps(self) -> str:
        """Schema, ready companies, demo company; what the last step printed: the accounts."""
        log = self.folder / "log" / "first-steps.log"
        before = log.stat().st_size if log.exists() else 0
        # The commands may run before the database is prepared, as under `flask` itself.
        env = self.settings | {"OWNER_DATABASE_URL": self.owner_url, "FLASK_RUN_FROM_CLI": "true"}
        process = spawn([sys.executable, "-m", "bin.first_steps", *STEPS], log=log, env=env)
        until(lambda: process.poll() is not None, 900, step=0.05)
        printed = tail(log, 10_000, since=before)
        if process.poll() != 0:
            process.kill()
            why = last_reason(printed)
            raise explain(why, f"The demo could not be prepared: {why} (the whole story is in {log})")
        return printed.rpartition(HEADING)[2].partition("\n")[2]

    def start_web_early(self) -> None:
        """Let the web server load beside the first steps, where an earlier run has prepared the database."""
        if (self.folder / PREPARED).exists() and "DATABASE_URL" not in self.given:
            self._start_web()

    def start_web(self) -> None:
        """The web server; it returns once the sign-in page answers."""
        early = self.supervisor.members.get("web")
        if early is None or not early.server.alive():  # it refuses a database that the new code had to change first
            self._start_web()
        self._wait_for_page()
        (self.folder / PREPARED).touch()

    def _start_web(self) -> None:
        place = ("--host", LOOPBACK, "--port", str(self.port))
        self._run("web", ["granian", *WEB, *WEB_PROCESSES, *place, "wsgi:app"])

    def start_background(self) -> None:
        """Workers and scheduler. The latter keeps the pool of ready companies full, so it knows the owner's login."""
        self._run("worker", ["jobs.worker", "--lane", "all"])
        self._run("scheduler", ["jobs.scheduler"], OWNER_DATABASE_URL=self.owner_url)

    def _wait_for_page(self) -> None:
        said = ""

        def answers() -> bool:
            nonlocal said
            self.supervisor.must_live("web")
            said = _status(f"http://{LOOPBACK}:{self.port}{SIGN_IN}", self.base_url.partition("://")[2])
            return said == "200"

        if not until(answers, 60, step=0.05):
            log = self.supervisor.members["web"].server.log
            raise Trouble(f"The sign-in page answers {said}. {log} ends with:\n{tail(log, 15)}")

    def _run(self, name: str, words: Sequence[str], **more: str) -> None:
        self.supervisor.keep(_program(name, words, self.folder / "log" / f"{name}.log", self.settings | more))


def _program(name: str, words: Sequence[str], log: Path, env: dict[str, str]) -> Server:
    process = spawn([sys.executable, "-m", *words], log=log, env=env)
    return Server(name, process.pid, log, process, again=partial(_program, name, words, log, env))


def _status(address: str, host: str) -> str:
    asked = urllib.request.Request(address, headers={"Host": host})  # noqa: S310 - an http address of ours
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 - as above
            return str(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return str(error.code)
    except OSError as error:
        return f"nothing ({error})"


def _revision() -> str:
    """The commit that runs, where git knows."""
    try:
        asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
