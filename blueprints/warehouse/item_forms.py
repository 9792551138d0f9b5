"""The forms of items and places: shape only; whether it may be is said by the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DecimalField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.warehouse import item_queries, items
from saas.warehouse.item_rules import TRACKS
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import KINDS, Place
from saas.web.forms import Form
from saas.web.sessions import actor

NEEDED = _("This is needed.")
LIMITS = (Optional(), NumberRange(min=0, max=3650))
EXACT = NumberRange(min=Decimal("0.000001"), max=Decimal(999_999_999))


class ItemForm(Form):
    """What is kept of an item."""

    code = StringField(_("Item code"), [DataRequired(NEEDED), Length(max=40)])
    name = StringField(_("Item name"), [DataRequired(NEEDED), Length(max=120)])
    name_en = StringField(_("English name"), [Length(max=120)])
    category = StringField(_("Category"), [Length(max=60)])
    spec = StringField(_("Specification"), [Length(max=200)])
    uom = StringField(_("Unit of measure"), [DataRequired(NEEDED), Length(max=12)])
    track = SelectField(_("Lots"))
    storage_class = StringField(_("Storage class"), [Length(max=40)])
    min_cover_days = IntegerField(_("Least cover in days"), [*LIMITS])
    max_cover_days = IntegerField(_("Most cover in days"), [*LIMITS])
    is_special = BooleanField(_("Special goods: kept by a named keeper"))
    photo = FileField(_("Photo"))
    seen = HiddenField()

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.track.choices = [(key, gettext(label)) for key, label in TRACKS.items()]

    def facts(self) -> ItemFacts:
        """What was typed; a category of a new name is set up with it."""
        texts = {name: (self[name].data or "").strip() for name in ("code", "name", "uom", "name_en", "spec")}
        return ItemFacts(
            **texts,
            category_id=items.category_called((self.category.data or "").strip(), by=actor()),
            storage_class=(self.storage_class.data or "").strip(),
            is_special=self.is_special.data,
            track=self.track.data,
            min_cover_days=self.min_cover_days.data,
            max_cover_days=self.max_cover_days.data,
        )


class PackForm(Form):
    """A pack of an item."""

    uom = StringField(_("Pack unit"), [DataRequired(NEEDED), Length(max=12)])
    quantity = DecimalField(_("Holds"), [InputRequired(NEEDED), EXACT], places=None)


class BarcodeForm(Form):
    """A barcode, typed or scanned."""

    code = StringField(_("Barcode"), [DataRequired(NEEDED), Length(max=60)])
    pack_id = SelectField(_("Printed on"))

    def offer(self, uom: str, packs: list[tuple[int, str]]) -> BarcodeForm:
        """The item itself and its packs to choose from."""
        self.pack_id.choices = [("", uom), *((str(pack_id), name) for pack_id, name in packs)]
        return self


class WarehouseForm(Form):
    """A house of goods."""

    code = StringField(_("Warehouse code"), [DataRequired(NEEDED), Length(max=20)])
    name = StringField(_("Warehouse name"), [DataRequired(NEEDED), Length(max=60)])
    unit_id = SelectField(_("Kept by the unit"))


class LocationForm(Form):
    """A place in a house."""

    warehouse_id = SelectField(_("Warehouse"), [InputRequired(NEEDED)])
    code = StringField(_("Place code"), [DataRequired(NEEDED), Length(max=30)])
    zone = StringField(_("Zone"), [Length(max=20)])
    rack = StringField(_("Rack"), [Length(max=20)])
    bin = StringField(_("Bin"), [Length(max=20)])
    walk = IntegerField(_("Turn on the walk"), [Optional(), NumberRange(min=0, max=1_000_000)], default=0)
    kind = SelectField(_("Use of the place"))
    storage_class = StringField(_("Storage class"), [Length(max=40)])
    fixed_item = StringField(_("Kept for the item"), [Length(max=60)])
    capacity = DecimalField(_("Holds at most"), [Optional(), EXACT], places=None)

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.kind.choices = [(key, gettext(label)) for key, label in KINDS.items()]

    def place(self) -> Place:
        """What was typed; Refused for an item that nobody knows."""
        texts = {name: (self[name].data or "").strip() for name in ("code", "zone", "rack", "bin", "storage_class")}
        return Place(
            **texts,
            walk=self.walk.data or 0,
            kind=self.kind.data,
            fixed_item_id=self._item(),
            capacity=self.capacity.data,
        )

    def _item(self) -> int | None:
        typed = (self.fixed_item.data or "").strip()
        if not typed:
            return None
        found = item_queries.scanned(typed)
        if found is None:
            text = N_("No item has this code or barcode: %(code)s.")
            raise Refused(Objection("item.unknown", text, {"code": typed}, "fixed_item"))
        return found.item.id
