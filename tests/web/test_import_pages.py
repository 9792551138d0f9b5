"""Importing in the browser: file, columns, verdict, mending, applying, undoing; with and without htmx."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import delete, select

from saas import clock
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.imports import kinds
from saas.imports.models import ImportRow, ImportRun
from saas.organisation import people_actions
from saas.organisation.models import Person
from saas.organisation.role_models import PersonRole, Role
from saas.work import Job
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_imports import sheet, text
from tests.factories_organisation import START, TODAY
from tests.jobs.stage import Stage

HEAD = ("工号", "姓名", "入职日期", "手机")
GOOD = ("W1", "林晓", "2026-01-05", "13800000001")
BAD = ("W2", "周岚", "gestern", "abc")


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company with HR, somebody without rights, and the owner."""
    inside = ground.make_company(app, "daoru", "导入测试公司")
    with app.app_context(), context.enter(inside):
        for name, role in (("人事", "hr"), ("员工", "")):
            address = f"{role or 'staff'}@daoru.test"
            facts = people_actions.PersonFacts(name, START, email=address)
            person = people_actions.add(facts, by=SYSTEM, today=TODAY)
            user = User(email=address, name=name, state="active", password_hash=hashed(ground.PASSWORD))
            session.add(user)
            session.flush()
            person.user_id = user.id
            key = select(Role).where(Role.key == (role or "employee"))
            found = session.scalars(key).one()
            session.add(
                PersonRole(person_id=person.id, role_id=found.id, reason="测试", given_by="测试", first_on=START)
            )
        ground.commit()
    return inside


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Stage:
    """The company without imports, before and after."""
    found = Stage(app, company, urls)
    with found.inside():
        for model in (ImportRow, ImportRun):
            session.execute(delete(model).execution_options(audited=True))
    found.clear()
    return found


def browser(app: Flask, who: str = "hr") -> Browser:
    found = Browser(app, "daoru")
    assert found.sign_in(f"{who}@daoru.test", ground.PASSWORD).status_code == 303
    found.get("/imports/new/people")
    return found


def send(visitor: Browser, content: bytes, name: str = "名单.csv", kind: str = "people", **more: Any) -> Any:
    return visitor.post(f"/imports/new/{kind}", {"file": (BytesIO(content), name)} | more)


def uploaded(visitor: Browser, content: bytes, name: str = "名单.csv") -> str:
    answer = send(visitor, content, name)
    assert answer.status_code == 303, answer.text
    return urlsplit(answer.location).path.removeprefix("/t/daoru")


def work(stage: Stage) -> None:
    """What the worker does."""
    with stage.inside():
        waiting = list(session.scalars(select(Job.id).where(Job.state == "waiting")))
    for job_id in waiting:
        stage.run(job_id)


def mapping(page: str) -> dict[str, str]:
    """The columns as the page proposes them."""
    found = {}
    for select_, body in re.findall(r'<select[^>]*name="(column-\d+)">(.*?)</select>', page, flags=re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[select_] = chosen[1] if chosen else ""
    return found


def judged(visitor: Browser, stage: Stage, content: bytes) -> str:
    path = uploaded(visitor, content)
    assert visitor.post(f"{path}/columns", mapping(visitor.get(path).text)).status_code == 303
    work(stage)
    return path


def test_a_file_goes_all_the_way_with_its_errors_mended(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    path = uploaded(visitor, text([HEAD, GOOD, BAD], encoding="gb18030"))
    page = visitor.get(path).text
    assert mapping(page) == {"column-0": "number", "column-1": "name", "column-2": "employed_on", "column-3": "phone"}
    assert "W1、W2" in page
    visitor.post(f"{path}/columns", mapping(page))
    assert "hx-trigger" in visitor.get(path).text
    work(stage)
    assert visitor.get(f"{path}?watch=1", htmx=True).headers["HX-Redirect"].endswith(path)
    page = visitor.get(path).text
    row = _wrong(stage)
    assert f'name="{row}.employed_on" value="gestern"' in page
    answer = visitor.post(
        f"{path}/rows", {f"{row}.employed_on": "2026/2/1", f"{row}.phone": "13800000002", "show": "wrong"}, htmx=True
    )
    assert answer.status_code == 200
    assert "gestern" not in answer.text
    assert visitor.post(f"{path}/application").status_code == 303
    work(stage)
    with stage.inside():
        assert set(session.scalars(select(Person.number).where(Person.number.in_(("W1", "W2"))))) == {"W1", "W2"}
    assert visitor.post(f"{path}/undoing").status_code == 303
    work(stage)
    with stage.inside():
        assert session.scalars(select(Person.number).where(Person.number.in_(("W1", "W2")))).all() == []
    assert "名单.csv" in visitor.get("/imports").text


def _wrong(stage: Stage) -> int:
    with stage.inside():
        return session.scalars(select(ImportRow.id).where(ImportRow.verdict == "wrong")).one()


def test_rows_come_along_as_a_file_with_their_errors(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    path = judged(visitor, stage, text([HEAD, GOOD, BAD, ("W3", '=HYPERLINK("http://x")', "2026-01-05", "")]))
    rows = list(csv.reader(StringIO(visitor.get(f"{path}/rows.csv?show=all").data.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["林晓", "周岚", '\'=HYPERLINK("http://x")']
    assert len(rows[2][-2]) > 5
    book = load_workbook(BytesIO(visitor.get(f"{path}/rows.xlsx?show=wrong").data))
    lines = list(book.active.iter_rows(values_only=True))
    assert [line[2] for line in lines[1:]] == ["周岚"]
    again = judged(visitor, stage, visitor.get(f"{path}/rows.csv?show=all").data)  # the file with errors is read again
    assert visitor.get(again).status_code == 200


@pytest.mark.parametrize("kind", ["units", "positions", "people", "holidays", "leave-balances"])
@pytest.mark.parametrize("locale", ["zh_Hans", "en"])
def test_the_template_of_each_kind_is_known_and_its_example_left_out(
    app: Flask, stage: Stage, kind: str, locale: str
) -> None:
    visitor = browser(app, "owner")
    with stage.inside():
        user = session.scalars(select(User).where(User.email == "owner@daoru.test")).one()
        user.locale = locale
        owner = session.scalars(select(Person).where(Person.user_id == user.id)).one()
        hr = session.scalars(select(Role.id).where(Role.key == "hr")).one()
        if not session.scalars(
            select(PersonRole).where(PersonRole.person_id == owner.id, PersonRole.role_id == hr)
        ).all():
            session.add(PersonRole(person_id=owner.id, role_id=hr, reason="测试", given_by="测试", first_on=START))
    visitor = browser(app, "owner")
    sheet_ = visitor.get(f"/imports/template/{kind}.xlsx")
    assert sheet_.status_code == 200
    answer = send(visitor, sheet_.data, "模板.xlsx", kind)
    assert answer.status_code == 303, answer.text
    path = urlsplit(answer.location).path.removeprefix("/t/daoru")
    chosen = mapping(visitor.get(path).text)
    assert set(chosen.values()) == {column.key for column in kinds.get(kind).columns}
    visitor.post(f"{path}/columns", chosen)
    work(stage)
    with stage.inside():
        assert session.scalars(select(ImportRow)).all() == []
    assert visitor.get(path).status_code == 200


def test_what_is_wrong_with_the_file_or_its_columns_is_said_on_the_page(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    assert send(visitor, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xls").status_code == 422
    assert visitor.post("/imports/new/people", {}).status_code == 422
    assert send(visitor, b"1,2\n" * 3_000_000, "big.csv").status_code in (413, 422)
    path = uploaded(visitor, text([("甲", "乙"), ("1", "2")]))
    assert visitor.post(f"{path}/columns", {"column-0": "number"}).status_code == 422
    assert visitor.post(f"{path}/columns", {"column-0": "name", "column-1": "name"}).status_code == 422


def test_another_sheet_and_another_line_of_headings_can_be_chosen(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    content = sheet([("说明",), ("随便",)], title="说明", change=lambda book: _second(book))
    path = uploaded(visitor, content, "../../名单.xlsx")
    assert mapping(visitor.get(path).text) == {"column-0": "name", "column-1": "employed_on"}
    assert visitor.post(f"{path}/sheet", {"sheet": "员工", "head": "1"}).status_code == 303
    assert "column-0" in visitor.get(f"{path}/columns").text
    assert visitor.post(f"{path}/sheet", {"sheet": "没有", "head": "1"}).status_code == 404
    with stage.inside():
        assert session.scalars(select(ImportRun.file_name)).one() == "名单.xlsx"


def _second(book: Any) -> None:
    page = book.create_sheet("员工")
    page.append(["花名册"])
    page.append(["姓名", "入职日期"])
    page.append(["林晓", "2026-01-05"])


def test_columns_are_remembered_for_files_with_the_same_headings(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    odd = ("代号", "叫什么", "哪天来的")
    path = uploaded(visitor, text([odd, ("X1", "林", "2026-01-05")]))
    chosen = {"column-0": "number", "column-1": "name", "column-2": "employed_on"}
    assert visitor.post(f"{path}/columns", chosen).status_code == 303
    again = uploaded(visitor, text([odd, ("X2", "王", "2026-02-05")]))
    assert mapping(visitor.get(again).text) == chosen


def test_a_cancelled_job_shows_where_it_stopped_and_goes_on(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    path = uploaded(visitor, text([HEAD, GOOD]))
    visitor.post(f"{path}/columns", mapping(visitor.get(path).text))
    assert visitor.post(f"{path}/cancellation").status_code == 303
    assert "/continuation" in visitor.get(path).text
    assert visitor.post(f"{path}/application").status_code == 422
    assert visitor.post(f"{path}/continuation").status_code == 303
    work(stage)
    assert visitor.post(f"{path}/judgement").status_code == 303
    work(stage)
    assert "/application" in visitor.get(path).text
    assert visitor.post(f"{path}/discarding").status_code == 303
    assert visitor.get(path).status_code == 200


def test_others_see_nothing_of_it(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    path = judged(visitor, stage, text([HEAD, GOOD]))
    staff = Browser(app, "daoru")
    assert staff.sign_in("staff@daoru.test", ground.PASSWORD).status_code == 303
    for address in ("/imports", "/imports/new/people", path, f"{path}/rows.csv", f"{path}/columns"):
        assert staff.get(address).status_code == 403
    staff.get("/notices")
    assert staff.post(f"{path}/application").status_code == 403
    assert visitor.get("/imports/new/units").status_code == 403  # HR keeps people, not units
    assert visitor.get("/imports/new/nothing").status_code == 404
    assert visitor.get("/imports/999999").status_code == 404
    with stage.inside():
        other = session.scalars(select(ImportRow.id).order_by(ImportRow.id)).first()
    second = judged(visitor, stage, text([HEAD, ("W9", "王", "2026-01-05", "")]))
    assert visitor.post(f"{second}/rows", {f"{other}.name": "改"}).status_code == 404


def test_a_file_name_or_cell_of_markup_stays_text(app: Flask, stage: Stage) -> None:
    visitor = browser(app)
    bad = "<img src=x onerror=alert(1)>"
    path = judged(visitor, stage, text([HEAD, ("W7", bad, bad, "")]))
    page = visitor.get(path).text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    assert clock.now() is not None
