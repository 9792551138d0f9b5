"""Shifts and who works them: a list, a new shift, a plan for people from a day on."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from blueprints.hr.attendance_words import bp, today
from blueprints.organisation.answers import FormPage, acted, attempt, done, form_page
from saas import clock
from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.hr.attendance import planned, rosters
from saas.hr.attendance.rosters import Wish
from saas.organisation.week_rules import WEEKDAYS
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.locale import choose_zone
from saas.web.sessions import actor

KEEP = Permission.ATTENDANCE_KEEP
NEEDED = InputRequired(_("This is needed."))
_LINE = re.compile(r"(\d{1,2}:\d\d)\s*[-–~至]\s*(\d{1,2}:\d\d)(?:\s*[(（]([^)）]*)[)）])?(?:\s*\+(\d{1,3}))?")
_PAUSE = re.compile(r"(\d{1,2}:\d\d)\s*[-–~至]\s*(\d{1,2}:\d\d)")


class ShiftForm(Form):
    """A name and its parts, one a line."""

    name = StringField(_("Name"), [NEEDED, Length(max=40)])
    parts = TextAreaField(_("Parts"), [NEEDED, Length(max=400)])

    def read(self) -> list[dict[str, Any]]:
        """The parts as they are stored; Refused for a line that cannot be read."""
        lines = (line.strip().replace("：", ":") for line in (self.parts.data or "").splitlines())
        return [_part(line) for line in lines if line]


def _part(line: str) -> dict[str, Any]:
    found = _LINE.fullmatch(line)
    if found is None:
        text = N_("“%(line)s” is no part of a shift. Write it like 22:00-06:00 (01:00-02:00).")
        raise Refused(Objection("attendance.shift", text, {"line": line[:40]}, "parts"))
    pauses = [[_clock(at), _clock(until)] for at, until in _PAUSE.findall(found[3] or "")]
    return {"start": _clock(found[1]), "end": _clock(found[2]), "breaks": pauses, "flexible": int(found[4] or 0)}


def _clock(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        raise Refused(Objection("attendance.shift", N_("%(text)s is no time of day."), {"text": text}, "parts"))
    return f"{hour:02}:{minute:02}"


class PlanForm(Form):
    """Who works which shift from when, on which weekdays."""

    people = SelectMultipleField(_("People"), [NEEDED], coerce=int)
    shift_id = SelectField(_("Shift"), coerce=int)
    first_on = DateField(_("First day"), [NEEDED])
    last_on = DateField(_("Last day"), [Optional()])
    weekdays = SelectMultipleField(_("Weekdays"), [NEEDED], coerce=int)
    follows_calendar = BooleanField(_("Only on working days of the calendar"))

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.people.choices = [SelectChoice(str(one), words) for one, words in planned.people_of(actor(), on=today())]
        shifts = [SelectChoice(str(row.id), row.name) for row in rosters.shifts() if row.in_use]
        self.shift_id.choices = [SelectChoice("0", gettext("Free")), *shifts]
        self.weekdays.choices = [SelectChoice(str(n), gettext(word)) for n, word in enumerate(WEEKDAYS.values(), 1)]

    def wish(self) -> Wish:
        """As the plan takes it."""
        days = tuple(sorted(self.weekdays.data or ()))
        calendar = bool(self.follows_calendar.data)
        return Wish(self.shift_id.data or None, self.first_on.data, self.last_on.data, days, calendar)


@bp.get("/attendance/shifts")
@requires(KEEP)
def shifts() -> Response:
    """Shifts, and who is planned for them."""
    facts: dict[str, Any] = {
        "shifts": rosters.shifts(),
        "plans": planned.plans(actor(), on=today()),
        "weekdays": list(WEEKDAYS.values()),
        "keeps_all": actor().scope_of(KEEP) is Scope.ALL,
    }
    return page_or_fragment("hr/attendance/shifts.html", "hr/attendance/_shifts.html", **facts)


def _page(title: str, endpoint: str, submit: str, **more: Any) -> FormPage:
    crumb = (gettext("Shifts"), url_for("attendance.shifts"))
    return FormPage(title, url_for(endpoint), submit, url_for("attendance.shifts"), crumb, **more)


def _shift_page() -> FormPage:
    hints = {"parts": gettext("One part a line: 22:00-06:00 (01:00-02:00). +30 behind it: half an hour flexible.")}
    return _page(gettext("New shift"), "attendance.shift_new", gettext("Add the shift"), hints=hints)


def _plan_page() -> FormPage:
    lead = gettext("Slots follow at once for the next two weeks, later ones by night. What was planned before ends.")
    return _page(gettext("Plan people"), "attendance.plan_new", gettext("Plan them"), lead=lead)


@bp.get("/attendance/shifts/new")
@requires(KEEP)
def shift_new() -> Response:
    """The empty form."""
    return form_page(ShiftForm(), _shift_page())


@bp.post("/attendance/shifts/new")
@requires(KEEP)
@once_only
def shift_add() -> Response:
    """Add it."""
    form = ShiftForm()
    reasons = attempt(form, lambda: rosters.add_shift(form.name.data or "", form.read(), by=actor()))
    if reasons is not None:
        return form_page(form, _shift_page(), reasons, status=422)
    return done(gettext("The shift was added."), url_for("attendance.shifts"))


@bp.post("/attendance/shifts/<int:shift_id>/use")
@requires(KEEP)
def shift_use(shift_id: int) -> Response:
    """Take a shift out of use, or into it again."""
    row = rosters.shift(shift_id)
    return acted(lambda: rosters.retire_shift(row, by=actor()), gettext("Saved."), url_for("attendance.shifts"))


@bp.get("/attendance/plans/new")
@requires(KEEP)
def plan_new() -> Response:
    """The empty form."""
    return form_page(PlanForm(data={"first_on": today(), "weekdays": [1, 2, 3, 4, 5]}), _plan_page())


@bp.post("/attendance/plans/new")
@requires(KEEP)
@once_only
def plan_add() -> Response:
    """Plan these people."""
    form = PlanForm()
    reasons = attempt(form, lambda: _plan(form))
    if reasons is not None:
        return form_page(form, _plan_page(), reasons, status=422)
    return done(gettext("They are planned."), url_for("attendance.shifts"))


def _plan(form: PlanForm) -> None:
    people = planned.chosen(form.people.data or ())
    rosters.plan(people, form.wish(), by=actor(), at=clock.now(), today=today(), zone=choose_zone())
