"""Every list as a file: streamed, safe for spreadsheets, worded for its reader, and no more than she may see."""

from __future__ import annotations

import csv
import re
from datetime import datetime, time
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from saas.auth.models import User
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.catalogue import PROCESSES as PEOPLE
from saas.organisation import people_intake
from saas.organisation.models import Person
from saas.organisation.people_actions import PersonFacts
from saas.organisation.people_intake import Newcomer
from saas.organisation.role_models import PersonRole, Role
from saas.papers.sheets import Column, plain
from saas.starters.apply import apply
from saas.web import exports
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_organisation import START, TODAY

EVIL = '=HYPERLINK("http://evil.test")'
LISTS = (
    "/people/export.{}",
    "/organisation/units/export.{}",
    "/organisation/positions/export.{}",
    "/access/grants/export.{}",
    "/exports/roles.{}",
    "/exports/role-holders.{}",
    "/exports/proposals.{}",
    "/exports/jobs.{}",
    "/exports/notices.{}",
    "/exports/imports.{}",
    "/policies/values.{}",
    "/policies/changes.{}",
    "/policies/guards.{}",
    "/audit.{}",
    "/hr/leave/all.{}",
    "/hr/leave/balances.{}",
    "/hr/attendance/team.{}",
    "/hr/attendance/month.{}",
    "/hr/papers-owed/file.{}",
    "/hr/undertakings-owed/file.{}",
    "/hr/exits.{}",
    "/hr/concerns/figures.{}",
)
REGISTERS = tuple(process.path for process in PEOPLE)
PAGES = ("/people", "/organisation/units", "/organisation/positions", "/access/roles", "/access/grants", "/audit")
PAGES += (
    "/policies/proposals",
    "/policies/reports",
    "/policies/guards",
    "/jobs",
    "/notices",
    "/hr/leave/all",
    "/hr/leave/balances",
)


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company with a template, its owner in every role, and 1,300 people; one has a formula for a name."""
    inside = ground.make_company(app, "daochu", "导出测试公司")
    with app.app_context(), context.enter(inside):
        apply("T04", by=SYSTEM, on=START)
        owner = session.scalars(select(Person).where(Person.number == "0001")).one()
        for key in ("hr", "general_manager", "tenant_admin", "administration", "discipline"):
            role = session.scalars(select(Role).where(Role.key == key)).one()
            held = select(PersonRole.id).where(PersonRole.person_id == owner.id, PersonRole.role_id == role.id)
            if session.scalars(held).first() is None:
                given = {"reason": "测试", "given_by": "system", "first_on": START}
                session.add(PersonRole(person_id=owner.id, role_id=role.id, **given))
        many = [Newcomer(PersonFacts(f"员工{n}", START, phone="13800000000")) for n in range(1_300)]
        people_intake.take_on([*many, Newcomer(PersonFacts(EVIL, START))], by=SYSTEM, today=TODAY)
        ground.commit()
    return inside


@pytest.fixture
def reader(app: Flask, company: context.Inside) -> Browser:
    found = Browser(app, "daochu")
    assert found.sign_in("owner@daochu.test", ground.PASSWORD).status_code == 303
    return found


def rows(answer: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("path", [*LISTS, *(f"{path}/all.{{}}" for path in REGISTERS)])
def test_every_list_comes_as_csv_and_xlsx(reader: Browser, path: str) -> None:
    text = reader.get(path.format("csv"))
    assert text.status_code == 200, text.data[:200]
    assert text.data.startswith(b"\xef\xbb\xbf")
    assert text.headers["Content-Disposition"].startswith("attachment")
    assert ".csv" in text.headers["Content-Disposition"]
    lines = rows(text)
    assert {len(line) for line in lines} == {len(lines[0])}
    cells = [cell for line in lines for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    book = load_workbook(BytesIO(reader.get(path.format("xlsx")).data))
    sheet = book.worksheets[0]
    assert sheet.max_row == len(lines)
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


@pytest.mark.parametrize("path", [*PAGES, *REGISTERS])
def test_every_list_page_offers_its_file(reader: Browser, path: str) -> None:
    page = reader.get(path).text
    assert re.search(r'href="[^"]+\.csv[^"]*" download', page) or path == "/imports"  # empty: nothing to take along


def test_a_long_list_is_sent_whole_and_a_formula_comes_back_as_it_was(reader: Browser) -> None:
    streamed = reader.get("/people/export.csv", buffered=False)
    assert streamed.is_streamed
    streamed.close()
    answer = reader.get("/people/export.csv")
    found = rows(answer)
    assert len(found) == 1_303  # heads, the owner, and everybody else
    assert EVIL in [plain(line[1]) for line in found]
    book = load_workbook(BytesIO(reader.get("/people/export.xlsx").data))
    days = {line[7] for line in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert datetime.combine(START, time()) in days


def test_heads_and_words_are_in_the_readers_language(app: Flask, reader: Browser, company: context.Inside) -> None:
    assert rows(reader.get("/audit.csv"))[1][1:4] != []
    chinese = rows(reader.get("/exports/roles.csv"))
    with app.app_context(), context.enter(company):
        session.scalars(select(User).where(User.email == "owner@daochu.test")).one().locale = "en"
        session.commit()
    english = rows(_again(app).get("/exports/roles.csv"))
    with app.app_context(), context.enter(company):
        session.scalars(select(User).where(User.email == "owner@daochu.test")).one().locale = "zh_Hans"
        session.commit()
    assert english[0] == ["Role", "Permission", "Scope"]
    assert chinese[0] != english[0]
    assert not [cell for line in english for cell in line if re.fullmatch(r"[a-z]+\.[a-z_]+:[a-z]+", cell)]


def _again(app: Flask) -> Browser:
    found = Browser(app, "daochu")
    found.sign_in("owner@daochu.test", ground.PASSWORD)
    return found


def test_the_audit_file_speaks_in_words(reader: Browser) -> None:
    cells = {cell for line in rows(reader.get("/audit.csv"))[1:] for cell in line[1:5]}
    assert not cells & {"insert", "update", "delete", "system", "person", "policy_value"}


def test_a_sheet_of_too_many_rows_is_refused_and_the_text_file_named(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_IN_SHEET", 3)
    with app.test_request_context("/"), pytest.raises(Refused):
        exports.export([Column("a")], ((n,) for n in range(9)), "xlsx", "名单")
    with app.test_request_context("/"):
        assert exports.export([Column("a")], ((n,) for n in range(9)), "csv", "名单").status_code == 200


def test_a_chunk_ends_where_the_list_ends() -> None:
    asked: list[int | None] = []

    def read(last: int | None) -> list[int]:
        asked.append(last)
        return list(range((last or 0) + 1, min((last or 0) + 4, 8)))

    assert list(exports.in_chunks(read, size=3)) == [1, 2, 3, 4, 5, 6, 7]
    assert asked == [None, 3, 6]
