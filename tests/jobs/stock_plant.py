"""A warehouse at work on servers of its own: web server, worker and PostgreSQL may be killed at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from http.client import HTTPException, HTTPResponse
from itertools import count
from pathlib import Path
from uuid import uuid4

from flask import Flask
from psycopg import Error as DriverError
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from bin import servers
from saas import clock
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import grant_actions
from saas.organisation.models import Unit
from saas.organisation.role_models import Role
from saas.warehouse import reserving
from saas.warehouse.posting import Line, Source
from tenants import context, wakes
from tenants.owner import owner_engine
from tests import ground
from tests.browser import Browser
from tests.factories_auth import working
from tests.factories_organisation import START, make_person, make_unit, make_user
from tests.factories_stock import make_item, make_location, make_warehouse, move
from tests.jobs.stage import Stage
from tests.jobs.test_kills import children_of
from tests.tenancy.serving import TOKEN, Server
from tests.tenancy.test_sessions import jar

SLUG, ZONE, STOCK = "stock-kills", "Asia/Shanghai", 10_000
SENDERS, WAITS, PATIENCE = 4, 0.2, 90.0


@dataclass
class Wish:
    """One correction somebody sent, and what she was told of it; the reason names it in the ledger."""

    reason: str = field(default_factory=lambda: str(uuid4()))
    told: str = "unknown"


class Sender:
    """Sends one correction after another; what was not acknowledged is sent again under its old key."""

    def __init__(self, plant: Plant, item: str) -> None:
        self.plant, self.item, self.wishes = plant, item, list[Wish]()

    def work(self, stop: threading.Event) -> None:
        """Until told to stop, and then until nothing is open."""
        while not stop.is_set() or self.open():
            wish = next(iter(self.open()), None)
            if wish is None:
                wish = Wish()
                self.wishes.append(wish)
            self.send(wish)
            if wish.told != "ok":
                time.sleep(WAITS)

    def open(self) -> list[Wish]:
        """What was sent and not acknowledged."""
        return [wish for wish in self.wishes[-2:] if wish.told != "ok"]

    def send(self, wish: Wish) -> None:
        """Send it, and write down what was answered."""
        plant = self.plant
        form = {
            "item": self.item,
            "place": plant.place,
            "condition": "good",
            "quantity": "-1" if len(self.wishes) % 2 else "2",
            "effective_on": clock.today(ZONE),
            "reason": wish.reason,
            "idempotency_key": wish.reason,
            "csrf_token": plant.token,
        }
        path = f"/t/{SLUG}/warehouse/corrections?warehouse={plant.warehouse_id}"
        wish.told = "unknown"
        with suppress(OSError, HTTPException):
            wish.told = {303: "ok"}.get(status := plant.ask("POST", path, form).status, str(status))


class Plant:
    """The programs and the company they serve; each program can be killed and started again."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.log, self.redis = folder / "log" / "kills.log", servers.start_redis(folder)
        self.postgres = servers.start_postgres(folder, fast=True)
        owner = ground.make_database(self.postgres.owner_url, "zhidu_kills", alone=True)
        with owner_engine(owner).begin() as connection:  # as in production; only the machine's own end may cost data
            connection.execute(text("alter database zhidu_kills set synchronous_commit = on"))
        login = make_url(owner).set(username=f"zhidu_app_{worker}", password="app-login")
        self.urls = ground.Urls(owner, login.render_as_string(hide_password=False), self.redis.url)
        self.app: Flask = ground.app_for(self.urls)
        self.company = ground.make_company(self.app, SLUG, "不断电商")
        self.stage = Stage(self.app, self.company, self.urls)
        self.programs: list[subprocess.Popen[bytes]] = []
        self.web: Server | None = None

    def begin(self) -> None:
        """Goods, a keeper who has signed in, and the programs."""
        self.start_programs()
        self.web = Server(self.urls, self.log)
        with working(self.app, self.company):
            unit = make_unit("仓储部")
            user, place = _keeper(unit), make_location(make_warehouse(unit_id=unit.id))
            email = user.email
            items = [make_item() for _sender in range(SENDERS)]
            for item in items:
                move(place, item, STOCK, at=clock.now(), effective_on=clock.today(ZONE))
            self.warehouse_id, self.place_id, self.place = place.warehouse_id, place.id, place.code
            self.item_ids, codes = [item.id for item in items], [item.code for item in items]
        self.senders = [Sender(self, code) for code in codes]
        self.web.wait()
        browser = Browser(self.app, SLUG)
        assert browser.sign_in(email, ground.PASSWORD).status_code == 303
        self.cookie = f"zhidu-{SLUG}={jar(browser, SLUG)}"
        answer = self.ask("GET", f"/t/{SLUG}/warehouse/corrections/new")
        self.cookie = (answer.headers["Set-Cookie"] or self.cookie).partition(";")[0]
        self.token = TOKEN.search(answer.body).group(1)  # type: ignore[attr-defined,union-attr]  # see `Server.ask`

    def ask(self, method: str, path: str, form: dict[str, object] | None = None) -> HTTPResponse:
        """A request of the keeper to the server that stands now."""
        assert self.web is not None
        return self.web.ask(method, path, form, self.cookie)

    def start_programs(self) -> None:
        """The worker, and what finds it work; those that still run stay."""
        self.programs = [program for program in self.programs if program.poll() is None]
        running = {program.args[3] for program in self.programs}  # type: ignore[index]  # a list, see `Stage.start`
        wanted = {"scheduler": (), "worker": ("all",)}
        self.programs += [self.stage.start(name, *more) for name, more in wanted.items() if name not in running]

    def kill_web(self) -> None:
        """Between two strokes of a key."""
        assert self.web is not None
        self.web.kill()
        self.web = Server(self.urls, self.log)
        self.web.wait()

    def kill_worker(self) -> None:
        """The worker, its lanes and what they are at."""
        doomed = next(program for program in self.programs if program.args[3] == "worker")  # type: ignore[index]
        _kill(doomed.pid)
        doomed.wait()
        self.start_programs()

    def kill_postgres(self) -> None:
        """The whole server, without a checkpoint or a farewell; it recovers from its log."""
        _kill(self.postgres.pid)
        if self.postgres.process is not None:
            self.postgres.wait(10)
        assert self.postgres.again is not None
        self.postgres = self.postgres.again()
        self.start_programs()

    def end(self) -> None:
        """End everything; nothing is kept."""
        for program in self.programs:
            _kill(program.pid)
            program.wait()
        if self.web is not None:
            self.web.kill()
        self.redis.stop()
        self.postgres.stop(erase=True)

    @contextmanager
    def load(self) -> Iterator[None]:
        """Everybody sends, and somebody keeps setting stock aside for a second; afterwards nothing is open."""
        stop = threading.Event()
        works: list[Callable[[threading.Event], None]] = [*(sender.work for sender in self.senders), self.set_aside]
        threads = [threading.Thread(target=work, args=(stop,)) for work in works]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(PATIENCE)

    def set_aside(self, stop: threading.Event) -> None:
        """Reservations of a second each, which the worker gives back."""
        papers = count(1)
        while not stop.wait(WAITS):
            until = clock.now() + timedelta(seconds=1)
            lines = [Line(item, self.place_id, Decimal(1), line=at) for at, item in enumerate(self.item_ids)]
            with suppress(SQLAlchemyError, DriverError), self.app.app_context(), context.enter(self.company):
                source = Source("kept", next(papers))
                reserving.reserve(lines, source=source, until=until, by=SYSTEM, at=clock.now())
                session.commit()
                wakes.note(self.company.tenant_id, until)

    @property
    def told(self) -> Counter[str]:
        """How many were told what."""
        return Counter(wish.told for sender in self.senders for wish in list(sender.wishes))

    def acknowledged(self) -> list[str]:
        """The corrections that were answered with success."""
        return [wish.reason for sender in self.senders for wish in list(sender.wishes) if wish.told == "ok"]

    def wrong(self) -> list[str]:
        """Acknowledged corrections that are not there exactly once, and any that is there twice."""
        told = self.acknowledged()
        with self.app.app_context(), context.enter(self.company):
            rows = session.execute(text("select reason, count(*) from stock_movement where reason <> '' group by 1"))
            found = {reason: int(times) for reason, times in rows}
        doubled = [f"{reason}: {times} times" for reason, times in found.items() if times != 1]
        return doubled + [f"{reason}: lost" for reason in told if reason not in found]

    def held(self) -> int:
        """How many reservations have not been given back."""
        with self.app.app_context(), context.enter(self.company):
            return int(
                session.execute(text("select count(*) from stock_reservation where state = 'held'")).scalar_one()
            )


def _keeper(unit: Unit) -> User:
    """Somebody who may post."""
    person = make_person("保管员", unit)
    user = make_user(person)
    user.password_hash = hashed(ground.PASSWORD)
    role = session.scalars(select(Role).where(Role.key == "keeper")).one()
    grant_actions.give_role(person, role, by=SYSTEM, reason="按岗位给予的角色", on=START, today=START)
    return user


def _kill(pid: int) -> None:
    """A program and everything it has started, at once."""
    for each in (pid, *_below(pid)):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def _below(pid: int) -> list[int]:
    with suppress(OSError):
        return [found for child in children_of(pid) for found in (child, *_below(child))]
    return []
