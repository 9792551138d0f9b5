"""Position sheets: write a version, copy requirements, approve, bring into force, print."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from blueprints.organisation import bp
from blueprints.organisation.answers import FormPage, acted, attempt, called, done, form_page, or_none, whole
from blueprints.organisation.papers import printed
from blueprints.organisation.requirement_lines import LinesError, lines_of, text_of
from blueprints.wording import english, today
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.organisation import positions, sheet_actions, units
from saas.organisation.models import Position, PositionSheet
from saas.organisation.position_policy import EDUCATION, SECTIONS
from saas.organisation.reach import reaches
from saas.organisation.sheet_actions import SheetFacts
from saas.organisation.states import RANKS, REQUIREMENT_KINDS
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

READ, EDIT, APPROVE = Permission.ORGANISATION_READ, Permission.POSITION_EDIT, Permission.POSITION_APPROVE
_FIELDS = {"process": "steps"}  # a form has a method of that name
LONG = [Length(max=4000), no_controls]


class SheetForm(Form):
    """The description in its parts; requirements one to a line, each with its kind before a colon."""

    goal = TextAreaField(_("Goal of the work"), LONG)
    content = TextAreaField(_("Content of the work"), LONG)
    steps = TextAreaField(_("Process of the work"), LONG)
    appraisal = TextAreaField(_("Appraisal"), LONG)
    powers = TextAreaField(_("Powers"), LONG)
    education = StringField(_("Education at least"), [Length(max=20), no_controls])
    years = IntegerField(_("Years of experience at least"), [Optional(), NumberRange(0, 40)])
    requirements = TextAreaField(_("Requirements, one to a line"), LONG)
    speciality = TextAreaField(_("Speciality wanted"), LONG)

    def facts(self) -> SheetFacts:
        """What was typed."""
        texts = {part: self[_FIELDS.get(part, part)].data or "" for part in (*positions.PARTS, "education")}
        return SheetFacts(**texts, years=self.years.data, requirements=lines_of(self.requirements.data or ""))

    def validate_requirements(self, field: TextAreaField) -> None:
        """Each line begins with a kind we know, or with none."""
        try:
            lines_of(field.data or "")
        except LinesError as error:
            raise ValidationError(gettext("Line %(line)s begins with no known kind.", line=error.line)) from None


class CopyForm(Form):
    """Whose requirements to take over."""

    source_id = SelectField(_("Copy the requirements of"), choices=[])


class ApprovalForm(Form):
    """From when the version counts."""

    from_on = DateField(_("In force from"), [InputRequired()])


@bp.post("/positions/<int:position_id>/sheets")
@requires(EDIT)
def sheet_draft(position_id: int) -> Response:
    """Begin a version (or go on with the one begun) and write on it."""
    position = positions.get(position_id)
    sheet = sheet_actions.draft(position, by=actor())
    return done(gettext("Version %(version)s, draft.", version=sheet.version), _write_url(sheet))


def _write_url(sheet: PositionSheet) -> str:
    return url_for("organisation.sheet_write", position_id=sheet.position_id, version=sheet.version)


@bp.get("/positions/<int:position_id>/sheets/<int(max=9999):version>/text")
@requires(EDIT)
def sheet_write(position_id: int, version: int) -> Response:
    """The draft in its parts."""
    sheet = positions.sheet(position_id, version)
    form = SheetForm(obj=sheet)
    form.steps.data = sheet.process
    form.education.data = gettext(EDUCATION[sheet.education]) if sheet.education else ""
    form.requirements.data = text_of(sheet.requirements)
    return _writing(form, sheet)


@bp.post("/positions/<int:position_id>/sheets/<int(max=9999):version>/text")
@requires(EDIT)
@once_only
def sheet_written(position_id: int, version: int) -> Response:
    """Keep what was typed."""
    sheet, form = positions.sheet(position_id, version), SheetForm()
    reasons = attempt(form, lambda: sheet_actions.write(sheet, _read(form), by=actor()))
    if reasons is not None:
        return _writing(form, positions.sheet(position_id, version), reasons, status=422)
    said = gettext("Saved. Another person approves it.")
    return done(said, url_for("organisation.position", position_id=position_id))


def _read(form: SheetForm) -> SheetFacts:
    """A level's name in the reader's language counts as the level."""
    facts = form.facts()
    by_name = {gettext(label): level for level, label in EDUCATION.items()}
    return SheetFacts(**{**vars(facts), "education": by_name.get(facts.education.strip(), facts.education)})


def _writing(form: SheetForm, sheet: PositionSheet, reasons: object = (), *, status: int = 200) -> Response:
    position = positions.get(sheet.position_id)
    copying = CopyForm()
    others = ((key, called(other)) for key, other in positions.choices() if key != position.id)
    copying.source_id.choices = or_none(others)
    facts: dict[str, Any] = {
        "form": form,
        "copying": copying,
        "sheet": sheet,
        "position": position,
        "objections": reasons,
        "levels": [gettext(label) for key, label in EDUCATION.items() if key != "none"],
        "policy": positions.policy_of(position, on=today()),
        "least": positions.least_of(position, None, positions.policy_of(position, on=today())),
        "education": EDUCATION,
        "kinds": REQUIREMENT_KINDS,
    }
    return page_or_fragment("organisation/sheet.html", "organisation/_sheet.html", status=status, **facts)


@bp.post("/positions/<int:position_id>/sheets/<int(max=9999):version>/requirements")
@requires(EDIT)
def sheet_copy(position_id: int, version: int) -> Response:
    """Take over another position's requirements."""
    sheet = positions.sheet(position_id, version)
    source = positions.get(whole(request.form.get("source_id")) or 0)
    url = _write_url(sheet)
    return acted(
        lambda: sheet_actions.copy_requirements(sheet, source, by=actor()), gettext("Requirements copied."), url
    )


@bp.get("/positions/<int:position_id>/sheets/<int(max=9999):version>/approval")
@requires(APPROVE)
def sheet_approval(position_id: int, version: int) -> Response:
    """From when it shall count."""
    return form_page(ApprovalForm(from_on=today()), _approval_page(positions.get(position_id), version))


@bp.post("/positions/<int:position_id>/sheets/<int(max=9999):version>/approval")
@requires(APPROVE)
@once_only
def sheet_approve(position_id: int, version: int) -> Response:
    """Approve what another person wrote."""
    sheet, form = positions.sheet(position_id, version), ApprovalForm()
    act = lambda: sheet_actions.approve(sheet, by=actor(), today=today(), from_on=form.from_on.data)  # noqa: E731 - read once
    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _approval_page(positions.get(position_id), version), reasons, status=422)
    return done(gettext("Approved."), url_for("organisation.position", position_id=position_id))


def _approval_page(position: Position, version: int) -> FormPage:
    back = url_for("organisation.position", position_id=position.id)
    url = url_for("organisation.sheet_approve", position_id=position.id, version=version)
    lead = gettext("Version %(version)s takes the place of the one in force from this day.", version=version)
    return FormPage(gettext("Approve the sheet"), url, gettext("Approve"), back, (called(position), back), lead)


@bp.post("/positions/<int:position_id>/sheets/<int(max=9999):version>/enforcement")
@requires(APPROVE)
def sheet_enforce(position_id: int, version: int) -> Response:
    """Its day has come."""
    sheet = positions.sheet(position_id, version)
    return acted(
        lambda: sheet_actions.enforce(sheet, by=actor(), today=today()),
        gettext("In force."),
        url_for("organisation.position", position_id=position_id),
    )


@bp.post("/positions/<int:position_id>/sheets/<int(max=9999):version>/discarding")
@requires(EDIT)
def sheet_discard(position_id: int, version: int) -> Response:
    """Throw the draft away."""
    sheet = positions.sheet(position_id, version)
    url = url_for("organisation.position", position_id=position_id)
    return acted(lambda: sheet_actions.discard(sheet, by=actor()), gettext("Thrown away."), url)


def _may_see_drafts(position: Position) -> bool:
    """Those who write or approve it; the others see what is or was in force."""
    return any(reaches(actor(), permission, position.unit_id) for permission in (EDIT, APPROVE))


@bp.get("/positions/<int:position_id>/sheet.pdf")
@requires(READ)
def sheet_pdf(position_id: int) -> Response:
    """The sheet in force on paper; `version` names another one."""
    line = positions.one(position_id, on=today(), english=english())
    version = whole(request.args.get("version"))
    sheet = positions.sheet(position_id, version) if version else line.sheet
    if sheet is not None and sheet.state in ("draft", "approved") and not _may_see_drafts(line.position):
        raise NotFound
    superior = positions.get(line.position.reports_to_id) if line.position.reports_to_id else None
    unit = units.one(line.position.unit_id, on=today())
    facts: dict[str, Any] = {"line": line, "sheet": sheet, "superior": superior, "unit": unit, "called": called}
    facts |= {"parts": SECTIONS, "education": EDUCATION, "kinds": REQUIREMENT_KINDS, "ranks": RANKS}
    facts["least"] = positions.least_of(line.position, sheet, line.policy)
    return printed("papers/position_sheet.html", gettext("Position sheet"), ("D08-18", "D15-09"), **facts)
