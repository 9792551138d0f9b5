"""The product's programs with the jobs of the tests known to them: `scheduler`, `worker <lane>`."""

from __future__ import annotations

import sys

import tests.jobs.bound  # noqa: F401 - their bindings
from jobs import scheduler, worker
from wsgi import app


def main(program: str, *lane: str) -> None:
    """Run one of them until it is told to end."""
    if program == "worker":
        worker.main(["--lane", *lane])
    scheduler.run(app)


if __name__ == "__main__":
    main(*sys.argv[1:])
