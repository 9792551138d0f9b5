"""Days that differ: put one for the company or a unit with its reason, take one away."""

from __future__ import annotations

from datetime import date

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from blueprints.organisation.answers import FormPage, attempt, called, done, form_page, or_none, whole
from blueprints.organisation.calendar import EDIT, bp, month_name
from blueprints.wording import today
from saas.organisation import calendar_actions, units
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.calendar_rules import DAY_KIND_LABELS, DayKind, DayPattern
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

KINDS = (DayKind.REST, DayKind.ADJUSTED_REST, DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


class DayForm(Form):
    """A day that is not what the week says."""

    unit_id = SelectField(_("For"), choices=[])
    on_day = DateField(_("Day"), [InputRequired()])
    kind = SelectField(_("Kind"), choices=[])
    start = TimeField(_("Own start of work"), [Optional()])
    end = TimeField(_("Own end of work"), [Optional()])
    reason = StringField(_("Reason"), [DataRequired(), Length(max=80), no_controls])

    def pattern(self) -> DayPattern | None:
        """Hours of its own, when both ends are given."""
        both = self.start.data is not None and self.end.data is not None
        return DayPattern(self.start.data, self.end.data) if both else None


class RemovalForm(Form):
    """Why the day is like the others again."""

    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=200), no_controls])


@bp.get("/days/new")
@requires(EDIT)
def day_new() -> Response:
    """The empty form."""
    form = DayForm(on_day=_asked_day(), unit_id=request.args.get("unit", ""))
    return form_page(_filled(form), _page())


def _asked_day() -> date:
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return today()


@bp.post("/days")
@requires(EDIT)
@once_only
def day_put() -> Response:
    """The day differs."""
    form = _filled(DayForm())

    def act() -> None:
        kind, unit_id = DayKind(form.kind.data), whole(form.unit_id.data)
        facts = {"reason": form.reason.data, "unit_id": unit_id, "pattern": form.pattern()}
        calendar_actions.put_day(form.on_day.data, kind, by=actor(), **facts)

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _page(), reasons, status=422)
    return done(gettext("The day is in the calendar."), _month_url(form.on_day.data, whole(form.unit_id.data)))


@bp.get("/days/<int:day_id>/removal")
@requires(EDIT)
def day_removing(day_id: int) -> Response:
    """Why it is taken away."""
    return form_page(RemovalForm(), _removal_page(calendar_actions.day(day_id)))


@bp.post("/days/<int:day_id>/removal")
@requires(EDIT)
@once_only
def day_removed(day_id: int) -> Response:
    """The day is like the others again."""
    row, form = calendar_actions.day(day_id), RemovalForm()
    url = _month_url(row.on_day, row.unit_id)
    reasons = attempt(form, lambda: calendar_actions.remove_day(row, by=actor(), reason=form.reason.data))
    if reasons is not None:
        return form_page(form, _removal_page(calendar_actions.day(day_id)), reasons, status=422)
    return done(gettext("Taken away."), url)


def _month_url(on: date, unit_id: int | None) -> str:
    return url_for("calendar.month", month=f"{on:%Y-%m}", unit=unit_id)


def _filled(form: DayForm) -> DayForm:
    tree = units.living(on=today())
    form.unit_id.choices = or_none(
        ((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree), gettext("Whole company")
    )
    form.kind.choices = [(kind.value, gettext(DAY_KIND_LABELS[kind])) for kind in KINDS]
    return form


def _page() -> FormPage:
    back = url_for("calendar.month")
    hints = {"start": gettext("Only for a working day with other hours than usual.")}
    url, crumb = url_for("calendar.day_put"), (gettext("Working calendar"), back)
    return FormPage(gettext("A day that differs"), url, gettext("Save"), back, crumb, hints=hints)


def _removal_page(row: CalendarDay) -> FormPage:
    back = _month_url(row.on_day, row.unit_id)
    lead = f"{row.on_day.isoformat()} · {gettext(DAY_KIND_LABELS[DayKind(row.kind)])} · {row.name}"
    url = url_for("calendar.day_removed", day_id=row.id)
    return FormPage(gettext("Take the day away"), url, gettext("Take away"), back, (month_name(row.on_day), back), lead)
