"""What is done with a goods issue: papers, picking, packing, handing out; refused, withdrawn, answered."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, url_for
from flask_babel import gettext

from blueprints.organisation.answers import acted, attempt, done
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.issue_forms import CodeForm, PapersForm, PickForm, ReasonForm, ReplyForm
from blueprints.warehouse.issues import ASK, DO, READ, bp, page
from blueprints.warehouse.warehouse_words import figure
from blueprints.wording import today
from saas import clock
from saas.core.errors import NotFound
from saas.warehouse import item_queries, quantities
from saas.warehouse.issue import actions, asking, picking, queries
from saas.warehouse.issue.holding import policy_of
from saas.warehouse.issue.models import GoodsIssue, GoodsIssuePick
from saas.warehouse.item_models import Item
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor


def _home(issue_id: int) -> str:
    return url_for("issues.show", issue_id=issue_id)


def _act(issue_id: int, act: Callable[[GoodsIssue], object], said: str) -> Response:
    issue = queries.one(actor(), issue_id)
    return acted(lambda: act(issue), said, _home(issue_id))


@bp.post("/<int:issue_id>/papers")
@requires(DO)
@once_only
def complete(issue_id: int) -> Response:
    """The papers are looked at; with all of them the pick list is made."""
    issue = queries.one(actor(), issue_id)
    form = PapersForm().offer(policy_of(issue, on=today()))
    at, on = clock.now(), today()
    refused = attempt(form, lambda: actions.complete(issue, form.seen(), by=actor(), at=at, on=on))
    if refused is not None:
        return page(queries.one(actor(), issue_id), form=form, objections=refused, status=422)
    return done(gettext("The papers are complete. The pick list is ready."), _home(issue_id))


@bp.post("/<int:issue_id>/scans")
@requires(DO)
@once_only
def scan(issue_id: int) -> Response:
    """One more of what the scanner read."""
    issue, form = queries.one(actor(), issue_id), CodeForm()
    refused = attempt(form, lambda: picking.scan(issue, form.code.data, by=actor(), at=clock.now()))
    again = queries.one(actor(), issue_id)
    return page(again) if refused is None else page(again, form=form, objections=refused, status=422)


@bp.get("/<int:issue_id>/picks/<int:pick_id>")
@requires(DO)
def taking(issue_id: int, pick_id: int) -> Response:
    """The form of one place of the walk."""
    issue = queries.one(actor(), issue_id)
    row, item = _pick(issue, pick_id)
    form = PickForm(formdata=None, quantity=figure(row.picked if row.picked is not None else row.quantity))
    return form_page(form, _pick_page(issue, row, item))


@bp.post("/<int:issue_id>/picks/<int:pick_id>")
@requires(DO)
@once_only
def take(issue_id: int, pick_id: int) -> Response:
    """So much was taken there."""
    issue, form = queries.one(actor(), issue_id), PickForm()
    row, item = _pick(issue, pick_id)
    refused = attempt(form, lambda: _take(issue, row, item, form.quantity.data))
    if refused is not None:
        again = queries.one(actor(), issue_id)
        return form_page(form, _pick_page(again, *_pick(again, pick_id)), refused, status=422)
    return done(gettext("Taken."), _home(issue_id))


def _take(issue: GoodsIssue, row: GoodsIssuePick, item: Item, typed: str) -> None:
    packs = item_queries.packs_by_item([item.id]).get(item.id, {})
    picking.pick(issue, row.id, quantities.read(typed, item.uom, packs), by=actor(), at=clock.now())


def _pick(issue: GoodsIssue, pick_id: int) -> tuple[GoodsIssuePick, Item]:
    found = next(((row, item) for row, item, _place in queries.picks_of(issue) if row.id == pick_id), None)
    if found is None:
        raise NotFound(f"pick {pick_id}")
    return found


def _pick_page(issue: GoodsIssue, row: GoodsIssuePick, item: Item) -> FormPage:
    code = next(place.code for one, _item, place in queries.picks_of(issue) if one.id == row.id)
    lead = gettext("%(place)s: take %(quantity)s %(unit)s", place=code, quantity=figure(row.quantity), unit=item.uom)
    return FormPage(
        f"{item.code} {item.name}",
        url_for("issues.take", issue_id=issue.id, pick_id=row.id),
        gettext("Note it"),
        _home(issue.id),
        (issue.number or gettext("Goods issues"), _home(issue.id)),
        lead=lead,
    )


@bp.post("/<int:issue_id>/picking")
@requires(DO)
def finish(issue_id: int) -> Response:
    """The walk is done."""
    at = clock.now()
    said = gettext("Picked. Somebody else packs now.")
    return _act(issue_id, lambda row: picking.finish_pick(row, by=actor(), at=at), said)


@bp.post("/<int:issue_id>/packing")
@requires(DO)
def pack(issue_id: int) -> Response:
    """Packed, by other eyes."""
    at, on = clock.now(), today()
    return _act(issue_id, lambda row: picking.pack(row, by=actor(), at=at, on=on), gettext("Packed."))


@bp.post("/<int:issue_id>/handing-out")
@requires(DO)
def hand_out(issue_id: int) -> Response:
    """The goods leave."""
    at, on = clock.now(), today()
    said = gettext("Handed out and posted to the stock ledger.")
    return _act(issue_id, lambda row: picking.hand_out(row, by=actor(), at=at, on=on), said)


@bp.get("/<int:issue_id>/refusal")
@requires(DO)
def refusing(issue_id: int) -> Response:
    """The form to refuse."""
    return form_page(ReasonForm(formdata=None), _refusal_page(queries.one(actor(), issue_id)))


@bp.post("/<int:issue_id>/refusal")
@requires(DO)
@once_only
def refuse(issue_id: int) -> Response:
    """Nothing is handed out."""
    issue, form = queries.one(actor(), issue_id), ReasonForm()
    at, later = clock.now(), form.later.data
    refused = attempt(form, lambda: actions.refuse(issue, form.reason.data, by=actor(), at=at, later=later))
    if refused is not None:
        return form_page(form, _refusal_page(queries.one(actor(), issue_id)), refused, status=422)
    if later:
        return done(
            gettext("Handing out is refused. Director and store manager hear of it this evening."), _home(issue_id)
        )
    return done(gettext("Handing out is refused. Director and store manager have been told."), _home(issue_id))


def _refusal_page(issue: GoodsIssue) -> FormPage:
    lead = gettext("Whoever asked hears of it at once; operations director and store manager, too, or this evening.")
    crumb = (issue.number or gettext("Goods issues"), _home(issue.id))
    url = url_for("issues.refuse", issue_id=issue.id)
    return FormPage(
        gettext("Refuse to hand out"), url, gettext("Refuse to hand out"), _home(issue.id), crumb, lead=lead
    )


@bp.post("/<int:issue_id>/withdrawal")
@requires(ASK)
def withdraw(issue_id: int) -> Response:
    """Whoever asked takes it back."""
    at = clock.now()
    return _act(issue_id, lambda row: asking.withdraw(row, by=actor(), at=at), gettext("Withdrawn."))


@bp.post("/<int:issue_id>/answer")
@requires(READ)
@once_only
def answer(issue_id: int) -> Response:
    """What the director says to a refusal."""
    issue, form = queries.one(actor(), issue_id), ReplyForm()
    refused = attempt(form, lambda: actions.answer(issue, form.answer.data, by=actor(), at=clock.now(), on=today()))
    if refused is not None:
        return page(queries.one(actor(), issue_id), form=form, objections=refused, status=422)
    return done(gettext("Answered."), _home(issue_id))
