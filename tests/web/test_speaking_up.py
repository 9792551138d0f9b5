"""Speaking up without a name: nothing the company keeps, anywhere, leads to whoever did it."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sqlalchemy import select, text

from saas.auth.models import User, UserSession
from saas.db import Model, session
from saas.files import StoredFile, content_of
from saas.hr.grievance.models import Grievance
from saas.organisation.models import Person
from tests import ground
from tests.factories_leaving import TODAY
from tests.web.leaving_company import Firm, furnish

CODE = re.compile(r"[2-9A-Z]{5}(?:-[2-9A-Z]{5}){3}")
BIG = 900_000_001


@pytest.fixture(scope="module")
def firm(app: Flask) -> Firm:
    return furnish(app)


@pytest.fixture(scope="module")
def filer(firm: Firm) -> dict[str, Any]:
    """Somebody whose ids cannot be taken for anything else, signed in on this browser."""
    marks: dict[str, Any] = {"name": "司徒静好", "email": "situ.jinghao@mujin.test", "number": "S-77310"}
    with firm.inside():
        secret = session.scalars(select(User.password_hash).where(User.password_hash.is_not(None))).first()
        _with_id(User(email=marks["email"], name=marks["name"], state="active", password_hash=secret), BIG)
        person = Person(number=marks["number"], name=marks["name"], employed_on=TODAY, user_id=BIG)
        _with_id(person, BIG + 1)
    browser = firm.stranger()
    assert browser.sign_in(marks["email"], ground.PASSWORD).status_code == 303
    browser.get("/")
    with firm.inside():
        live = session.scalars(select(UserSession).where(UserSession.user_id == BIG)).one()
        marks |= {"session": live.id, "token": live.token_hash}
    return {**marks, "browser": browser}


def _with_id(row: Model, wanted: int) -> None:
    """Insert a row under an id of our own choice."""
    table = row.__table__
    values = {one.name: getattr(row, one.key) for one in table.columns if getattr(row, one.key, None) is not None}
    values["id"] = wanted
    for one in table.columns:
        if one.name not in values and one.default is not None and not one.default.is_callable:
            values[one.name] = one.default.arg
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(f":{name}" for name in values)
    session.execute(text(f'INSERT INTO "{table.name}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({places})'), values)


def everything(firm: Firm) -> set[str]:
    """Every row of every table of the company's schema, as text."""
    found = set()
    with firm.inside():
        for table in sorted(Model.metadata.tables):
            for (row,) in session.execute(text(f'SELECT to_jsonb(t)::text FROM "{table}" t')):
                found.add(f"{table} {row}")
    return found


def picture() -> io.BytesIO:
    """A photograph whose file says who took it."""
    made, told = io.BytesIO(), PngInfo()
    told.add_text("Author", "司徒静好")
    Image.new("RGB", (40, 30), "red").save(made, "PNG", pnginfo=told)
    made.seek(0)
    return made


@pytest.mark.clause("D07-06")
def test_filing_without_a_name_leaves_no_trace_of_the_filer_in_any_table_or_log(
    firm: Firm, filer: dict[str, Any], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    browser = filer["browser"]
    assert browser.get("/speak-up").status_code == 200
    before = everything(firm)
    with caplog.at_level(logging.DEBUG):
        told = {"kind": "conflict", "title": "被当众辱骂", "text": "主管在早会上骂人", "about": "李建国"}
        answer = browser.post("/speak-up", {**told, "picture": (picture(), "司徒静好的照片.png")})
        code = CODE.search(answer.text)
        assert (answer.status_code, bool(code)) == (201, True), answer.text[:400]
        assert code is not None
        followed = browser.post("/speak-up/concern", {"code": code.group()})
        assert followed.status_code == 200
        assert browser.post("/speak-up/concern/words", {"code": code.group(), "text": "还有录音"}).status_code == 200
    written = everything(firm) - before
    assert any(row.startswith("grievance ") for row in written)
    assert any(row.startswith("stored_file ") for row in written)
    assert any(row.startswith(("event ", "audit ")) for row in written)
    marks = {key: str(value) for key, value in filer.items() if key not in ("browser", "session")}
    marks |= {"user": str(BIG), "person": str(BIG + 1), "code": code.group()}
    logged = caplog.text + "".join(capfd.readouterr())
    for mark, value in marks.items():
        assert not [row for row in written if value in row], mark
        assert value not in logged, mark
    assert not [row for row in written if row.startswith(("user_session ", "submission ", "user "))]
    assert not [row for row in written if row.startswith("job ") and '"owner_id": null' not in row]
    with firm.inside():
        kept = session.scalars(select(StoredFile).order_by(StoredFile.id.desc())).first()
        assert kept is not None
        assert (kept.name, kept.owner_id) == ("picture.png", None)
        assert "司徒静好".encode() not in content_of(kept)


def test_the_handler_reads_it_and_the_person_it_is_about_does_not(firm: Firm, filer: dict[str, Any]):
    told = {"kind": "conflict", "title": "排班不公", "text": "总是我上夜班", "about": "1002"}
    assert filer["browser"].post("/speak-up", told).status_code == 201
    with firm.inside():
        row = session.scalars(select(Grievance).order_by(Grievance.id.desc())).first()
        assert row is not None
        assert (row.against_id, row.is_anonymous) == (firm.ids["manager"], True)
        address = f"/hr/grievance/{row.id}"
    page = firm.browser("officer").get(address)
    assert page.status_code == 200
    assert "不具名者" in page.text or "somebody without a name" in page.text
    assert firm.browser("manager").get(address).status_code == 404


def test_a_wrong_code_opens_nothing_and_nothing_is_filed_without_words(firm: Firm):
    stranger = firm.stranger()
    stranger.get("/speak-up")
    assert stranger.post("/speak-up/concern", {"code": "22222-22222-22222-22222"}).status_code == 404
    assert stranger.post("/speak-up", {"kind": "need", "title": "", "text": ""}).status_code == 422
    assert stranger.post("/speak-up/concern/act", {"code": "x", "act": "answer"}).status_code == 404


def test_only_pictures_are_taken_and_they_are_drawn_anew(firm: Firm):
    stranger = firm.stranger()
    stranger.get("/speak-up")
    told = {"kind": "need", "title": "缺耗材", "text": "没有胶带"}
    refused = stranger.post("/speak-up", {**told, "picture": (io.BytesIO(b"%PDF-1.4 ..."), "a.pdf")})
    assert refused.status_code == 422
    with firm.inside():
        assert not session.scalars(select(Grievance).where(Grievance.title == "缺耗材")).all()


def test_the_page_is_one_click_from_the_list_of_concerns(firm: Firm):
    assert "/speak-up" in firm.browser("employee").get("/hr/grievance").text
