"""The items of a stock list: how long they last and lie, as page and as file, and the proposal for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from blueprints.organisation.answers import attempt, done, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.items import item_name
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.papers.sheets import Column
from saas.processes import queries as records
from saas.warehouse import item_queries
from saas.warehouse.quantities import plain, read
from saas.warehouse.stock_level import queries, steps
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_level.queries import PAGE, Shown
from saas.warehouse.stock_level.rules import ACTIONS, KINDS
from saas.warehouse.stock_level.steps import Proposal
from saas.web.access import requires
from saas.web.exports import CHUNK, asked, export, files_of
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.paging import turn
from saas.web.sessions import actor

bp = Blueprint("stock_levels", __name__, url_prefix="/warehouse/stock-lists")
READ, KEEP = Permission.STOCK_REPORT_READ, Permission.STOCK_POST


class ProposalForm(Form):
    """What is to be done with one item."""

    action = SelectField(_("Proposal"), [InputRequired(_("This is needed."))])
    quantity = StringField(_("Quantity"), [Length(max=40)])
    note = TextAreaField(_("Remark"), [Length(max=500)])

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.action.choices = [(key, gettext(label)) for key, label in ACTIONS.items()]

    def proposal(self, shown: Shown) -> Proposal:
        """As the rules read it; Refused for a quantity that is none."""
        packs = item_queries.packs_by_item([shown.item.id]).get(shown.item.id, {})
        typed = (self.quantity.data or "").strip()
        quantity = read(typed, shown.item.uom, packs) if typed else None
        return Proposal(self.action.data, quantity, self.note.data or "")


def plug_in() -> None:
    """Its pages hang on the record of the list; nothing stands elsewhere."""


def _list(list_id: int) -> StockList:
    row: StockList = records.one_visible(STOCK_LEVEL, actor(), list_id)
    return row


@bp.get("/<int:list_id>")
@requires(READ)
def items_(list_id: int) -> Response:
    """The items that are short, too many or old, each with its figures and its proposal."""
    row, here = _list(list_id), dict(asked("kind"))
    kind = request.args["kind"] if request.args.get("kind") in KINDS else ""
    page = min(whole(request.args.get("page")) or 1, 1000)
    total = getattr(row, kind) if kind else row.under + row.over + row.old
    facts: dict[str, Any] = {
        "row": row,
        "rows": queries.lines(row.id, kind=kind, after=(page - 1) * PAGE),
        "total": total,
        "first": (page - 1) * PAGE + 1,
        "kinds": {key: gettext(label) for key, label in KINDS.items()},
        "actions": {key: gettext(label) for key, label in ACTIONS.items()},
        "kind": kind,
        "may_propose": steps.may_write(STOCK_LEVEL, row, actor(), on=today()),
        **turn("stock_levels.items_", here | {"list_id": row.id}, page, more=page * PAGE < total),
        "exports": files_of("stock_levels.file", list_id=row.id),
        "record_url": url_for("processes.show", process=STOCK_LEVEL, record_id=row.id),
        "item_name": item_name,
    }
    return page_or_fragment("warehouse/levels/items.html", "warehouse/levels/_items.html", **facts)


@bp.get("/<int:list_id>/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(list_id: int, ending: str) -> Response:
    """The whole list as a file."""
    row = _list(list_id)
    columns = [
        Column(gettext("Listed as")),
        Column(gettext("Item code")),
        Column(gettext("Item"), width=30),
        Column(gettext("Unit of measure"), width=8),
        Column(gettext("Stock"), "decimal"),
        Column(gettext("Use per day"), "decimal"),
        Column(gettext("Lasts (days)"), "whole"),
        Column(gettext("Lies (days)"), "whole"),
        Column(gettext("Proposal")),
        Column(gettext("Quantity"), "decimal"),
        Column(gettext("Remark"), width=30),
    ]
    return export(columns, _rows(row.id), ending, f"{gettext('Stock list')}-{row.title}")


def _rows(list_id: int) -> Iterator[tuple[object, ...]]:
    kinds = {key: gettext(label) for key, label in KINDS.items()}
    wishes, after = {"": "", **{key: gettext(label) for key, label in ACTIONS.items()}}, 0
    while found := queries.lines(list_id, after=after, size=CHUNK):
        for one in found:
            line, item = one.line, one.item
            lasting = line.stock, round(line.daily_use, 2), line.cover_days, line.age_days
            yield (
                kinds[line.kind],
                item.code,
                item.name,
                item.uom,
                *lasting,
                wishes[line.action],
                line.quantity,
                line.note,
            )
        after += CHUNK


@bp.get("/<int:list_id>/lines/<int:list_line_id>")
@requires(KEEP)
def proposing(list_id: int, list_line_id: int) -> Response:
    """The form of a proposal."""
    shown = queries.line(_list(list_id).id, list_line_id)
    line = shown.line
    written = {
        "action": line.action or None,
        "note": line.note,
        "quantity": plain(line.quantity) if line.quantity else "",
    }
    return _form(list_id, shown, ProposalForm(formdata=None, **written))


def _form(
    list_id: int, shown: Shown, form: ProposalForm, reasons: list[Objection] | None = None, *, status: int = 200
) -> Response:
    home = url_for("stock_levels.items_", list_id=list_id)
    here = url_for("stock_levels.propose", list_id=list_id, list_line_id=shown.line.id)
    title = f"{shown.item.code} {item_name(shown.item)}"
    hints = {"quantity": gettext("In %(uom)s; a pack’s name after the figure counts packs.", uom=shown.item.uom)}
    page = FormPage(title, here, gettext("Save"), home, (gettext("Items"), home), hints=hints)
    return form_page(form, page, reasons or (), status=status)


@bp.post("/<int:list_id>/lines/<int:list_line_id>")
@requires(KEEP)
@once_only
def propose(list_id: int, list_line_id: int) -> Response:
    """Keep the proposal."""
    row, form = _list(list_id), ProposalForm()
    shown = queries.line(row.id, list_line_id)
    said: dict[str, Any] = {"by": actor(), "at": clock.now()}
    refused = attempt(form, lambda: steps.propose(STOCK_LEVEL, row, list_line_id, form.proposal(shown), **said))
    if refused is not None:
        return _form(list_id, shown, form, refused, status=422)
    return done(gettext("Saved."), url_for("stock_levels.items_", list_id=list_id))
