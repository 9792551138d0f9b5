"""The demo's servers keep what they were given, though they are killed, and their secrets stay private."""

import os
import signal
import smtplib
import stat
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from bin.children import lives, until
from bin.servers import Server, mails, start_mailbox, start_postgres, start_redis

ROWS = 500


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[[Callable[..., Server]], Server]]:
    """Starts a server in the test's own folder; all of them are stopped and erased afterwards."""
    running = []

    def start(starter: Callable[..., Server]) -> Server:
        running.append(starter(tmp_path))
        return running[-1]

    yield start
    for server in reversed(running):
        server.stop(erase=True)


def owner(server: Server) -> psycopg.Connection:
    return psycopg.connect(server.owner_url.replace("+psycopg", ""))


def kill(server: Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    assert server.wait(10)


def get(server: Server, path: str, *, host: str = "localhost:80") -> HTTPResponse:
    line = HTTPConnection(urlsplit(server.page_url).netloc)
    line.request("GET", path, headers={"Host": host})
    return line.getresponse()


def is_private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_postgres_keeps_every_committed_row_though_it_is_killed(started, tmp_path):
    first = started(start_postgres)
    with owner(first) as line:
        line.execute("create table kept (n int primary key)")
        line.execute("insert into kept select generate_series(1, %s)", [ROWS])
    kill(first)
    second = started(partial(start_postgres, port=first.port))
    assert second.owner_url == first.owner_url
    with owner(second) as line:
        assert line.execute("select count(*) from kept").fetchone() == (ROWS,)
        assert line.execute("show fsync").fetchone() == ("on",)
        assert line.execute("show max_locks_per_transaction").fetchone() == ("256",)
    assert is_private(tmp_path / "secrets.env")


def test_a_running_postgres_is_found_again_and_not_started_twice(started):
    first = started(partial(start_postgres, fast=True))
    again = started(partial(start_postgres, fast=True))
    assert (again.pid, again.port, again.url) == (first.pid, first.port, first.url)
    again.stop()
    assert not first.alive()


def test_postgres_asks_for_the_password(started):
    server = started(partial(start_postgres, fast=True))
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host="127.0.0.1", port=server.port, user="zhidu_owner", password="guess", dbname="zhidu")


def test_redis_keeps_what_was_queued_though_it_is_killed(started, tmp_path):
    first = started(start_redis)
    with redis.Redis.from_url(first.url) as line:
        line.rpush("queue", *range(ROWS))
    kill(first)
    second = started(partial(start_redis, port=first.port))
    with redis.Redis.from_url(second.url) as line:
        assert line.llen("queue") == ROWS
    with redis.Redis(port=second.port) as line, pytest.raises(redis.AuthenticationError):
        line.ping()
    assert is_private(tmp_path / "redis" / "redis.conf")


def test_the_mailbox_keeps_a_mail_and_shows_it_escaped_with_its_link(started, tmp_path):
    server = started(start_mailbox)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "制度 <no-reply@localhost>", "wang@example.com", "邀请 <b>"
    mail.set_content("请点击 http://127.0.0.1:8000/t/mujin/invitation/abc。<script>alert(1)</script>")
    with smtplib.SMTP("127.0.0.1", server.port) as line:
        line.send_message(mail)
    (kept,) = mails(tmp_path / "mail", to="WANG@")
    assert (kept.to, kept.subject) == (("wang@example.com",), "邀请 <b>")
    assert mails(tmp_path / "mail", to="li@") == []
    page = get(server, f"/{kept.key}")
    text, policy = page.read().decode(), page.headers["Content-Security-Policy"]
    assert '<a href="http://127.0.0.1:8000/t/mujin/invitation/abc"' in text
    assert "<script>" not in text
    assert "邀请 &lt;b&gt;" in text
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")


def test_the_mailbox_page_answers_only_to_its_own_name(started):
    server = started(start_mailbox)
    assert get(server, "/").status == 200
    assert get(server, "/", host="evil.example").status == 421


def test_servers_end_by_themselves_when_their_parent_is_killed(tmp_path):
    read, write = os.pipe()
    parent = os.fork()
    if parent == 0:
        os.write(write, b"%d" % start_redis(tmp_path).pid)
        signal.pause()
    child = int(os.read(read, 20))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert until(lambda: not lives(child), 10)
