"""The leave list and a submission: statements, bytes, requests a second, CPU; beside the plainest page of the run."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial

from bench import company, floor
from bench.company import Shape
from bench.ground import Ground
from bench.load import Served, load, warm
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from bench.statements import counted
from bench.submitting import Submitter
from bench.web import serving
from tenants.context import Inside

LIST = "/hr/leave/all"
BIG = Shape(people=2000, leaves=100_000, unit_size=25)
SIZES = {20: Shape(leaves=20), 500: Shape(people=60, leaves=500)}
KILOBYTE = 1024


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Every figure of the two pages."""
    sheet.title("leave", "the list at any size, a submission, and the plainest page beside them")
    sizes = SIZES | {plan.of(100_000, 600): big_shape(plan)}
    found = {size: company.company(ground, f"bench-list-{size}", shape) for size, shape in sizes.items()}
    _list(ground, sheet, found)
    submitter = Submitter(ground, company.company(ground, "bench-submit", SIZES[20]))
    _submission(sheet, submitter)
    with ExitStack() as stack:
        ours = stack.enter_context(
            serving("wsgi:app", ground.settings, database=ground.postmaster, log=ground.log, workers=plan.of(2, 1))
        )
        bare, page = stack.enter_context(floor.served(ground, plan))
        inside = found[500]
        ask = company.ask(inside, LIST, company.signed_in(ground, inside))
        for web, each in ((ours, ask), (bare, page)):
            warm(web.port, [each])
        submitter.go(ours, plan.of(20, 2))
        acts = {
            "floor": partial(load, bare.port, [page], seconds=plan.seconds, meter=bare.meter()),
            "list": partial(load, ours.port, [ask], seconds=plan.seconds, meter=ours.meter()),
            "submission": partial(submitter.go, ours, plan.of(60, 4)),
        }
        _show(sheet, paired(plan, acts))


def big_shape(plan: Plan) -> Shape:
    """The largest company."""
    return Shape(people=60, leaves=600) if plan.small else BIG


def _list(ground: Ground, sheet: Sheet, found: dict[int, Inside]) -> None:
    counts = []
    for size, inside in found.items():
        cookie = company.signed_in(ground, inside)
        page, fragment, count = asked(ground, company.ask(inside, LIST, cookie).path, cookie)
        counts.append(count)
        sheet.figure(f"list of {size:,}: statements, route included", [count], most=12)
        sheet.figure(f"list of {size:,}: page", [page / KILOBYTE], unit="KB", most=60)
        sheet.figure(f"list of {size:,}: fragment", [fragment / KILOBYTE], unit="KB", most=15)
    sheet.figure("list: most statements less fewest", [max(counts) - min(counts)], most=0)


def asked(ground: Ground, path: str, cookie: str) -> tuple[int, int, int]:
    """Bytes of page and fragment, statements of the page; the session is known to the process, as it mostly is."""
    client = ground.app.test_client(use_cookies=False)
    headers = {"Cookie": cookie}
    base = ground.app.extensions["zhidu.settings"].base_url
    for _ in range(2):  # the first one compiles, and takes longer than anything is kept
        client.get(path, base_url=base, headers=headers)
    with counted(ground.app) as count:
        page = client.get(path, base_url=base, headers=headers)
    fragment = client.get(path, base_url=base, headers=headers | {"HX-Request": "true"})
    if page.status_code != 200 or fragment.status_code != 200:
        raise Unfit(f"{path} answers {page.status} and {fragment.status}")
    return len(page.data), len(fragment.data), count.total


def _submission(sheet: Sheet, submitter: Submitter) -> None:
    submitter.in_process()
    sheet.figure("submission: statements, routes included", [submitter.in_process().total], most=40)


def _show(sheet: Sheet, found: dict[str, list[Served]]) -> None:
    for name, samples in found.items():
        sheet.figure(f"{name}: CPU", [one.cpu for one in samples], unit="ms")
    for name in ("floor", "list"):
        sheet.figure(f"{name}: requests", [one.per_second for one in found[name]], unit="/s")
    bare, ours = found["floor"], found["list"]
    share = ratios([one.per_second for one in ours], [one.per_second for one in bare])
    sheet.figure("list: requests against the floor's", share, least=0.30)
    sheet.figure("list: CPU in floors", ratios([one.cpu for one in ours], [one.cpu for one in bare]))
    sent = ratios([one.cpu for one in found["submission"]], [one.cpu for one in bare])
    sheet.figure("submission: CPU in floors", sent, most=20)
