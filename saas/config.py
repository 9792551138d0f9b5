"""One frozen Settings, read from the environment once, and the settings no production may run with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeVar
from urllib.parse import urlsplit

SHORTEST_SECRET = 32
TELLING_SECRETS = ("change", "secret", "default", "example", "test-only", "password")
OWNER_LOGINS = frozenset({"postgres", "zhidu_owner"})
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TEST_SECRET = "test-only-" + "0" * 32

_Choice = TypeVar("_Choice", bound=StrEnum)


class SettingsError(ValueError):
    """A setting cannot be read; the sentence names it and says what it may be."""


class Environment(StrEnum):
    """Where the product runs; production is what nothing said means."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class Addressing(StrEnum):
    """How a company is found in an address: /t/<slug>/ or <slug>.host."""

    PATH = "path"
    SUBDOMAIN = "subdomain"


@dataclass(frozen=True)
class Argon2Cost:
    """Cost of one password hash. 19 MiB, t=2, p=1 is the smallest set that OWASP lists for Argon2id."""

    memory_kib: int = 19 * 1024
    time_cost: int = 2
    parallelism: int = 1


CHEAP_HASH = Argon2Cost(memory_kib=64, time_cost=1)


@dataclass(frozen=True)
class Settings:
    """Everything the product takes from outside. URLs may hold passwords, so they stay out of `repr`."""

    env: Environment = Environment.PRODUCTION
    debug: bool = False
    secret_key: str = field(default="", repr=False)
    database_url: str = field(default="", repr=False)
    owner_database_url: str = field(default="", repr=False)
    redis_url: str = field(default="", repr=False)
    redis_prefix: str = "zhidu:"
    mail_url: str = field(default="", repr=False)
    mail_from: str = "Zhidu <no-reply@localhost>"
    base_url: str = "http://127.0.0.1:8000"
    tenant_addressing: Addressing = Addressing.PATH
    trusted_proxies: int = 0
    log_level: str = "INFO"
    argon2: Argon2Cost = Argon2Cost()
    session_idle_minutes: int = 12 * 60
    session_absolute_days: int = 7
    outside_test_hosts: frozenset[str] = frozenset()  # host:port of stubs that may be written to without TLS
    code_revision: str = ""
    from_cli: bool = False  # Flask says so for its own commands, which may run before the database is prepared

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read every name once; SettingsError names the first one that cannot be read."""
        # The one place where the product looks at the environment.
        given = os.environ if environ is None else environ  # noqa: TID251
        env = _one_of(given, "ZHIDU_ENV", Environment.PRODUCTION)
        plain = cls(env=env)
        return cls(
            env=env,
            debug=given.get("FLASK_DEBUG", "").lower() not in ("", "0", "false", "no"),
            secret_key=given.get("SECRET_KEY") or (TEST_SECRET if env is Environment.TEST else ""),
            database_url=given.get("DATABASE_URL", ""),
            owner_database_url=given.get("OWNER_DATABASE_URL", ""),
            redis_url=given.get("REDIS_URL", ""),
            redis_prefix=given.get("REDIS_PREFIX") or plain.redis_prefix,
            mail_url=given.get("MAIL_URL", ""),
            mail_from=given.get("MAIL_FROM") or plain.mail_from,
            base_url=_web_address(given, plain.base_url),
            tenant_addressing=_one_of(given, "TENANT_ADDRESSING", Addressing.PATH),
            trusted_proxies=_count(given, "TRUSTED_PROXIES", 0),
            log_level=_log_level(given),
            argon2=CHEAP_HASH if env is Environment.TEST else plain.argon2,
            session_idle_minutes=_count(given, "SESSION_IDLE_MINUTES", plain.session_idle_minutes, low=1),
            session_absolute_days=_count(given, "SESSION_ABSOLUTE_DAYS", 30 if env is Environment.DEMO else 7, low=1),
            outside_test_hosts=frozenset(given.get("OUTSIDE_TEST_HOSTS", "").split()),
            code_revision=given.get("CODE_REVISION", ""),
            from_cli=given.get("FLASK_RUN_FROM_CLI") == "true",
        )

    @property
    def is_production(self) -> bool:
        """Whether the unsafe settings below stop the start."""
        return self.env is Environment.PRODUCTION

    @property
    def has_tls(self) -> bool:
        """Whether people reach us over https, so that cookies may be Secure and __Host-."""
        return self.base_url.startswith("https://")


def unsafe_reasons(settings: Settings) -> list[str]:
    """Each setting that production may not run with, one sentence that says what to do; empty is safe.

    The demo is held to a secret of its own alone; tests are held to nothing.
    """
    if settings.env is Environment.TEST:
        return []
    reasons = _secret_reasons(settings)
    if settings.is_production:
        reasons += _door_reasons(settings) + _outside_reasons(settings)
        reasons += _missing_reasons(settings) + _login_reasons(settings)
    return reasons


def _secret_reasons(settings: Settings) -> list[str]:
    secret = settings.secret_key
    known = any(word in secret.lower() for word in TELLING_SECRETS)
    if len(secret) >= SHORTEST_SECRET and len(set(secret)) >= 10 and not known:
        return []
    advice = (
        f"SECRET_KEY is missing, a known default or shorter than {SHORTEST_SECRET} characters: set it to the output of "
        "`python3 -c 'import secrets; print(secrets.token_urlsafe(48))'` and keep it."
    )
    return [advice]


def _door_reasons(settings: Settings) -> list[str]:
    reasons = []
    if settings.debug:
        reasons.append("FLASK_DEBUG is on, which shows source and values to visitors: unset it.")
    if not settings.has_tls:
        reasons.append(
            f"BASE_URL is {settings.base_url}, so session cookies would travel without TLS: "
            "put a TLS proxy in front and set BASE_URL to its https:// address."
        )
    return reasons


def _outside_reasons(settings: Settings) -> list[str]:
    if not settings.outside_test_hosts:
        return []
    return ["OUTSIDE_TEST_HOSTS names hosts that may be written to unprotected, which is for tests alone: unset it."]


def _missing_reasons(settings: Settings) -> list[str]:
    wanted = {
        "DATABASE_URL": (settings.database_url, "the application's PostgreSQL login, postgresql+psycopg://…"),
        "REDIS_URL": (settings.redis_url, "a Redis with a password that keeps an append-only file, redis://…"),
        "MAIL_URL": (settings.mail_url, "the mail server that takes our mails, smtp://host:port"),
    }
    return [f"{name} is not set: point it at {what}." for name, (value, what) in wanted.items() if not value]


def _login_reasons(settings: Settings) -> list[str]:
    login = urlsplit(settings.database_url).username
    owner = urlsplit(settings.owner_database_url).username
    if login is None or (login != owner and login not in OWNER_LOGINS):
        return []
    advice = (
        f"DATABASE_URL signs in as {login}, who owns the tables, so a forgotten company would show every company's "
        "rows: use the application's own login there and keep the owner's for OWNER_DATABASE_URL."
    )
    return [advice]


def _one_of(given: Mapping[str, str], name: str, default: _Choice) -> _Choice:
    raw = given.get(name) or default.value
    try:
        return type(default)(raw)
    except ValueError:
        allowed = ", ".join(type(default))
        raise SettingsError(f"{name} is {raw!r}: it may be one of {allowed}.") from None


def _count(given: Mapping[str, str], name: str, default: int, *, low: int = 0) -> int:
    raw = given.get(name) or str(default)
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 6 and int(raw) >= low):
        raise SettingsError(f"{name} is {raw!r}: it has to be a whole number, {low} or more.")
    return int(raw)


def _web_address(given: Mapping[str, str], default: str) -> str:
    raw = given.get("BASE_URL") or default
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(f"BASE_URL is {raw!r}: it has to be an address such as https://rules.example.com.")
    return raw.rstrip("/")


def _log_level(given: Mapping[str, str]) -> str:
    level = (given.get("LOG_LEVEL") or "INFO").upper()
    if level not in LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL is {level!r}: it may be one of {', '.join(LOG_LEVELS)}.")
    return level
