"""Reports on thresholds: gaps and changes of a period, the legal guards and what they stopped, sheet and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Response, make_response, render_template
from flask_babel import gettext as _

from blueprints.policies import bp, history
from blueprints.policies.rows import Row, row_of
from blueprints.reporting import moments, period
from blueprints.wording import Voice, mark_text, today, voice
from saas import clock
from saas.auth.permissions import Permission
from saas.core.thresholds import Declared, Guard
from saas.organisation.places import WHOLE
from saas.papers.pdf import Heading, print_pdf
from saas.papers.sheets import Column
from saas.policies import display, queries, registry
from saas.policies.models import GuardRefusal
from saas.policies.queries import Change, Setting
from saas.policies.topics import OTHER, TOPICS, topic_of
from saas.web.access import requires
from saas.web.exports import export
from saas.web.locale import author, choose_zone
from saas.web.papers import heading
from saas.web.sessions import actor


@bp.get("/policies/reports")
@requires(Permission.POLICY_READ)
def report() -> str:
    """Thresholds that are still blank, and what changed within a period."""
    first, last = period()
    settings = queries.settings(on=today())
    changes = queries.changes(first, last)
    speaking = voice(today(), {(change.row.scope_kind, change.row.scope_id) for change in changes})
    unset = [row_of(setting, speaking) for setting in settings.values() if setting.is_unset]
    return render_template(
        "policies/report.html", unset=unset, changes=_told(changes, speaking), since=first, until=last
    )


@dataclass(frozen=True)
class Told:
    """One change in words."""

    change: Change
    label: str
    key: str
    place: str
    text: str
    before: str
    after: str
    proposer: str


def _told(changes: Iterable[Change], speaking: Voice) -> list[Told]:
    known = {item.key: item for item in registry.all_items()}
    return [_one(known[change.row.key], change, speaking) for change in changes if change.row.key in known]


def _one(item: Declared, change: Change, speaking: Voice) -> Told:
    row, proposal = change.row, change.proposal
    return Told(
        change=change,
        label=_(item.threshold.label),
        key=row.key,
        place=speaking.place((row.scope_kind, row.scope_id)),
        text=history.change_text(item, change, speaking),
        before=speaking.value(item, proposal.previous) if proposal else "",
        after=speaking.amount(item, row.value),
        proposer=proposal.proposed_by_name if proposal else "",
    )


@bp.get("/policies/changes.<any(csv, xlsx):ending>")
@requires(Permission.POLICY_READ)
def changes_csv(ending: str) -> Response:
    """The changes of the period as a table."""
    first, last = period()
    changes = queries.changes(first, last)
    speaking = voice(today(), {(change.row.scope_kind, change.row.scope_id) for change in changes})
    heads = (
        _("Key"),
        _("Threshold"),
        _("Applies to"),
        _("Value before"),
        _("New value"),
        _("Proposed by"),
        _("Set by"),
    )
    columns = [Column(_("Effective from"), "day"), *map(Column, heads), Column(_("Reason")), Column(_("Legal reason"))]
    rows = [_change_row(told) for told in _told(changes, speaking)]
    return export(columns, rows, ending, _("Threshold changes"))


def _change_row(told: Told) -> Sequence[object]:
    row = told.change.row
    change = (told.key, told.label, told.place, told.before, told.after)
    return row.first_on, *change, told.proposer, author(row.set_by_name), row.reason, row.legal_reason


@bp.get("/policies/values.<any(csv, xlsx):ending>")
@requires(Permission.POLICY_READ)
def values_csv(ending: str) -> Response:
    """Every threshold with its value in force, and the values of units and positions below it."""
    settings = queries.settings(on=today())
    speaking = voice(today(), {place for setting in settings.values() for place in setting.narrower})
    heads = (_("Key"), _("Threshold"), _("Applies to"), _("Value"), _("Default"), _("Allowed"), _("Clause"), _("State"))
    rows = [row for setting in settings.values() for row in _value_rows(setting, speaking)]
    return export([Column(head) for head in heads], rows, ending, _("Thresholds"))


def _value_rows(setting: Setting, speaking: Voice) -> Iterable[Sequence[object]]:
    item, words = setting.item, speaking.words
    mark = speaking.marks.of(item.key, item.threshold.clauses)
    state = _("to be set") if setting.is_unset else _("changed") if setting.is_changed else _("default")
    behind = (
        display.amount(item, item.default, words),
        display.allowed(item, words),
        mark_text(mark) if mark else " ".join(item.threshold.clauses),
        state,
    )
    yield item.key, _(item.threshold.label), speaking.place(WHOLE), display.amount(item, setting.value, words), *behind
    for place, row in setting.narrower.items():
        yield item.key, _(item.threshold.label), speaking.place(place), speaking.amount(item, row.value), *behind


@dataclass(frozen=True)
class Guarded:
    """A threshold the law bounds."""

    row: Row
    guard: Guard
    bound: str


@bp.get("/policies/guards")
@requires(Permission.POLICY_READ)
def guards() -> str:
    """Every legal bound with its law, and what was refused or overridden within a period."""
    first, last = period()
    speaking = voice(today())
    known = {item.key: item for item in registry.all_items()}
    found = [row for row in queries.refusals(*moments(first, last)) if row.key in known]
    guarded = [_guarded(setting, speaking) for setting in queries.settings(on=today()).values() if _has_guard(setting)]
    told = [(row, _(known[row.key].threshold.label), speaking.amount(known[row.key], row.value)) for row in found]
    return render_template("policies/guards.html", guarded=guarded, refusals=told, since=first, until=last)


def _has_guard(setting: Setting) -> bool:
    return setting.item.threshold.guard is not None


def _guarded(setting: Setting, speaking: Voice) -> Guarded:
    guard = setting.item.threshold.guard
    if guard is None:
        raise LookupError(setting.item.key)
    label, figure = display.legal_bound(guard)
    return Guarded(row_of(setting, speaking), guard, f"{_(label)} {figure}".strip())


@bp.get("/policies/guards.<any(csv, xlsx):ending>")
@requires(Permission.POLICY_READ)
def guards_csv(ending: str) -> Response:
    """What the law refused or a reason went past, as a table."""
    first, last = period()
    speaking = voice(today())
    known = {item.key: item for item in registry.all_items()}
    heads = (_("Key"), _("Threshold"), _("Value"), _("Law"), _("Outcome"), _("Legal reason"), _("Changed by"))
    columns = [Column(_("When"), "moment"), *map(Column, heads)]
    rows = [
        _refusal(row, known[row.key], speaking) for row in queries.refusals(*moments(first, last)) if row.key in known
    ]
    return export(columns, rows, ending, _("Legal guards"))


def _refusal(row: GuardRefusal, item: Declared, speaking: Voice) -> Sequence[object]:
    at = row.created_at.astimezone(ZoneInfo(choose_zone()))
    outcome = _("stopped") if row.outcome == "refused" else _("overridden")
    label, value = _(item.threshold.label), speaking.amount(item, row.value)
    return at, row.key, label, value, row.law, outcome, row.legal_reason, author(row.author_name)


@bp.get("/policies/sheet.pdf")
@requires(Permission.POLICY_READ)
def sheet() -> Response:
    """The threshold sheet: every value in force today, group by group, on paper."""
    settings = queries.settings(on=today())
    speaking = voice(today(), {place for setting in settings.values() for place in setting.narrower})
    html = render_template("papers/thresholds.html", heading=_heading(), groups=_groups(settings.values(), speaking))
    answer = make_response(print_pdf(html))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="thresholds-{today()}.pdf"'
    return answer


def _heading() -> Heading:
    return heading(_("Threshold sheet"), at=clock.now(), by=actor().name, path="/policies")


def _groups(settings: Iterable[Setting], speaking: Voice) -> list[tuple[str, list[Sequence[object]]]]:
    rows = [(topic_of(setting.item.key), row) for setting in settings for row in _value_rows(setting, speaking)]
    shown = [(_(topic.label), [row for of, row in rows if of is topic]) for topic in (*TOPICS, OTHER)]
    return [(label, found) for label, found in shown if found]
