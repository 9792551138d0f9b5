"""A web worker after a thousand mixed requests, and how soon the first page stands."""

from __future__ import annotations

import time
from itertools import cycle, islice

from bench import company, leave
from bench.cpu import Cost, Meter, megabytes
from bench.ground import Ground
from bench.load import Ask, get
from bench.measure import Plan, Sheet, Unfit, paired
from bench.web import serving, start
from tenants.context import Inside

PAGES = (
    "/",
    "/hr/leave",
    "/hr/leave/all",
    "/hr/leave/new",
    "/hr/leave/waiting",
    "/hr/leave/calendar",
    "/hr/leave/balances",
    "/hr/leave/types",
    "/hr/leave/reports",
    "/hr/leave/all?state=approved&sort=person",
    "/notices",
    "/sign-in",
    "/account",
)


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Memory counts each worker's share of what both hold (PSS); what it touches in all (RSS) stands beside it."""
    sheet.title("memory", "memory of a web worker, time to the first page")
    inside = company.company(ground, "bench-list-500", leave.SIZES[500])
    cookie = company.signed_in(ground, inside)
    mixed = [company.ask(inside, path, cookie) for path in PAGES]
    with serving("wsgi:app", ground.settings, database=ground.postmaster, log=ground.log) as web:
        for ask in islice(cycle(mixed), plan.of(1000, 26)):
            status, words = get(web.port, ask)
            if status not in (200, 303):
                raise Unfit(f"{ask.path} answers {status}: {words[:500].decode()}")
        sizes = [megabytes(pid) for pid in web.workers()]
    sheet.figure("worker after mixed requests, PSS", [pss for pss, _ in sizes], unit="MB", most=110)
    sheet.figure("worker after mixed requests, RSS", [rss for _, rss in sizes], unit="MB")
    found = paired(plan, {"first": lambda: _first_page(ground, inside, cookie)})["first"]
    sheet.figure("start to first page: wall", [cost.wall for cost in found], unit="s", most=1.5)
    sheet.figure("start to first page: CPU of both workers", [cost.cpu for cost in found], unit="s")


def _first_page(ground: Ground, inside: Inside, cookie: str) -> Cost:
    """From the launch of the server to the leave list in hand."""
    meter = Meter([], ground.postmaster, own=True)
    ask: Ask = company.ask(inside, leave.LIST, cookie)
    began = time.monotonic()
    server = start("wsgi:app", ground.settings, log=ground.log)
    try:
        status, _ = get(server.port, ask)
        wall = time.monotonic() - began
        running = Meter([server.pid], ground.postmaster)
        spent = sum(running.begun[1].values())
    finally:
        server.stop()
    if status != 200:
        raise Unfit(f"{ask.path} answers {status}")
    return Cost(wall, spent, meter.cost().database)
