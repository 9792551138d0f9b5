"""A company opens: from the confirmed link to the owner's first page, beside building its schema in plainer ways."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from alembic import command
from alembic.config import Config
from flask.testing import FlaskClient
from sqlalchemy import text, update

from bench.cpu import Cost, Meter
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from saas import clock
from saas.auth import passwords
from saas.db import session
from saas.events import SYSTEM
from saas.starters import apply
from tenants import context, directory, opening, provisioning, revisions, signups
from tenants.grants import grant_statements
from tenants.models import ReadySchema
from tenants.owner import owner_connection, owner_engine
from tenants.platform import platform_session

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
PASSWORD = "six quiet herons over 七号仓库"
TEMPLATE = "T04"
_OF = "select id from platform.tenant where schema_name = :schema"
CLEANING = (
    "delete from platform.ready_schema where schema_name = :schema",
    f"delete from platform.sign_up where tenant_id in ({_OF})",
    "delete from platform.tenant where schema_name = :schema",
)


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """The sign-up with and without a ready schema, the migrations one by one, a statement-by-statement replay."""
    sheet.title("sign_up", "one company, from the confirmed link to the owner's first page; CPU seconds, all processes")
    ways = _Ways(ground)
    ways.with_pool()
    ways.apply_template()
    found = paired(
        plan,
        {
            "migrations one by one": ways.migrations,
            "statement by statement": ways.statement_by_statement,
            "sign-up, ready schema": ways.with_pool,
            "sign-up, pool empty": ways.without_pool,
            "template T04, when chosen": ways.apply_template,
            "of these: the password's hash": lambda: ways.timed(lambda: passwords.hashed(PASSWORD)),
            "of these: claiming the schema": ways.claim,
        },
    )
    ways.clean_up()
    cpu = {name: [cost.cpu for cost in costs] for name, costs in found.items()}
    for name, costs in found.items():
        sheet.figure(f"{name}: CPU", cpu[name], unit="s")
        sheet.figure(f"{name}: wall", [cost.wall for cost in costs], unit="s")
    slow, replay = cpu["migrations one by one"], cpu["statement by statement"]
    sheet.figure("ready schema against migrations", ratios(cpu["sign-up, ready schema"], slow), most=1 / 20)
    sheet.figure("claim alone against migrations", ratios(cpu["of these: claiming the schema"], slow))
    sheet.figure("pool empty against replay", ratios(cpu["sign-up, pool empty"], replay), most=1.5)


@dataclass
class _Ways:
    """Ways to a company. CPU is that of this process, which is client and web server in one, and of PostgreSQL."""

    ground: Ground
    slug: str = ""

    def timed(self, act: Callable[[], object]) -> Cost:
        meter = Meter([], self.ground.postmaster, own=True)
        act()
        return meter.cost()

    def migrations(self) -> Cost:
        """What most do: the migration tool, pointed at a fresh schema."""
        return self.timed(self._migrate)

    def _migrate(self) -> None:
        name = f"slow_{secrets.token_hex(4)}"
        with self.ground.owner() as connection:
            connection.execute(text(f'create role "{name}" nologin'))
            connection.execute(text(f'create schema "{name}"'))
            connection.execute(text(f'set local search_path = "{name}"'))
            config = Config()
            config.set_main_option("script_location", str(revisions.ROOT / "tenant"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            for statement in grant_statements(name, name):
                connection.exec_driver_sql(statement)

    def statement_by_statement(self) -> Cost:
        """The same statements as our own building, each with an answer of its own."""
        name = f"slow_{secrets.token_hex(4)}"
        begin = [f'CREATE ROLE "{name}" NOLOGIN', f'CREATE SCHEMA "{name}"', f'SET LOCAL search_path = "{name}"']
        words = [*begin, *revisions.statements(None, revisions.head()), *grant_statements(name, name)]

        def replay() -> None:
            with owner_connection(owner_engine(self.ground.owner_url)) as raw:
                for statement in words:
                    raw.execute(statement.encode())

        return self.timed(replay)

    def with_pool(self) -> Cost:
        """The sign-up proper."""
        self._fill()
        return self._sign_up()

    def _fill(self) -> None:
        with self.ground.app.app_context():
            provisioning.fill_pool(owner_engine(self.ground.owner_url), self.ground.login, wanted=1)

    def without_pool(self) -> Cost:
        """The same while no schema is ready: this process builds one."""
        self._set("ready", "set aside")
        try:
            return self._sign_up()
        finally:
            self._set("set aside", "ready")

    def _set(self, before: str, after: str) -> None:
        with self.ground.app.app_context(), platform_session() as unit:
            unit.execute(update(ReadySchema).where(ReadySchema.state == before).values(state=after))

    def _sign_up(self) -> Cost:
        """The mailed link is open before the eyes; a password is typed, and the owner is in."""
        slug, client = f"fresh-{secrets.token_hex(4)}", self.ground.app.test_client()
        base = self.ground.app.extensions["zhidu.settings"].base_url
        link = self._asked(slug)
        page = client.get(link, base_url=base)
        token = TOKEN.search(page.text)
        if page.status_code != 200 or token is None:
            raise Unfit(f"the confirmation page answers {page.status}")
        typed = {"csrf_token": token.group(1), "password": PASSWORD, "idempotency_key": secrets.token_hex(16)}
        return self.timed(lambda: _walk_in(client, link, base, typed))

    def _asked(self, slug: str) -> str:
        links: list[str] = []
        wish = signups.Wish(f"公司 {slug}", slug, "陈总", f"owner@{slug}.test")

        def link_to(secret: str) -> str:
            links.append(f"/sign-up/{secret}")
            return links[0]

        with self.ground.app.app_context():
            signups.ask(wish, address="127.0.0.1", at=clock.now(), link_to=link_to)
        self.slug = slug
        return links[0]

    def apply_template(self) -> Cost:
        """The owner's next step, when she takes a starter organisation."""
        self.with_pool()
        with self.ground.app.app_context():
            inside = directory.by_slug(self.slug)
            assert inside is not None
            with context.enter(inside):
                return self.timed(_take_template)

    def claim(self) -> Cost:
        """What the pool makes of a company's schema."""
        self._fill()
        slug = f"fresh-{secrets.token_hex(4)}"
        with self.ground.app.app_context():
            with platform_session() as unit:
                row = provisioning.request_tenant(unit, slug, slug, owner_email=f"{slug}@bench.test", sealed_key=b"")
            return self.timed(lambda: opening.claim_schema(row.id))

    def clean_up(self) -> None:
        """Drop what only this measurement made."""
        fresh = "select schema_name from platform.tenant where slug like 'fresh-%' and schema_name is not null"
        slow = "select nspname from pg_namespace where nspname like 'slow\\_%'"
        with self.ground.owner() as connection:
            schemas = connection.scalars(text(f"{fresh} union all {slow}")).all()
        for schema in schemas:
            with self.ground.owner() as connection:
                for words in CLEANING:
                    connection.execute(text(words), {"schema": schema})
                connection.execute(text(f'drop schema "{schema}" cascade'))
                connection.execute(text(f'drop role "{schema}"'))


def _take_template() -> None:
    apply.apply(TEMPLATE, by=SYSTEM, on=clock.today("Asia/Shanghai"))
    session.commit()


def _walk_in(client: FlaskClient, link: str, base: str, typed: dict[str, str]) -> None:
    answer = client.post(link, base_url=base, data=typed)
    for _ in range(4):
        if answer.status_code not in (302, 303):
            break
        answer = client.get(urlsplit(answer.headers["Location"]).path, base_url=base)
    if answer.status_code != 200 or "/setup" not in answer.request.path:
        raise Unfit(f"the owner stands before {answer.request.path}: {answer.status}")
