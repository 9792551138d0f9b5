"""Goods are refused at the gate, a line or all of them."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext

from blueprints.organisation.answers import attempt, done
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.receipt_acts import home, moved, photo_of
from blueprints.warehouse.receipt_forms import RefusalForm
from blueprints.warehouse.receipts import DO, bp
from blueprints.wording import today
from saas import clock
from saas.core.errors import Refused
from saas.warehouse.receipt import actions, queries
from saas.warehouse.receipt.models import GoodsReceipt
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor
from saas.web.uploads import takes_files


@bp.get("/<int:receipt_id>/lines/<int:place>/refusal")
@requires(DO)
def line_refusing(receipt_id: int, place: int) -> Response:
    """The form to refuse one line."""
    receipt = queries.one(actor(), receipt_id)
    form = RefusalForm(formdata=None).offer(actions.policy_of(receipt, on=today()).policy)
    return form_page(form, _refusal_page(receipt, place))


@bp.post("/<int:receipt_id>/lines/<int:place>/refusal")
@requires(DO)
@takes_files()
@once_only
def line_refuse(receipt_id: int, place: int) -> Response:
    """The line is refused; who is to hear of it is told now."""
    receipt = queries.one(actor(), receipt_id)
    form = RefusalForm().offer(actions.policy_of(receipt, on=today()).policy)
    refused = attempt(form, lambda: _refuse_line(receipt, place, form))
    if refused is not None:
        return form_page(form, _refusal_page(queries.one(actor(), receipt_id), place), refused, status=422)
    return done(told(form.later.data), home(receipt_id))


def told(later: bool) -> str:
    """The word after a refusal."""
    if later:
        return gettext("Refused. Director and store manager hear of it this evening.")
    return gettext("Refused. Director and store manager have been told.")


def _refuse_line(receipt: GoodsReceipt, place: int, form: RefusalForm) -> None:
    photo = photo_of(form.photo.data)
    if photo is not None:
        queries.line_of(receipt, place).photo_file_id = photo
    words = form.reason.data or ""
    try:
        actions.refuse_line(
            receipt, place, form.ground.data, by=actor(), on=today(), remark=words, later=form.later.data
        )
    except Refused as refusal:
        raise moved(refusal, "remark", "reason") from refusal


def _refusal_page(receipt: GoodsReceipt, place: int | None) -> FormPage:
    args = {"receipt_id": receipt.id} if place is None else {"receipt_id": receipt.id, "place": place}
    url = url_for("receipts.refuse" if place is None else "receipts.line_refuse", **args)  # type: ignore[arg-type]
    title = gettext("Refuse the delivery") if place is None else gettext("Refuse line %(line)s", line=place)
    crumb = (receipt.number or gettext("Receipts"), home(receipt.id))
    lead = gettext(
        "Refused goods never enter stock. Operations director and store manager hear of it at once, or this evening."
    )
    return FormPage(title, url, gettext("Refuse it"), home(receipt.id), crumb, lead=lead, multipart=True)


@bp.get("/<int:receipt_id>/refusal")
@requires(DO)
def refusing(receipt_id: int) -> Response:
    """The form to refuse all of it."""
    receipt = queries.one(actor(), receipt_id)
    form = RefusalForm(formdata=None).offer(actions.policy_of(receipt, on=today()).policy)
    return form_page(form, _refusal_page(receipt, None))


@bp.post("/<int:receipt_id>/refusal")
@requires(DO)
@takes_files()
@once_only
def refuse(receipt_id: int) -> Response:
    """The whole delivery is refused."""
    receipt = queries.one(actor(), receipt_id)
    form = RefusalForm().offer(actions.policy_of(receipt, on=today()).policy)
    refused = attempt(
        form,
        lambda: actions.refuse(
            receipt,
            form.ground.data,
            form.reason.data or "",
            by=actor(),
            at=clock.now(),
            on=today(),
            photo_file_id=photo_of(form.photo.data),
            later=form.later.data,
        ),
    )
    if refused is not None:
        return form_page(form, _refusal_page(queries.one(actor(), receipt_id), None), refused, status=422)
    return done(told(form.later.data), home(receipt_id))
