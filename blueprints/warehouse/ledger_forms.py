"""The forms of the ledger: shape only; what may be is said by the ledger itself."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.warehouse import item_queries, location_queries
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.stock_policy import MATCHES
from saas.web.forms import Form

NEEDED = _("This is needed.")


class PlacedForm(Form):
    """What names a balance: item and place by their codes, typed or scanned, lot and condition."""

    item = StringField(_("Item"), [DataRequired(NEEDED), Length(max=60)])
    place = StringField(_("Place"), [Length(max=200)])
    lot = StringField(_("Lot"), [Length(max=60)])
    condition = SelectField(_("Condition"), default="good")

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.condition.choices = [(key, gettext(label)) for key, label in CONDITIONS.items()]

    def the_item(self) -> Item:
        """The item whose code or barcode was given; Refused when nobody knows it."""
        found = item_queries.scanned((self.item.data or "").strip())
        if found is None:
            raise Refused(Objection("stock.item", N_("No item has this code or barcode."), field="item"))
        return found.item

    def the_place(self, house: Warehouse) -> Location:
        """The place of the given code in a warehouse; Refused when it has none."""
        found = location_queries.called(house.id, self.place.data or "")
        if found is None:
            raise Refused(Objection("stock.place", N_("This warehouse has no place of this code."), field="place"))
        return found


class CorrectionForm(PlacedForm):
    """Rows that put a figure right: by how much, for which day, and why."""

    quantity = StringField(_("More or less"), [DataRequired(NEEDED), Length(max=40)])
    effective_on = DateField(_("Counts for the day"), [DataRequired(NEEDED)])
    reason = TextAreaField(_("Reason"), [DataRequired(NEEDED), Length(max=300)])


class MatchForm(PlacedForm):
    """What was found elsewhere, to be held against the ledger."""

    kind = SelectField(_("Compared"))
    quantity = StringField(_("Quantity found there"), [DataRequired(NEEDED), Length(max=40)])
    remark = TextAreaField(_("Remark"), [Length(max=300)])

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.kind.choices = [(key, gettext(label)) for key, label in MATCHES.items()]


class CloseForm(Form):
    """What is said when a day is closed or a month settled."""

    remark = TextAreaField(_("Remark"), [Length(max=500)])


class ExplainForm(Form):
    """Where a difference comes from."""

    explanation = TextAreaField(_("Where the difference comes from"), [DataRequired(NEEDED), Length(max=500)])
