"""The product behind its real server, people who keep sending it leaves, and the ledger of what they were told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from socket import socket
from urllib.parse import urlencode
from uuid import uuid4

from tests import ground

HOST = "127.0.0.1:8000"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
REASON = "家里有事，需要一天"
STARTS_WITHIN, ANSWERS_WITHIN = 60.0, 10.0


class Server:
    """granian in a process group of its own, so that one signal ends all of it."""

    def __init__(self, urls: ground.Urls, log: Path, *, workers: int = 2) -> None:
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.log = log
        options = ["--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "2", "--blocking-threads", "1"]
        command = [
            sys.executable,
            "-m",
            "granian",
            *options,
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
            "wsgi:app",
        ]
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command, cwd=ground.ROOT, env=_environment(urls), stdout=out, stderr=out, start_new_session=True
            )

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            with suppress(OSError, HTTPException):
                if self.ask("GET", "/healthz").status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-3000:])

    def ask(self, method: str, path: str, form: dict[str, object] | None = None, cookie: str = "") -> HTTPResponse:
        """One request over a connection of its own; the answer is read whole."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=ANSWERS_WITHIN)
        headers = {"Host": HOST, "Cookie": cookie} if cookie else {"Host": HOST}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=urlencode(form) if form is not None else None, headers=headers)
            answer = connection.getresponse()
            answer.body = answer.read().decode()  # type: ignore[attr-defined]  # kept beside it
            return answer
        finally:
            connection.close()

    def kill(self) -> None:
        """All of it at once, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _environment(urls: ground.Urls) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ground.ROOT),
        "ZHIDU_ENV": "test",
        "SECRET_KEY": ground.SECRET,
        "DATABASE_URL": urls.app,
        "REDIS_URL": urls.redis,
        "MAIL_URL": "smtp://127.0.0.1:1",
        "BASE_URL": f"http://{HOST}",
        "LOG_LEVEL": "WARNING",
    }


@dataclass
class Wish:
    """One leave somebody sent, and what she was told: ok, failed, or nothing at all."""

    day: date
    key: str = field(default_factory=lambda: str(uuid4()))
    told: str = "unknown"


@dataclass
class Sender:
    """Somebody who asks for one day after another, and sends again what was not answered, as a browser would."""

    root: str
    cookie: str
    kind: int
    days: Iterator[date]
    token: str = ""
    ledger: list[Wish] = field(default_factory=list)

    def open_form(self, server: Server) -> None:
        """Read the form once, for its token and the cookie that goes with it."""
        answer = server.ask("GET", f"{self.root}/hr/leave/new", cookie=self.cookie)
        self.cookie = (answer.headers["Set-Cookie"] or self.cookie).partition(";")[0]
        self.token = TOKEN.search(answer.body).group(1)  # type: ignore[attr-defined,union-attr]  # see `ask`

    def send(self, server: Server, wish: Wish) -> None:
        """Send it, and write down what was answered."""
        fields = {"type_id": self.kind, "mode": "days", "first_day": wish.day, "last_day": wish.day}
        rest = {"first_part": "whole", "last_part": "whole", "reason": REASON}
        own = {"idempotency_key": wish.key, "csrf_token": self.token}
        with suppress(OSError, HTTPException):
            status = server.ask("POST", f"{self.root}/hr/leave", fields | rest | own, self.cookie).status
            wish.told = {303: "ok", 500: "failed"}.get(status, str(status))

    def work(self, server: Server, stop: threading.Event) -> None:
        """First what is not done yet, under its old key, then new wishes, until told to stop or nobody answers."""
        for wish in [wish for wish in self.ledger if wish.told != "ok"]:
            self.send(server, wish)
        while not stop.is_set():
            self.ledger.append(Wish(next(self.days)))
            self.send(server, self.ledger[-1])
            if self.ledger[-1].told == "unknown":
                return


def mondays_to_thursdays(start: date) -> Iterator[date]:
    """Days far enough ahead for every rule of notice."""
    day = start + timedelta(days=30)
    while True:
        day += timedelta(days=1)
        if day.weekday() < 4:
            yield day


class Load:
    """All senders at once on one server."""

    def __init__(self, senders: list[Sender]) -> None:
        self.senders = senders
        self.stop = threading.Event()
        self.threads: list[threading.Thread] = []

    def begin(self, server: Server) -> None:
        """Let them send."""
        self.stop.clear()
        self.threads = [threading.Thread(target=each.work, args=(server, self.stop)) for each in self.senders]
        for thread in self.threads:
            thread.start()

    def until_more(self, count: int) -> None:
        """Until so many more were told that theirs is sent."""
        wanted, until = self.told["ok"] + count, time.monotonic() + STARTS_WITHIN
        while self.told["ok"] < wanted and time.monotonic() < until:
            time.sleep(0.01)

    def end(self) -> None:
        """Let them finish what they have begun."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    @property
    def told(self) -> Counter[str]:
        """How many were told what."""
        return Counter(wish.told for sender in self.senders for wish in sender.ledger)
