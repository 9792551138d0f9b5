"""How a threshold came to its value: time line, drawing over time, and the last changes of the company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _

from blueprints.wording import Voice
from saas.core.thresholds import Declared
from saas.core.values import parse
from saas.organisation.places import WHOLE
from saas.papers import charts
from saas.policies import display, registry
from saas.policies.models import PolicyProposal, PolicyValue
from saas.policies.queries import Change, Setting
from saas.web.locale import author


@dataclass(frozen=True)
class Entry:
    """One line of the time line; `state` is how parts/timeline.html draws it."""

    name: str
    text: str
    meta: str
    note: str
    state: str
    tag: tuple[str, str]
    url: str = ""


def entries(
    item: Declared, values: Sequence[PolicyValue], proposals: Sequence[PolicyProposal], voice: Voice
) -> list[Entry]:
    """Values, and proposals that became none, newest first."""
    by_id = {proposal.id: proposal for proposal in proposals}
    told = [(p.created_at, _proposed(item, p, voice)) for p in proposals if p.state != "confirmed"]
    told += [(v.created_at, _set(item, Change(v, by_id.get(v.proposal_id or 0)), voice)) for v in values]
    return [entry for _at, entry in sorted(told, key=lambda pair: pair[0], reverse=True)]


def proposal_tag(state: str) -> tuple[str, str]:
    """The state of a proposal in words, with its tone."""
    return {
        "proposed": (_("Waiting"), "amber"),
        "confirmed": (_("Confirmed"), "green"),
        "refused": (_("Refused"), "red"),
        "withdrawn": (_("Withdrawn"), ""),
    }[state]


def _proposed(item: Declared, row: PolicyProposal, voice: Voice) -> Entry:
    who = _("decided by %(name)s", name=row.decided_by_name) if row.decided_by_name else ""
    return Entry(
        name=row.proposed_by_name,
        text=voice.change(item, row.previous, row.value),
        meta=_joined(voice.place((row.scope_kind, row.scope_id)), _from(row.effective_on), who),
        note=" ".join(part for part in (row.reason, row.decision_reason) if part),
        state="wait" if row.state == "proposed" else "skip",
        tag=proposal_tag(row.state),
        url=url_for("policies.proposal", proposal_id=row.id),
    )


def _set(item: Declared, change: Change, voice: Voice) -> Entry:
    row, proposal = change.row, change.proposal
    who = _("confirmed by %(name)s", name=author(row.set_by_name)) if proposal else ""
    legal = _("Legal reason: %(reason)s", reason=row.legal_reason) if row.legal_reason else ""
    return Entry(
        name=author(proposal.proposed_by_name if proposal else row.set_by_name),
        text=change_text(item, change, voice),
        meta=_joined(voice.place((row.scope_kind, row.scope_id)), _span(row), who),
        note=" ".join(part for part in (row.reason, legal) if part),
        state=_standing(row, voice.on),
        tag=_tag(row, voice.on),
        url=url_for("policies.proposal", proposal_id=proposal.id) if proposal else "",
    )


def change_text(item: Declared, change: Change, voice: Voice) -> str:
    """From what to what; a founding value had nothing before it."""
    if change.proposal is None:
        return voice.amount(item, change.row.value)
    return voice.change(item, change.proposal.previous, change.row.value)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _from(day: date) -> str:
    return str(_("from %(day)s", day=day))


def _span(row: PolicyValue) -> str:
    if row.last_on is None or row.replaced:
        return _from(row.first_on)
    return str(_("%(first)s to %(last)s", first=row.first_on, last=row.last_on))


def _standing(row: PolicyValue, on: date) -> str:
    if row.replaced:
        return "skip"
    if row.first_on > on:
        return "wait"
    return "now" if row.last_on is None or row.last_on >= on else ""


def _tag(row: PolicyValue, on: date) -> tuple[str, str]:
    if row.replaced:
        return _("Never counted"), ""
    if row.first_on > on:
        return _("Starts later"), "amber"
    if row.founding:
        return _("Founding value"), ""
    return (_("In effect"), "blue") if _standing(row, on) == "now" else ("", "")


def drawing(setting: Setting, values: Sequence[PolicyValue]) -> charts.Twin | None:
    """The company's figure over time; None where it is no figure or never moved."""
    own = [row for row in reversed(values) if (row.scope_kind, row.scope_id) == WHOLE and not row.replaced]
    points = [(row.first_on, row.value, row.first_on > setting.on) for row in own]
    points += [(p.effective_on, p.value, True) for p in setting.proposals if p.scope_kind == "company"]
    typed = [parse(setting.item, value) for _day, value, _soon in points]
    figures = [value for value in typed if isinstance(value, (int, Decimal)) and not isinstance(value, bool)]
    if len(figures) < 2 or len(figures) < len(points):
        return None
    drawn = [(f"{day:%Y-%m}", float(v), soon) for (day, _raw, soon), v in zip(points, figures, strict=True)]
    limit, label = _limit(setting.item)
    return charts.twin(charts.steps, drawn[-6:], wide=520, narrow=326, limit=limit, limit_label=label)


def _limit(item: Declared) -> tuple[float | None, str]:
    guard = item.threshold.guard
    if guard is None:
        return None, ""
    bound = guard.high if guard.high is not None else guard.low
    if bound is None:
        return None, ""
    name, figure = display.legal_bound(guard)
    return float(bound), f"{_(name)} {figure}"


@dataclass(frozen=True)
class Line:
    """One of the last changes."""

    day: date
    text: str
    url: str
    name: str
    tag: tuple[str, str]


def latest(changes: Iterable[Change], waiting: Iterable[PolicyProposal], voice: Voice, *, limit: int) -> list[Line]:
    """The last changes of the company, those that wait first; of keys the product no longer knows nothing is told."""
    known = {item.key: item for item in registry.all_items()}
    lines = [_waiting_line(known[row.key], row, voice) for row in waiting if row.key in known]
    lines += [_line(known[change.row.key], change, voice) for change in changes if change.row.key in known]
    return lines[:limit]


def _waiting_line(item: Declared, row: PolicyProposal, voice: Voice) -> Line:
    text = _named(item, (row.scope_kind, row.scope_id), voice.change(item, row.previous, row.value), voice)
    url = url_for("policies.proposal", proposal_id=row.id)
    return Line(row.effective_on, text, url, row.proposed_by_name, proposal_tag(row.state))


def _line(item: Declared, change: Change, voice: Voice) -> Line:
    row = change.row
    text = _named(item, (row.scope_kind, row.scope_id), change_text(item, change, voice), voice)
    return Line(row.first_on, text, url_for("policies.show", key=row.key), author(row.set_by_name), _tag(row, voice.on))


def _named(item: Declared, place: tuple[str, int], text: str, voice: Voice) -> str:
    where = "" if place == WHOLE else f"{voice.place(place)} "
    return f"{where}{_(item.threshold.label)} {text}"
