"""Opening balances from a file, killed at sixty percent and started again and again: the ledger of one clean run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import text

from jobs import door
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.imports import actions, queries, steps
from saas.organisation import access
from saas.organisation.role_models import PersonalGrant
from saas.warehouse import proof
from saas.warehouse.opening_import import OPENING
from saas.work import JobState
from tenants import context
from tests import ground
from tests.factories_imports import AT
from tests.factories_imports import text as file_of
from tests.factories_organisation import make_person, make_unit, make_user
from tests.factories_stock import make_item, make_location, make_warehouse
from tests.jobs.stage import Stage

ROWS, BATCH = 20, 4
RESTARTS = ("batch done", "job taken", "job done")


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company of its own: what is imported is committed."""
    return ground.make_company(app, "qichu", "期初公司")


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(steps, "BATCH", BATCH)
    found = Stage(app, company, urls)
    found.clear()
    return found


@pytest.fixture
def keeper(stage: Stage) -> Actor:
    with stage.inside():
        person = make_person("保管员", make_unit("仓储部"))
        user = make_user(person)
        grant = PersonalGrant(
            person_id=person.id,
            permission=Permission.STOCK_POST.value,
            scope=int(Scope.ALL),
            reason="管仓",
            granted_by_name="系统",
            first_on=date(2026, 1, 1),
            last_on=date(2027, 12, 31),
        )
        session.add(grant)
        session.flush()
        found = access.actor_of(user, at=clock.now())
    assert found is not None
    return found


def goods(stage: Stage) -> tuple[list[str], str]:
    """New items and a place of a warehouse of their own: their codes."""
    with stage.inside():
        place = make_location(make_warehouse())
        return [make_item().code for _row in range(ROWS)], place.code


def begun(stage: Stage, by: Actor, content: bytes) -> int:
    """Checked and confirmed; the job that applies it."""
    with stage.inside():
        run = actions.upload(OPENING, "期初.csv", content, by=by)
        actions.map_columns(run, run.mapping, by=by, at=AT)
        run_id, job_id = run.id, run.job_id
    assert stage.run(job_id or 0).state == JobState.DONE
    with stage.inside():
        run = queries.one(by, run_id)
        assert dict(queries.counts(run_id).verdicts) == {"new": ROWS}
        actions.apply(run, by=by, at=AT)
        assert run.job_id is not None
        return run.job_id


def die(stage: Stage, job_id: int, point: str) -> None:
    stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
    if stage.job(job_id).state == JobState.RUNNING:
        stage.expire(job_id)


def ledger(stage: Stage, codes: list[str]) -> list[tuple[int, Decimal, Decimal]]:
    """Number, quantity and balance of each row, in the order of the items."""
    asked = text(
        "select m.seq, m.quantity, b.quantity from stock_movement m join stock_balance b on b.id = m.balance_id"
        " join item i on i.id = m.item_id where i.code = any(:codes) order by array_position(:codes, i.code), m.seq"
    )
    with stage.inside():
        return [(row[0], row[1], row[2]) for row in session.execute(asked, {"codes": codes})]


def test_killed_at_sixty_percent_and_started_three_times_it_is_one_clean_run(stage: Stage, keeper: Actor) -> None:
    ledgers = []
    for is_killed in (False, True):
        codes, place = goods(stage)
        lines = [("货品编码", "库位", "数量"), *((code, place, str(at + 1)) for at, code in enumerate(codes))]
        job_id = begun(stage, keeper, file_of(lines))
        if is_killed:
            for _batch in range(3):
                die(stage, job_id, "batch written")
            assert len(ledger(stage, codes)) == ROWS * 6 // 10
            for point in RESTARTS:
                die(stage, job_id, point)
        if stage.job(job_id).state != JobState.DONE:
            stage.run(job_id)
        assert stage.job(job_id).state == JobState.DONE
        ledgers.append(ledger(stage, codes))
    assert ledgers[0] == ledgers[1]
    assert ledgers[0] == [(1, Decimal(at + 1), Decimal(at + 1)) for at in range(ROWS)]
    with stage.inside():
        assert proof.prove().faults == ()
