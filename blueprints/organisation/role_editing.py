"""Editing roles: add, copy, describe, set what they may do, remove."""

from __future__ import annotations

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from blueprints.organisation.answers import FormPage, acted, attempt, called, done, form_page, whole
from blueprints.organisation.roles import EDIT, bp
from blueprints.wording import today
from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection
from saas.organisation import role_actions
from saas.organisation import roles as reading
from saas.organisation.permission_labels import by_area
from saas.organisation.reach import holds
from saas.organisation.role_actions import RoleFacts
from saas.organisation.role_models import Role
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor


class RoleForm(Form):
    """How a role is called and what it is for."""

    name = StringField(_("Role name"), [DataRequired(), Length(max=40), no_controls])
    name_en = StringField(_("English name"), [Length(max=60), no_controls])
    description = TextAreaField(_("What it is for"), [Length(max=300), no_controls])

    def facts(self) -> RoleFacts:
        """What was typed."""
        return RoleFacts(self.name.data, self.name_en.data or "", self.description.data or "")


class GrantsForm(Form):
    """The key against double sending; the boxes are read by their permission."""


@bp.get("/roles/new")
@requires(EDIT)
def role_new() -> Response:
    """The empty form; `like` names a role to copy."""
    source = _source()
    return form_page(RoleForm(), _new_page(source))


@bp.post("/roles")
@requires(EDIT)
@once_only
def role_create() -> Response:
    """Add a role, empty or as a copy."""
    form, source = RoleForm(), _source()
    made: list[Role] = []

    def act() -> None:
        facts, by = form.facts(), actor()
        made.append(role_actions.copy(source, facts, by=by) if source else role_actions.create(facts, by=by))

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _new_page(source), reasons, status=422)
    return done(gettext("The role is added."), url_for("access.role", role_id=made[0].id))


def _source() -> Role | None:
    like = whole(request.args.get("like"))
    return reading.get(like) if like else None


def _new_page(source: Role | None) -> FormPage:
    back = url_for("access.roles")
    url = url_for("access.role_create", like=source.id if source else None)
    lead = gettext("A copy of %(name)s with the same rights.", name=called(source)) if source else ""
    return FormPage(gettext("New role"), url, gettext("Add"), back, (gettext("Roles"), back), lead)


@bp.get("/roles/<int:role_id>/words")
@requires(EDIT)
def role_words(role_id: int) -> Response:
    """Name and description."""
    role = reading.get(role_id)
    return form_page(RoleForm(obj=role), _words_page(role))


@bp.post("/roles/<int:role_id>/words")
@requires(EDIT)
@once_only
def role_described(role_id: int) -> Response:
    """Other words for the same role."""
    role, form = reading.get(role_id), RoleForm()
    reasons = attempt(form, lambda: role_actions.describe(role, form.facts(), by=actor()))
    if reasons is not None:
        return form_page(form, _words_page(reading.get(role_id)), reasons, status=422)
    return done(gettext("Changed."), url_for("access.role", role_id=role_id))


def _words_page(role: Role) -> FormPage:
    back = url_for("access.role", role_id=role.id)
    url = url_for("access.role_described", role_id=role.id)
    return FormPage(gettext("Name the role"), url, gettext("Save"), back, (called(role), back))


@bp.get("/roles/<int:role_id>/grants")
@requires(EDIT)
def role_grants(role_id: int) -> str:
    """What it may do, to be ticked."""
    return _grants_page(role_id, GrantsForm())


@bp.post("/roles/<int:role_id>/grants")
@requires(EDIT)
@once_only
def role_granted(role_id: int) -> ResponseReturnValue:
    """What it may do from now on."""
    role, form = reading.get(role_id), GrantsForm()
    wanted = _ticked()
    reasons = attempt(form, lambda: role_actions.set_grants(role, wanted, by=actor(), today=today()))
    if reasons is not None:
        return _grants_page(role_id, form, reasons, wanted), 422
    return done(gettext("The role's rights are changed."), url_for("access.role", role_id=role_id))


def _ticked() -> dict[Permission, Scope | None]:
    """One choice for each permission of the matrix: nothing, own, unit or all."""
    found: dict[Permission, Scope | None] = {}
    for _area, permissions in by_area():
        for permission in permissions:
            scope = request.form.get(permission.value, "")
            if scope in ("0", "1", "2", "3"):
                found[permission] = Scope(int(scope)) if scope != "0" else None
    return found


def _grants_page(
    role_id: int,
    form: Form,
    reasons: list[Objection] | None = None,
    wanted: dict[Permission, Scope | None] | None = None,
) -> str:
    line = reading.one(role_id, on=today())
    chosen = {permission: line.grants.get(permission.value, 0) for _area, ps in by_area() for permission in ps}
    if wanted is not None:
        chosen |= {permission: int(scope or 0) for permission, scope in wanted.items()}
    return render_template(
        "organisation/role_grants.html",
        line=line,
        areas=by_area(),
        chosen=chosen,
        form=form,
        objections=reasons or (),
        holds=lambda permission, scope: holds(actor(), permission, Scope(scope)),
    )


@bp.post("/roles/<int:role_id>/removal")
@requires(EDIT)
def role_remove(role_id: int) -> Response:
    """Take a role away that nobody uses."""
    role = reading.get(role_id)
    return acted(
        lambda: role_actions.remove(role, by=actor(), today=today()),
        gettext("The role is removed."),
        url_for("access.roles"),
    )
