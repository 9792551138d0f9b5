"""Warehouses and places are set up and changed."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import acted, attempt, done, or_none, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.item_forms import LocationForm, WarehouseForm
from blueprints.warehouse.locations import bp
from blueprints.wording import today
from saas.auth.permissions import Permission, Scope
from saas.organisation import units
from saas.warehouse import item_queries, location_queries, locations
from saas.warehouse.item_models import Location
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor

MANAGE = Permission.LOCATION_MANAGE


@bp.get("/warehouses/new")
@requires(MANAGE)
def house_new() -> Response:
    """The empty form of a warehouse."""
    return form_page(_house_form(WarehouseForm(formdata=None)), _house_page())


@bp.post("/warehouses")
@requires(MANAGE)
@once_only
def house_create() -> Response:
    """A new warehouse."""
    form = _house_form(WarehouseForm())
    refused = attempt(
        form,
        lambda: locations.add_warehouse(
            form.code.data.strip(), form.name.data.strip(), by=actor(), unit_id=whole(form.unit_id.data)
        ),
    )
    if refused is not None:
        return form_page(form, _house_page(), refused, status=422)
    return done(gettext("Saved. Set up its places now."), url_for("locations.list_"))


def _house_form(form: WarehouseForm) -> WarehouseForm:
    mine = [node for node in units.living(on=today()) if _is_hers(node.id)]
    choices = [(node.id, f"{'　' * node.depth}{node.term.name}") for node in mine]
    reaches_all = actor().scope_of(MANAGE) is Scope.ALL
    form.unit_id.choices = or_none(choices) if reaches_all else [(str(unit), name) for unit, name in choices]
    return form


def _is_hers(unit_id: int) -> bool:
    return actor().scope_of(MANAGE) is Scope.ALL or unit_id in actor().unit_ids


def _house_page() -> FormPage:
    home = url_for("locations.list_")
    title = gettext("New warehouse")
    return FormPage(title, url_for("locations.house_create"), gettext("Save"), home, (gettext("Places"), home))


@bp.get("/new")
@requires(MANAGE)
def new() -> Response:
    """The empty form of a place."""
    form = LocationForm(formdata=None, warehouse_id=request.args.get("warehouse", ""))
    return form_page(_offered(form), _new_page())


@bp.post("")
@requires(MANAGE)
@once_only
def create() -> Response:
    """A new place."""
    form = _offered(LocationForm())
    made: list[Location] = []
    refused = attempt(form, lambda: made.append(_add(form)))
    if refused is not None:
        return form_page(form, _new_page(), refused, status=422)
    return done(gettext("Saved."), url_for("locations.show", location_id=made[0].id))


def _add(form: LocationForm) -> Location:
    house = location_queries.house(actor(), int(form.warehouse_id.data), MANAGE)
    return locations.add(house, form.place(), by=actor())


def _offered(form: LocationForm) -> LocationForm:
    form.warehouse_id.choices = [(str(house.id), house.name) for house in location_queries.houses(actor(), MANAGE)]
    return form


def _new_page() -> FormPage:
    home = url_for("locations.list_")
    return FormPage(
        gettext("New place"),
        url_for("locations.create"),
        gettext("Save"),
        home,
        (gettext("Places"), home),
        hints=_hints(),
    )


def _hints() -> dict[str, str]:
    return {
        "walk": gettext("Pick lists and count sheets follow these figures."),
        "fixed_item": gettext("Code or barcode. Empty: for anything."),
    }


@bp.get("/<int:location_id>/edit")
@requires(MANAGE)
def edit(location_id: int) -> Response:
    """The form as the place stands."""
    place = location_queries.one(actor(), location_id, MANAGE)
    kept = item_queries.one(place.fixed_item_id).code if place.fixed_item_id else ""
    return form_page(_offered(LocationForm(formdata=None, obj=place, fixed_item=kept)), _edit_page(place))


@bp.post("/<int:location_id>")
@requires(MANAGE)
@once_only
def change(location_id: int) -> Response:
    """Other facts; a place stays in its house."""
    place = location_queries.one(actor(), location_id, MANAGE)
    form = _offered(LocationForm())
    refused = attempt(form, lambda: locations.change(place, form.place(), by=actor()))
    if refused is not None:
        again = location_queries.one(actor(), location_id, MANAGE)
        return form_page(form, _edit_page(again), refused, status=422)
    return done(gettext("Saved."), url_for("locations.show", location_id=location_id))


def _edit_page(place: Location) -> FormPage:
    here, home = url_for("locations.show", location_id=place.id), url_for("locations.list_")
    title = gettext("Change %(name)s", name=place.code)
    url = url_for("locations.change", location_id=place.id)
    return FormPage(title, url, gettext("Save"), here, (gettext("Places"), home), hints=_hints())


@bp.post("/<int:location_id>/retirement")
@requires(MANAGE)
def retire(location_id: int) -> Response:
    """Out of use, where nothing lies there."""
    place = location_queries.one(actor(), location_id, MANAGE)
    here = url_for("locations.show", location_id=location_id)
    return acted(lambda: locations.retire(place, by=actor()), gettext("Out of use."), here)


@bp.post("/<int:location_id>/return")
@requires(MANAGE)
def restore(location_id: int) -> Response:
    """In use again."""
    place = location_queries.one(actor(), location_id, MANAGE)
    here = url_for("locations.show", location_id=location_id)
    return acted(lambda: locations.restore(place, by=actor()), gettext("In use again."), here)
