"""Roles: the matrix of roles and permissions, one role with its holders, giving a role."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from blueprints.organisation.answers import FormPage, acted, attempt, called, done, form_page, or_none, whole
from blueprints.organisation.history_words import event_words
from blueprints.wording import today
from saas.auth.permissions import Permission, Scope
from saas.events import history
from saas.organisation import grant_actions, people
from saas.organisation import roles as reading
from saas.organisation.models import Person
from saas.organisation.permission_labels import SCOPE_LABELS, by_area, label_of
from saas.organisation.reach import reaches
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

bp = Blueprint("access", __name__, url_prefix="/access")
READ, EDIT, GIVE = Permission.ROLE_READ, Permission.ROLE_EDIT, Permission.GRANT_EDIT
REASON = [DataRequired(), Length(max=300), no_controls]


class GiveRoleForm(Form):
    """A role for a person, from a day, with the reason."""

    role_id = SelectField(_("Role"), [DataRequired()], choices=[])
    on = DateField(_("From"), [InputRequired()])
    last_on = DateField(_("Last day (included)"), [Optional()])
    reason = TextAreaField(_("Reason"), REASON)


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {
        "called": called,
        "event_words": event_words,
        "label_of": label_of,
        "scopes": SCOPE_LABELS,
        "Scope": Scope,
    }


def page_tabs(current: str) -> list[dict[str, Any]]:
    """The pages of rights."""
    pages = (
        ("roles", gettext("Roles")),
        ("grants", gettext("Personal grants")),
        ("reviews", gettext("Access review")),
    )
    return [{"label": text, "url": url_for(f"access.{key}"), "current": key == current} for key, text in pages]


@bp.get("/roles")
@requires(READ)
def roles() -> str:
    """The matrix in one screen, grouped by area."""
    return render_template(
        "organisation/roles.html",
        lines=reading.lines(on=today()),
        areas=by_area(),
        page_tabs=page_tabs("roles"),
        may_edit=reaches(actor(), EDIT),
    )


@bp.get("/roles/<int:role_id>")
@requires(READ)
def role(role_id: int) -> str:
    """One role: what it may do, who holds it, what was changed."""
    line = reading.one(role_id, on=today())
    return render_template(
        "organisation/role.html",
        line=line,
        areas=by_area(),
        holders=reading.holders(role_id, on=today()),
        events=history(line.role, limit=20),
        may_edit=reaches(actor(), EDIT),
        may_give=actor().may(GIVE),
    )


@bp.get("/people/<int:person_id>/roles/new")
@requires(GIVE)
def role_give(person_id: int) -> Response:
    """Which role, and why."""
    person = people.one(actor(), person_id, on=today())
    return form_page(_give_form(GiveRoleForm(on=today())), _give_page(person))


@bp.post("/people/<int:person_id>/roles")
@requires(GIVE)
@once_only
def role_given(person_id: int) -> Response:
    """Give it."""
    person, form = people.one(actor(), person_id, on=today()), _give_form(GiveRoleForm())

    def act() -> None:
        chosen = reading.get(whole(form.role_id.data) or 0)
        days = {"on": form.on.data, "last_on": form.last_on.data, "today": today()}
        grant_actions.give_role(person, chosen, by=actor(), reason=form.reason.data, **days)

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _give_page(people.get(person_id)), reasons, status=422)
    return done(gettext("The role is given."), url_for("people.show", person_id=person_id))


@bp.post("/people/<int:person_id>/roles/<int:row_id>/ending")
@requires(GIVE)
def role_end(person_id: int, row_id: int) -> Response:
    """The role is hers no more from today."""
    row = reading.role_row(people.one(actor(), person_id, on=today()).id, row_id)
    return acted(
        lambda: grant_actions.end_role(row, by=actor(), on=today(), today=today()),
        gettext("The role has ended."),
        url_for("people.show", person_id=person_id),
    )


def _give_form(form: GiveRoleForm) -> GiveRoleForm:
    form.role_id.choices = or_none((key, called(found)) for key, found in reading.choices())
    return form


def _give_page(person: Person) -> FormPage:
    back = url_for("people.show", person_id=person.id)
    url = url_for("access.role_given", person_id=person.id)
    lead = gettext("Rights normally come with the position. A role beside it is kept with giver, reason and days.")
    return FormPage(gettext("Give a role"), url, gettext("Give"), back, (person.name, back), lead)
