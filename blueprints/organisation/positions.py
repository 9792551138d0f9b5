"""Positions: the list, one position, set up, change, close, the vacancy switch."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from blueprints.organisation import bp
from blueprints.organisation.answers import (
    FormPage,
    attempt,
    called,
    done,
    form_page,
    or_none,
    translated,
    whole,
)
from blueprints.organisation.units import page_tabs
from blueprints.wording import english, today
from saas.auth.permissions import Permission
from saas.organisation import position_actions, reports, roles, units
from saas.organisation import positions as reading
from saas.organisation.models import Position
from saas.organisation.position_actions import PositionFacts
from saas.organisation.position_policy import EDUCATION, SECTIONS
from saas.organisation.reach import reaches
from saas.organisation.states import RANKS, REQUIREMENT_KINDS, SHEET_STATES
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

UNSEEN = ("draft", "approved")
READ, EDIT, APPROVE = Permission.ORGANISATION_READ, Permission.POSITION_EDIT, Permission.POSITION_APPROVE


class PositionForm(Form):
    """A position beside its description."""

    name = StringField(_("Position name"), [DataRequired(), Length(max=60), no_controls])
    name_en = StringField(_("English name"), [Length(max=80), no_controls])
    unit_id = SelectField(_("Unit"), [DataRequired()], choices=[])
    rank = SelectField(_("Rank"), choices=[])
    headcount = IntegerField(_("Head-count"), [Optional(), NumberRange(1, 999)])
    headcount_open = BooleanField(_("As many as needed"))
    reports_to_id = SelectField(_("Reports to"), choices=[])
    role_id = SelectField(_("Role that comes with it"), choices=[])
    aliases = StringField(_("Other names, with commas"), [Length(max=200), no_controls])

    def facts(self, unit_id: int) -> PositionFacts:
        """What was typed, for a position of this unit."""
        written = (self.aliases.data or "").replace("，", ",").replace("、", ",")
        return PositionFacts(
            self.name.data,
            unit_id,
            self.rank.data,
            self.headcount.data,
            self.headcount_open.data,
            whole(self.reports_to_id.data),
            whole(self.role_id.data),
            self.name_en.data or "",
            tuple(written.split(",")),
        )


def _filled(form: PositionForm) -> PositionForm:
    form.unit_id.choices = [(str(node.id), called(node.term)) for node in units.living(on=today())]
    form.rank.choices = translated(RANKS)
    form.reports_to_id.choices = or_none((key, called(position)) for key, position in reading.choices())
    form.role_id.choices = or_none(((key, called(role)) for key, role in roles.choices()), gettext("Employee only"))
    return form


@bp.get("/positions")
@requires(READ)
def positions() -> Response:
    """Positions with filled and open posts; of one unit, or all."""
    unit_id = whole(request.args.get("unit"))
    words = request.args.get("q", "").strip()[:60].lower()
    show = request.args.get("show", "")
    lines = [line for line in reading.lines(on=today(), english=english()) if _is_wanted(line, unit_id, words, show)]
    facts: dict[str, Any] = {
        "lines": lines,
        "unit_id": unit_id,
        "words": words,
        "show": show,
        "unit_choices": or_none(((n.id, called(n.term)) for n in units.living(on=today())), gettext("All units")),
        "ranks": RANKS,
        "sections": SECTIONS,
        "page_tabs": page_tabs("positions"),
    }
    return page_or_fragment("organisation/positions.html", "organisation/_positions.html", **facts)


def _is_wanted(line: reading.PositionLine, unit_id: int | None, words: str, show: str) -> bool:
    names = " ".join((line.position.name, line.position.name_en, line.position.code, *line.position.aliases)).lower()
    shown = {
        "vacancy": line.position.vacancy_open,
        "open": bool(line.open_posts),
        "incomplete": bool(line.missing),
        "draft": line.draft is not None,
    }
    return unit_id in (None, line.position.unit_id) and words in names and shown.get(show, True)


@bp.get("/positions/<int:position_id>")
@requires(READ)
def position(position_id: int) -> str:
    """One position with its sheet in force, who fills it, and its versions."""
    line = reading.one(position_id, on=today(), english=english())
    unit_id = line.position.unit_id
    may_write = reaches(actor(), EDIT, unit_id) or reaches(actor(), APPROVE, unit_id)
    superior = reading.get(line.position.reports_to_id) if line.position.reports_to_id else None
    return render_template(
        "organisation/position.html",
        line=line,
        sheet=line.sheet,
        superior=superior,
        holders=reading.holders(position_id, on=today()),
        versions=[sheet for sheet in reading.sheets_of(position_id) if may_write or sheet.state not in UNSEEN],
        overlaps=reports.overlapping(line.position, reading.lines(on=today(), english=english())),
        post=reading.post_of(line.position),
        parts=SECTIONS,
        education=EDUCATION,
        kinds=REQUIREMENT_KINDS,
        ranks=RANKS,
        states=SHEET_STATES,
        may_edit=reaches(actor(), EDIT, unit_id) and line.position.state != "closed",
        may_approve=reaches(actor(), APPROVE, unit_id),
    )


@bp.get("/positions/new")
@requires(EDIT)
def position_new() -> Response:
    """The empty form; `unit` is where it was asked for."""
    form = _filled(PositionForm(unit_id=request.args.get("unit", ""), rank="staff"))
    return form_page(form, _new_page())


@bp.post("/positions")
@requires(EDIT)
@once_only
def position_create() -> Response:
    """Set up a position."""
    form = _filled(PositionForm())
    made: list[Position] = []

    def act() -> None:
        made.append(position_actions.create(form.facts(whole(form.unit_id.data) or 0), by=actor()))

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _new_page(), reasons, status=422)
    said = gettext("Position set up. Its sheet comes next.")
    return done(said, url_for("organisation.position", position_id=made[0].id))


def _new_page() -> FormPage:
    back = url_for("organisation.positions")
    url = url_for("organisation.position_create")
    hints = _hints()
    return FormPage(gettext("New position"), url, gettext("Set up"), back, (gettext("Positions"), back), hints=hints)


def _hints() -> dict[str, str]:
    return {
        "role_id": gettext("What the holder may do. Only those who give roles may choose it."),
        "headcount": gettext("Empty: the company's threshold applies."),
    }


@bp.get("/positions/<int:position_id>/change")
@requires(EDIT)
def position_change(position_id: int) -> Response:
    """The position as it is."""
    found = reading.get(position_id)
    form = PositionForm(
        obj=found,
        unit_id=str(found.unit_id),
        reports_to_id=str(found.reports_to_id or ""),
        role_id=str(found.role_id or ""),
        aliases="，".join(found.aliases),
    )
    form.unit_id.data, form.reports_to_id.data = str(found.unit_id), str(found.reports_to_id or "")
    form.role_id.data, form.aliases.data = str(found.role_id or ""), "，".join(found.aliases)
    return form_page(_for_change(form), _change_page(found))


@bp.post("/positions/<int:position_id>/changes")
@requires(EDIT)
@once_only
def position_changed(position_id: int) -> Response:
    """The position is what was typed."""
    found, form = reading.get(position_id), _for_change(PositionForm())
    reasons = attempt(
        form, lambda: position_actions.change(found, form.facts(found.unit_id), by=actor(), today=today())
    )
    if reasons is not None:
        return form_page(form, _change_page(reading.get(position_id)), reasons, status=422)
    return done(gettext("Changed."), url_for("organisation.position", position_id=position_id))


def _for_change(form: PositionForm) -> PositionForm:
    """The unit of a position stays."""
    _filled(form)
    del form.unit_id
    return form


def _change_page(found: Position) -> FormPage:
    back = url_for("organisation.position", position_id=found.id)
    url = url_for("organisation.position_changed", position_id=found.id)
    crumb = (called(found), back)
    return FormPage(gettext("Change the position"), url, gettext("Save"), back, crumb, hints=_hints())
