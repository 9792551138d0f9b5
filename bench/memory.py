"""A web worker after a thousand mixed requests, and how soon the first page stands."""

from __future__ import annotations

import time
from functools import partial
from itertools import cycle, islice

from bench import company, leave
from bench.cpu import Cost, Meter, children_of, megabytes, seconds_of
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
    acts = {f"{count}": partial(_first_page, ground, inside, cookie, count) for count in (1, 2)}
    found = paired(plan, acts)
    # The first page needs one worker; the second one loads the same on the other core meanwhile.
    one = "start to first page, one worker"
    sheet.figure(f"{one}: CPU, PostgreSQL's with it", [cost.cpu for cost in found["1"]], unit="s", most=1.5)
    sheet.figure(f"{one}: wall", [cost.wall for cost in found["1"]], unit="s")
    sheet.figure("start to first page, two workers: wall", [cost.wall for cost in found["2"]], unit="s")


def _first_page(ground: Ground, inside: Inside, cookie: str, workers: int) -> Cost:
    """From the launch of the server to the leave list in hand."""
    database = Meter([], ground.postmaster)
    ask: Ask = company.ask(inside, leave.LIST, cookie)
    began = time.monotonic()
    server = start("wsgi:app", ground.settings, log=ground.log, workers=workers)
    try:
        status, _ = get(server.port, ask)
        wall = time.monotonic() - began
        spent = sum(seconds_of(pid) for pid in (server.pid, *children_of(server.pid)))
        cost = Cost(wall, spent, database.cost().database)
    finally:
        server.stop()
    if status != 200:
        raise Unfit(f"{ask.path} answers {status}")
    return cost
