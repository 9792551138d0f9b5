"""Statements that travel with BEGIN and the route: never without it, never half, and found again after a loss."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from psycopg.errors import DivisionByZero
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from saas import wire
from saas.asking import ask, question
from saas.db import FIRST, db, session
from saas.organisation.models import Company
from saas.wire import Statement
from tenants import context, directory
from tenants.context import Inside, NoCompany
from tenants.owner import owner_connection, owner_engine

WHERE = Statement.of("select %(word)s::text, current_user::text, (select name from company)::text")
SHARE = Statement.of("select 12 / %(by)s::int")
WIDE = Statement.of("select length(%(word)s::text)")


@pytest.fixture
def fresh(app: Flask, company: Inside) -> Iterator[Inside]:
    """In the company, with nothing begun, over a connection nobody has used."""
    with app.app_context():
        db.engine.dispose()
        with context.enter(company):
            yield company
            session.rollback()


def prepared() -> int:
    asked = "select count(*) from pg_prepared_statements where name like 'zhidu%'"
    return int(session.execute(text(asked)).scalar_one())


def test_the_first_statement_of_a_transaction_runs_in_its_company(fresh: Inside):
    for _transaction in range(3):
        assert ask(WHERE, {"word": "早 '%"}) == [("早 '%", fresh.role, fresh.name)]
        assert ask(WHERE, {"word": None}) == [(None, fresh.role, fresh.name)]
        session.commit()
    assert prepared() == 2  # the route and this one, once each


def test_without_a_company_nothing_travels_and_nothing_waits_for_the_next(app: Flask, company: Inside):
    with app.app_context():
        with pytest.raises(NoCompany):
            ask(WHERE, {"word": ""})
        assert FIRST not in session().info
        session.remove()


def test_a_route_that_is_refused_takes_its_statement_with_it(app: Flask, fresh: Inside, neighbour: Inside, monkeypatch):
    session.rollback()
    writes = Statement.of("insert into company (name) select %(name)s")
    monkeypatch.setattr(context, "ROUTE", Statement.of("select set_config('role', %(role)s || %(path)s, true)"))
    with pytest.raises(DBAPIError, match="role"):
        ask(writes, {"name": "nobody"})
    session.rollback()
    monkeypatch.undo()
    assert ask(WHERE, {"word": ""}) == [("", fresh.role, fresh.name)]


def test_a_statement_that_fails_is_an_error_of_its_own_and_the_next_transaction_works(fresh: Inside):
    for _time in range(2):
        with pytest.raises(DivisionByZero):
            ask(SHARE, {"by": 0})
        session.rollback()
        assert ask(SHARE, {"by": 3}) == [(4,)]
        with pytest.raises(DivisionByZero), session.begin_nested():
            ask(SHARE, {"by": 0})
        assert ask(SHARE, {"by": 4}) == [(3,)]
        session.commit()


def test_a_rollback_drops_what_was_prepared_and_it_is_prepared_again(fresh: Inside):
    for _time in range(8):  # until the driver itself has prepared something, which it drops with a rollback
        session.execute(text("select name from company where name <> :word"), {"word": ""})
    session.commit()
    assert ask(SHARE, {"by": 2}) == [(6,)]
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text("update company set name = null"))
    assert ask(SHARE, {"by": 2}) == [(6,)]
    session.rollback()
    assert ask(SHARE, {"by": 2}) == [(6,)]


def test_what_somebody_else_dropped_is_prepared_again_with_the_next_transaction(fresh: Inside):
    assert ask(SHARE, {"by": 2}) == [(6,)]
    raw = session.connection().connection.driver_connection
    session.commit()
    raw.execute("deallocate all")
    raw.commit()
    assert ask(SHARE, {"by": 2}) == [(6,)]
    session.commit()


def test_going_from_company_to_company_keeps_the_plan_of_each(app: Flask, fresh: Inside, neighbour: Inside):
    names = Statement.of("select name::text from company where id = %(id)s::bigint")
    seen = set()
    session.rollback()
    for _time in range(8):
        for company in (fresh, neighbour):
            with context.enter(company):
                seen.update(ask(names, {"id": 1}))
                session.commit()
                directory.forget()
                directory.by_slug(company.slug)  # as a page does each second, over a connection of the same pool
    told = "select generic_plans, custom_plans from pg_prepared_statements where name like :name order by name"
    with context.enter(fresh):
        rows = session.execute(text(told), {"name": f"{names.label.decode()}@%"}).all()
    assert seen == {(fresh.name,), (neighbour.name,)}
    assert [row.generic_plans + row.custom_plans for row in rows] == [8, 8]
    assert all(row.generic_plans for row in rows)


def test_a_connection_keeps_only_so_many_and_prepares_the_others_again(fresh: Inside, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wire, "MOST", 3)
    asked = [Statement.of(f"select {n}::int") for n in range(5)]
    for _time in range(2):
        assert [ask(one, {}) for one in asked] == [[(n,)] for n in range(5)]
    assert prepared() == 3
    assert ask(SHARE, {"by": 2}) == [(6,)]


def test_a_select_goes_over_the_wire_with_its_own_values_written_out(fresh: Inside):
    wanted = select(func.count()).where(Company.name == "50 % o'clock", Company.id == bindparam("id"))
    found = question(wanted)
    assert (found.names, b"'50 % o''clock'" in found.sql) == (["id"], True)
    assert ask(found, {"id": 1}) == [(0,)]


def test_a_cut_connection_is_an_error_sqlalchemy_knows_and_the_next_one_is_fresh(app: Flask, fresh: Inside):
    (pid,) = ask(Statement.of("select pg_backend_pid()"), {})[0]
    with owner_connection(owner_engine(app.extensions["zhidu.settings"].owner_database_url)) as raw:
        raw.execute("select pg_terminate_backend(%s, 5000)", (pid,))
    with pytest.raises(DBAPIError) as lost:
        ask(SHARE, {"by": 2})
    assert lost.value.connection_invalidated
    session.rollback()
    assert ask(SHARE, {"by": 2}) == [(6,)]


def test_values_larger_than_any_buffer_arrive_whole(fresh: Inside):
    word = "箱" * 3_000_000
    assert ask(WIDE, {"word": word}) == [(len(word),)]


def test_a_statement_whose_answer_changed_its_shape_is_prepared_anew(app: Flask, fresh: Inside):
    asked = Statement.of("select t.* from percent t where %(word)s::text is null")
    table = f'"{fresh.schema}".percent'

    def owned(*statements: str) -> None:
        with owner_connection(owner_engine(app.extensions["zhidu.settings"].owner_database_url)) as raw:
            for statement in statements:
                raw.execute(statement.encode())

    owned(f"create table {table} (one int)", f'grant select on {table} to "{fresh.role}"')
    try:
        assert ask(asked, {"word": ""}) == []
        session.commit()
        owned(f"alter table {table} add two int")
        with pytest.raises(Exception, match="cached plan"):
            ask(asked, {"word": ""})
        session.rollback()
        assert ask(asked, {"word": ""}) == []
        session.commit()
    finally:
        owned(f"drop table {table}")
