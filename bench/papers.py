"""Printing, held against WeasyPrint used in the plainest way; the papers are those of `bench.pdf`."""

from __future__ import annotations

from functools import partial

from bench import pdf
from bench.ground import Ground
from bench.measure import Plan, Sheet, paired, ratios
from saas.papers.pdf import print_long, print_pdf

LINES = 20


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """One page, a dense list, a styled table."""
    del ground  # paper needs no database
    rows = plan.of(pdf.ROWS, 60)
    sheet.title("papers", f"PDF against plain WeasyPrint, a table of {rows:,} rows; CPU of every process")
    print_pdf(pdf.ours(1, dense=False))
    acts = {
        "page, plain and cold": partial(pdf.print_plainly, LINES),
        "page, ours and warm": partial(pdf.measured, print_pdf, pdf.ours(LINES, dense=False)),
        "table, plain": partial(pdf.print_plainly, rows),
        "dense list, ours": partial(pdf.measured, print_long, pdf.ours(rows, dense=True)),
        "styled table, ours": partial(pdf.measured, print_long, pdf.ours(rows, dense=False)),
    }
    found = paired(plan, acts)
    for name, costs in found.items():
        sheet.figure(f"{name}: CPU", [one.cpu for one in costs], unit="s")
        sheet.figure(f"{name}: peak of one process", [one.peak_mb for one in costs], unit="MB")
    cpu = {name: [one.cpu for one in costs] for name, costs in found.items()}
    peak = {name: [one.peak_mb for one in costs] for name, costs in found.items()}
    sheet.figure("page: CPU ratio", ratios(cpu["page, ours and warm"], cpu["page, plain and cold"]), most=1 / 3)
    for name, most in (("dense list, ours", 0.45), ("styled table, ours", None)):
        kind = name.partition(",")[0]
        sheet.figure(f"{kind}: CPU ratio", ratios(cpu[name], cpu["table, plain"]), most=most)
        sheet.figure(f"{kind}: memory ratio", ratios(peak[name], peak["table, plain"]), most=0.30)
