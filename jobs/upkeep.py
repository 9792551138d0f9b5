"""Keeps a few ready schemas in stock, so that a company that signs up need not wait for its tables."""

from __future__ import annotations

import logging
from threading import Event, Thread

from flask import Flask
from psycopg import Error
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from saas.config import Settings
from tenants.owner import owner_engine
from tenants.provisioning import fill_pool

log = logging.getLogger(__name__)
POOL = 4
PAUSE_SECONDS = 5.0


class PoolKeeper(Thread):
    """Fills the pool beside the ticking, with the owner's login that the app itself never uses."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="pool keeper", daemon=True)
        self.app = app
        self.over = Event()

    def run(self) -> None:
        """Fill, rest, fill again."""
        settings: Settings = self.app.extensions["zhidu.settings"]
        login = make_url(settings.database_url).username or ""
        owner = owner_engine(settings.owner_database_url)
        while not self.over.is_set():
            try:
                with self.app.app_context():
                    fill_pool(owner, login, wanted=POOL)
            except (SQLAlchemyError, Error) as error:
                log.warning("the pool of ready schemas could not be filled: %s", type(error).__name__)
            self.over.wait(PAUSE_SECONDS)
