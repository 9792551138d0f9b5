"""Week patterns: which week is in force where, and a new one with any breaks, checked against the law."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from blueprints.organisation.answers import FormPage, acted, attempt, called, done, form_page, or_none, whole
from blueprints.organisation.break_lines import breaks_of, hours_of, text_of
from blueprints.organisation.calendar import EDIT, READ, asked_unit, bp, common, scope_for
from blueprints.wording import english, today
from saas.core.text import N_
from saas.organisation import calendar_actions, calendar_pages, units
from saas.organisation.calendar_models import WorkPattern
from saas.organisation.calendar_rules import DayPattern, WeekPattern
from saas.organisation.states import PATTERN_STATES
from saas.organisation.week_rules import WEEKDAYS, read_week
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor


class WeekForm(Form):
    """A week of equal working days; single days with other hours are typed as exceptions."""

    name = StringField(_("Name of the week"), [DataRequired(), Length(max=60), no_controls])
    unit_id = SelectField(_("For"), choices=[])
    first_on = DateField(_("In force from"), [InputRequired()])
    days = SelectMultipleField(_("Work days"), choices=[])
    start = TimeField(_("Start of work"), [InputRequired()])
    end = TimeField(_("End of work"), [InputRequired()])
    breaks = TextAreaField(_("Breaks, one to a line"), [Length(max=400), no_controls])
    exceptions = TextAreaField(_("Days with other hours, one to a line"), [Length(max=400), no_controls])

    def validate_breaks(self, field: TextAreaField) -> None:
        """Each line is a span of the clock."""
        try:
            breaks_of(field.data or "")
        except ValueError as error:
            raise ValidationError(gettext("Not readable: %(line)s. Write 12:00-13:00.", line=str(error))) from None

    def validate_exceptions(self, field: TextAreaField) -> None:
        """Each line is a weekday and a span."""
        try:
            hours_of(field.data or "")
        except ValueError as error:
            text = gettext("Not readable: %(line)s. Write a weekday and 10:00-19:00.", line=str(error))
            raise ValidationError(text) from None

    def week(self) -> WeekPattern:
        """The week that was typed; breaks that a shorter day does not hold are left out of it."""
        pauses = breaks_of(self.breaks.data or "")
        other = hours_of(self.exceptions.data or "")
        patterns = {}
        for number in sorted({*(int(day) for day in self.days.data), *other}):
            start, end = other.get(number, (self.start.data, self.end.data))
            held = pauses if number not in other else [p for p in pauses if start <= p.span.start and p.span.end <= end]
            patterns[number] = DayPattern(start, end, tuple(held))
        return WeekPattern(patterns, frozenset(range(7)) - set(patterns))


@bp.get("/weeks")
@requires(READ)
def weeks() -> Response:
    """Which week counts, where it comes from, and those before and to come."""
    unit_id = asked_unit()
    found = calendar_pages.overview(scope_for(unit_id), today(), today())
    rows = [(row, read_week(row.week)) for row in calendar_pages.patterns(unit_id)]
    facts: dict[str, Any] = {
        **common("weeks", unit_id),
        "now": found.calendar.week_on(today()),
        "rows": rows,
        "names": units.names({row.unit_id for row, _week in rows}, on=today(), english=english()),
        "states": PATTERN_STATES,
        "weekdays": list(WEEKDAYS.values()),
    }
    return page_or_fragment("organisation/calendar_weeks.html", "organisation/_calendar_weeks.html", **facts)


@bp.get("/weeks/new")
@requires(EDIT)
def week_new() -> Response:
    """The week in force, to begin from."""
    unit_id = asked_unit()
    found = calendar_pages.overview(scope_for(unit_id), today(), today()).calendar.week_on(today())
    form = WeekForm(first_on=today(), unit_id=str(unit_id or ""), **_typed(found))
    return form_page(_filled(form), _page(None))


@bp.post("/weeks")
@requires(EDIT)
@once_only
def week_draft() -> Response:
    """Keep it as a draft."""
    form = _filled(WeekForm())

    def act() -> None:
        unit_id, first_on = whole(form.unit_id.data), form.first_on.data
        calendar_actions.draft_week(form.name.data, form.week(), by=actor(), first_on=first_on, unit_id=unit_id)

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _page(None), reasons, status=422)
    return done(gettext("Kept as a draft."), url_for("calendar.weeks", unit=whole(form.unit_id.data)))


@bp.get("/weeks/<int:week_id>")
@requires(EDIT)
def week_change(week_id: int) -> Response:
    """The draft as it is."""
    row = calendar_actions.week(week_id)
    form = WeekForm(name=row.name, first_on=row.first_on, **_typed(read_week(row.week)))
    return form_page(_for_change(form), _page(row))


@bp.post("/weeks/<int:week_id>")
@requires(EDIT)
@once_only
def week_changed(week_id: int) -> Response:
    """Keep the change of the draft."""
    row, form = calendar_actions.week(week_id), _for_change(WeekForm())
    reasons = attempt(
        form,
        lambda: calendar_actions.write_week(row, form.name.data, form.week(), by=actor(), first_on=form.first_on.data),
    )
    if reasons is not None:
        return form_page(form, _page(calendar_actions.week(week_id)), reasons, status=422)
    return done(gettext("Changed."), url_for("calendar.weeks", unit=row.unit_id))


@bp.post("/weeks/<int:week_id>/activation")
@requires(EDIT)
def week_activate(week_id: int) -> Response:
    """The draft counts from its day."""
    row = calendar_actions.week(week_id)
    return acted(
        lambda: calendar_actions.activate_week(row, by=actor(), today=today()),
        gettext("The week counts from its day."),
        url_for("calendar.weeks", unit=row.unit_id),
    )


@bp.post("/weeks/<int:week_id>/ending")
@requires(EDIT)
def week_end(week_id: int) -> Response:
    """Back to the week above from today; a draft is thrown away."""
    row = calendar_actions.week(week_id)
    url = url_for("calendar.weeks", unit=row.unit_id)
    return acted(lambda: calendar_actions.end_week(row, by=actor(), on=today(), today=today()), gettext("Ended."), url)


def _typed(week: WeekPattern | None) -> dict[str, Any]:
    """A week as the form shows it: the standard day, and days with other hours beside it."""
    if week is None or week.standard is None:
        return {"days": []}
    standard = week.standard
    other = {n: day for n, day in week.patterns.items() if (day.start, day.end) != (standard.start, standard.end)}
    return {
        "days": [str(number) for number in week.patterns],
        "start": standard.start,
        "end": standard.end,
        "breaks": text_of(standard.breaks),
        "exceptions": "\n".join(
            f"{gettext(list(WEEKDAYS.values())[n])} {day.start:%H:%M}-{day.end:%H:%M}" for n, day in other.items()
        ),
    }


def _filled(form: WeekForm) -> WeekForm:
    tree = units.living(on=today())
    form.unit_id.choices = or_none(
        ((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree), gettext("Whole company")
    )
    form.days.choices = [(str(number), gettext(label)) for number, label in enumerate(WEEKDAYS.values())]
    return form


def _for_change(form: WeekForm) -> WeekForm:
    """The place of a draft stays."""
    _filled(form)
    del form.unit_id
    return form


PAID_HINT = N_("12:00-13:00, and for a break that counts as work: 15:00-15:10 paid")


def _page(row: WorkPattern | None) -> FormPage:
    back = url_for("calendar.weeks", unit=row.unit_id if row else request.args.get("unit"))
    url = url_for("calendar.week_changed", week_id=row.id) if row else url_for("calendar.week_draft")
    lead = gettext("At most 8 hours a day and 40 hours a week net, one rest day. A draft counts once put in force.")
    hints = {"breaks": gettext(PAID_HINT), "exceptions": gettext("Sat 09:00-12:00")}
    title = gettext("Change the week") if row else gettext("New week")
    return FormPage(title, url, gettext("Keep as a draft"), back, (gettext("Weeks"), back), lead, hints)
