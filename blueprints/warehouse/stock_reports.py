"""The figures of a monthly stock report, item by item and by category, as page and as file; the keeper's remarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import Length

from blueprints.organisation.answers import attempt, done, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.items import item_name
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.papers.sheets import Column
from saas.processes import queries as records
from saas.warehouse import item_queries
from saas.warehouse.stock_report import figures, steps
from saas.warehouse.stock_report.figures import PAGE, Shown
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT
from saas.web.access import requires
from saas.web.exports import CHUNK, asked, export, files_of
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.paging import turn
from saas.web.sessions import actor

bp = Blueprint("stock_reports", __name__, url_prefix="/warehouse/stock-reports")
READ, KEEP = Permission.STOCK_REPORT_READ, Permission.STOCK_POST


class RemarkForm(Form):
    """The keeper's word on one item."""

    remark = TextAreaField(_("Remark"), [Length(max=500)])


def plug_in() -> None:
    """Its pages hang on the record of the report; nothing stands elsewhere."""


def _report(report_id: int) -> StockReport:
    row: StockReport = records.one_visible(STOCK_REPORT, actor(), report_id)
    return row


@bp.get("/<int:report_id>")
@requires(READ)
def figures_(report_id: int) -> Response:
    """Opening, in, out and closing of every item, and the sums by category."""
    row, here = _report(report_id), dict(asked("q", "category"))
    words, category = request.args.get("q", "").strip()[:100], whole(request.args.get("category"))
    page, total = (
        min(whole(request.args.get("page")) or 1, 1000),
        figures.count(row.id, words=words, category_id=category),
    )
    rows = figures.lines(row.id, words=words, category_id=category, after=(page - 1) * PAGE)
    facts: dict[str, Any] = {
        "row": row,
        "rows": rows,
        "total": total,
        "first": (page - 1) * PAGE + 1 if rows else 0,
        "words": words,
        "category": category,
        "categories": [("", gettext("All")), *item_queries.categories()],
        "totals": figures.totals(row.id),
        "may_remark": row.state in steps.OPEN and actor().may(KEEP),
        **turn("stock_reports.figures_", here | {"report_id": row.id}, page, more=page * PAGE < total),
        "exports": files_of("stock_reports.file", report_id=row.id),
        "record_url": url_for("processes.show", process=STOCK_REPORT, record_id=row.id),
        "item_name": item_name,
    }
    return page_or_fragment("warehouse/reports/figures.html", "warehouse/reports/_figures.html", **facts)


@bp.get("/<int:report_id>/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(report_id: int, ending: str) -> Response:
    """Every item of the report as a file."""
    row = _report(report_id)
    words = (gettext("Category"), gettext("Item code"), gettext("Item"), gettext("Unit of measure"))
    sums = (gettext("Opening stock"), gettext("In"), gettext("Out"), gettext("Closing stock"))
    columns = [*map(Column, words), *(Column(word, "decimal") for word in sums), Column(gettext("Remark"), width=30)]
    return export(columns, _rows(row.id), ending, f"{gettext('Monthly stock report')}-{row.title}")


def _rows(report_id: int) -> Iterator[tuple[object, ...]]:
    after = 0
    while found := figures.lines(report_id, after=after, size=CHUNK):
        yield from (_cells(one) for one in found)
        after += CHUNK


def _cells(shown: Shown) -> tuple[object, ...]:
    line, item = shown.line, shown.item
    named = shown.drawer, item.code, item.name, item.uom
    return *named, line.opening, line.received, line.issued, line.closing, line.remark


@bp.get("/<int:report_id>/lines/<int:report_line_id>")
@requires(KEEP)
def remarking(report_id: int, report_line_id: int) -> Response:
    """The form of a remark."""
    shown = figures.line(_report(report_id).id, report_line_id)
    return _form(report_id, shown, RemarkForm(formdata=None, remark=shown.line.remark))


def _form(
    report_id: int, shown: Shown, form: RemarkForm, reasons: list[Objection] | None = None, *, status: int = 200
) -> Response:
    home = url_for("stock_reports.figures_", report_id=report_id)
    here = url_for("stock_reports.remark", report_id=report_id, report_line_id=shown.line.id)
    title = f"{shown.item.code} {item_name(shown.item)}"
    page = FormPage(title, here, gettext("Save"), home, (gettext("Figures"), home))
    return form_page(form, page, reasons or (), status=status)


@bp.post("/<int:report_id>/lines/<int:report_line_id>")
@requires(KEEP)
@once_only
def remark(report_id: int, report_line_id: int) -> Response:
    """Keep the remark."""
    row, form = _report(report_id), RemarkForm()
    shown = figures.line(row.id, report_line_id)
    said: dict[str, Any] = {"by": actor(), "at": clock.now()}
    refused = attempt(form, lambda: steps.remark(STOCK_REPORT, row, report_line_id, form.remark.data or "", **said))
    if refused is not None:
        return _form(report_id, shown, form, refused, status=422)
    return done(gettext("Saved."), url_for("stock_reports.figures_", report_id=report_id))
