"""A small paper of the product's own template, and what poppler says of a printed one."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from saas.papers import lists, pdf
from saas.papers.lists import ListColumn

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
HEADING = pdf.Heading(
    company="木槿电商有限公司",
    title="请假条",
    number="QJ-2026-0012",
    rulebook="v3",
    clauses=("D02-02",),
    printed="2026-11-23 张雨晴",
)
COLUMNS = (ListColumn("序号", 8, number=True), ListColumn("姓名"), ListColumn("事由"))
PAPER = """{% extends "papers/layout.html" %}{% import "papers/parts.html" as parts with context %}
{% block opening %}{{ parts.kv_table([("姓名", name), ("工号", "0417"), ("部门", "客服部")]) }}{% endblock %}
{% block main %}{{ parts.list_table(columns, rows) if rows else "" }}
{{ parts.dense_table(columns, strips) if strips else "" }}{{ body | safe }}{% endblock %}
{% block closing %}{{ parts.signature_row(["申请人", "人事"], sealed=true) }}{% endblock %}"""


def paper(*, name: str = "张雨晴", rows: int = 0, strips: Sequence[lists.Strip] = (), body: str = "") -> str:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    chinese = {"Page %(page)s of %(pages)s": "第 %(page)s 页 / 共 %(pages)s 页"}
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        lambda text: chinese.get(text, text), lambda one, many, count: one if count == 1 else many, newstyle=True
    )
    filled = [(line, f"员工{line:04}", "年假") for line in range(1, rows + 1)]
    facts = {"heading": HEADING, "name": name, "columns": COLUMNS, "rows": filled, "strips": strips, "body": body}
    return env.from_string(PAPER).render(facts)


def shown(tool: str, printed: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(printed)
    command = {"text": ["pdftotext", "-layout", file, "-"], "fonts": ["pdffonts", file]}
    command |= {"images": ["pdfimages", "-list", file], "attached": ["pdfdetach", "-list", file]}
    return subprocess.run(command[tool], capture_output=True, check=True, text=True).stdout


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8), "#1366ec").save(target, "PNG")
    return target.getvalue()
