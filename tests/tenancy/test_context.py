"""One company per transaction, and an error instead of a neighbour's rows wherever somebody forgets."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from saas.auth.models import User
from saas.db import db, session
from saas.organisation.models import Company
from tenants import context, hardening
from tenants.platform import platform_session


def test_each_company_sees_its_own_rows_and_no_others(app: Flask, company: context.Inside, neighbour: context.Inside):
    with app.app_context():
        with context.enter(company):
            assert session.scalars(select(Company.name)).all() == ["木槿电商"]
        with context.enter(neighbour):
            assert session.scalars(select(Company.name)).all() == ["青禾商贸"]
            assert session.scalars(select(User.email)).all() == ["owner@qinghe.test"]


def test_a_transaction_without_a_company_fails(app: Flask):
    with app.app_context(), pytest.raises(context.NoCompany):
        session.scalars(select(Company)).all()


def test_a_session_refuses_a_second_company(app: Flask, company: context.Inside, neighbour: context.Inside):
    with app.app_context(), context.enter(company):
        session.scalars(select(Company)).all()
        session.commit()
        context._inside.set(neighbour)
        with pytest.raises(context.NoCompany):
            session.scalars(select(Company)).all()
        context._inside.set(company)


def test_the_route_is_set_again_after_a_commit_in_the_middle(inside: context.Inside):
    session.scalars(select(Company)).all()
    session.commit()
    assert session.scalars(select(Company.name)).all() == [inside.name]


def test_the_database_lacks_none_of_the_hardenings(app: Flask):
    with app.app_context(), db.engine.connect() as connection:
        assert hardening.missing(connection) == []


@pytest.mark.parametrize(
    "injected",
    [
        'select * from "{other}"."user"',
        "select set_config('role', '{other}', true)",
        "select set_config('search_path', '{other}', true)",
        'select 1; set role "{other}"',
        "create table shadow (id int)",
        "create temp table company (id int)",
    ],
)
def test_injected_sql_reaches_no_neighbour(inside: context.Inside, neighbour: context.Inside, injected: str):
    with pytest.raises((ProgrammingError, PermissionError)):
        session.execute(text(injected.format(other=neighbour.schema)))
    session.rollback()


@pytest.mark.parametrize("verb", ["SET ROLE x", "RESET ROLE", "DO $$ begin end $$", "COPY company TO stdout", "COMMIT"])
def test_the_apps_connection_refuses_verbs_that_change_who_it_is(inside: context.Inside, verb: str):
    with pytest.raises(PermissionError):
        session.execute(text(verb))
    session.rollback()


def test_a_connection_without_the_hook_reads_no_company(app: Flask, company: context.Inside):
    with app.app_context(), db.engine.connect() as connection:
        with pytest.raises(ProgrammingError, match="does not exist"):
            connection.execute(text("select * from company"))
        connection.rollback()
        with pytest.raises(ProgrammingError, match="permission denied"):
            connection.execute(text(f'select * from "{company.schema}".company'))


def test_the_platform_is_out_of_reach_inside_a_company(inside: context.Inside):
    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(text("select * from platform.tenant"))
    session.rollback()


def test_append_only_tables_refuse_change_and_deletion(inside: context.Inside):
    for statement in ("update event set kind = 'x'", "delete from audit", "update policy_value set value = '1'"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text(statement))
        session.rollback()


def test_a_platform_session_knows_both_companies(app: Flask, company: context.Inside, neighbour: context.Inside):
    with app.app_context(), platform_session() as unit:
        found = unit.execute(text("select slug from platform.tenant order by slug")).scalars().all()
    assert {"mujin", "qinghe"} <= set(found)
