"""Goods receipts: the list, the delivery note, one receipt on desk and phone, its paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import attempt, done, named, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.items import item_name
from blueprints.warehouse.paper_lists import PaperList
from blueprints.warehouse.receipt_forms import AnswerForm, NoteForm, ScanForm
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.organisation import people
from saas.papers.pdf import print_pdf
from saas.papers.sheets import Column
from saas.warehouse import location_queries
from saas.warehouse.line_reading import read_lines
from saas.warehouse.receipt import actions, arriving, queries
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.receipt.models import GoodsReceipt
from saas.warehouse.receipt.policy import FIELDS
from saas.warehouse.receipt.queries import Filters
from saas.warehouse.receipt.states import STATES
from saas.warehouse.recipients import recipients
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import export, in_stretches
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.navigation import Entry
from saas.web.papers import heading
from saas.web.sessions import actor

bp = Blueprint("receipts", __name__, url_prefix="/warehouse/receipts")
READ, DO = Permission.RECEIPT_READ, Permission.RECEIPT_DO
VIEWS = {"open": N_("Under way"), "refused": N_("Goods refused"), "posted": N_("In stock"), "all": N_("All")}
LIST = PaperList("receipts", VIEWS, ("view", "warehouse"))


def plug_in() -> None:
    """The place in the menu."""
    navigation.add(Entry(N_("Receipts"), "receipts.list_", "download", (READ, DO), "warehouse", 30))


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {"item_name": item_name, "receipt_states": STATES, "receipt_fields": FIELDS}


def wanted() -> Filters:
    """The filters of the address."""
    return Filters(**LIST.wanted(), warehouse_id=whole(request.args.get("warehouse")))


@bp.get("")
@requires(READ, DO)
def list_() -> Response:
    """The list, what is under way first."""
    query = wanted()
    return LIST.answer(query, *queries.page_of(actor(), query))


@bp.get("/file.<any(csv, xlsx):ending>")
@requires(READ, DO)
def file(ending: str) -> Response:
    """The same list as a file."""
    columns = [
        Column(gettext("Number")),
        Column(gettext("Warehouse")),
        Column(gettext("Supplier"), width=24),
        Column(gettext("Number of the delivery note")),
        Column(gettext("Arrived"), "moment"),
        Column(gettext("Lines"), "whole"),
        Column(gettext("State")),
    ]
    return export(columns, _rows(wanted()), ending, gettext("Receipts"))


def _rows(query: Filters) -> Iterator[tuple[object, ...]]:
    words = {state.value: gettext(label) for state, (label, _tone) in STATES.items()}
    for row in in_stretches(partial(queries.stretch_of, actor(), query)):
        found = row.receipt
        note = (found.supplier, found.note_number, found.arrived_at, row.lines)
        yield found.number, row.house, *note, words[found.state]


@bp.get("/new")
@requires(DO)
def new() -> Response:
    """The empty form of a delivery note."""
    return form_page(_offered(NoteForm(formdata=None, note_on=today())), _new_page())


@bp.post("")
@requires(DO)
@once_only
def create() -> Response:
    """The delivery is here: its note is written down."""
    form = _offered(NoteForm())
    made: list[GoodsReceipt] = []
    refused = attempt(form, lambda: made.append(_arrive(form)))
    if refused is not None:
        return form_page(form, _new_page(), refused, status=422)
    return done(gettext("Written down. Count the goods now."), url_for("receipts.show", receipt_id=made[0].id))


def _arrive(form: NoteForm) -> GoodsReceipt:
    house = location_queries.house(actor(), int(form.warehouse_id.data), DO)
    typed = read_lines(form.lines.data)
    lines = [NoteLine(line.item.id, line.quantity, line.written, line.lot) for line in typed]
    note = Note(form.supplier.data, form.note_number.data, lines, form.note_on.data)
    return arriving.arrive(house, note, by=actor(), at=clock.now(), today=today())


def _offered(form: NoteForm) -> NoteForm:
    form.warehouse_id.choices = [(str(house.id), house.name) for house in location_queries.houses(actor(), DO)]
    return form


def _new_page() -> FormPage:
    home = url_for("receipts.list_")
    hint = gettext("One line for each item: code or barcode, quantity with unit, lot. Or scan: each scan is one more.")
    return FormPage(
        gettext("Take in a delivery"),
        url_for("receipts.create"),
        gettext("Write down"),
        home,
        (gettext("Receipts"), home),
        hints={"lines": hint},
    )


@bp.get("/<int:receipt_id>")
@requires(READ, DO)
def show(receipt_id: int) -> Response:
    """One receipt."""
    return page(queries.one(actor(), receipt_id))


def page(
    receipt: GoodsReceipt, *, form: Form | None = None, objections: list[Objection] | None = None, status: int = 200
) -> Response:
    """The page of a receipt; `form` is the one that was refused."""
    policy = actions.policy_of(receipt, on=today()).policy
    facts = {
        "receipt": receipt,
        "lines": queries.shown_lines(receipt, policy),
        "house": location_queries.one_house(receipt.warehouse_id),
        "names": people.names([one for one in _hands(receipt) if one is not None]),
        "may_count": queries.may_do(actor(), receipt),
        "may_answer": actor().person_id in recipients(receipt.warehouse_id, on=today()),
        "scan_form": form if isinstance(form, ScanForm) else ScanForm(formdata=None),
        "answer_form": form if isinstance(form, AnswerForm) else AnswerForm(formdata=None),
        "objections": objections or [],
    }
    return page_or_fragment("warehouse/receipts/show.html", "warehouse/receipts/_panel.html", status=status, **facts)


def _hands(receipt: GoodsReceipt) -> tuple[int | None, ...]:
    return (
        receipt.filed_by_id,
        receipt.counted_by_id,
        receipt.decided_by_id,
        receipt.posted_by_id,
        receipt.answered_by_id,
    )


@bp.get("/<int:receipt_id>/note.pdf")
@requires(READ, DO)
def paper(receipt_id: int) -> Response:
    """The goods receipt note."""
    receipt = queries.one(actor(), receipt_id)
    head = heading(
        gettext("Goods receipt note"),
        at=clock.now(),
        by=actor().name,
        path=f"/warehouse/receipts/{receipt.id}",
        number=receipt.number or "",
        clauses=("D09-04", "D09-05", "D09-06"),
    )
    html = render_template(
        "papers/goods_receipt.html",
        heading=head,
        receipt=receipt,
        house=location_queries.one_house(receipt.warehouse_id),
        lines=queries.shown_lines(receipt, actions.policy_of(receipt, on=today()).policy),
        names=people.names([one for one in _hands(receipt) if one is not None]),
    )
    answer = make_response(print_pdf(html))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{gettext('Goods receipt note')}-{receipt.number}.pdf")


from blueprints.warehouse import receipt_acts  # noqa: E402, F401 - its views hang on `bp`
