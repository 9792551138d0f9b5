"""Connections that were cut, plans that grew old, and what the database itself refuses whoever asks."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

import saas.tables  # noqa: F401 - every model
from saas.db import Model, db, session
from saas.events import model_of
from saas.organisation.models import Company, Unit
from tenants import context
from tenants.context import Inside
from tenants.owner import owner_connection, owner_engine
from tenants.provisioning import run_all
from tests.tenancy.world import World

AGAIN = "is read again"


def owned(app: Flask, *statements: str) -> None:
    """Run statements as the owner of the schemas."""
    with owner_connection(owner_engine(app.extensions["zhidu.settings"].owner_database_url)) as raw:
        run_all(raw, statements)


def cut(app: Flask, *pids: int) -> None:
    """End these backends, or all that rest in this process's pool."""
    mine = "pid in (" + ",".join(map(str, pids)) + ")" if pids else "usename = session_name and state = 'idle'"
    login = db.engine.url.username
    mine = mine.replace("session_name", f"'{login}'")
    # with a time to wait, it comes back when they are gone
    asked = f"select pg_terminate_backend(pid, 5000) from pg_stat_activity where {mine}"
    owned(app, f"{asked} and datname = current_database()")


def test_a_row_loaded_before_a_commit_reads_on_after_it(inside: Inside):
    unit = session.scalars(select(Unit)).first()
    company = session.scalars(select(Company)).one()
    session.commit()
    session.expire_all()
    assert company.name == inside.name
    assert unit is None or unit.state


def test_what_somebody_left_on_a_connection_shows_no_neighbour(app: Flask, company: Inside, neighbour: Inside):
    """Even a path or role set for the whole connection, which the app never does, ends in an error or our own rows."""
    with app.app_context():
        db.engine.dispose()
        with db.engine.connect() as connection:
            asked = "select set_config('search_path', :path, false)"
            connection.execute(text(asked), {"path": neighbour.schema})
            connection.commit()
        with db.engine.connect() as connection, pytest.raises(ProgrammingError, match=r"denied|does not exist"):
            connection.execute(text("select name from company"))
        with context.enter(company):
            assert session.scalars(select(Company.name)).all() == [company.name]
            session.commit()
        with db.engine.connect() as connection:
            connection.execute(text("select set_config('role', :role, false)"), {"role": neighbour.role})
            connection.commit()
        with context.enter(company):
            with pytest.raises(DBAPIError, match="set_config"):
                session.scalars(select(Company.name)).all()
            session.rollback()
            assert session.scalars(select(Company.name)).all() == [company.name]  # over a fresh connection


def test_requests_that_only_read_keep_their_prepared_statements(app: Flask, grounds: World):
    with app.app_context():
        db.engine.dispose()
        for _time in range(8):
            assert grounds.browsers["hr"].get("/notices").status_code == 200
        with db.engine.connect() as connection:
            assert connection.scalar(text("select count(*) from pg_prepared_statements")) >= 2


@pytest.mark.parametrize(
    ("table", "column", "page"),
    [("user", "name", "/account"), ("user_session", "agent", "/account"), ("notice", "kind", "/notices")],
)
def test_a_page_read_over_a_migration_is_read_again(app, grounds: World, caplog, table: str, column: str, page: str):
    altered = f'alter table "{grounds.home.schema}"."{table}" alter column "{column}" type'
    browser = grounds.browsers["hr"]
    with app.app_context():
        db.engine.dispose()
    for _time in range(8):
        assert browser.get(page).status_code == 200
    owned(app, f"{altered} varchar(4000)")
    try:
        with caplog.at_level(logging.WARNING):
            assert browser.get(page).status_code == 200
        assert AGAIN in caplog.text
    finally:
        owned(app, f"{altered} text")
    assert browser.get(page).status_code == 200


def test_a_percent_sign_in_stored_ddl_is_a_percent_sign(app: Flask, grounds: World):
    place = f'"{grounds.home.schema}".percent'
    owned(app, f"create table {place} (share text check (share like '%s%' or share = '100%'))", f"drop table {place}")
    with app.app_context(), context.enter(grounds.home):
        assert session.scalar(text("select 'a%b' like '%\\%%'")) is True


def test_core_connections_reach_no_company(app: Flask, grounds: World):
    with app.app_context(), db.engine.connect() as connection:
        for asked in ("person", f'"{grounds.home.schema}".person'):
            with pytest.raises(ProgrammingError, match=r"does not exist|permission denied"):
                connection.execute(text(f"select * from {asked}"))
            connection.rollback()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_request_after_the_database_cut_every_connection_is_answered(app: Flask, grounds: World, method: str):
    browser = grounds.browsers["hr"]
    browser.get("/account")
    for _time in range(3):
        with app.app_context():
            cut(app)
        answer = browser.get("/notices") if method == "get" else browser.post("/account/theme", {"theme": "dark"})
        assert answer.status_code in (200, 303)


def test_a_read_whose_connection_is_cut_under_it_is_read_again(app, grounds: World, monkeypatch, caplog):
    calls = []

    def cut_once() -> str:
        calls.append(session.scalar(text("select pg_backend_pid()")))
        if len(calls) == 1:
            cut(app, calls[0])
        return str(session.scalar(select(Company.name)))

    monkeypatch.setattr(cut_once, "zhidu_policy", (), raising=False)
    monkeypatch.setitem(app.view_functions, "notices.bell", cut_once)
    answer = grounds.browsers["hr"].get("/notices/bell")
    assert (answer.status_code, len(set(calls))) == (200, 2)
    assert AGAIN in caplog.text


def test_a_write_whose_connection_is_cut_is_never_done_twice(app, grounds: World, monkeypatch):
    calls = []

    def cut_always() -> str:
        calls.append(session.scalar(text("select pg_backend_pid()")))
        cut(app, calls[-1])
        return str(session.scalar(select(Company.name)))

    monkeypatch.setattr(cut_always, "zhidu_policy", (), raising=False)
    monkeypatch.setitem(app.view_functions, "account.theme", cut_always)
    browser = grounds.browsers["hr"]
    browser.get("/account")
    assert browser.post("/account/theme", {"theme": "dark"}).status_code == 500
    assert len(calls) == 1
    assert browser.get("/account").status_code == 200


def test_a_cut_while_the_company_is_being_entered_is_an_error_sqlalchemy_knows(app: Flask, grounds: World):
    with app.app_context(), context.enter(grounds.home):
        pid = session.scalar(text("select pg_backend_pid()"))
        session.commit()
        held = session.connection()
        session.rollback()
        assert held.closed
        cut(app, pid)
        assert session.scalar(text("select 1")) == 1
        session.rollback()


OWN_HAND = {
    "approval": "update approval_signer set person_id = applicant_id",
    "approval without a moment": "update approval_signer set state = 'approved', signed_at = null",
    "proposal": "update policy_proposal set state = 'confirmed', decided_by_id = proposed_by_id",
    "proposal without a hand": "update policy_proposal set state = 'confirmed', decided_by_id = null",
    "sheet": "update position_sheet set state = 'approved', drafted_by_id = u.id, approved_by_id = u.id"
    ' from (select min(id) as id from "user") u',
    "sheet without a hand": "update position_sheet set state = 'approved', founding = false, approved_by_id = null",
}


@pytest.mark.parametrize("what", OWN_HAND)
def test_the_database_takes_nobodys_own_hand(app: Flask, grounds: World, what: str):
    with app.app_context(), context.enter(grounds.home):
        with pytest.raises(IntegrityError, match=r"four_eyes|signed|decider|approver"):
            session.execute(text(OWN_HAND[what]))
        session.rollback()


def appended() -> list[str]:
    return [name for name in sorted(Model.metadata.tables) if model_of(name).access == "append"]


@pytest.mark.parametrize("table", appended())
def test_what_was_written_down_stays_as_it_is(app: Flask, grounds: World, table: str):
    columns = set(Model.metadata.tables[table].columns.keys()) - set(getattr(model_of(table), "may_update", ()))
    statements = [f'update "{table}" set "{name}" = "{name}"' for name in sorted(columns - {"id"})]
    with app.app_context(), context.enter(grounds.home):
        for statement in (*statements, f'delete from "{table}"'):
            with pytest.raises(ProgrammingError, match="permission denied"):
                session.execute(text(statement))
            session.rollback()


def test_the_tables_that_prove_something_are_among_them():
    assert {"event", "audit", "decision", "policy_value", "leave_movement", "leave_lot"} <= set(appended())
