"""Step 3: the first thresholds, each a sentence with its value to fill in; the law answers at the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, g, make_response, render_template
from flask_babel import gettext
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from blueprints.setup import bp, next_page, while_open
from blueprints.wording import words
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.thresholds import Declared, Kind, Source
from saas.core.values import store
from saas.policies import queries as policies
from saas.policies.display import Sentence, Words, sentence
from saas.policies.setting import known
from saas.rulebook import queries as rulebook
from saas.starters import setup
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form, no_controls
from saas.web.locale import is_chinese
from saas.web.sessions import actor

WIDTHS = {Kind.INT: "n3", Kind.DECIMAL: "n3", Kind.TIME: "n5", Kind.RANGE: "n8"}
LONGEST = {Kind.LIST: 400}


def _name(key: str) -> str:
    return key.replace(".", "-")


def _form(on: date) -> Form:
    """A form with one text field for each threshold; the rules read and judge what is typed."""
    settings = policies.settings(on=on)
    items = _typed(on)
    says = words()
    fields: dict[str, Any] = {_name(item.key): _field(item, says) for item in items}
    values = {_name(item.key): _shown(settings[item.key].value) for item in items}
    form: Form = type("FirstThresholds", (Form,), fields)(data=values)
    return form


def _field(item: Declared, says: Words) -> Any:
    """Roles and listed values are chosen, the rest is typed."""
    label = gettext(item.threshold.label)
    listed = says.roles if item.kind is Kind.ROLE else item.threshold.choices if item.kind is Kind.ENUM else None
    if listed is None:
        return StringField(label, [Length(max=LONGEST.get(item.kind, 40)), no_controls])
    blank = [SelectChoice("", "—")] if item.default is None else []
    named = [SelectChoice(key, name if item.kind is Kind.ROLE else gettext(name)) for key, name in listed.items()]
    return SelectField(label, choices=blank + named, validate_choice=False)


def _width(item: Declared) -> str:
    """Wide enough for what is proposed."""
    width = WIDTHS.get(item.kind, "n8")
    return "n5" if width == "n3" and len(str(item.threshold.suggested or "")) > 3 else width


def _typed(on: date) -> list[Declared]:
    """The thresholds that are filled in on this page; a chain has an editor of its own."""
    items = [known(key) for key in setup.first_keys(on=on)]
    return [item for item in items if item.kind is not Kind.CHAIN]


def _chains(on: date) -> list[tuple[Declared, Sentence, str]]:
    """The chains as (threshold, sentence, clause mark)."""
    settings = policies.settings(on=on)
    items = [known(key) for key in setup.first_keys(on=on) if known(key).kind is Kind.CHAIN]
    clauses = rulebook.clauses_of([ref for item in items for ref in item.threshold.clauses], on=on)
    return [(item, sentence(item, settings[item.key].value, words()), _clause(item, clauses)) for item in items]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(store(value))


def _page(form: Form, on: date, status: int = 200, reasons: tuple[Objection, ...] = ()) -> Response:
    items = _typed(on)
    clauses = rulebook.clauses_of([ref for item in items for ref in item.threshold.clauses], on=on)
    rows = [(item, form[_name(item.key)], _width(item), _clause(item, clauses)) for item in items]
    facts = {"form": form, "rows": rows, "chains": _chains(on), "laws": _laws(reasons), "Source": Source}
    return make_response(render_template("setup/thresholds.html", **facts), status)


def _clause(item: Declared, clauses: dict[str, Any]) -> str:
    found = next((clauses[ref][0] for ref in item.threshold.clauses if ref in clauses), None)
    if found is None:
        return ""
    return f"{found.chapter if is_chinese() else found.chapter_en} {found.number}"


def _laws(reasons: tuple[Objection, ...]) -> dict[str, Any]:
    """Key to the legal guard that may be behind its refusal, to be quoted beside the field."""
    keys = {reason.field for reason in reasons}
    return {key: known(key).threshold.guard for key in keys if known(key).threshold.guard is not None}


@bp.get("/setup/thresholds")
@requires(Permission.COMPANY_MANAGE)
@while_open
def thresholds() -> Response:
    """The sentences."""
    today = clock.today(g.zone)
    return _page(_form(today), today)


@bp.post("/setup/thresholds")
@requires(Permission.COMPANY_MANAGE)
@while_open
def thresholds_save() -> Response:
    """Founding values, in force at once; a value the law refuses stops all of them."""
    today = clock.today(g.zone)
    form = _form(today)
    reasons: tuple[Objection, ...] = ()
    if form.validate():
        typed = {item.key: form[_name(item.key)].data or "" for item in _typed(today)}
        try:
            setup.set_values(typed, by=actor(), on=today)
            return next_page("thresholds")
        except Refused as refusal:
            reasons = tuple(refusal.objections)
            refusals.undo(refusal)
            form.blame([_at_field(reason) for reason in reasons])
    return _page(form, today, 422, reasons)


def _at_field(reason: Objection) -> Objection:
    return Objection(reason.rule, reason.text, reason.facts, field=_name(reason.field))
