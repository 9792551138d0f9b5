"""The demo's and the tests' servers: PostgreSQL, Redis and the mailbox, each on loopback, each a real one."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

from bin.children import LOOPBACK, ROOT, Process, Server, answers, first_port_that_works, ports_from, spawn
from bin.mail_files import Mail, mails
from bin.postgres_server import erase_postgres, start_postgres
from bin.redis_server import start_redis

__all__ = ["Mail", "Server", "erase_postgres", "mails", "start_mailbox", "start_postgres", "start_redis"]

FIRST_SMTP_PORT = 10250
FIRST_PAGE_PORT = 8025


def start_mailbox(folder: Path, *, port: int | None = None, page_port: int | None = None) -> Server:
    """Start the mail server; its mails are files in `folder`/mail (see `mails`), `page_url` shows them."""
    log, store = folder / "log" / "mailbox.log", folder / "mail"
    page = page_port if page_port is not None else next(ports_from(FIRST_PAGE_PORT))
    command = [sys.executable, "-m", "bin.mailbox", "--folder", str(store.resolve()), "--page-port", str(page)]
    start = partial(_start, command, log)
    process, at = first_port_that_works(
        start, lambda _pid, smtp: answers(smtp) and answers(page), ports=ports_from(FIRST_SMTP_PORT, port), log=log
    )
    return Server(
        "mailbox",
        process.pid,
        log,
        process,
        at,
        url=f"smtp://{LOOPBACK}:{at}",
        page_url=f"http://{LOOPBACK}:{page}/",
        erase=partial(shutil.rmtree, store, ignore_errors=True),
        again=partial(start_mailbox, folder, port=at, page_port=page),
    )


def _start(command: list[str], log: Path, port: int) -> Process:
    env = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return spawn([*command, "--smtp-port", str(port)], log=log, env=env)
