"""The whole product for the browser tests: servers, web, worker and scheduler, started and stopped by the run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bin.children import LOOPBACK, Server, ports_from, spawn
from bin.mail_files import Mail, mails
from bin.servers import start_mailbox, start_postgres, start_redis

ROOT = Path(__file__).resolve().parent.parent
SECRET = "browser-tests-0123456789abcdefghijklmnopqr"


@dataclass
class Product:
    """Everything running; `url` is the platform's address, `mail_folder` holds what was mailed."""

    url: str
    mail_folder: Path
    environment: dict[str, str]
    servers: list[Server] = field(default_factory=list)
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def at(self, slug: str, path: str = "/") -> str:
        """The address of a page of one company."""
        return f"{self.url}/t/{slug}{path}"

    def command(self, *words: str) -> str:
        """Run one of the product's own commands and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *words], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def wait_for_mail(self, to: str, pattern: str, *, seconds: float = 20) -> str:
        """The first match of `pattern` in a mail to this address, once it has arrived."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for mail in self.mails_to(to):
                if found := re.search(pattern, mail.text):
                    return found.group(0)
            time.sleep(0.2)
        raise AssertionError(f"no mail to {to} matching {pattern} within {seconds} s")

    def mails_to(self, to: str) -> list[Mail]:
        """What was mailed to this address, newest first."""
        return mails(self.mail_folder, to)

    def stop(self) -> None:
        """End web, worker and scheduler, then the servers."""
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            child.wait(20)
        for server in reversed(self.servers):
            server.stop()


def start(folder: Path) -> Product:
    """Start all of it in `folder`, on free ports of loopback."""
    folder.mkdir(parents=True, exist_ok=True)
    postgres, redis = start_postgres(folder, fast=True), start_redis(folder)
    mailbox = start_mailbox(folder)
    port = next(ports_from(8400))
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PYTHONPATH": str(ROOT),
        "FLASK_APP": "wsgi",
        "ZHIDU_ENV": "demo",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": postgres.url,
        "OWNER_DATABASE_URL": postgres.owner_url,
        "REDIS_URL": redis.url,
        "MAIL_URL": mailbox.url,
        "BASE_URL": f"http://{LOOPBACK}:{port}",
        "LOG_LEVEL": "WARNING",
    }
    product = Product(f"http://{LOOPBACK}:{port}", folder / "mail", environment, [postgres, redis, mailbox])
    try:
        product.command("platform", "prepare")
        product.command("tenants", "pool", "--size", "3")
        _run(product, folder, port)
    except BaseException:
        product.stop()
        raise
    return product


def _run(product: Product, folder: Path, port: int) -> None:
    granian = [
        str(Path(sys.executable).parent / "granian"),
        "--interface",
        "wsgi",
        "--host",
        LOOPBACK,
        "--port",
        str(port),
    ]
    commands = {
        "web": [*granian, "--workers", "2", "--blocking-threads", "1", "wsgi:app"],
        "worker": [sys.executable, "-m", "jobs.worker", "--lane", "all"],
        "scheduler": [sys.executable, "-m", "jobs.scheduler"],
    }
    for name, command in commands.items():
        product.children.append(spawn(command, log=folder / "log" / f"{name}.log", env=product.environment, cwd=ROOT))
    _wait(f"{product.url}/healthz")


def _wait(url: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own loopback address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} did not answer within {seconds} s")
