"""A form with one field of every kind, for the tests of the form parts."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    FileField,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

PAIRS = [SelectChoice("a", "A"), SelectChoice("b", "B")]


class SampleForm(Form):  # type: ignore[misc]  # the package ships no types
    """Every kind of field the parts know."""

    idempotency_key = HiddenField(default="k-1")
    name = StringField("Name", [InputRequired(), Length(max=40)])
    days = IntegerField("Days", [InputRequired()])
    share = DecimalField("Share", [Optional()])
    mail = EmailField("E-mail", [Optional()])
    secret = PasswordField("Password", [Optional()])
    first_day = DateField("First day", [Optional()])
    start = TimeField("From", [Optional()])
    kind = SelectField("Kind", choices=PAIRS)
    reason = TextAreaField("Reason", [Optional(), Length(max=200)])
    copies = SelectMultipleField("Copy to", [Optional()], choices=PAIRS)
    half = RadioField("Half", [Optional()], choices=PAIRS)
    urgent = BooleanField("Urgent")
    proof = FileField("Proof", [Optional()])


def sample_form(**typed: str) -> SampleForm:
    """The form as it was sent with `typed`, validated; without it, as first shown."""
    form = SampleForm(MultiDict(typed)) if typed else SampleForm()
    if typed:
        form.validate()
    return form
