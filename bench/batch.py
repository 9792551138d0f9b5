"""Two hundred one-page slips: printed, zipped and joined, as the job `papers.batch` does it in one worker."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from io import BytesIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pypdf import PdfReader

from bench.cpu import wait_for_calm
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit
from bin.children import ROOT
from saas.papers import batches, pdf
from saas.papers.letterhead import Letterhead

SECONDS, A_STEP = 60.0, 8
NAMES = ("张雨晴", "欧阳静怡", "陈喆", "王芳", "李娜", "陈杰")
HEADING = pdf.Heading(
    "木槿电商有限公司",
    "请假条",
    rulebook="v3",
    clauses=("D02-02", "D02-04"),
    printed="2026-11-23 10:00 周敏",
    letterhead=Letterhead(address="杭州市余杭区文一西路 1 号", phone="0571-8888 0001", footer="内部文件"),
)


@dataclass(frozen=True)
class Made:
    """What one batch took and gave."""

    wall: float
    slowest: float
    joined_kb: int


def slips(count: int) -> list[batches.Sheet]:
    """The leave slip of the product, filled in."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    paper = env.get_template("papers/leave_slip.html")
    return [batches.Sheet(f"QJ-2026-{n:04}", paper.render(_facts(n))) for n in range(1, count + 1)]


def _facts(number: int) -> dict[str, object]:
    name, serial = NAMES[number % len(NAMES)], f"QJ-2026-{number:04}"
    link = f"https://zhidu.example/t/mujin/hr/leave/{number}"
    return {
        "heading": replace(HEADING, number=serial, link=link),
        "facts": [
            ("姓名", name),
            ("工号", str(1000 + number)),
            ("部门", "客服部"),
            ("类型", "事假"),
            ("时间", "12-01 至 12-03"),
        ],
        "reason": "家里有事，需要回去处理，工作已交接给同事。",
        "signed": [("11-20 09:12", f"{name} 提交"), ("11-20 11:40", "李建国 同意"), ("11-20 15:02", "周敏 同意")],
        "quoted": [("考勤 3.2", "事假须提前 3 天提出，由直属主管签字；超过 3 天的，由人事再签。")],
        "version": "v3",
    }


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """The whole batch, several times over."""
    del ground  # paper needs no database
    count = plan.of(batches.MOST, 6)
    sheet.title("batch", f"{count} one-page slips: printed, one zip, one joined PDF, in one worker")
    ready = slips(count)
    pdf.print_pdf(ready[0].html)
    made = [_made(ready) for _ in range(plan.of(min(plan.rounds, 3), 1))]
    sheet.figure("the whole batch", [one.wall for one in made], unit="s", most=SECONDS)
    sheet.figure("a step between two looks at cancel", [one.slowest for one in made], unit="s", most=5.0)
    sheet.figure("joined PDF", [one.joined_kb for one in made], unit="KB")


def _made(ready: list[batches.Sheet]) -> Made:
    wait_for_calm()
    bundle, began, slowest = batches.Bundle(), time.monotonic(), 0.0
    for start in range(0, len(ready), A_STEP):
        step = time.monotonic()
        bundle.add(ready[start : start + A_STEP])
        slowest = max(slowest, time.monotonic() - step)
    one, packed = bundle.as_one("slips"), bundle.as_zip()
    wall = time.monotonic() - began
    if len(PdfReader(BytesIO(one)).pages) != len(ready) or len(packed) < len(ready) * 1000:
        raise Unfit("a slip is missing, or one has a second page")
    return Made(wall, slowest, len(one) // 1024)
