"""What is held about a person: every table that names people is a source of her export, or excused with a reason."""

from __future__ import annotations

from flask import Flask

from jobs.held_paper import HEADS
from saas.db import Model
from saas.hr.held import reading
from saas.hr.held.sources import ABOUT, EXCUSED, FILED
from saas.web.column_words import field_label
from saas.web.locale import in_language


def test_every_table_that_names_people_is_a_source_or_excused(app: Flask):
    assert reading.unknown() == []


def test_no_table_is_a_source_and_excused_at_once_and_all_of_them_exist(app: Flask):
    registers = set(reading.registers())
    assert not set(ABOUT) & set(EXCUSED)
    assert not set(FILED) & set(EXCUSED)
    assert not set(ABOUT) & registers
    tables = Model.metadata.tables
    assert [name for name in (*ABOUT, *FILED, *EXCUSED) if name not in tables] == []
    assert all(reason.strip() for reason in EXCUSED.values())


def test_the_columns_of_the_sources_exist_and_no_secret_leaves(app: Flask):
    for name, source in {**ABOUT, **FILED}.items():
        table = Model.metadata.tables[name]
        assert source.column in table.columns, name
        assert source.leaves_out <= set(table.columns.keys()), name
        kept = set(table.columns.keys()) - source.leaves_out - set(reading.SECRETS)
        assert not [one for one in kept if "hash" in one or "secret" in one], name


def test_the_paper_tells_every_column_it_shows_in_words(app: Flask):
    with app.test_request_context(), in_language("en"):
        for name, source in ABOUT.items():
            columns = source.paper.split()
            assert columns, f"{name}: say which columns its paper shows"
            assert set(columns) <= set(Model.metadata.tables[name].columns.keys()), name
            labels = {column: field_label(name, column, told=True) for column in columns}
            assert [column for column, label in labels.items() if label == column] == [], name
            assert len(set(labels.values())) == len(columns), labels
        for name, heads in HEADS.items():
            assert [column for column in heads if field_label(name, column, told=True) == column] == [], name
