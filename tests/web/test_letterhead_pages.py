"""The letterhead: only its keeper changes it, papers carry it, and a logo is a picture or nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from saas.db import session
from saas.events import Event
from saas.files import StoredFile
from saas.papers import pdf
from saas.papers.letterheads import current
from saas.papers.models import CompanyLetterhead
from tests import hostile
from tests.browser import Browser
from tests.web.leave_company import Leaves, furnish


@pytest.fixture(scope="module")
def company_of_leaves(app: Flask) -> Leaves:
    return furnish(app, "taitou")


@pytest.fixture
def leaves(company_of_leaves: Leaves) -> Iterator[Leaves]:
    yield company_of_leaves
    with company_of_leaves.inside():
        for row in session.scalars(select(CompanyLetterhead)):
            row.name = row.address = row.phone = row.footer = ""
            row.accent, row.has_seal, row.logo_file_id = "blue", True, None
    pdf._printer.stop()


def keeper(leaves: Leaves) -> Browser:
    found = Browser(leaves.app, leaves.company.slug)
    found.sign_in(f"owner@{leaves.company.slug}.test", "a long test sentence")
    found.get("/papers/letterhead")
    return found


def form(**more: Any) -> dict[str, Any]:
    whole = {"name": "木槿电商有限公司", "address": "文一西路 1 号", "phone": "0571", "footer": "内部", "accent": "red"}
    return whole | {"has_seal": "y", "idempotency_key": str(uuid4())} | more


def send(browser: Browser, **more: Any) -> Any:
    return browser.post("/papers/letterhead", form(**more), content_type="multipart/form-data")


def text_of(printed: bytes, folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(printed)
    return subprocess.run(["pdftotext", "-layout", folder / "paper.pdf", "-"], capture_output=True, text=True).stdout


def test_only_the_keeper_of_the_company_sees_or_changes_it(leaves: Leaves):
    browser = leaves.browser("hr")
    assert browser.get("/papers/letterhead").status_code == 403
    assert browser.get("/papers/letterhead/specimen.pdf").status_code == 403
    assert send(browser).status_code == 403
    assert keeper(leaves).get("/papers/letterhead").status_code == 200


def test_a_saved_letterhead_stands_on_the_next_paper(leaves: Leaves, tmp_path: Path):
    browser = keeper(leaves)
    assert send(browser, logo=(BytesIO(hostile.picture()), "标志.png")).status_code == 303
    printed = browser.get("/papers/letterhead/specimen.pdf")
    words = text_of(printed.data, tmp_path)
    for expected in ("木槿电商有限公司", "文一西路1号", "0571", "内部", "第1页/共1页"):
        assert expected in words.replace(" ", "")
    listed = subprocess.run(["pdfimages", "-list", tmp_path / "paper.pdf"], capture_output=True, text=True).stdout
    assert len(listed.splitlines()) >= 3
    with leaves.inside():
        assert session.scalars(select(Event.kind).where(Event.subject_kind == "letterhead")).all()[-1:] == [
            "papers.letterhead.changed"
        ]


def test_a_logo_that_is_no_picture_is_refused_at_its_field_and_nothing_is_kept(leaves: Leaves):
    browser = keeper(leaves)
    with leaves.inside():
        before = len(session.scalars(select(StoredFile.id)).all())
    for name in ("drawing.svg", "page.html", "flood.png", "moving.gif"):
        answer = send(browser, logo=(BytesIO(hostile.hostile()[name][0]), "标志.png"))
        assert answer.status_code == 422
        assert 'id="logo-wrong"' in answer.text
    with leaves.inside():
        assert len(session.scalars(select(StoredFile.id)).all()) == before
        assert current().logo == ""


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(leaves: Leaves):
    browser = keeper(leaves)
    assert send(browser, logo=(BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 2_100_000), "a.png")).status_code == 422
    assert send(browser, logo=(BytesIO(b"0" * 2_400_000), "a.png")).status_code == 413
    plain = {"text": "x" * 2_200_000}
    assert browser.post("/papers/letterhead/preview", plain).status_code == 413


def test_the_preview_shows_what_the_form_says_and_writes_nothing(leaves: Leaves):
    browser = keeper(leaves)
    shown = browser.post("/papers/letterhead/preview", form(name="别的名字", accent="teal"), htmx=True)
    assert "别的名字" in shown.text
    assert "z-letter teal" in shown.text
    assert "z-letter-seal" in shown.text
    assert "z-letter-seal" not in browser.post("/papers/letterhead/preview", form(has_seal=""), htmx=True).text
    with leaves.inside():
        assert current().name == ""


def test_an_unknown_colour_is_refused(leaves: Leaves):
    assert send(keeper(leaves), accent="red; x").status_code == 422


def test_the_logo_is_served_sandboxed_to_colleagues_until_it_is_taken_off(leaves: Leaves):
    browser = keeper(leaves)
    send(browser, logo=(BytesIO(hostile.picture()), "标志.png"))
    with leaves.inside():
        file_id = session.scalars(select(CompanyLetterhead.logo_file_id)).one()
    colleague = leaves.browser("employee")
    answer = colleague.get(f"/files/{file_id}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert Browser(leaves.app, leaves.company.slug).get(f"/files/{file_id}").status_code == 303
    assert send(browser, without_logo="y").status_code == 303
    assert colleague.get(f"/files/{file_id}").status_code == 404
    assert colleague.get("/files/999999").status_code == 404


def test_a_paper_leaves_room_for_the_seal_only_where_it_is_wanted(leaves: Leaves, tmp_path: Path):
    browser = keeper(leaves)
    send(browser)
    assert "公章" in text_of(browser.get("/papers/letterhead/specimen.pdf").data, tmp_path)
    send(browser, has_seal="")
    assert "公章" not in text_of(browser.get("/papers/letterhead/specimen.pdf").data, tmp_path)
