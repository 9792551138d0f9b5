"""The outbox drained while its worker is killed again and again: every notice once, every mail under one id."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from aiosmtpd.controller import Controller
from sqlalchemy import Connection, delete, func, select, text

from bench import company
from bench.company import Shape
from bench.cpu import children_of
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit
from bench.queue import program
from bin.children import LOOPBACK, ports_from
from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, tell
from saas.notices.models import Delivery, Notice
from tenants import context, wakes
from tenants.context import Inside

WAIT = 1200.0
MESSAGE = Message("bench.told", "%(number)s", {"number": 1}, "/account", mail="password_changed")


class Counting:
    """A mail server that only counts which mail came how often."""

    def __init__(self) -> None:
        self.ids: Counter[bytes] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - its name
        """Called for each mail."""
        lines = bytes(envelope.original_content).split(b"\r\n")
        self.ids[next(line for line in lines if line.lower().startswith(b"message-id:"))] += 1
        return "250 OK"


@contextmanager
def sink() -> Iterator[tuple[Counting, str]]:
    """The counting server and its address."""
    counting = Counting()
    server = Controller(counting, hostname=LOOPBACK, port=next(ports_from(22600)))
    server.start()
    try:
        yield counting, f"smtp://{LOOPBACK}:{server.port}"
    finally:
        server.stop()


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """So many people are told at once; the worker that mails it dies each time it has done a part."""
    people, kills = plan.of(10_000, 40), plan.of(10, 0)  # a killed mail waits a minute for its lease to end
    sheet.title("outbox", f"{people:,} notices and their mails, the worker killed {kills} times")
    inside = _inside(ground, people)
    with ground.app.app_context(), sink() as (counting, mail_url):
        _tell_all(inside)
        began = time.monotonic()
        with program(ground, "scheduler", MAIL_URL=mail_url), program(ground, "std", MAIL_URL=mail_url) as keeper:
            wakes.note(inside.tenant_id, clock.now())
            killed = _drain(inside, keeper, counting, [people * (n + 1) // (kills + 1) for n in range(kills)])
        seconds = time.monotonic() - began
        notices, distinct, sent = _counted(inside)
    sheet.figure("notices in the bell", [notices], most=people)
    sheet.figure("people told", [distinct], least=people)
    sheet.figure("mails marked as sent", [sent], least=people)
    sheet.figure("distinct mails at the server", [len(counting.ids)], least=people)
    repeated = sum(counting.ids.values()) - len(counting.ids)
    sheet.figure("mails repeated under their id, at most one a kill", [repeated], most=killed)
    sheet.figure("kills", [killed], least=kills)
    sheet.figure("mails a second, kills and waits with them", [people / seconds], unit="/s")


def _inside(ground: Ground, people: int) -> Inside:
    inside = company.company(ground, "bench-outbox", Shape(people=5, leaves=0))
    with company.inside_as_owner(ground, inside) as connection:
        _fill(connection, people)
    return inside


def _fill(connection: Connection, people: int) -> None:
    """Exactly so many users who can get mail; the others are shut out."""
    connection.execute(
        text(
            'insert into "user" (email, name, state, locale, theme, epoch)'
            " select 'n' || n || '@outbox.test', '员工 ' || n, 'active', 'zh_Hans', 'auto', 0"
            " from generate_series(1, :people) n on conflict (email) do nothing"
        ),
        {"people": people},
    )
    connection.execute(text("update \"user\" set state = 'disabled'"))
    among = "select id from \"user\" where email like 'n%@outbox.test' order by id limit :people"
    connection.execute(text(f"update \"user\" set state = 'active' where id in ({among})"), {"people": people})


def _tell_all(inside: Inside) -> None:
    with context.enter(inside):
        for model in (Delivery, Notice):
            session.execute(delete(model))
        tell(select(User.id), MESSAGE, key=f"bench:{time.time_ns()}", by=SYSTEM, at=clock.now())
        session.commit()


def _drain(inside: Inside, keeper: subprocess.Popen[bytes], counting: Counting, marks: Sequence[int]) -> int:
    """Wait until all is sent; at each mark the worker of the lane dies without any tidying up. Returns the deaths."""
    until, left, killed = time.monotonic() + WAIT, list(marks), 0
    while time.monotonic() < until:
        if left and len(counting.ids) >= left[0]:
            left.pop(0)
            for pid in children_of(keeper.pid)[:1]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
        if _open(inside) == 0:
            return killed
        if keeper.poll() is not None:
            raise Unfit("the worker's keeper has ended; its log says why")
        time.sleep(0.05)
    raise Unfit(f"{_open(inside)} mails were not sent in time")


def _open(inside: Inside) -> int:
    with context.enter(inside):
        return session.scalar(select(func.count()).where(Delivery.state.in_(("waiting", "sending")))) or 0


def _counted(inside: Inside) -> tuple[int, int, int]:
    with context.enter(inside):
        notices = session.scalar(select(func.count()).select_from(Notice)) or 0
        distinct = session.scalar(select(func.count(Notice.user_id.distinct()))) or 0
        sent = session.scalar(select(func.count()).where(Delivery.state == "sent")) or 0
    return notices, distinct, sent
