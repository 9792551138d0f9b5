"""Personal grants: the report as page and file, giving one, taking one back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from blueprints.organisation.answers import FormPage, attempt, done, file, form_page, or_none, translated
from blueprints.organisation.roles import GIVE, READ, REASON, bp, page_tabs
from blueprints.wording import english, today
from saas import clock
from saas.auth.permissions import Permission, Scope
from saas.organisation import grant_actions, people
from saas.organisation import grants as reading
from saas.organisation.grant_rules import last_grant_day
from saas.organisation.models import Person
from saas.organisation.permission_labels import SCOPE_LABELS, by_area, label_of
from saas.organisation.policy import GrantPolicy
from saas.organisation.reach import holds
from saas.organisation.role_models import PersonalGrant
from saas.organisation.scopes import scope_of
from saas.papers.sheets import Column
from saas.policies.reading import read
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.locale import author
from saas.web.sessions import actor

USUAL_DAYS = 6


class GrantForm(Form):
    """One permission for a time, with the reason."""

    permission = SelectField(_("Permission"), [DataRequired()], choices=[])
    scope = SelectField(_("Reach"), choices=[])
    first_on = DateField(_("From"), [InputRequired()])
    last_on = DateField(_("Last day (included)"), [InputRequired()])
    reason = TextAreaField(_("Reason"), REASON)


class RevokeForm(Form):
    """Why a grant ends early."""

    reason = TextAreaField(_("Reason"), REASON)


@bp.get("/grants")
@requires(READ)
def grants() -> Response:
    """Who has what beside her position, from whom, why, until when."""
    state = request.args.get("state", "open")
    facts: dict[str, Any] = {
        "lines": reading.report(actor(), on=today(), state=state, english=english()),
        "state": state,
        "states": reading.GRANT_STATES,
        "state_choices": _state_choices(),
        "page_tabs": page_tabs("grants"),
    }
    return page_or_fragment("organisation/grants.html", "organisation/_grants.html", **facts)


def _state_choices() -> list[tuple[str, str]]:
    states = [(state, gettext(label)) for state, (label, _tone) in reading.GRANT_STATES.items()]
    return [("open", gettext("Not over")), ("", gettext("All")), *states]


def _columns() -> list[Column]:
    return [
        Column(gettext("Person")),
        Column(gettext("Unit")),
        Column(gettext("Permission")),
        Column(gettext("Reach")),
        Column(gettext("From"), "day"),
        Column(gettext("Last day (included)"), "day"),
        Column(gettext("State")),
        Column(gettext("Given by")),
        Column(gettext("Reason")),
        Column(gettext("Why revoked")),
    ]


@bp.get("/grants/export.<any(csv, xlsx):kind>")
@requires(READ)
def grants_file(kind: str) -> Response:
    """The same report as a file."""
    rows = [
        (
            line.person.name,
            line.unit or "",
            _word(line.grant),
            gettext(SCOPE_LABELS[line.grant.scope]),
            line.grant.first_on,
            line.grant.last_on,
            gettext(reading.GRANT_STATES[line.state][0]),
            author(line.grant.granted_by_name),
            line.grant.reason,
            line.grant.revoked_reason,
        )
        for line in reading.report(actor(), on=today(), state=request.args.get("state", ""), english=english())
    ]
    return file(kind, gettext("Personal grants"), _columns(), rows)


def _word(grant: PersonalGrant) -> str:
    known = grant.permission in {permission.value for permission in Permission}
    return gettext(label_of(Permission(grant.permission))) if known else grant.permission


@bp.get("/people/<int:person_id>/grants/new")
@requires(GIVE)
def grant_new(person_id: int) -> Response:
    """What, how far, how long, why."""
    person = people.one(actor(), person_id, on=today())
    form = GrantForm(first_on=today(), last_on=today() + timedelta(days=USUAL_DAYS), scope=str(int(Scope.OWN)))
    return form_page(_filled(form), _page(person))


@bp.post("/people/<int:person_id>/grants")
@requires(GIVE)
@once_only
def grant_given(person_id: int) -> Response:
    """Give it."""
    person, form = people.one(actor(), person_id, on=today()), _filled(GrantForm())

    def act() -> None:
        grant_actions.grant(
            person,
            Permission(form.permission.data),
            Scope(int(form.scope.data)),
            by=actor(),
            reason=form.reason.data,
            span=(form.first_on.data, form.last_on.data),
            today=today(),
        )

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _page(people.get(person_id)), reasons, status=422)
    return done(gettext("Granted. It ends by itself."), url_for("people.show", person_id=person_id))


def _filled(form: GrantForm) -> GrantForm:
    """Only what the giver holds herself can be chosen."""
    mine = [p for _area, permissions in by_area() for p in permissions if holds(actor(), p, Scope.OWN)]
    form.permission.choices = or_none((p.value, gettext(label_of(p))) for p in mine)
    form.scope.choices = translated({str(key): label for key, label in SCOPE_LABELS.items()})
    return form


def _page(person: Person) -> FormPage:
    back = url_for("people.show", person_id=person.id)
    url = url_for("access.grant_given", person_id=person.id)
    policy = read(GrantPolicy, on=today(), for_=scope_of(person.id, on=today()))
    most, latest = policy.personal_grant_max_days, last_grant_day(today(), policy)
    lead = gettext("At most %(most)s days: from today until %(latest)s.", most=most, latest=latest)
    return FormPage(gettext("Personal grant"), url, gettext("Give the grant"), back, (person.name, back), lead)


@bp.get("/grants/<int:grant_id>/revocation")
@requires(GIVE)
def grant_revoking(grant_id: int) -> Response:
    """Why it ends early."""
    return form_page(RevokeForm(), _revoke_page(reading.one(actor(), grant_id, on=today())))


@bp.post("/grants/<int:grant_id>/revocation")
@requires(GIVE)
@once_only
def grant_revoked(grant_id: int) -> Response:
    """Take it back."""
    row, form = reading.one(actor(), grant_id, on=today()), RevokeForm()
    reasons = attempt(
        form,
        lambda: grant_actions.revoke(row, by=actor(), reason=form.reason.data, at=clock.now(), today=today()),
    )
    if reasons is not None:
        return form_page(form, _revoke_page(reading.one(actor(), grant_id, on=today())), reasons, status=422)
    return done(gettext("Revoked."), url_for("access.grants"))


def _revoke_page(row: PersonalGrant) -> FormPage:
    back = url_for("access.grants")
    url = url_for("access.grant_revoked", grant_id=row.id)
    lead = f"{people.get(row.person_id).name} · {_word(row)}"
    return FormPage(gettext("Revoke the grant"), url, gettext("Revoke"), back, (gettext("Personal grants"), back), lead)
