"""The forms of leave: shape only; whether it may be is said by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from saas.core.errors import Objection
from saas.core.periods import ClockSpan
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveType
from saas.hr.leave.policy import CHANNELS
from saas.hr.leave.rules import REASON_LIMIT
from saas.organisation.span_rules import Part
from saas.web.forms import Form, no_controls

NEEDED = _("This is needed.")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _option(value: str, words: Any) -> SelectChoice:
    """A choice whose words are translated when they are shown."""
    return SelectChoice(value, words)


WAYS = (_option("days", _("By days")), _option("hours", _("By the hour")))
PARTS_TAKEN = (
    _option("days", _("Whole days")),
    _option("half_days", _("Half days")),
    _option("hours", _("Hours")),
)
_PLACES = {"hours": "hours_end"}


def _is_sensible(day: date | None) -> bool:
    return day is not None and FIRST_YEAR <= day.year <= LAST_YEAR


def sensible_day(_form: object, field: DateField) -> None:
    """Days of another century are typing slips, and some of them break calendars."""
    if field.data is not None and not _is_sensible(field.data):
        raise ValidationError(_("Choose a day between 2000 and 2100."))


class StretchForm(Form):
    """Type and stretch: days with their parts, or hours of one day."""

    type_id = SelectField(_("Leave type"), [InputRequired(NEEDED)], coerce=int)
    mode = RadioField(_("How it is taken"), choices=list(WAYS), default="days")
    first_day = DateField(_("First day"), [DataRequired(_("Choose the first day.")), sensible_day])
    first_part = SelectField(_("First day is"), default="whole")
    last_day = DateField(_("Last day"), [Optional(), sensible_day])
    last_part = SelectField(_("Last day is"), default="whole")
    hours_start = TimeField(_("Starts at"), [Optional()])
    hours_end = TimeField(_("Ends at"), [Optional()])

    def offer(self, kinds: Sequence[LeaveType], names: Iterable[str]) -> None:
        """Fill the choices."""
        self.type_id.choices = [(kind.id, name) for kind, name in zip(kinds, names, strict=True)]
        whole, am, pm = ("whole", _("Whole day")), ("am", _("Morning only")), ("pm", _("Afternoon only"))
        self.first_part.choices = [whole, am, pm] if self.is_one_day else [whole, ("pm", _("From noon"))]
        self.last_part.choices = [whole, ("am", _("Until noon"))]

    @property
    def is_one_day(self) -> bool:
        """Whether one day is asked for; then only its first part counts."""
        return self.last_day.data is None or self.last_day.data == self.first_day.data

    @property
    def is_by_hours(self) -> bool:
        """Whether hours of one day are asked for."""
        return bool(self.mode.data == "hours")

    @property
    def is_readable(self) -> bool:
        """Whether the rules can be asked already, whatever they will say."""
        kinds = {value for value, _label in self.type_id.choices}
        days = _is_sensible(self.first_day.data) and (self.last_day.data is None or _is_sensible(self.last_day.data))
        parts = {self.first_part.data, self.last_part.data} <= set(Part)
        return self.type_id.data in kinds and days and parts and not (self.is_by_hours and self.hours() is None)

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields, and both ends of the hours where hours are asked for."""
        is_whole = bool(super().validate(extra_validators))
        if not self.is_by_hours or self.hours() is not None:
            return is_whole
        start, end = self.hours_start.data, self.hours_end.data
        words = _("The end lies before the start.") if start and end else _("Choose from when until when.")
        self.hours_end.errors = (*self.hours_end.errors, words)
        return False

    def hours(self) -> ClockSpan | None:
        """The hours, where they are asked for and make sense."""
        start, end = self.hours_start.data, self.hours_end.data
        return ClockSpan(start, end) if self.is_by_hours and start and end and start < end else None

    def stretch(self) -> dict[str, object]:
        """What a draft takes of it; one day where no last day was chosen."""
        first: date = self.first_day.data
        if self.is_by_hours:
            return {"first_day": first, "last_day": first, "hours": self.hours()}
        one = self.is_one_day
        return {
            "first_day": first,
            "last_day": self.last_day.data or first,
            "first_part": Part(self.first_part.data or "whole"),
            "last_part": Part.WHOLE if one else Part(self.last_part.data or "whole"),
        }

    def blame(self, objections: Iterable[Objection]) -> list[Objection]:
        """As every form, with the rules' names for what stands in two fields here."""
        moved = [_moved(reason, by_hours=self.is_by_hours) for reason in objections if reason.weight == "refuse"]
        return super().blame(moved)


def _moved(reason: Objection, *, by_hours: bool) -> Objection:
    place = _PLACES.get(reason.field, reason.field)
    if by_hours and place == "last_day":
        place = "first_day"
    return Objection(reason.rule, reason.text, reason.facts, place, reason.clause, reason.weight)


class LeaveForm(StretchForm):
    """A wish for leave."""

    reason = TextAreaField(_("Reason for leave"), [Length(max=REASON_LIMIT), no_controls])
    proof = FileField(_("Proof"))
    deputy = StringField(_("Signs for you meanwhile"), [Length(max=80), no_controls])

    def draft(self, proof_file_id: int | None = None, deputy_id: int | None = None) -> Draft:
        """What the rules judge."""
        rest = {"reason": self.reason.data or "", "proof_file_id": proof_file_id, "deputy_id": deputy_id}
        return Draft(type_id=self.type_id.data, **self.stretch(), **rest)  # type: ignore[arg-type]  # fields checked above


class CallForm(StretchForm):
    """An emergency told by a call, typed in by whoever took it."""

    person = StringField(_("Who called"), [DataRequired(NEEDED), Length(max=80), no_controls])
    told_by = SelectField(_("Told by"), choices=dict(CHANNELS))
    reason = TextAreaField(_("What was said"), [Length(max=REASON_LIMIT), no_controls])

    def draft(self) -> Draft:
        """What the rules judge."""
        told = {"reason": self.reason.data or "", "channel": Channel.EMERGENCY, "told_by": self.told_by.data}
        return Draft(type_id=self.type_id.data, **self.stretch(), **told)  # type: ignore[arg-type]  # fields checked above


class DecisionForm(Form):
    """A signature with its comment."""

    comment = TextAreaField(_("Comment"), [Length(max=500), no_controls])
    signature = HiddenField()


class SlipForm(Form):
    """The slip handed in, its reason written down."""

    reason = TextAreaField(_("Reason on the slip"), [DataRequired(NEEDED), Length(max=REASON_LIMIT), no_controls])
    version = HiddenField()


class GrantForm(Form):
    """Days granted by hand."""

    type_id = SelectField(_("Leave type"), [InputRequired(NEEDED)], coerce=int)
    days = DecimalField(_("Days"), [InputRequired(NEEDED), NumberRange(min=0.01, max=366)], places=2)
    usable_to = DateField(_("Usable until"), [Optional(), sensible_day])
    reason = StringField(_("Why it is granted"), [DataRequired(NEEDED), Length(max=200), no_controls])


class TypeForm(Form):
    """A leave type of the company's own."""

    name = StringField(_("Type name"), [DataRequired(NEEDED), Length(max=20), no_controls])
    name_en = StringField(_("English name"), [Length(max=40), no_controls])
    proof_over_days = IntegerField(_("Proof above"), [Optional(), NumberRange(min=0, max=366)])
    uses_balance = BooleanField(_("Kept as a balance: it has to be granted first"))
    natural_days = BooleanField(_("Counts every calendar day, rest days too"))
    finest = SelectField(
        _("Smallest part"),
        choices=list(PARTS_TAKEN),
        default="half_days",
    )
    seen = HiddenField()
