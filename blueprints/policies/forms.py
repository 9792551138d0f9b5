"""The form of one threshold: its value by kind, the place, the day, the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from blueprints.policies.chain_field import ChainField
from blueprints.wording import english, today
from saas.core.thresholds import Declared, Kind
from saas.core.values import store
from saas.organisation import units
from saas.organisation.models import UnitTerm
from saas.organisation.places import Choice, Place
from saas.policies.display import Words
from saas.web.forms import Form, no_controls

LONGEST_REASON = 500
GROUPS = {"company": _("Company"), "unit": _("Units"), "position": _("Positions")}


class SettingForm(Form):
    """What every threshold asks beside its value."""

    place = SelectField(_("Applies to"))
    effective_on = DateField(_("Effective from"), [InputRequired(_("Choose a day."))])
    reason = TextAreaField(_("Reason, everybody concerned reads it"), [Length(max=LONGEST_REASON), no_controls])
    legal_reason = TextAreaField(_("Legal reason"), [Optional(), Length(max=LONGEST_REASON), no_controls])


class RefusalForm(Form):
    """Why a proposal is turned down."""

    reason = TextAreaField(_("Reason"), [InputRequired(_("Say why in a few words.")), Length(max=LONGEST_REASON)])


def form_of(item: Declared, words: Words, places: Mapping[str, Sequence[Choice]], **given: Any) -> SettingForm:
    """A form whose `value` fits the kind of the threshold; `given` are keyword arguments of the form itself."""
    fields: dict[str, Any] = {"value": _value_field(item, words)}
    if item.kind is Kind.RANGE:
        fields["until"] = StringField(_("until"), [Length(max=8), no_controls])
    form: SettingForm = type("ThresholdForm", (SettingForm,), fields)(**given)
    form.place.choices = [
        SelectChoice(_place_key(choice.place), _named(choice), optgroup=str(GROUPS[kind]))
        for kind, choices in places.items()
        for choice in choices
    ]
    return form


def _value_field(item: Declared, words: Words) -> Any:
    label = words.translate(item.threshold.label)
    if item.kind is Kind.BOOL:
        return BooleanField(label)
    if item.kind is Kind.ENUM:
        return SelectField(label, choices=_choices(item, words), validate_choice=False)
    if item.kind is Kind.CHAIN:
        return ChainField(label, facts=item.threshold.facts)
    if item.kind is Kind.UNIT:
        return SelectField(label, choices=_units(), validate_choice=False)
    if item.kind is Kind.ROLE or (item.kind is Kind.LIST and item.threshold.choices):
        return SelectMultipleField(label, choices=_choices(item, words), validate_choice=False)
    if item.kind is Kind.LIST:
        return TextAreaField(label, [Length(max=2000), no_controls])
    return StringField(label, [Length(max=24), no_controls])


def _units() -> list[SelectChoice]:
    """Every living unit, indented by its depth, and none."""
    nodes = units.living(on=today())
    named = [SelectChoice(str(node.id), f"{'　' * node.depth}{_called(node.term)}") for node in nodes]
    return [SelectChoice("", "—"), *named]


def _called(term: UnitTerm) -> str:
    return term.name_en if english() and term.name_en else term.name


def _choices(item: Declared, words: Words) -> list[SelectChoice]:
    if item.kind is Kind.ROLE:
        return [SelectChoice(key, name) for key, name in words.roles.items()]
    listed = [SelectChoice(key, words.translate(label)) for key, label in (item.threshold.choices or {}).items()]
    return [SelectChoice("", "—"), *listed] if item.default is None and item.kind is Kind.ENUM else listed


def _named(choice: Choice) -> str:
    return "　" * choice.depth + choice.name if choice.name else str(_("Whole company"))


def _place_key(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def place_from(text: str) -> Place | None:
    """A place as the form and addresses write it, unit:12; None for anything else."""
    kind, _colon, number = text.partition(":")
    if kind not in GROUPS or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return (kind, int(number))


def raw_value(form: SettingForm, item: Declared) -> object:
    """What was entered, for `setting.typed`."""
    field: Any = form["value"]
    if item.kind is Kind.RANGE:
        start, end = (field.data or "").strip(), (form["until"].data or "").strip()
        return f"{start}-{end}" if start or end else ""
    if item.kind is Kind.ROLE:
        return next(iter(field.data or ()), "")
    return field.data


def entered(item: Declared, value: object) -> dict[str, Any]:
    """Form data that show a typed value."""
    if item.kind is Kind.CHAIN:
        return {"value": value}
    stored = store(value)
    if item.kind is Kind.RANGE:
        start, _dash, end = str(stored or "").partition("-")
        return {"value": start, "until": end}
    if item.kind is Kind.ROLE:
        return {"value": [stored] if stored else []}
    if item.kind is Kind.LIST and not item.threshold.choices:
        return {"value": "\n".join(stored) if isinstance(stored, list) else ""}
    if stored is None:
        return {"value": [] if item.kind is Kind.LIST else ""}
    return {"value": stored if isinstance(stored, (list, bool)) else str(stored)}


def first_data(item: Declared, value: object, place: Place, day: date) -> dict[str, Any]:
    """The form as it opens."""
    return {**entered(item, value), "place": _place_key(place), "effective_on": day}
