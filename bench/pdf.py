"""Printing, against WeasyPrint used in the plainest way: `python -m bench.pdf [rounds]`.

In each round both ways print the same words, one after the other, so that ratios survive a machine that drifts.
CPU is user and system time of every process that took part; memory is the largest peak of any one of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from saas.papers import fonts, lists, pdf
from saas.papers.lists import ListColumn

ROOT = Path(__file__).resolve().parents[1]
ROWS = 1950  # 50 pages and more when set the plain way
LABELS = ("序号", "姓名", "工号", "部门", "类型", "小时", "日期", "状态")
COLUMNS = tuple(ListColumn(label, 14 if label == "日期" else 0, number=label in ("序号", "小时")) for label in LABELS)
NAMES = ("张雨晴", "欧阳静怡", "陈喆", "王芳", "李娜", "陈杰")
PAPER = """{% extends "papers/layout.html" %}{% import "papers/parts.html" as parts with context %}
{% block main %}{% if dense %}{{ parts.dense_table(columns, rows) }}{% else %}{{ parts.list_table(columns, rows) }}
{% endif %}{% endblock %}"""
# What a first try looks like: automatic column widths, collapsed borders on every cell, the machine's font.
PLAIN_STYLE = """@page { size: A4; margin: 15mm;
  @bottom-center { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页" } }
html { font: 9pt/1.5 "Noto Sans CJK SC" } table { width: 100%; border-collapse: collapse }
td, th { border: .5pt solid #888; padding: 1mm }"""


@dataclass(frozen=True)
class Cost:
    """What printing took: CPU and wall seconds, peak MB, pages."""

    cpu: float
    wall: float
    peak_mb: float
    pages: int


def filled(count: int) -> list[tuple[str, ...]]:
    """Rows of a month's leave."""
    return [
        (str(n), NAMES[n % 6], str(1000 + n), "客服部", "年假", f"{n % 20}.5", f"2026-11-{n % 28 + 1:02}", "已批准")
        for n in range(1, count + 1)
    ]


def ours(count: int, *, dense: bool) -> str:
    """The paper from the product's own template."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    heading = pdf.Heading("木槿电商有限公司", "请假月报", number="2026-11", rulebook="v3", clauses=("D02-02",))
    rows: Sequence[object] = lists.strips(COLUMNS, filled(count)) if dense else filled(count)
    return env.from_string(PAPER).render(heading=heading, columns=COLUMNS, rows=rows, dense=dense)


def plain(count: int) -> str:
    """The same words in a plain page."""
    head = "".join(f"<th>{label}</th>" for label in LABELS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in filled(count))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<html lang=zh><style>{PLAIN_STYLE}</style><h1>请假月报</h1>{table}"


def print_plainly(count: int) -> Cost:
    """A process of its own, as the first script of a newcomer."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.pdf", "--plain", str(count)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    pages = int(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - started, used.ru_maxrss / 1024, pages)


def measured(printing: Callable[[str], bytes], html: str) -> Cost:
    """A paper through the warm printer: its processes report what they took, this one's share is added."""
    taken: list[dict[str, float]] = []
    asked = pdf._printer.ask

    def ask(*arguments: object) -> object:
        answer = asked(*arguments)  # type: ignore[arg-type]  # passed through as they came
        taken.append(answer[0])
        return answer

    pdf._printer.ask = ask  # type: ignore[method-assign,assignment]  # listens in on the answers
    started, own = time.monotonic(), time.process_time()
    try:
        printing(html)
    finally:
        pdf._printer.ask = asked  # type: ignore[method-assign]  # as it was
    cpu = time.process_time() - own + sum(each["cpu_seconds"] for each in taken)
    pages = int(sum(each.get("pages", 0) for each in taken))
    return Cost(cpu, time.monotonic() - started, max(each["peak_mb"] for each in taken), pages)


def report(name: str, plainly: list[Cost], better: list[Cost], goal: str) -> None:
    """Medians, spread, and the median of the ratios of each round."""
    print(f"\n{name}  (goal: {goal})")
    for label, costs in (("plain WeasyPrint", plainly), ("ours", better)):
        cpu, wall = sorted(c.cpu for c in costs), sorted(c.wall for c in costs)
        print(
            f"  {label:17} CPU {statistics.median(cpu):6.2f} s [{cpu[0]:.2f}..{cpu[-1]:.2f}]"
            f"  wall {statistics.median(wall):6.2f} s  peak {statistics.median(c.peak_mb for c in costs):5.0f} MB"
            f"  {costs[0].pages} pages"
        )
    pairs = list(zip(plainly, better, strict=True))
    cpu_ratio = statistics.median(b.cpu / a.cpu for a, b in pairs)
    peak_ratio = statistics.median(b.peak_mb / a.peak_mb for a, b in pairs)
    print(f"  ratio             CPU {cpu_ratio:.3f}   peak {peak_ratio:.3f}")


def main(rounds: int) -> None:
    """Print the three comparisons."""
    print(
        f"rounds: {rounds}, rows of the table: {ROWS}, small cut of the font: {'yes' if fonts.environment() else 'NO'}"
    )
    pdf.print_pdf(ours(1, dense=False))
    page, dense, styled = ours(20, dense=False), ours(ROWS, dense=True), ours(ROWS, dense=False)
    costs: dict[str, list[Cost]] = defaultdict(list)
    for _ in range(rounds):
        costs["plain page"].append(print_plainly(20))
        costs["page"].append(measured(pdf.print_pdf, page))
        costs["plain table"].append(print_plainly(ROWS))
        costs["dense"].append(measured(pdf.print_long, dense))
        costs["styled"].append(measured(pdf.print_long, styled))
    report("one page, warm printer against cold script", costs["plain page"], costs["page"], "CPU <= 0.333")
    report("dense list", costs["plain table"], costs["dense"], "CPU <= 0.45, peak <= 0.30")
    report("styled table", costs["plain table"], costs["styled"], "peak <= 0.30")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--plain"]:
        from weasyprint import HTML

        document = HTML(string=plain(int(sys.argv[2]))).render()
        document.write_pdf("/dev/null")
        print(len(document.pages))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
