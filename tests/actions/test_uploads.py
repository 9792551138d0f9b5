"""Files from people: the hostile ones are refused with a sentence, the honest ones are kept clean and encrypted."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.files import StoredFile, content_of
from saas.papers import uploads
from saas.papers.sniffing import clean_name
from saas.papers.uploads import DOCUMENTS, PICTURES, Purpose, take
from tenants.context import Inside
from tests import hostile

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ANNA, BEN = Actor(1, "Anna"), Actor(2, "Ben")
SECONDS = 2.0


@pytest.fixture(autouse=True)
def _purposes():
    uploads.register(
        Purpose("test.any", sees=lambda actor, _id: actor.user_id == 1, accepted=DOCUMENTS, most_bytes=2_000_000),
        Purpose("test.logo", sees=lambda _actor, _id: True, accepted=PICTURES, longest_side=100),
    )


def kept(name: str, content: bytes, purpose: str = "test.any") -> StoredFile:
    return take(name, BytesIO(content), purpose=purpose, by=SYSTEM, at=AT)


def spent() -> float:
    """CPU seconds of this process and of those it waited for: on a busy machine the clock says little."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("name", hostile.hostile())
def test_a_hostile_file_is_refused_in_two_seconds_with_its_reason(inside: Inside, name: str):
    content, reason = hostile.hostile()[name]
    began = spent()
    with pytest.raises(Refused) as refusal:
        kept(name, content)
    assert spent() - began < SECONDS
    (objection,) = refusal.value.objections
    assert objection.rule == f"files.{reason}"
    assert objection.text % objection.facts
    assert objection.field == "file"
    assert session.scalars(select(StoredFile)).all() == []


@pytest.mark.parametrize(
    ("name", "content", "media_type", "shown"),
    [
        ("合同.PDF", hostile.pdf(), "application/pdf", "合同.pdf"),
        ("a.png", hostile.picture(), "image/png", "a.png"),
        ("a.exe", hostile.picture("JPEG"), "image/jpeg", "a.jpg"),
        ("a", hostile.picture("WEBP"), "image/webp", "a.webp"),
        ("盘点.xlsx", hostile.package(hostile.OPEN_XML, "xl/workbook.xml"), None, "盘点.xlsx"),
        ("信.docx", hostile.package(hostile.OPEN_XML, "word/document.xml"), None, "信.docx"),
        ("老.wps", hostile.old_office("WordDocument"), "application/msword", "老.doc"),
        ("名单.csv", "姓名,电话\n张三,1".encode("gb18030"), "text/csv", "名单.csv"),
        ("notes.md", b"plain words", "text/plain", "notes.txt"),
    ],
)
def test_an_honest_file_is_kept_under_a_clean_name(
    inside: Inside, name: str, content: bytes, media_type: str | None, shown: str
):
    row = kept(name, content)
    assert row.name == shown
    assert media_type in (None, row.media_type)
    assert row.created_at == AT
    assert content_of(row)
    assert content not in row.sealed


def test_a_photo_stands_upright_and_says_nothing_about_its_owner(inside: Inside):
    row = kept("IMG.jpg", hostile.photo_with_a_place())
    content = content_of(row)
    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()
        assert "comment" not in picture.info
    assert b"CANARY" not in content
    assert b"Exif" not in content


def test_what_hangs_behind_a_picture_is_gone(inside: Inside):
    for kind in ("PNG", "JPEG", "WEBP"):
        content = content_of(kept("a", hostile.picture(kind) + b"<script>alert(1)</script>"))
        assert b"script" not in content


def test_a_large_picture_is_made_small(inside: Inside):
    row = kept("logo.png", hostile.picture(size=(900, 300)), "test.logo")
    with Image.open(BytesIO(content_of(row))) as picture:
        assert picture.size == (100, 33)


def test_a_purpose_takes_only_its_kinds(inside: Inside):
    with pytest.raises(Refused) as refusal:
        kept("a.pdf", hostile.pdf(), "test.logo")
    assert refusal.value.objections[0].text == PICTURES.sentence


def test_reading_stops_where_the_limit_is(inside: Inside):
    class Endless:
        taken = 0

        def read(self, size: int = -1, /) -> bytes:
            self.taken += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(Refused):
        take("a.txt", stream, purpose="test.any", by=SYSTEM, at=AT)
    assert stream.taken < 2_200_000


def test_only_whom_the_purpose_lets_see_it_sees_a_file(inside: Inside):
    row = kept("a.txt", b"words")
    assert uploads.shown(row.id, to=ANNA) == row
    row.purpose = "nobody.asked"
    for reader, file_id in ((BEN, row.id), (ANNA, row.id), (ANNA, row.id + 1)):
        with pytest.raises(NotFound):
            uploads.shown(file_id, to=reader)


def test_a_purpose_that_nobody_declared_takes_nothing(inside: Inside):
    with pytest.raises(KeyError):
        kept("a.txt", b"words", "nobody.asked")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\扫描.PDF", "扫描.pdf"),
        ("name\r\nX-Evil: 1.pdf", "nameX-Evil 1.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("a.pdf.exe", "a.pdf.pdf"),
        ("...", "file.pdf"),
        ("CON.txt", "file.pdf"),
        ('<b>"x"|y?*.pdf', "b x y.pdf"),
        ("", "file.pdf"),
        ("长" * 300 + ".pdf", "长" * 80 + ".pdf"),
        ("版本 v1.2 终稿.pdf", "版本 v1.2 终稿.pdf"),
    ],
)
def test_names_are_cleaned(given: str, clean: str):
    assert clean_name(given, ".pdf") == clean
