"""Where somebody sits and under whom, second seats, how she fits, and her last day."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from blueprints.organisation.answers import FormPage, acted, attempt, called, done, form_page, or_none, whole
from blueprints.organisation.people import EDIT, bp
from blueprints.wording import today
from saas import clock
from saas.core.errors import NotFound
from saas.organisation import assignments, leaving, people, positions, units
from saas.organisation.assignments import Seat
from saas.organisation.models import Person
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

NOTE = [Length(max=500), no_controls]


class SeatForm(Form):
    """A seat from a day on."""

    unit_id = SelectField(_("Unit"), [DataRequired()], choices=[])
    position_id = SelectField(_("Position"), choices=[])
    manager_id = SelectField(_("Line manager"), choices=[])
    match_note = TextAreaField(_("Fit for the position"), NOTE)
    kind = SelectField(_("This seat"), choices=[])
    on = DateField(_("From"), [InputRequired()])
    last_on = DateField(_("Until (second seats only)"), [Optional()])

    def seat(self) -> Seat:
        """What was typed."""
        manager, position = whole(self.manager_id.data), whole(self.position_id.data)
        return Seat(whole(self.unit_id.data) or 0, position, manager, self.match_note.data or "")


class ManagerForm(Form):
    """Who manages her from a day on."""

    manager_id = SelectField(_("Line manager"), choices=[])
    on = DateField(_("From"), [InputRequired()])


class NoteForm(Form):
    """How person and position fit."""

    match_note = TextAreaField(_("Fit for the position"), NOTE)


class LeavingForm(Form):
    """Her last day."""

    last_day = DateField(_("Last working day"), [InputRequired()])


def _person(person_id: int) -> Person:
    return people.one(actor(), person_id, on=today())


def _page(person: Person, title: str, endpoint: str, submit: str, *, lead: str = "") -> FormPage:
    back = url_for("people.show", person_id=person.id)
    return FormPage(title, url_for(endpoint, person_id=person.id), submit, back, (person.name, back), lead)


def _managers(form: SeatForm | ManagerForm, person: Person) -> None:
    others = (choice for choice in people.choices(on=today()) if choice[0] != person.id)
    form.manager_id.choices = or_none(others, gettext("The head of the unit"))


def _seat_form(form: SeatForm, person: Person) -> SeatForm:
    tree = {node.id: node for node in units.living(on=today()) if node.unit.state == "active"}
    form.unit_id.choices = or_none((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree.values())
    form.position_id.choices = or_none(
        (key, f"{called(tree[p.unit_id].term)} · {called(p)}") for key, p in positions.choices() if p.unit_id in tree
    )
    form.kind.choices = [("primary", gettext("Takes the place of the one before")), ("beside", gettext("Second seat"))]
    _managers(form, person)
    return form


@bp.get("/<int:person_id>/seat")
@requires(EDIT)
def seat(person_id: int) -> Response:
    """The seat she has, to be changed from a day."""
    person = _person(person_id)
    now = people.seat_on(person_id, today())
    form = SeatForm(on=today(), kind="primary")
    if now is not None:
        form.unit_id.data, form.position_id.data = str(now.unit_id), str(now.position_id or "")
        form.manager_id.data = str(now.manager_id or "")
    return form_page(_seat_form(form, person), _seat_page(person))


@bp.post("/<int:person_id>/seats")
@requires(EDIT)
@once_only
def seated(person_id: int) -> Response:
    """From a day on she sits there."""
    person = _person(person_id)
    form = _seat_form(SeatForm(), person)

    def act() -> None:
        day = {"on": form.on.data, "today": today()}
        if form.kind.data == "beside":
            assignments.place_beside(person, form.seat(), by=actor(), last_on=form.last_on.data, **day)
        else:
            assignments.place(person, form.seat(), by=actor(), **day)

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _seat_page(_person(person_id)), reasons, status=422)
    return done(gettext("Seated. The earlier assignment stays on record."), url_for("people.show", person_id=person_id))


def _seat_page(person: Person) -> FormPage:
    lead = gettext("The new assignment ends the one before; later ones that were planned go.")
    return _page(person, gettext("Change the assignment"), "people.seated", gettext("Save"), lead=lead)


@bp.get("/<int:person_id>/manager")
@requires(EDIT)
def manager(person_id: int) -> Response:
    """Who manages her."""
    person = _person(person_id)
    form = ManagerForm(on=today())
    _managers(form, person)
    return form_page(form, _manager_page(person))


@bp.post("/<int:person_id>/manager")
@requires(EDIT)
@once_only
def managed(person_id: int) -> Response:
    """Somebody else manages her from a day on."""
    person, form = _person(person_id), ManagerForm()
    _managers(form, person)

    def act() -> None:
        chosen = whole(form.manager_id.data)
        named = people.get(chosen) if chosen else None
        assignments.set_manager(person, named, by=actor(), on=form.on.data, today=today())

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _manager_page(_person(person_id)), reasons, status=422)
    return done(gettext("The line manager is set."), url_for("people.show", person_id=person_id))


def _manager_page(person: Person) -> FormPage:
    return _page(person, gettext("Line manager"), "people.managed", gettext("Save"))


@bp.post("/<int:person_id>/seats/<int:seat_id>/ending")
@requires(EDIT)
def seat_end(person_id: int, seat_id: int) -> Response:
    """A second seat is over from today."""
    row = assignments.get(_person(person_id).id, seat_id)
    return acted(
        lambda: assignments.end(row, by=actor(), on=today(), today=today()),
        gettext("The second seat has ended."),
        url_for("people.show", person_id=person_id),
    )


@bp.get("/<int:person_id>/match")
@requires(EDIT)
def match(person_id: int) -> Response:
    """The note on how she fits."""
    person, now = _person(person_id), people.seat_on(person_id, today())
    return form_page(NoteForm(match_note=now.match_note if now else ""), _match_page(person))


@bp.post("/<int:person_id>/match")
@requires(EDIT)
@once_only
def matched(person_id: int) -> Response:
    """Keep the note."""
    form, now = NoteForm(), people.seat_on(_person(person_id).id, today())
    if now is None:
        raise NotFound
    note = form.match_note
    reasons = attempt(form, lambda: assignments.note_match(now, note.data or "", by=actor(), today=today()))
    if reasons is not None:
        return form_page(form, _match_page(_person(person_id)), reasons, status=422)
    return done(gettext("Noted."), url_for("people.show", person_id=person_id))


def _match_page(person: Person) -> FormPage:
    return _page(person, gettext("Fit for the position"), "people.matched", gettext("Save"))


@bp.get("/<int:person_id>/leaving")
@requires(EDIT)
def leave(person_id: int) -> Response:
    """Her last day."""
    return form_page(LeavingForm(last_day=today()), _leaving_page(_person(person_id)))


@bp.post("/<int:person_id>/leaving")
@requires(EDIT)
@once_only
def left(person_id: int) -> Response:
    """She leaves; when the day has come, her access is gone within a second."""
    person, form = _person(person_id), LeavingForm()
    reasons = attempt(
        form,
        lambda: leaving.leave(person, by=actor(), last_day=form.last_day.data, today=today(), at=clock.now()),
    )
    if reasons is not None:
        return form_page(form, _leaving_page(_person(person_id)), reasons, status=422)
    return done(gettext("The last day is entered."), url_for("people.show", person_id=person_id))


def _leaving_page(person: Person) -> FormPage:
    lead = gettext("Seats, posts, roles and grants end with that day. Today or earlier: signed out everywhere at once.")
    return _page(person, gettext("Leave the company"), "people.left", gettext("Enter the last day"), lead=lead)
