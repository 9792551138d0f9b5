"""The whole product for the browser tests: servers, web, worker and scheduler, started and stopped by the run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bin.children import LOOPBACK, Server, lives, spawn
from bin.mail_files import Mail, mails
from bin.servers import erase_postgres, start_mailbox, start_postgres, start_redis

ROOT = Path(__file__).resolve().parent.parent
RUNS = ROOT / "var" / "e2e"
SECRET = "browser-tests-0123456789abcdefghijklmnopqr"
GRANIAN = Path(sys.executable).parent / "granian"


@dataclass
class Product:
    """Everything running; `url` is the platform's address, `mail_folder` holds what was mailed.

    Companies live below it (`/t/<slug>/`), or each on a sub-domain of it.
    """

    url: str
    mail_folder: Path
    environment: dict[str, str]
    has_sub_domains: bool = False
    servers: list[Server] = field(default_factory=list)
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def at(self, slug: str, path: str = "/") -> str:
        """The address of a page of one company."""
        if self.has_sub_domains:
            return self.url.replace("://", f"://{slug}.") + path
        return f"{self.url}/t/{slug}{path}"

    def command(self, *words: str) -> str:
        """Run one of the product's own commands and return what it printed."""
        return self.python("flask", *words)

    def python(self, module: str, *words: str) -> str:
        """Run a module in the product's environment and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def begin(self, name: str, module: str, *words: str) -> None:
        """Run a module beside everything else; `finish` waits for it."""
        log = self.mail_folder.parent / "log" / f"{name}.log"
        command: list[str | Path] = [sys.executable, "-m", module, *words]
        self.children[name] = spawn(command, log=log, env=self.environment, cwd=ROOT)

    def finish(self, name: str, *, seconds: float = 180) -> None:
        """Wait until what was begun has ended well."""
        code = self.children[name].wait(seconds)
        assert code == 0, (self.mail_folder.parent / "log" / f"{name}.log").read_text()[-2000:]

    def mails_to(self, to: str) -> list[Mail]:
        """What was mailed to this address, newest first."""
        return mails(self.mail_folder, to)

    def wait_for_mail(self, to: str, pattern: str, *, seconds: float = 20) -> str:
        """The first match of `pattern` in the newest mail to this address that has one, once it has arrived."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for mail in self.mails_to(to):
                if found := re.search(pattern, f"{mail.subject}\n{mail.text}"):
                    return found.group(0)
            time.sleep(0.1)
        raise AssertionError(f"no mail to {to} matching {pattern} within {seconds} s")

    @contextmanager
    def worker_at_rest(self) -> Iterator[None]:
        """While this lasts the workers do nothing, as if they had much else to do."""
        group = self.children["worker"].pid
        os.killpg(group, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(group, signal.SIGCONT)

    def stop(self, *, erase: bool = False) -> None:
        """End web, worker and scheduler, then the servers; `erase` throws their data away."""
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(20)
            child.kill()
        for server in reversed(self.servers):
            server.stop(erase=erase)


def folder_of_run(part: str = "product") -> Path:
    """A folder of this run alone; those of runs that are over are thrown away."""
    for old in RUNS.glob("*-*"):
        if not lives(int(old.name.rpartition("-")[2])):
            erase_postgres(old)
            shutil.rmtree(old, ignore_errors=True)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return RUNS / f"{worker}-{part}-{os.getpid()}"


def start(folder: Path, *, name: str = "") -> Product:
    """Start all of it in `folder`, on free ports of loopback; with a host name, each company on a sub-domain of it."""
    folder.mkdir(parents=True, exist_ok=True)
    postgres, redis, mailbox = start_postgres(folder, fast=True), start_redis(folder), start_mailbox(folder)
    port = _free_port()
    url = f"http://{name or LOOPBACK}:{port}"
    environment = _surroundings() | {
        "DATABASE_URL": postgres.url,
        "OWNER_DATABASE_URL": postgres.owner_url,
        "REDIS_URL": redis.url,
        "MAIL_URL": mailbox.url,
        "BASE_URL": url,
        "TENANT_ADDRESSING": "subdomain" if name else "path",
    }
    product = Product(url, folder / "mail", environment, bool(name), [postgres, redis, mailbox])
    try:
        product.command("platform", "prepare")
        _run(product, folder, port)
    except BaseException:
        product.stop()
        raise
    return product


def _surroundings() -> dict[str, str]:
    """What every run has in common."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ours = {"FLASK_APP": "wsgi", "ZHIDU_ENV": "demo", "SECRET_KEY": SECRET, "LOG_LEVEL": "WARNING"}
    return known | ours | {"PYTHONPATH": str(ROOT)}


def _free_port() -> int:
    """A port nobody has: several web processes may share one, so a taken port would not be noticed."""
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _run(product: Product, folder: Path, port: int) -> None:
    web: list[str | Path] = [GRANIAN, "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port), "--workers", "2"]
    commands: dict[str, list[str | Path]] = {
        "web": [*web, "--blocking-threads", "1", "wsgi:app"],
        "worker": [sys.executable, "-m", "jobs.worker", "--lane", "all"],
        "scheduler": [sys.executable, "-m", "jobs.scheduler"],
    }
    for name, command in commands.items():
        log = folder / "log" / f"{name}.log"
        product.children[name] = spawn(command, log=log, env=product.environment, cwd=ROOT)
    _wait(f"http://{LOOPBACK}:{port}/healthz")


def _wait(url: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own loopback address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} did not answer within {seconds} s")
