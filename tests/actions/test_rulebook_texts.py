"""What a rulebook says and the machine never judges: it stands in version 1, numbered, tied, read and confirmed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import select

import saas.tables  # noqa: F401 - every model
from saas.db import Model, session
from saas.events import SYSTEM
from saas.rulebook import asking, drafting, queries
from saas.rulebook.drafting import FrontText
from saas.rulebook.models import Clause
from saas.starters.apply import clause_texts
from saas.starters.catalogue import CLAUSES, TEMPLATES, clauses_for
from tests.factories_organisation import START, TODAY
from tests.factories_rulebook import acknowledge, acting, cast, duty_of, first_edition, published, revision

clause = pytest.mark.clause
pytestmark = pytest.mark.usefixtures("inside")

TEXTS = [
    pytest.param("T03", "D06-02", "公平公正", marks=clause("D06-02")),
    pytest.param("T16", "D07-05", "高效", marks=clause("D07-05")),
    pytest.param("T16", "D07-12", "按程序操作", marks=clause("D07-12")),
    pytest.param("T04", "D08-01", "员工权益", marks=clause("D08-01")),
    pytest.param("T04", "D08-02", "写明依据和日期", marks=clause("D08-02")),
    pytest.param("T05", "D12-01", "规范部门秩序", marks=clause("D12-01")),
    pytest.param("T05", "D12-03", "依法", marks=clause("D12-03")),
    pytest.param("T06", "D13-72", "保守公司秘密", marks=clause("D13-72")),
    pytest.param("T09", "D16-19", "守时守纪", marks=clause("D16-19")),
    pytest.param("T18", "D17-04", "激励", marks=clause("D17-04")),
    pytest.param("T18", "D17-14", "带头", marks=clause("D17-14")),
    pytest.param("T18", "D17-18", "团队协作", marks=clause("D17-18")),
    pytest.param("T18", "D19-01", "效率和质量", marks=clause("D19-01")),
    pytest.param("T11", "D20-02", "商业秘密", marks=clause("D20-02")),
    pytest.param("T11", "D20-31", "互相尊重", marks=clause("D20-31")),
    pytest.param("T18", "D21-04", "公平", marks=clause("D21-04")),
    pytest.param("T12", "D22-02", "企业秘密", marks=clause("D22-02")),
]


@pytest.mark.parametrize(("template", "ref", "words"), TEXTS)
def test_a_text_stands_in_its_templates_first_version_and_is_confirmed_with_it(template, ref, words):
    people = cast()
    version = first_edition(*clause_texts(clauses_for(template)))
    found = queries.clause_of(ref, on=TODAY)
    assert found is not None
    row, book = found
    assert words in row.text
    assert re.fullmatch(r"\d+\.\d+", row.number)
    assert row.screen
    assert row.text_en
    assert book is version
    asking.ask(version, by=SYSTEM, on=TODAY)
    acknowledge(version, people.clerk)
    duty = duty_of(version, people.clerk)
    assert duty is not None


@clause("D02-19")
def test_love_is_nobodys_business_the_text_asks_only_for_a_conflict_of_interest_to_be_declared():
    words = CLAUSES["D02-19"].text.zh
    assert "员工的自由" in words
    assert "汇报关系" in words
    assert "离职" not in words
    columns = {column.name for table in Model.metadata.tables.values() for column in table.columns}
    assert not [name for name in columns if re.search(r"relationship|spouse|marri|romance|dating", name)]


@clause("D20-01", "D21-02")
def test_the_cover_carries_the_year_and_the_day_the_business_began():
    people = cast()
    hr = acting(people.hr)
    draft = revision(first_edition(), hr)
    front = FrontText("电子商务部人员管理制度", year=2026, began_on=date(2012, 6, 18))
    drafting.write_front(draft, front, by=hr, on=TODAY)
    version = published(draft, hr, acting(people.head))
    assert (version.year, version.began_on) == (2026, date(2012, 6, 18))


@pytest.mark.parametrize("key", [None, *TEMPLATES])
def test_every_templates_book_is_published_whole_with_each_clause_tied(key):
    first_edition(*clause_texts(clauses_for(key)), on=START)
    rows = session.scalars(select(Clause)).all()
    assert len(rows) == len(clauses_for(key))
    assert all(row.thresholds or row.screen for row in rows)
    numbers = [row.number for row in sorted(rows, key=lambda row: row.place)]
    assert len(set(numbers)) == len(numbers)
