"""Items are set up and changed: facts, photo, packs, barcodes."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext

from blueprints.organisation.answers import acted, attempt, done, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.item_forms import BarcodeForm, ItemForm, PackForm
from blueprints.warehouse.items import bp, item_name, page
from saas import clock
from saas.auth.permissions import Permission
from saas.warehouse import item_photos, item_queries, items
from saas.warehouse.item_models import Item
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor
from saas.web.uploads import takes_files

MANAGE = Permission.ITEM_MANAGE


@bp.get("/new")
@requires(MANAGE)
def new() -> Response:
    """The empty form."""
    return form_page(ItemForm(formdata=None), _new_page())


@bp.post("")
@requires(MANAGE)
@takes_files()
@once_only
def create() -> Response:
    """A new item."""
    form = ItemForm()
    made: list[Item] = []
    refused = attempt(form, lambda: made.append(items.add(form.facts(), by=actor(), photo_file_id=_photo(form))))
    if refused is not None:
        return form_page(form, _new_page(), refused, status=422)
    return done(gettext("Saved."), url_for("items.show", item_id=made[0].id))


def _photo(form: ItemForm) -> int | None:
    upload = form.photo.data
    if not upload:
        return None
    return item_photos.keep(upload.filename or "", upload, by=actor(), at=clock.now()).id


def _new_page() -> FormPage:
    home = url_for("items.list_")
    return FormPage(
        gettext("New item"), url_for("items.create"), gettext("Save"), home, (gettext("Items"), home), multipart=True
    )


@bp.get("/<int:item_id>/edit")
@requires(MANAGE)
def edit(item_id: int) -> Response:
    """The form as the item stands."""
    item = item_queries.one(item_id)
    category = dict(item_queries.categories()).get(item.category_id or 0, "")
    return form_page(ItemForm(formdata=None, obj=item, category=category, seen=item.version), _edit_page(item))


@bp.post("/<int:item_id>")
@requires(MANAGE)
@takes_files()
@once_only
def change(item_id: int) -> Response:
    """Other facts."""
    item, form = item_queries.one(item_id), ItemForm()
    seen = whole(form.seen.data)
    refused = attempt(form, lambda: items.change(item, form.facts(), by=actor(), seen=seen, photo_file_id=_photo(form)))
    if refused is not None:
        return form_page(form, _edit_page(item_queries.one(item_id)), refused, status=422)
    return done(gettext("Saved."), url_for("items.show", item_id=item_id))


def _edit_page(item: Item) -> FormPage:
    here = url_for("items.show", item_id=item.id)
    title = gettext("Change %(name)s", name=item_name(item))
    crumb = (gettext("Items"), url_for("items.list_"))
    return FormPage(
        title, url_for("items.change", item_id=item.id), gettext("Save"), here, crumb, multipart=True, hidden=("seen",)
    )


@bp.post("/<int:item_id>/retirement")
@requires(MANAGE)
def retire(item_id: int) -> Response:
    """Out of use."""
    item = item_queries.one(item_id)
    here = url_for("items.show", item_id=item_id)
    return acted(lambda: items.retire(item, by=actor()), gettext("Out of use. Its ledger stays."), here)


@bp.post("/<int:item_id>/return")
@requires(MANAGE)
def restore(item_id: int) -> Response:
    """In use again."""
    item = item_queries.one(item_id)
    return acted(
        lambda: items.restore(item, by=actor()), gettext("In use again."), url_for("items.show", item_id=item_id)
    )


@bp.post("/<int:item_id>/packs")
@requires(MANAGE)
@once_only
def pack_add(item_id: int) -> Response:
    """A pack."""
    item, form = item_queries.one(item_id), PackForm()
    uom = (form.uom.data or "").strip()
    refused = attempt(form, lambda: items.add_pack(item, uom, form.quantity.data, by=actor()))
    if refused is not None:
        return page(item_queries.one(item_id), form=form, objections=refused, status=422)
    return done(gettext("Saved."), url_for("items.show", item_id=item_id))


@bp.post("/<int:item_id>/packs/<int:pack_id>/removal")
@requires(MANAGE)
def pack_remove(item_id: int, pack_id: int) -> Response:
    """The pack goes, with its barcodes."""
    item = item_queries.one(item_id)
    here = url_for("items.show", item_id=item_id)
    return acted(lambda: items.remove_pack(item, pack_id, by=actor()), gettext("Taken away."), here)


@bp.post("/<int:item_id>/barcodes")
@requires(MANAGE)
@once_only
def barcode_add(item_id: int) -> Response:
    """A barcode."""
    item = item_queries.one(item_id)
    form = BarcodeForm().offer(item.uom, [(pack.id, pack.uom) for pack in items.packs_of(item)])
    code = (form.code.data or "").strip()
    refused = attempt(form, lambda: items.add_barcode(item, code, by=actor(), pack_id=whole(form.pack_id.data)))
    if refused is not None:
        return page(item_queries.one(item_id), form=form, objections=refused, status=422)
    return done(gettext("Saved."), url_for("items.show", item_id=item_id))


@bp.post("/<int:item_id>/barcodes/<int:barcode_id>/removal")
@requires(MANAGE)
def barcode_remove(item_id: int, barcode_id: int) -> Response:
    """The scanner knows it no more."""
    item = item_queries.one(item_id)
    here = url_for("items.show", item_id=item_id)
    return acted(lambda: items.remove_barcode(item, barcode_id, by=actor()), gettext("Taken away."), here)
