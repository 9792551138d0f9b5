"""Words of the audit log: whatever is written down there is called by its name in the reader's language."""

from __future__ import annotations

import re

from flask import Flask

from saas import trail
from saas.db import Model
from saas.hr.held.sources import ABOUT
from saas.web.column_words import field_label, kind_label
from saas.web.locale import in_language
from saas.web.value_words import value_label


def test_every_table_of_the_trail_has_a_name(app: Flask):
    with app.test_request_context(), in_language("en"):
        assert [table for table in trail.kinds() if kind_label(table) == table] == []


def test_every_column_of_the_trail_has_a_name(app: Flask):
    with app.test_request_context(), in_language("en"):
        columns = {(table, one.name) for table in trail.kinds() for one in Model.metadata.tables[table].columns}
        assert sorted(pair for pair in columns if field_label(*pair) == pair[1]) == []


BARE = {("course_question", "answer")}
"""Keys that are their own words: answer a, b, c or d."""


def allowed(table: str) -> dict[str, list[str]]:
    """The keys that a check of the table lists, by column."""
    checks = (str(getattr(one, "sqltext", "")) for one in Model.metadata.tables[table].constraints)
    listed = (re.match(r"(?:\w+ IS NULL OR )?(\w+) IN \(([^)]*)\)$", check) for check in checks)
    return {found[1]: [key for key in re.findall(r"'([^']*)'", found[2]) if key] for found in listed if found}


def test_every_key_that_the_database_lets_in_has_a_word(app: Flask):
    tables = {*trail.kinds(), *ABOUT}
    with app.test_request_context(), in_language("zh_Hans"):
        columns = {(table, column): keys for table in tables for column, keys in allowed(table).items()}
        assert len(columns) > 100
        bare = {pair: [key for key in keys if value_label(*pair, key) == key] for pair, keys in columns.items()}
    assert {pair: keys for pair, keys in bare.items() if keys and pair not in BARE} == {}
