"""The heartbeat of a running job: renews its lease over a connection of its own while the work goes on."""

from __future__ import annotations

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from jobs import leases
from jobs.leases import Lease
from saas.web.door import end_transaction
from tenants import context

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0


class Heart:
    """Beats until the block ends or the lease is another's; the fence in the last update decides, not the heart."""

    def __init__(self, app: Flask, company: context.Inside, lease: Lease) -> None:
        self.app, self.company, self.lease = app, company, lease
        self.over = Event()
        self.thread = Thread(target=self._beat, name=f"heart of job {lease.job_id}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.over.wait(BEAT_SECONDS):
            try:
                if not self._renewed():
                    return
            except SQLAlchemyError:
                log.warning("the lease of job %s could not be renewed this time", self.lease.job_id)

    def _renewed(self) -> bool:
        with self.app.app_context(), context.enter(self.company):
            mine = leases.renew(self.lease)
            end_transaction(keep=True)
        return mine
