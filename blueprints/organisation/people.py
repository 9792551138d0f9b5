"""People: the directory, one person's page, taking on, correcting, inviting."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, EmailField, SelectField, StringField, TelField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from blueprints.organisation import person_pages
from blueprints.organisation.answers import (
    FormPage,
    acted,
    attempt,
    called,
    done,
    form_page,
    or_none,
    translated,
    whole,
)
from blueprints.organisation.history_words import event_words
from blueprints.wording import english, today
from saas import clock
from saas.auth.permissions import Permission
from saas.office import letters
from saas.organisation import assignments, people_actions, positions, units
from saas.organisation import people as reading
from saas.organisation.assignments import Seat
from saas.organisation.models import Person
from saas.organisation.people import PAGE, Wanted
from saas.organisation.people_actions import PersonFacts
from saas.organisation.reach import insist
from saas.organisation.states import PERSON_KINDS
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import page_or_fragment
from saas.web.locale import choose_locale
from saas.web.sessions import actor
from tenants import limits

bp = Blueprint("people", __name__, url_prefix="/people")
READ, EDIT, INVITE = Permission.PERSON_READ, Permission.PERSON_EDIT, Permission.PERSON_INVITE


class PersonForm(Form):
    """What the company keeps of somebody."""

    name = StringField(_("Name"), [DataRequired(), Length(max=60), no_controls])
    number = StringField(_("Staff number"), [Length(max=20), no_controls])
    kind = SelectField(_("Kind"), choices=[])
    email = EmailField(_("E-mail"), [Length(max=254), no_controls])
    phone = TelField(_("Phone"), [Length(max=30), no_controls])
    employed_on = DateField(_("Employed since"), [InputRequired()])
    worked_since = DateField(_("In working life since"), [Optional()])

    def facts(self) -> PersonFacts:
        """What was typed."""
        return PersonFacts(
            self.name.data,
            self.employed_on.data,
            self.kind.data,
            self.number.data or "",
            self.email.data or None,
            self.phone.data or None,
            self.worked_since.data,
        )


class NewPersonForm(PersonForm):
    """Somebody new, with her first seat."""

    unit_id = SelectField(_("Unit"), choices=[])
    position_id = SelectField(_("Position"), choices=[])


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {"called": called, "event_words": event_words}


@bp.get("")
@requires(READ)
def directory() -> Response:
    """The directory: by name, number or pinyin, of one unit with those below, a page at a time."""
    tree = units.living(on=today())
    wanted, asked = asked_for(tree)
    entries, total = reading.directory(actor(), wanted, on=today())
    facts: dict[str, Any] = {
        "entries": entries,
        "total": total,
        "asked": asked,
        "first": wanted.first,
        "previous_url": _page_url(asked, wanted.first - PAGE) if wanted.first else "",
        "next_url": _page_url(asked, wanted.first + PAGE) if wanted.first + PAGE < total else "",
        "unit_choices": or_none(((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree), gettext("All units")),
        "kinds": translated(PERSON_KINDS),
        "today": today(),
    }
    return page_or_fragment("organisation/people.html", "organisation/_people.html", **facts)


def asked_for(tree: list[units.UnitNode]) -> tuple[Wanted, dict[str, str]]:
    """What the address asks of the directory, as a query and as it was typed."""
    asked = {name: request.args.get(name, "").strip()[:60] for name in ("q", "unit", "kind", "standing")}
    node = next((n for n in tree if n.id == whole(asked["unit"])), None)
    kind = asked["kind"] if asked["kind"] in PERSON_KINDS else ""
    first = min(whole(request.args.get("first")) or 0, 1_000_000)
    below = _below(node) if node else None
    return Wanted(asked["q"], below, kind, asked["standing"], first // PAGE * PAGE, english=english()), asked


def _below(node: units.UnitNode) -> list[int]:
    return [node.id, *(unit for child in node.children for unit in _below(child))]


def _page_url(asked: dict[str, str], first: int) -> str:
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return url_for("people.directory", **kept, first=max(first, 0) or None)


@bp.get("/<int:person_id>")
@requires(READ, Permission.SELF)
def show(person_id: int) -> str:
    """One person, as far as this reader may see."""
    person = reading.one(actor(), person_id, on=today())
    tabs = person_tabs.tabs(person)
    return render_template("organisation/person.html", person_tabs=tabs, **person_pages.facts(person))


@bp.get("/new")
@requires(EDIT)
def new() -> Response:
    """The empty form."""
    form = _filled(NewPersonForm(employed_on=today(), kind="employee", unit_id=request.args.get("unit", "")))
    return form_page(form, _new_page())


@bp.post("")
@requires(EDIT)
@once_only
def create() -> Response:
    """Take somebody on and give her a seat."""
    form = _filled(NewPersonForm())
    made: list[Person] = []
    reasons = attempt(form, lambda: made.append(_take_on(form)))
    if reasons is not None:
        return form_page(form, _new_page(), reasons, status=422)
    said = gettext("Taken on. Send an invitation to let the person sign in.")
    return done(said, url_for("people.show", person_id=made[0].id))


def _take_on(form: NewPersonForm) -> Person:
    unit_id = whole(form.unit_id.data)
    person = people_actions.add(form.facts(), by=actor(), today=today(), unit_id=unit_id, most=limits.most_people())
    if unit_id is not None:
        seat = Seat(unit_id, whole(form.position_id.data))
        assignments.place(person, seat, by=actor(), on=person.employed_on, today=today())
    return person


def _filled(form: NewPersonForm) -> NewPersonForm:
    tree = {node.id: node for node in units.living(on=today())}
    form.kind.choices = translated(PERSON_KINDS)
    form.unit_id.choices = or_none((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree.values())
    form.position_id.choices = or_none(
        (key, f"{called(tree[p.unit_id].term)} · {called(p)}") for key, p in positions.choices() if p.unit_id in tree
    )
    return form


def _new_page() -> FormPage:
    back = url_for("people.directory")
    return FormPage(
        gettext("New person"), url_for("people.create"), gettext("Take on"), back, (gettext("People"), back)
    )


@bp.get("/<int:person_id>/record")
@requires(EDIT)
def record(person_id: int) -> Response:
    """What is kept of her, to be put right."""
    person = reading.one(actor(), person_id, on=today())
    insist(actor(), EDIT, reading.unit_of(person_id, on=today()))
    form = PersonForm(obj=person)
    form.kind.choices = translated(PERSON_KINDS)
    return form_page(form, _record_page(person))


@bp.post("/<int:person_id>/record")
@requires(EDIT)
@once_only
def corrected(person_id: int) -> Response:
    """Put it right."""
    person, form = reading.one(actor(), person_id, on=today()), PersonForm()
    form.kind.choices = translated(PERSON_KINDS)
    reasons = attempt(form, lambda: people_actions.correct(person, form.facts(), by=actor(), today=today()))
    if reasons is not None:
        return form_page(form, _record_page(reading.get(person_id)), reasons, status=422)
    return done(gettext("Changed."), url_for("people.show", person_id=person_id))


def _record_page(person: Person) -> FormPage:
    back = url_for("people.show", person_id=person.id)
    url = url_for("people.corrected", person_id=person.id)
    return FormPage(gettext("Change the record"), url, gettext("Save"), back, (person.name, back))


@bp.post("/<int:person_id>/invitation")
@requires(INVITE)
def invite(person_id: int) -> Response:
    """Mail her a link to sign in; again voids the earlier one."""
    person = reading.one(actor(), person_id, on=today())

    def act() -> None:
        people_actions.insist_may_invite(person, by=actor(), today=today())
        letters.invite(person, by=actor(), at=clock.now(), locale=choose_locale())

    return acted(act, gettext("Invited. The link is in the mail."), url_for("people.show", person_id=person_id))


from blueprints.organisation import person_tabs  # noqa: E402 - it hangs its view on `bp` above
