"""The forms of receipts: shape only."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from saas.warehouse.receipt.policy import FIELDS, ReceiptPolicy
from saas.web.forms import Form

NEEDED = _("This is needed.")
ANSWERS = {"yes": True, "no": False}


class NoteForm(Form):
    """A delivery note as it is typed, pasted or scanned."""

    warehouse_id = SelectField(_("Warehouse"), [InputRequired(NEEDED)])
    supplier = StringField(_("Supplier"), [DataRequired(NEEDED), Length(max=120)])
    note_number = StringField(_("Number of the delivery note"), [DataRequired(NEEDED), Length(max=60)])
    note_on = DateField(_("Day of the note"), [Optional()])
    lines = TextAreaField(_("Lines of the note"), [DataRequired(NEEDED), Length(max=60_000)])


class ScanForm(Form):
    """What the scanner reads, and how many at once."""

    code = StringField(_("Barcode or code"), [DataRequired(NEEDED), Length(max=60)])
    quantity = StringField(_("Times"), [Length(max=20)], default="1")


class CountForm(Form):
    """The keeper's answers on one line."""

    quantity = StringField(_("Counted quantity"), [DataRequired(NEEDED), Length(max=40)])
    is_name_right = SelectField(_("Item name"))
    is_quality_right = SelectField(_("Quality"))
    is_spec_right = SelectField(_("Specification"))
    is_variety_right = SelectField(_("Variety"))
    remark = TextAreaField(_("What differs"), [Length(max=500)])
    photo = FileField(_("Photo"))

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        words = [("", "—"), ("yes", gettext("As on the note")), ("no", gettext("Differs"))]
        for name in FIELDS:
            if f"is_{name}_right" in self._fields:
                self[f"is_{name}_right"].choices = words

    def right(self) -> dict[str, bool | None]:
        """The answers, None where none was given."""
        asked = [name for name in FIELDS if f"is_{name}_right" in self._fields]
        return {name: ANSWERS.get(self[f"is_{name}_right"].data or "") for name in asked}


LATER = _("Report it this evening, not at once")


class RefusalForm(Form):
    """A refusal with its ground."""

    ground = SelectField(_("What differs from the note"), [InputRequired(NEEDED)])
    reason = TextAreaField(_("In words"), [Length(max=500)])
    photo = FileField(_("Photo"))
    later = BooleanField(LATER)

    def offer(self, policy: ReceiptPolicy) -> RefusalForm:
        """The grounds that the rulebook names."""
        self.ground.choices = [(name, gettext(FIELDS[name])) for name in policy.refusal_grounds if name in FIELDS]
        return self


class PlaceForm(Form):
    """Where a line goes."""

    location = StringField(_("Place"), [DataRequired(NEEDED), Length(max=200)])


class AnswerForm(Form):
    """The answer to a refusal."""

    answer = TextAreaField(_("Your answer"), [DataRequired(NEEDED), Length(max=500)])
