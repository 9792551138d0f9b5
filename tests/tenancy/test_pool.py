"""Many threads over few connections, with errors and commits in the middle: never a neighbour's row."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from saas.db import db, session
from saas.organisation.models import Company
from tenants import context
from tenants.context import Inside

THREADS = 16
ROUNDS = int(os.environ.get("ROUNDS", "20")) * 3


def test_threads_over_a_small_pool_never_see_a_neighbour(app: Flask, company: Inside, neighbour: Inside):
    def wander(seed: int) -> list[str]:
        dice, wrong = Random(seed), []
        for _ in range(ROUNDS):
            mine = dice.choice((company, neighbour))
            with app.app_context(), context.enter(mine):
                try:
                    for _ in range(dice.randrange(1, 4)):
                        seen = session.scalars(select(Company.name)).all()
                        if seen != [mine.name]:
                            wrong.append(f"{mine.slug} saw {seen}")
                        if dice.random() < 0.3:
                            session.commit()
                        if dice.random() < 0.2:
                            session.execute(text("select 1 / 0"))
                except SQLAlchemyError:
                    session.rollback()
        return wrong

    with ThreadPoolExecutor(THREADS) as threads:
        assert [line for lines in threads.map(wander, range(THREADS)) for line in lines] == []


def test_a_returned_connection_keeps_nothing_of_its_company(app: Flask, company: Inside):
    with app.app_context():
        with context.enter(company):
            session.scalars(select(Company)).all()
            session.commit()
        for _ in range(4):
            with db.engine.connect() as connection:
                path, who, login = connection.execute(
                    text("select current_setting('search_path'), current_user, session_user")
                ).one()
                assert path in ("", '""')
                assert who == login


def test_a_savepoint_keeps_the_route_of_its_transaction(inside: Inside):
    with session.begin_nested():
        assert session.scalars(select(Company.name)).all() == [inside.name]
    with pytest.raises(SQLAlchemyError), session.begin_nested():
        session.execute(text("select 1 / 0"))
    assert session.scalars(select(Company.name)).all() == [inside.name]
