"""The demo's servers keep what they were given, though they are killed; what ends is started again or explained."""

import json
import os
import shutil
import signal
import smtplib
import stat
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from bin import supervisor, system_packages, vendor
from bin.children import lives, spawn, until
from bin.servers import Server, mails, start_mailbox, start_postgres, start_redis
from bin.supervisor import Supervisor
from bin.trouble import Trouble, explain

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


def program(tmp_path: Path, code: str) -> Server:
    """A small program under a name of its own that can be started again."""
    log = tmp_path / "log" / "small.log"
    process = spawn([sys.executable, "-c", code], log=log, env={"PATH": os.defpath})
    return Server("small", process.pid, log, process, again=partial(program, tmp_path, code))


def test_a_program_that_ends_is_started_again_and_its_end_is_told(tmp_path):
    told: list[str] = []
    keeper = Supervisor(("small",), told.append)
    first = keeper.keep(program(tmp_path, "import time; time.sleep(60)"))
    kill(first)
    assert until(lambda: keeper.check() or keeper.members["small"].server.pid != first.pid, 5)
    assert "SIGKILL" in told[0]
    assert "small.log" in told[0]
    keeper.stop()
    assert not keeper.members["small"].server.alive()


def test_a_program_that_keeps_ending_is_given_up_with_the_end_of_its_log(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.0)
    keeper = Supervisor(("small",), lambda _text: None)
    keeper.keep(program(tmp_path, "raise SystemExit('the queue is upside down')"))
    with pytest.raises(Trouble, match="upside down"):
        until(lambda: bool(keeper.check()), 10)


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("initdb: error: No space left on device", "disk is full"),
        ("error: Failed to fetch: dns error: failed to lookup address", "check the network"),
        ("Hash mismatch for rq==2.12.0", "another index"),
        ("something nobody saw before", "see the log"),
    ],
)
def test_a_known_cause_becomes_one_sentence_that_says_what_to_do(output, advice):
    assert advice in str(explain(output, "It failed: see the log."))


def test_front_end_files_are_published_under_the_hash_of_their_content(tmp_path):
    for parts in vendor.VENDORED.values():
        for part in parts:
            (tmp_path / "wheels" / part).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "wheels" / part).write_text("x{}\n/*# sourceMappingURL=x.css.map */\n")
    static = tmp_path / "static"
    static.mkdir()
    (static / "app.css").write_text("a{}")
    before = vendor.publish(tmp_path / "wheels", static)
    assert set(before) == {"bootstrap.css", "bootstrap.js", "htmx.js", "app.css"}
    assert "sourceMappingURL" not in (static / before["htmx.js"]).read_text()
    (static / "app.css").write_text("b{}")
    after = vendor.publish(tmp_path / "wheels", static)
    assert after["app.css"] != before["app.css"]
    assert after["htmx.js"] == before["htmx.js"]
    assert (static / before["app.css"]).exists(), "an open page may still ask for it"
    assert json.loads((static / "build" / "manifest.json").read_text()) == after


def test_missing_system_packages_stop_the_tests_with_the_exact_line_and_only_warn_the_demo(monkeypatch, capsys):
    monkeypatch.setattr(system_packages, "_missing", lambda _mode: ["libatomic1", "chromium"])
    monkeypatch.setattr(system_packages, "_rights", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(Trouble, match="sudo apt-get install -y --no-install-recommends libatomic1 chromium"):
        system_packages.install_missing("test", also=[])
    system_packages.install_missing("demo", also=[])
    assert "Going on without printed papers" in capsys.readouterr().out
