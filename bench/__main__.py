"""The figures of the house: `python -m bench [name …] [--rounds N] [--companies N] [--small]`."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from bench.ground import Ground, standing
from bench.measure import Plan, Sheet, Unfit

NAMES = (
    "floor",
    "tenancy",
    "leave",
    "attendance",
    "sign_up",
    "migrating",
    "balances",
    "approvals",
    "importing",
    "month_report",
    "memory",
    "papers",
    "batch",
    "queue",
    "outbox",
    "stock",
    "stock_lines",
    "stock_history",
    "stock_report",
)
PACKAGES = ("Flask", "SQLAlchemy", "psycopg", "granian", "Jinja2", "weasyprint", "rq")


def main(words: Sequence[str] | None = None, ground: Ground | None = None) -> int:
    """0; 1 when the run says nothing. A missed goal is printed and counted, it is no error."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("names", nargs="*", metavar="name", help=f"which figures: {', '.join(NAMES)}; all when none")
    options.add_argument("--rounds", type=int, default=5, help="samples of each figure")
    options.add_argument("--companies", type=int, default=100, help="how many in rotation; the goal is set for 1000")
    options.add_argument("--small", action="store_true", help="a few rows, half a second: proves that it runs")
    given = options.parse_args(words)
    unknown = sorted(set(given.names) - set(NAMES))
    if unknown:
        options.error(f"there is no figure {', '.join(unknown)}; there are {', '.join(NAMES)}")
    plan = Plan(given.rounds, given.small, given.companies, 1.0 if given.small else 4.0)
    sheet = Sheet(datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S"))
    print(f"{machine()}\nrounds: {plan.rounds}{', small: these figures mean nothing' if plan.small else ''}")
    try:
        if ground is not None:
            measure(ground, given.names or NAMES, plan, sheet)
        else:
            with standing() as ours:
                measure(ours, given.names or NAMES, plan, sheet)
    except Unfit as trouble:
        print(f"\nThis run says nothing: {trouble}", file=sys.stderr)
        return 1
    print(f"\n{sheet.met} goals met, {len(sheet.missed)} missed")
    for name in sheet.missed:
        print(f"  missed: {name}")
    for reason in sheet.unfit:
        print(f"This run says nothing: {reason}", file=sys.stderr)
    return 1 if sheet.unfit else 0


def measure(ground: Ground, names: Sequence[str], plan: Plan, sheet: Sheet) -> None:
    """Each part in turn."""
    for name in names:
        importlib.import_module(f"bench.{name}").run(ground, plan, sheet)


def machine() -> str:
    """The machine and the versions that matter."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    cores = f"{len(models)} cores {models[0] if models else platform.machine()}"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{cores}, Python {platform.python_version()}, {packages}"


if __name__ == "__main__":
    sys.exit(main())
