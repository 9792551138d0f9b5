"""Forms made from declared fields: shape only; whether it may be is said by guards and state table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    DecimalField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from blueprints.wording import today
from saas.organisation import people, units
from saas.processes.fields import Field, FieldKind
from saas.web.forms import Form
from saas.web.locale import choose_zone, is_chinese
from saas.web.sessions import actor

NEEDED = lazy_gettext("This is needed.")
LOCAL = "%Y-%m-%dT%H:%M"
CHOSEN = (FieldKind.PERSON, FieldKind.UNIT, FieldKind.PICK)


class RecordForm(Form):
    """The form of a record or of a move; its fields are hung on it. `version` is what the reader saw."""

    version = HiddenField()

    def values(self, fields: Iterable[Field]) -> dict[str, Any]:
        """What was typed, by field: moments in the company's zone, ids as numbers, nothing chosen as None."""
        return {one.name: _value(one, self._typed(one)) for one in fields}

    def _typed(self, one: Field) -> Any:
        """What a field holds; a clock time stands on the day that its neighbour names."""
        typed = self._fields[one.name].data
        if not one.on_day or typed is None:
            return typed
        day = self._fields[one.on_day].data
        return datetime.combine(day, typed) if day is not None else None

    @property
    def seen_version(self) -> int | None:
        """The version that was shown; None where the form carries none."""
        raw = self.version.data or ""
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


def _value(one: Field, typed: Any) -> Any:
    if one.kind is FieldKind.MOMENT and isinstance(typed, datetime):
        return typed.replace(tzinfo=ZoneInfo(choose_zone()))
    if one.kind in CHOSEN:
        return typed or None
    if one.kind in (FieldKind.TEXT, FieldKind.LONG):
        return (typed or "").strip()
    return typed


def form_class(fields: Iterable[Field]) -> type[RecordForm]:
    """A form class with these fields, in the reader's language."""
    return type("FieldsForm", (RecordForm,), {one.name: _made(one) for one in fields})


def form_for(fields: Sequence[Field], *, known: Mapping[str, Any] | None = None, version: int | None = None) -> Any:
    """The form: filled from the request, or from what is `known` when it is shown first."""
    made = form_class(fields)
    if known is None:
        return made()
    given = {one.name: _shown(one, known.get(one.name)) for one in fields}
    return made(formdata=None, data={**given, "version": version or ""})


def _shown(one: Field, value: Any) -> Any:
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(choose_zone())).replace(tzinfo=None)
        return local.time() if one.on_day else local
    return value


def from_address(one: Field, text: str) -> Any:
    """A value that an address names, as the field holds it; None for what cannot be read."""
    reader = _READERS.get(one.kind)
    try:
        return reader(text) if reader is not None else text[: one.most]
    except (ValueError, ArithmeticError):
        return None


def _made(one: Field) -> Any:
    label, makers = gettext(one.label), _MAKERS
    needed = [_required(one)] if one.required else [Optional(strip_whitespace=False)]
    return makers[one.kind](one, label, needed)


def _required(one: Field) -> Any:
    numbers = (FieldKind.WHOLE, FieldKind.DECIMAL)
    return InputRequired(NEEDED) if one.kind in numbers else DataRequired(NEEDED)


def _words(kind: Any) -> Callable[[Field, str, list[Any]], Any]:
    return lambda one, label, needed: kind(label, [*needed, Length(max=one.most)])


def _number(kind: Any, **more: Any) -> Callable[[Field, str, list[Any]], Any]:
    return lambda one, label, needed: kind(label, [*needed, NumberRange(one.low, one.high)], **more)


def _chosen(one: Field, label: str, needed: list[Any]) -> Any:
    offered = [SelectChoice(key, gettext(words)) for key, words in one.offered(today()).items()]
    return SelectField(label, needed, choices=[*_blank(), *offered])


def _moment(one: Field) -> Callable[[str, list[Any]], Any]:
    if one.on_day:
        return lambda label, needed: TimeField(label, needed, format=["%H:%M", "%H:%M:%S"])
    return lambda label, needed: DateTimeLocalField(label, needed, format=[LOCAL, f"{LOCAL}:%S"])


def _listed(one: Field, label: str, needed: list[Any]) -> Any:
    offered = [SelectChoice(str(key), words) for key, words in options_of(one)]
    return SelectField(label, needed, choices=[*_blank(), *offered], coerce=_id)


def _blank() -> list[SelectChoice]:
    return [SelectChoice("", "—")]


def _id(raw: Any) -> Any:
    """An id, or "" for none; ValueError for anything else, which the form answers."""
    return int(raw) if raw not in (None, "", "None") else ""


def options_of(one: Field) -> Sequence[tuple[int, str]]:
    """What may be chosen for a person, a unit or a record."""
    if one.kind is FieldKind.PERSON:
        return people.choices(on=today())
    if one.kind is FieldKind.UNIT:
        nodes = units.living(on=today())
        return [(node.id, "　" * node.depth + _called(node.term)) for node in nodes]
    return one.options(actor(), today()) if one.options is not None else ()


def _called(term: Any) -> str:
    return str(term.name if is_chinese() else term.name_en or term.name)


_READERS: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.WHOLE: int,
    FieldKind.DECIMAL: Decimal,
    FieldKind.DAY: date.fromisoformat,
    FieldKind.MOMENT: lambda text: datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(choose_zone())),
    FieldKind.FLAG: lambda text: text in ("1", "true"),
    FieldKind.PERSON: int,
    FieldKind.UNIT: int,
    FieldKind.PICK: int,
}
_MAKERS: Mapping[FieldKind, Callable[[Field, str, list[Any]], Any]] = {
    FieldKind.TEXT: _words(StringField),
    FieldKind.LONG: _words(TextAreaField),
    FieldKind.WHOLE: _number(IntegerField),
    FieldKind.DECIMAL: lambda one, label, needed: _number(DecimalField, places=None if one.places > 2 else 2)(
        one, label, needed
    ),
    FieldKind.DAY: lambda _one, label, needed: DateField(label, needed),
    FieldKind.MOMENT: lambda one, label, needed: _moment(one)(label, needed),
    FieldKind.FLAG: lambda _one, label, _needed: BooleanField(label),
    FieldKind.CHOICE: _chosen,
    FieldKind.PERSON: _listed,
    FieldKind.UNIT: _listed,
    FieldKind.PICK: _listed,
}
