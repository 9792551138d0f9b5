"""What is done with a receipt: scanned, counted, refused, settled, put away, posted, answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import Response, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from blueprints.organisation.answers import acted, attempt, done
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.items import item_name
from blueprints.warehouse.receipt_forms import AnswerForm, CountForm, PlaceForm, ScanForm
from blueprints.warehouse.receipts import DO, READ, bp, page
from blueprints.warehouse.warehouse_words import figure
from blueprints.wording import today
from saas import clock
from saas.core.errors import Refused
from saas.warehouse import item_queries, quantities
from saas.warehouse.item_models import Item
from saas.warehouse.receipt import actions, photos, queries, storing
from saas.warehouse.receipt.actions import Count
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.policy import FIELDS
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor
from saas.web.uploads import takes_files

SAID = {True: "yes", False: "no", None: ""}


def home(receipt_id: int) -> str:
    return url_for("receipts.show", receipt_id=receipt_id)


@bp.post("/<int:receipt_id>/scans")
@requires(DO)
@once_only
def scan(receipt_id: int) -> Response:
    """One more of what the scanner read; the field is empty again and waits."""
    receipt, form = queries.one(actor(), receipt_id), ScanForm()
    refused = attempt(form, lambda: _scan(receipt, form))
    again = queries.one(actor(), receipt_id)
    return page(again) if refused is None else page(again, form=form, objections=refused, status=422)


def _scan(receipt: GoodsReceipt, form: ScanForm) -> None:
    times = quantities.read(form.quantity.data or "1", "")
    actions.scan(receipt, form.code.data, times, by=actor(), at=clock.now())


@bp.get("/<int:receipt_id>/lines/<int:place>")
@requires(DO)
def line(receipt_id: int, place: int) -> Response:
    """The form of one line."""
    receipt = queries.one(actor(), receipt_id)
    row = queries.line_of(receipt, place)
    said: dict[str, Any] = {
        f"is_{name}_right": SAID[getattr(row, f"is_{name}_right")] for name in FIELDS if name != "quantity"
    }
    known = said | {"quantity": figure(row.counted) if row.counted is not None else "", "remark": row.remark}
    return form_page(_asked(CountForm(formdata=None, data=known), receipt), _line_page(receipt, row))


@bp.post("/<int:receipt_id>/lines/<int:place>")
@requires(DO)
@takes_files()
@once_only
def count(receipt_id: int, place: int) -> Response:
    """What the keeper found on it."""
    receipt = queries.one(actor(), receipt_id)
    form = _asked(CountForm(), receipt)
    refused = attempt(form, lambda: _count(receipt, place, form))
    if refused is not None:
        again = queries.one(actor(), receipt_id)
        return form_page(form, _line_page(again, queries.line_of(again, place)), refused, status=422)
    return done(gettext("Counted."), home(receipt_id))


@bp.post("/<int:receipt_id>/lines/<int:place>/agreement")
@requires(DO)
def agree(receipt_id: int, place: int) -> Response:
    """The line is as the note says, by one tap."""
    receipt, at, on = queries.one(actor(), receipt_id), clock.now(), today()
    said = gettext("Counted as noted.")
    return acted(lambda: actions.agree(receipt, place, by=actor(), at=at, on=on), said, home(receipt_id))


def _count(receipt: GoodsReceipt, place: int, form: CountForm) -> None:
    item = item_queries.one(queries.line_of(receipt, place).item_id)
    found = Count(_read(form.quantity.data, item), form.right(), form.remark.data or "", photo_of(form.photo.data))
    try:
        actions.count(receipt, place, found, by=actor(), at=clock.now(), on=today())
    except Refused as refusal:
        moved = [
            replace(reason, field="quantity") if reason.field == "counted" else reason for reason in refusal.objections
        ]
        raise Refused(*moved) from refusal


def moved(refusal: Refused, name: str, field: str) -> Refused:
    """The same reasons at the field by which this form calls it."""
    reasons = refusal.objections
    return Refused(*(replace(reason, field=field) if reason.field == name else reason for reason in reasons))


def _read(typed: str, item: Item) -> Decimal:
    return quantities.read(typed, item.uom, item_queries.packs_by_item([item.id]).get(item.id, {}))


def photo_of(upload: FileStorage | None) -> int | None:
    if not upload:
        return None
    return photos.keep(upload.filename or "", upload, by=actor(), at=clock.now()).id


def _asked(form: CountForm, receipt: GoodsReceipt) -> CountForm:
    """Only the fields that the rulebook compares stay in the form, and those on which goods may be refused."""
    policy = actions.policy_of(receipt, on=today()).policy
    wanted = {*policy.check_fields, *policy.refusal_grounds}
    for name in FIELDS:
        if name != "quantity" and name not in wanted:
            delattr(form, f"is_{name}_right")
    return form


def _line_page(receipt: GoodsReceipt, row: GoodsReceiptLine) -> FormPage:
    item = item_queries.one(row.item_id)
    noted = gettext("Noted: %(quantity)s %(unit)s", quantity=figure(row.noted), unit=item.uom)
    return FormPage(
        f"{item.code} {item_name(item)}",
        url_for("receipts.count", receipt_id=receipt.id, place=row.place),
        gettext("Note it"),
        home(receipt.id),
        (receipt.number or gettext("Receipts"), home(receipt.id)),
        lead=" · ".join(filter(None, (noted, item.spec))),
        multipart=True,
    )


@bp.post("/<int:receipt_id>/lines/<int:place>/taking")
@requires(DO)
def line_take(receipt_id: int, place: int) -> Response:
    """The refusal of a line is taken back."""
    receipt = queries.one(actor(), receipt_id)
    return acted(lambda: actions.take_line(receipt, place, by=actor()), gettext("Taken after all."), home(receipt_id))


def _act(receipt_id: int, act: Callable[[GoodsReceipt], object], said: str) -> Response:
    receipt = queries.one(actor(), receipt_id)
    return acted(lambda: act(receipt), said, home(receipt_id))


@bp.post("/<int:receipt_id>/count")
@requires(DO)
def finish(receipt_id: int) -> Response:
    """Everything is counted."""
    at, on = clock.now(), today()
    said = gettext("Counted. Settle the delivery now.")
    return _act(receipt_id, lambda row: actions.finish_count(row, by=actor(), at=at, on=on), said)


@bp.post("/<int:receipt_id>/recount")
@requires(DO)
def recount(receipt_id: int) -> Response:
    """Back to counting."""
    return _act(receipt_id, lambda row: actions.count_again(row, by=actor()), gettext("Count again."))


@bp.post("/<int:receipt_id>/settlement")
@requires(DO)
def settle(receipt_id: int) -> Response:
    """Accepted, with differences or not."""
    at, on = clock.now(), today()
    said = gettext("Settled. Put the goods away now.")
    return _act(receipt_id, lambda row: actions.settle(row, by=actor(), at=at, on=on), said)


@bp.get("/<int:receipt_id>/lines/<int:place>/place")
@requires(DO)
def placing(receipt_id: int, place: int) -> Response:
    """The form of a line's place."""
    receipt = queries.one(actor(), receipt_id)
    queries.line_of(receipt, place)
    return form_page(PlaceForm(formdata=None), _place_page(receipt, place))


@bp.post("/<int:receipt_id>/lines/<int:place>/place")
@requires(DO)
@once_only
def put_away(receipt_id: int, place: int) -> Response:
    """Where the line goes."""
    receipt, form = queries.one(actor(), receipt_id), PlaceForm()
    refused = attempt(form, lambda: storing.put_away(receipt, place, form.location.data, by=actor(), on=today()))
    if refused is not None:
        return form_page(form, _place_page(queries.one(actor(), receipt_id), place), refused, status=422)
    return done(gettext("Put away."), home(receipt_id))


def _place_page(receipt: GoodsReceipt, place: int) -> FormPage:
    title = gettext("Put away line %(line)s", line=place)
    url = url_for("receipts.put_away", receipt_id=receipt.id, place=place)
    crumb = (receipt.number or gettext("Receipts"), home(receipt.id))
    lead = gettext("Scan the label of the place, or type its code.")
    return FormPage(title, url, gettext("Put away"), home(receipt.id), crumb, lead=lead)


@bp.post("/<int:receipt_id>/posting")
@requires(DO)
def enter(receipt_id: int) -> Response:
    """Into stock."""
    at, on = clock.now(), today()
    said = gettext("Posted to the stock ledger.")
    return _act(receipt_id, lambda row: storing.enter(row, by=actor(), at=at, on=on), said)


@bp.post("/<int:receipt_id>/answer")
@requires(READ)
@once_only
def answer(receipt_id: int) -> Response:
    """What the director says to a refusal."""
    receipt, form = queries.one(actor(), receipt_id), AnswerForm()
    refused = attempt(form, lambda: actions.answer(receipt, form.answer.data, by=actor(), at=clock.now(), on=today()))
    if refused is not None:
        return page(queries.one(actor(), receipt_id), form=form, objections=refused, status=422)
    return done(gettext("Answered."), home(receipt_id))


from blueprints.warehouse import receipt_refusing  # noqa: E402, F401 - its views hang on `bp`
