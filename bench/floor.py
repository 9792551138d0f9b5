"""The run's own baseline: the plainest page on the same server, held against what it costs to say hello."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from bench.baseline import floor
from bench.ground import Ground
from bench.load import Ask, load, warm
from bench.measure import Plan, Sheet, paired, ratios
from bench.plain import PLAIN_LOGIN, plain_url
from bench.web import Web, serving

USUAL, ALLOWED = 2.04 / 0.22, 1.30  # CPU of the page against hello, as once measured on a quiet machine


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """The page in hellos; the run fails when it is dearer than it should be."""
    sheet.title("floor", "bare Flask, CPU milliseconds of the web server a request")
    with served(ground, plan) as (web, page):
        hello = Ask("/hello")
        warm(web.port, [hello, page])
        acts = {
            name: partial(load, web.port, [ask], seconds=plan.seconds, meter=web.meter())
            for name, ask in (("hello", hello), ("page", page))
        }
        found = paired(plan, acts)
    for name, samples in found.items():
        sheet.figure(f"{name}: CPU", [one.app_cpu for one in samples], unit="ms")
        sheet.figure(f"{name}: requests", [one.per_second for one in samples], unit="/s")
    ratio = ratios([one.app_cpu for one in found["page"]], [one.app_cpu for one in found["hello"]])
    middle = sheet.figure("page in hellos", ratio, most=USUAL * ALLOWED)
    if middle > USUAL * ALLOWED and not plan.small:
        sheet.unfit.append(f"the bare page costs {middle:.1f} hellos, {USUAL:.1f} is usual: compare nothing with it")


@contextmanager
def served(ground: Ground, plan: Plan) -> Iterator[tuple[Web, Ask]]:
    """The floor behind the product's server, with a request to its page as somebody signed in."""
    url = plain_url(ground)
    with ground.owner() as connection:
        floor.prepare(connection, PLAIN_LOGIN)
    settings = {"FLOOR_DATABASE_URL": url}
    workers = plan.of(2, 1)
    with serving(
        "bench.baseline.serve_floor:app",
        settings,
        database=ground.postmaster,
        log=ground.log,
        workers=workers,
        probe="/hello",
    ) as web:
        yield web, Ask("/leave", _cookie(url))


def _cookie(url: str) -> str:
    """Signed as the floor signs it."""
    app = floor.create_app(url)
    answer = app.test_client().get("/sign-in")
    return answer.headers["Set-Cookie"].partition(";")[0]
