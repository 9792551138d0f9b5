"""Step 4: the first people are invited, a row each; the owner takes a seat of her own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, flash, g, make_response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from blueprints.setup import bp, while_open
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.organisation import people as persons
from saas.organisation import positions, units
from saas.organisation.people import Wanted
from saas.starters import setup
from saas.starters.setup import Newcomer, Welcome
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form, no_controls
from saas.web.htmx import go_to
from saas.web.locale import choose_locale, is_chinese
from saas.web.sessions import actor
from tenants import limits

ROWS = 5
Choices = list[SelectChoice]


class SeatForm(Form):
    """Where the owner sits herself."""

    place = SelectField(_("Your own position"), choices=[])


def _places() -> Choices:
    """Every unit, and below it its positions: u7, p12."""
    today = clock.today(g.zone)
    posts: dict[int, list[Any]] = {}
    for line in positions.lines(on=today):
        posts.setdefault(line.position.unit_id, []).append(line.position)
    found = [SelectChoice("", "—")]
    for node in units.living(on=today):
        name = node.term.name if is_chinese() else node.term.name_en or node.term.name
        found.append(SelectChoice(f"u{node.id}", gettext("%(unit)s, no position", unit=name), optgroup=name))
        for post in posts.get(node.id, ()):
            title = post.name if is_chinese() else post.name_en or post.name
            found.append(SelectChoice(f"p{post.id}", title, optgroup=name))
    return found


def _managers() -> Choices:
    entries, _total = persons.directory(actor(), Wanted(most=500), on=clock.today(g.zone))
    heads = SelectChoice("", gettext("Head of the unit"))
    return [heads, *(SelectChoice(str(entry.person.id), entry.person.name) for entry in entries)]


def _form(places: Choices, managers: Choices) -> Form:
    fields: dict[str, Any] = {}
    for row in range(ROWS):
        fields[f"name-{row}"] = StringField(_("Name"), [Length(max=80), no_controls])
        fields[f"email-{row}"] = EmailField(_("E-mail"), [Length(max=254), no_controls])
        fields[f"place-{row}"] = SelectField(_("Unit and position"), choices=places)
        fields[f"manager-{row}"] = SelectField(_("Manager"), choices=managers)
    form: Form = type("PeopleForm", (Form,), fields)()
    return form


def _page(form: Form | None = None, status: int = 200, seat: SeatForm | None = None, **facts: object) -> Response:
    today, places = clock.today(g.zone), _places()
    seat = seat or SeatForm(prefix="own-")
    seat.place.choices = places
    entries, total = persons.directory(actor(), Wanted(most=100, english=not is_chinese()), on=today)
    mine = next((entry for entry in entries if entry.person.id == actor().person_id), None)
    page = render_template(
        "setup/people.html",
        form=form or _form(places, _managers()),
        rows=range(ROWS),
        seat=seat,
        mine=mine,
        has_units=len(places) > 1,
        entries=[entry for entry in entries if entry is not mine],
        total=total,
        missing=setup.missing(on=today),
        **facts,
    )
    return make_response(page, status)


@bp.get("/setup/people")
@requires(Permission.COMPANY_MANAGE)
@while_open
def people() -> Response:
    """The rows, and who is here already."""
    return _page()


@bp.post("/setup/people")
@requires(Permission.COMPANY_MANAGE)
@while_open
def people_invite() -> Response:
    """Everybody in the filled rows is taken on, seated and mailed a link."""
    form = _form(_places(), _managers())
    reasons: list[Objection] = []
    if form.validate():
        found = list(_newcomers(form))
        reasons = _incomplete(found)
        if not reasons:
            try:
                return _invited(found)
            except Refused as refusal:
                refusals.undo(refusal)
                reasons = list(refusal.objections)
        reasons = form.blame(reasons)
    return _page(form, 422, objections=reasons)


def _invited(found: list[Newcomer]) -> Response:
    how = Welcome(clock.now(), clock.today(g.zone), choose_locale(), limits.most_people())
    count = setup.add_people(found, by=actor(), how=how)
    if count:
        flash(gettext("Invited: %(count)s. Their links work for 72 hours.", count=count), "green")
    return go_to(url_for("setup.people"))


def _newcomers(form: Form) -> Iterable[Newcomer]:
    for row in range(ROWS):
        name, email = (form[f"name-{row}"].data or "").strip(), (form[f"email-{row}"].data or "").strip()
        unit_id, position_id = _seat(form[f"place-{row}"].data or "")
        manager = form[f"manager-{row}"].data
        if name or email:
            yield Newcomer(row, name, email, unit_id, position_id, int(manager) if manager and unit_id else None)


def _seat(place: str) -> tuple[int | None, int | None]:
    """Unit and position of u7 or p12."""
    if not place:
        return None, None
    if place.startswith("u"):
        return int(place[1:]), None
    return positions.get(int(place[1:])).unit_id, int(place[1:])


def _incomplete(found: Iterable[Newcomer]) -> list[Objection]:
    needed = N_("This is needed.")
    blank = [(one.row, column) for one in found for column in ("name", "email") if not getattr(one, column)]
    return [Objection("setup.people", needed, field=f"{column}-{row}") for row, column in blank]


@bp.post("/setup/people/own-seat")
@requires(Permission.COMPANY_MANAGE)
@while_open
def own_seat() -> Response:
    """The owner's own position."""
    seat = SeatForm(prefix="own-")
    seat.place.choices = _places()
    if seat.validate() and seat.place.data:
        me = persons.one(actor(), _my_person(), on=clock.today(g.zone))
        unit_id, position_id = _seat(seat.place.data)
        if unit_id is not None:
            try:
                setup.seat_owner(me, unit_id, position_id, by=actor(), today=clock.today(g.zone))
                return go_to(url_for("setup.people"))
            except Refused as refusal:
                refusals.undo(refusal)
                seat.blame(Objection(no.rule, no.text, no.facts, "place") for no in refusal.objections)
    return _page(status=422, seat=seat)


def _my_person() -> int:
    found = actor().person_id
    if found is None:
        raise NotFound
    return found
