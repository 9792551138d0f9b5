"""Web servers and database backends that are killed under people who write: what was acknowledged is there, once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, text

from saas.auth.models import SignInThrottle
from saas.db import session
from saas.hr.leave.models import LeaveType
from tenants import context
from tenants.context import Inside
from tenants.owner import owner_connection, owner_engine
from tests import ground
from tests.browser import Browser
from tests.factories_auth import member, working
from tests.ground import PASSWORD, TODAY
from tests.tenancy import world
from tests.tenancy.probing import ROUNDS
from tests.tenancy.serving import REASON, Load, Sender, Server, mondays_to_thursdays
from tests.tenancy.test_sessions import jar

SLUG = "door-kills"
SERVER_KILLS, BACKEND_KILLS = max(2, ROUNDS // 6), ROUNDS
NUMBERS = ("1001", "1002", "1003", "1005")


@pytest.fixture(scope="module")
def company_to_kill(app: Flask) -> Inside:
    return world._company(app, SLUG)


@pytest.fixture
def load(app: Flask, company_to_kill: Inside) -> Load:
    """Four people of the company, each with a session, and days nobody has asked for."""
    with working(app, company_to_kill):
        secrets = [world._begin(f"{number}@mujin.test") for number in NUMBERS]
        kind = session.scalars(select(LeaveType.id).where(LeaveType.key == "personal")).one()
    browsers = [world._browser(app, company_to_kill, secret) for secret in secrets]
    cookies = [f"zhidu-{SLUG}={jar(browser, SLUG)}" for browser in browsers]
    last = _newest_day(app, company_to_kill)
    return Load([Sender(f"/t/{SLUG}", cookie, kind, mondays_to_thursdays(last)) for cookie in cookies])


def _newest_day(app: Flask, company: Inside):
    with app.app_context(), context.enter(company):
        return session.scalar(text("select max(last_day) from leave_request")) or TODAY


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "web.log"


@pytest.fixture
def servers(urls: ground.Urls, log: Path) -> Iterator[list[Server]]:
    """Servers started by a test; whatever is left of them ends with it."""
    started: list[Server] = []
    yield started
    for server in started:
        server.kill()


def differences(app: Flask, company: Inside, load: Load) -> list[str]:
    """Where the database and the ledger of what was told disagree; leaves that are half there."""
    asked = text(
        "select p.number, r.first_day, count(distinct r.id), count(distinct s.id), count(distinct e.id)"
        " from leave_request r join person p on p.id = r.person_id"
        " left join approval s on s.subject_kind = 'leave_request' and s.subject_id = r.id"
        " left join event e on e.subject_kind = 'leave_request'"
        " and e.subject_id = r.id and e.kind = 'hr.leave.submitted' where r.reason = :reason group by 1, 2"
    )
    with app.app_context(), context.enter(company):
        rows = session.execute(asked, {"reason": REASON}).all()
    found = {(row.number, row.first_day): tuple(row[2:]) for row in rows}
    wrong = [f"{place}: {counts}" for place, counts in found.items() if counts[::2] != (1, 1) or not counts[1]]
    for number, sender in zip(NUMBERS, load.senders, strict=True):
        for wish in sender.ledger:
            stored = found.get((number, wish.day), (0, 0, 0))[0]
            if wish.told != "ok" or stored != 1:
                wrong.append(f"{number} was told {wish.told} of {wish.day}, and there are {stored}")
    return wrong


def test_what_was_acknowledged_survives_a_killed_server_once(
    app, urls, company_to_kill: Inside, load: Load, servers, log
):
    dice = Random(7)
    servers.append(Server(urls, log))
    servers[-1].wait()
    for sender in load.senders:
        sender.open_form(servers[-1])
    for _round in range(SERVER_KILLS):
        doomed = servers[-1]
        load.begin(doomed)
        servers.append(Server(urls, log, workers=1))  # the next one starts while this one still works
        load.until_more(5)
        time.sleep(dice.random() / 10)
        doomed.kill()
        load.end()
        servers[-1].wait()
    assert load.told["unknown"] > 0  # somebody was cut off in the middle
    load.begin(servers[-1])
    load.end()
    assert load.told["ok"] >= 5 * SERVER_KILLS
    assert differences(app, company_to_kill, load) == []


def end_backends(app: Flask, *, wait_ms: int = 0) -> None:
    """Every connection of the web servers, at work or at rest; with a time to wait, until they are gone."""
    login = app.extensions["sqlalchemy"].engine.url.username
    whose = "usename = %s and datname = current_database()"
    ended = f"select pg_terminate_backend(pid, {wait_ms}) from pg_stat_activity where {whose}"
    with owner_connection(owner_engine(app.extensions["zhidu.settings"].owner_database_url)) as raw:
        raw.execute(ended.encode(), (login,))


def test_ended_backends_lose_and_double_nothing_and_the_next_request_is_answered(
    app, urls, company_to_kill: Inside, load: Load, servers, log
):
    dice = Random(11)
    servers.append(Server(urls, log))
    servers[0].wait()
    for sender in load.senders:
        sender.open_form(servers[0])
    load.begin(servers[0])
    with app.app_context():
        for _round in range(BACKEND_KILLS):
            load.until_more(3)
            time.sleep(dice.random() / 20)
            end_backends(app)
    load.end()
    assert load.told["failed"] > 0  # somebody's write was cut in the middle
    with app.app_context():
        end_backends(app, wait_ms=5000)
    after = [servers[0].ask("GET", f"/t/{SLUG}/hr/leave", cookie=sender.cookie).status for sender in load.senders]
    assert after == [200] * 4
    load.begin(servers[0])
    load.end()
    assert load.told["ok"] >= 3 * BACKEND_KILLS
    assert differences(app, company_to_kill, load) == []


def test_a_new_process_remembers_who_has_to_wait_and_writes_no_secret(app, urls, company: Inside, servers, log):
    servers.append(Server(urls, log))
    email = member(app, company)
    with working(app, company):
        for row in session.scalars(select(SignInThrottle)):
            session.delete(row)
    servers[0].wait()
    visitor = Browser(app)
    for _time in range(6):
        visitor.sign_in(email, "a sentence that is wrong")
    form = {"email": email, "password": PASSWORD, "csrf_token": visitor.token}
    answer = servers[0].ask("POST", "/t/mujin/sign-in", form, f"zhidu-mujin={jar(visitor)}")
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) > 0
    written = log.read_text()
    assert PASSWORD not in written
    assert jar(visitor) not in written
