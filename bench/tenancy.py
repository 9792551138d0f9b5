"""What many companies cost: the same application with routing and without, one company and many in rotation."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from functools import partial

from bench import company, one_row
from bench.company import Shape
from bench.ground import Ground
from bench.load import Ask, Served, load, warm
from bench.measure import Plan, Sheet, paired, ratios
from bench.plain import plain_url
from bench.web import Web, serving
from tenants.context import Inside

LIST = "/hr/leave/all"
SHAPE = Shape(people=20, leaves=60)
# Seconds for each company in rotation: until both workers have met each some six times, from when PostgreSQL keeps its
# plans; and for at least one round of all of them in each sample.
VISIT, ROUND = 0.15, 0.01
PAGES = {"one-row page": (one_row.PATH, 1.25), "50-row leave list": (LIST, 1.08)}


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Both figures; CPU of the web server and of PostgreSQL."""
    sheet.title("tenancy", "the same application with routing off and on, CPU milliseconds a request")
    inside = company.company(ground, "bench-one", SHAPE)
    cookie = company.signed_in(ground, inside)
    with ExitStack() as stack:
        on = stack.enter_context(_routed(ground, plan))
        off = stack.enter_context(_unrouted(ground, plan, inside))
        for name, (path, most) in PAGES.items():
            bare = Ask(path, cookie.replace(f"zhidu-{inside.slug}=", "zhidu-platform="))
            for web, each in ((off, bare), (on, company.ask(inside, path, cookie))):
                warm(web.port, [each])
            acts = {"off": _act(off, [bare], plan), "on": _act(on, [company.ask(inside, path, cookie)], plan)}
            _show(sheet, name, ("routing off", "routing on"), paired(plan, acts), most)
    many = [company.company(ground, f"bench-{n:04}", SHAPE) for n in range(plan.of(plan.companies, 3))]
    asks = [company.ask(each, LIST, company.signed_in(ground, each)) for each in many]
    with _routed(ground, plan) as web:
        warm(web.port, asks, seconds=VISIT * len(asks))
        whole = replace(plan, seconds=max(plan.seconds, ROUND * len(asks)))
        acts = {"one": _act(web, asks[:1], whole), "many": _act(web, asks, whole)}
        name = f"50-row leave list, {len(asks):,} companies in rotation"
        _show(sheet, name, ("one company", f"{len(asks):,} companies"), paired(plan, acts), 1.2)


def _routed(ground: Ground, plan: Plan) -> AbstractContextManager[Web]:
    return serving(
        "bench.routed:app", ground.settings, database=ground.postmaster, log=ground.log, workers=plan.of(2, 1)
    )


def _unrouted(ground: Ground, plan: Plan, inside: Inside) -> AbstractContextManager[Web]:
    facts = {name: value for name, value in vars(inside).items() if name != "key"}
    url = plain_url(ground, inside.role)
    settings = ground.settings | {"BENCH_COMPANY": json.dumps(facts), "DATABASE_URL": url}
    return serving("bench.unrouted:app", settings, database=ground.postmaster, log=ground.log, workers=plan.of(2, 1))


def _act(web: Web, asks: Sequence[Ask], plan: Plan) -> Callable[[], Served]:
    return partial(load, web.port, asks, seconds=plan.seconds, meter=web.meter())


def _show(sheet: Sheet, page: str, names: tuple[str, str], found: dict[str, list[Served]], most: float) -> None:
    below, above = found.values()
    for name, served in zip(names, (below, above), strict=True):
        sheet.figure(f"{page}: {name}", [one.cpu for one in served], unit="ms")
    sheet.figure(f"{page}: ratio", ratios([one.cpu for one in above], [one.cpu for one in below]), most=most)
