"""What HR keeps: calls, slips owed, balances of everybody, days granted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.hr import bp
from blueprints.hr.leave_asking import chosen, offered_kinds, today
from blueprints.hr.leave_forms import CallForm, GrantForm
from blueprints.hr.leave_lists import day, kept, number, unit_choices
from blueprints.hr.leave_pages import READERS
from blueprints.hr.leave_words import kind_name
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.hr.leave import accounts, actions, callers, granting, ledger, queries
from saas.hr.leave.accounts import Everybody
from saas.hr.leave.policy import CHANNELS
from saas.papers.sheets import Column
from saas.web import refusals
from saas.web.access import requires
from saas.web.exports import export
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.paging import turn
from saas.web.sessions import actor

KEEPERS = (Permission.LEAVE_MANAGE, Permission.LEAVE_APPROVE)
MOST_EXPORTED = 20_000
LAST_PAGE = 4000


@bp.get("/hr/leave/calls/new")
@requires(*KEEPERS)
def leave_call_new() -> Response:
    """The form for an emergency told by a call."""
    form = _call_form(CallForm(formdata=None, data={"first_day": today(), "person": request.args.get("person", "")}))
    return _call_page(form)


@bp.post("/hr/leave/calls")
@requires(*KEEPERS)
@once_only
def leave_call() -> Response:
    """Record the call: the leave counts at once, a slip is owed."""
    form = _call_form(CallForm())
    if not form.validate():
        return _call_page(form, status=422)
    try:
        person = callers.meant(actor(), form.person.data, on=today())
        leave = actions.record_call(person, form.draft(), by=actor(), at=clock.now(), today=today())
    except Refused as refusal:
        return _call_page(form, refusals.put_at_fields(form, refusal), status=422)
    flash(gettext("Recorded. The slip is due by %(day)s.", day=leave.slip_due_on), "green")
    return go_to(url_for("hr.leave_show", leave_id=leave.id))


def _call_form(form: CallForm) -> CallForm:
    offered_kinds(form)
    form.told_by.choices = [(key, gettext(label)) for key, label in CHANNELS.items()]
    return form


def _call_page(form: CallForm, objections: list[Objection] | None = None, *, status: int = 200) -> Response:
    facts = {"form": form, "kind": chosen(form, ledger.types_in_use()), "objections": objections or []}
    name = "hr/leave/_call_form.html" if is_htmx() else "hr/leave/call.html"
    return make_response(render_template(name, **facts), status)


@bp.get("/hr/leave/people")
@requires(*KEEPERS)
def leave_people() -> str:
    """Names that fit what was typed so far, for the field of the form."""
    typed = request.args.get("person", "")[:80]
    return render_template("hr/leave/_people.html", rows=callers.suggested(actor(), typed, on=today()))


@bp.get("/hr/leave/slips")
@requires(*KEEPERS)
def leave_slips() -> str:
    """Slips that are still out."""
    rows = queries.slips_owed(actor())
    may_take = {leave.id for leave, *_ in rows if _takes_in(leave)}
    return render_template("hr/leave/slips.html", rows=rows, may_take=may_take, today=today())


def _takes_in(leave: Any) -> bool:
    return leave.person_id != actor().person_id and queries.may_keep_slips(actor(), leave.unit_id)


@bp.get("/hr/leave/balances")
@requires(*READERS)
def leave_balances() -> Response:
    """Everybody's balances on a day."""
    on, wanted = _asked()
    rows, total = accounts.everybody(actor(), wanted, on=on)
    here = kept()
    page = max(wanted.page, 1)
    facts: dict[str, Any] = {
        "rows": rows,
        "total": total,
        "first": (page - 1) * accounts.PAGE + 1 if rows else 0,
        "turn": turn("hr.leave_balances", here, page, more=page * accounts.PAGE < total),
    }
    facts |= {"on": on, "query": wanted, "kinds": _kept_kinds(), "units": unit_choices(), "exports": _exports(here)}
    return page_or_fragment("hr/leave/balances.html", "hr/leave/_balances.html", **facts)


def _asked() -> tuple[date, Everybody]:
    given = request.args
    wanted = Everybody(
        given.get("q", "")[:100], number(given.get("unit_id")), min(number(given.get("page")) or 1, 4000)
    )
    on = day(given.get("on"))
    return on if on and 2000 <= on.year <= 2100 else today(), wanted


def _kept_kinds() -> list[Any]:
    return [kind for kind in ledger.types_in_use() if kind.uses_balance]


def _exports(here: dict[str, Any]) -> list[tuple[str, str]]:
    return [(form.upper(), url_for("hr.leave_balances_export", form=form, **here)) for form in ("xlsx", "csv")]


@bp.get("/hr/leave/balances.<any(csv, xlsx):form>")
@requires(*READERS)
def leave_balances_export(form: str) -> Response:
    """The same list as a file."""
    on, wanted = _asked()
    rows, _ = accounts.everybody(actor(), Everybody(wanted.text, wanted.unit_id), on=on, most=MOST_EXPORTED)
    kinds = _kept_kinds()
    columns = [Column(gettext("Person")), Column(gettext("Staff number")), Column(gettext("Unit"))]
    columns += [Column(gettext("%(kind)s, hours", kind=kind_name(kind)), "minutes") for kind in kinds]
    body = (
        (row.person.name, row.person.number, row.unit_name, *(row.minutes.get(kind.id, 0) for kind in kinds))
        for row in rows
    )
    return export(columns, body, form, gettext("Leave balances"))


@bp.get("/hr/leave/people/<int:person_id>")
@requires(*READERS)
def leave_person(person_id: int) -> Response:
    """One person's entitlements, lot by lot, with what moved them."""
    return _person_page(person_id, GrantForm(formdata=None))


def _person_page(
    person_id: int, form: GrantForm, objections: list[Objection] | None = None, *, status: int = 200
) -> Response:
    person, unit = accounts.one_within_reach(actor(), person_id, on=today())
    form.type_id.choices = [(kind.id, kind_name(kind)) for kind in _kept_kinds()]
    facts = {
        "person": person,
        "unit_name": unit,
        "accounts": accounts.accounts_of(person.id, on=today()),
        "movements": accounts.movements_in(person.id),
        "form": form,
        "objections": objections or [],
        "day_minutes": accounts.DAY_MINUTES,
    }
    if status == 422 and is_htmx():
        return make_response(render_template("hr/leave/_grant_form.html", **facts), status)
    return make_response(render_template("hr/leave/person.html", **facts), status)


@bp.post("/hr/leave/people/<int:person_id>/grants")
@requires(Permission.LEAVE_MANAGE)
@once_only
def leave_grant(person_id: int) -> Response:
    """Grant days by hand."""
    form = GrantForm()
    form.type_id.choices = [(kind.id, kind_name(kind)) for kind in _kept_kinds()]
    person, _ = accounts.one_within_reach(actor(), person_id, on=today())
    if not form.validate():
        return _person_page(person_id, form, status=422)
    kind = next(kind for kind in _kept_kinds() if kind.id == form.type_id.data)
    minutes = round(form.days.data * granting.day_minutes_of(person.id, on=today()))
    try:
        granting.grant_by_hand(
            person, kind, minutes, by=actor(), on=today(), usable_to=form.usable_to.data, reason=form.reason.data
        )
    except Refused as refusal:
        return _person_page(person_id, form, refusals.put_at_fields(form, refusal), status=422)
    flash(gettext("Granted."), "green")
    return go_to(url_for("hr.leave_person", person_id=person_id))
