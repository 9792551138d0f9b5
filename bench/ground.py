"""What every figure stands on: a PostgreSQL as durable as the demo's, a Redis, a prepared database, the application."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import Connection, make_url, text

from bin.children import ROOT
from bin.secret_file import secrets_of
from bin.servers import start_postgres, start_redis
from saas.config import Settings
from saas.factory import create_app
from tenants import prepare, revisions
from tenants.owner import owner_engine

FOLDER = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Ground:
    """Running servers, and the database of this version's schema; it is kept from run to run."""

    app: Flask
    owner_url: str
    app_url: str
    redis_url: str
    postmaster: int
    secret: str
    log: Path

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a web server or worker, BASE_URL apart; the owner's login is not part of it."""
        return {
            "ZHIDU_ENV": "demo",
            "SECRET_KEY": self.secret,
            "DATABASE_URL": self.app_url,
            "REDIS_URL": self.redis_url,
            "MAIL_URL": "smtp://127.0.0.1:1",
            "LOG_LEVEL": "WARNING",
        }

    @property
    def login(self) -> str:
        """The application's login."""
        name = make_url(self.app_url).username
        assert name is not None
        return name

    @contextmanager
    def owner(self) -> Iterator[Connection]:
        """One transaction of the owner."""
        with owner_engine(self.owner_url).begin() as connection:
            yield connection


@contextmanager
def standing() -> Iterator[Ground]:
    """Start the servers in var/bench, or find them, and end them afterwards."""
    postgres, redis = start_postgres(FOLDER), start_redis(FOLDER)
    try:
        yield ground_on(postgres.owner_url, postgres.url, redis.url, FOLDER)
    finally:
        redis.stop()
        postgres.stop()


def ground_on(owner_url: str, app_url: str, redis_url: str, folder: Path, *, name: str = "") -> Ground:
    """A prepared database on a server that stands, named after the schema of this version unless it has a `name`."""
    if not name:
        name = f"bench_{fingerprint()}"
        _forget_all_but(owner_url, name)
    app_url = _in_database(app_url, name)
    owner_url = database(owner_url, name, app_url)
    folder.mkdir(parents=True, exist_ok=True)
    secret = secrets_of(folder)["SECRET_KEY"]
    environ = {"ZHIDU_ENV": "demo", "SECRET_KEY": secret, "DATABASE_URL": app_url, "LOG_LEVEL": "WARNING"}
    settings = Settings.from_environment(environ | {"OWNER_DATABASE_URL": owner_url, "REDIS_URL": redis_url})
    app = create_app(settings)
    return Ground(app, owner_url, app_url, redis_url, _postmaster(owner_url), secret, folder / "log" / "web.log")


def fingerprint() -> str:
    """Changes with any migration, so that companies of an older schema are never measured."""
    words = list(revisions.statements(None, revisions.head()))
    words += [path.read_text("utf-8") for path in sorted((revisions.ROOT / "platform" / "versions").glob("*.py"))]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:10]


def _forget_all_but(owner_url: str, name: str) -> None:
    """Drop the databases of other versions."""
    with _unbound(owner_url) as connection:
        known = connection.scalars(text("select datname from pg_database where datname like 'bench\\_%'")).all()
        for old in known:
            if not old.startswith(name):
                connection.execute(text(f'drop database "{old}" with (force)'))


def database(owner_url: str, name: str, app_url: str) -> str:
    """The owner's way into a database of this name, made and prepared unless it stands."""
    with _unbound(owner_url) as connection:
        if not connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name}):
            connection.execute(text(f'create database "{name}"'))
    url = _in_database(owner_url, name)
    prepare.prepare(owner_engine(url), _in_database(app_url, name))
    return url


def _unbound(owner_url: str) -> Connection:
    """A connection for what no transaction may hold."""
    return owner_engine(owner_url).connect().execution_options(isolation_level="AUTOCOMMIT")


def _in_database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _postmaster(owner_url: str) -> int:
    """The parent of our own backend: PostgreSQL has to run on this machine, for its CPU is counted."""
    with owner_engine(owner_url).connect() as connection:
        backend = connection.scalar(text("select pg_backend_pid()"))
        status = Path(f"/proc/{backend}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("PPid:"))
