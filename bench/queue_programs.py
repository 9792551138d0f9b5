"""The two workers that are held against each other: `std` is ours, `rq` is RQ's own; and the `scheduler`."""

from __future__ import annotations

import sys

from redis import Redis
from rq import Queue, Worker

from bench import queue_work
from jobs import scheduler, worker


def main(program: str, redis_url: str) -> None:
    """Work until told to end."""
    if program == "rq":
        from wsgi import app  # noqa: F401 - loaded before the forks, as everybody does who is in his senses

        connection = Redis.from_url(redis_url)
        Worker([Queue(queue_work.PLAIN, connection=connection)], connection=connection).work(logging_level="ERROR")
    elif program == "scheduler":
        from wsgi import app as web

        scheduler.run(web)
    else:
        worker.main(["--lane", program])


if __name__ == "__main__":
    main(*sys.argv[1:])
