"""One threshold beside the list: value, bounds, what waits, who lives by it, how it came to be, what the law says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from blueprints.policies import history
from blueprints.policies.chain_lines import StepLine, step_lines
from blueprints.policies.rows import Row, row_of
from blueprints.wording import Voice
from saas.auth.permissions import Permission
from saas.core.labels import SEPARATOR
from saas.core.thresholds import Guard, Kind
from saas.core.values import guard_broken, looser_than, parse
from saas.organisation import confirmers, places
from saas.organisation.places import WHOLE
from saas.papers.charts import Twin
from saas.policies import decisions, display, queries
from saas.policies.models import PolicyProposal
from saas.policies.queries import Setting
from saas.web.sessions import actor

MOST_COUNTED = 1000


@dataclass(frozen=True)
class PlaceLine:
    """The value of one place and how many live by it."""

    name: str
    value: str
    people: int
    note: str
    tag: tuple[str, str]
    url: str


@dataclass(frozen=True)
class Waiting:
    """A proposal as the card shows it."""

    row: PolicyProposal
    change: str
    place: str
    url: str


@dataclass(frozen=True)
class Detail:
    """What the card of one threshold shows."""

    row: Row
    facts: Sequence[tuple[str, str]]
    notes: str
    waiting: Sequence[Waiting]
    places: Sequence[PlaceLine]
    entries: Sequence[history.Entry]
    drawing: Twin | None
    used: str
    guard: Guard | None
    is_unlawful: bool
    edit_url: str
    managers: str
    state: tuple[str, str]
    steps: Sequence[StepLine] | None


def detail_of(setting: Setting, voice: Voice, *, can_change: bool) -> Detail:
    """Everything about one threshold; eight statements whatever its history."""
    item = setting.item
    values, proposals = queries.history(item.key)
    named = [(row.scope_kind, row.scope_id) for row in values] + [(row.scope_kind, row.scope_id) for row in proposals]
    voice = voice.naming(named)
    return Detail(
        row=row_of(setting, voice),
        facts=_facts(setting, voice),
        notes=_notes(setting),
        waiting=[_waiting(row, setting, voice) for row in setting.proposals],
        places=_places(setting, voice),
        entries=history.entries(item, values, proposals, voice),
        drawing=history.drawing(setting, values),
        used=_used(item.key),
        guard=item.threshold.guard,
        is_unlawful=_is_unlawful(setting),
        edit_url=url_for("policies.edit", key=item.key) if can_change and not item.threshold.locked else "",
        managers="" if can_change else _managers(voice),
        state=_state(setting),
        steps=step_lines(item, setting.value, voice.words) if item.kind is Kind.CHAIN else None,
    )


def _state(setting: Setting) -> tuple[str, str]:
    if setting.is_unset:
        return _("To be set, rule off"), "amber"
    return (_("In effect"), "blue") if setting.company_row else (_("Default"), "")


def _facts(setting: Setting, voice: Voice) -> list[tuple[str, str]]:
    item, row = setting.item, setting.company_row
    found = [(_("Default"), display.amount(item, item.default, voice.words))]
    span = display.allowed(item, voice.words)
    found += [(_("Allowed"), span)] if span and item.threshold.choices is None else []
    if item.threshold.guard is not None:
        label, figure = display.legal_bound(item.threshold.guard)
        found.append((_(label), figure or _("with the other values")))
    found.append((_("Last changed"), str(row.first_on) if row else _("never")))
    return found


def _notes(setting: Setting) -> str:
    """Which day's value counts, and which way a unit may differ."""
    threshold = setting.item.threshold
    notes = [_("Which value counts: %(governs)s", governs=_(threshold.governs))]
    if threshold.stricter is not None:
        notes.append(
            _("units and positions may only go higher")
            if threshold.stricter == "up"
            else _("units and positions may only go lower")
        )
    return " · ".join(notes)


def _waiting(row: PolicyProposal, setting: Setting, voice: Voice) -> Waiting:
    url = url_for("policies.proposal", proposal_id=row.id)
    place = voice.place((row.scope_kind, row.scope_id))
    return Waiting(row, voice.change(setting.item, row.previous, row.value), place, url)


def _places(setting: Setting, voice: Voice) -> list[PlaceLine]:
    """The company first, then whoever differs, each with the people who live by that value."""
    counted = places.governed([WHOLE, *setting.narrower], places.crowds(on=setting.on))
    item = setting.item
    company = PlaceLine(
        voice.place(WHOLE),
        display.amount(item, setting.value, voice.words),
        counted[WHOLE],
        _("default") if setting.company_row is None else "",
        ("", ""),
        "",
    )
    return [company, *(_narrower(setting, place, counted[place], voice) for place in setting.narrower)]


def _narrower(setting: Setting, place: places.Place, people: int, voice: Voice) -> PlaceLine:
    row, item = setting.narrower[place], setting.item
    gives_way = looser_than(item, parse(item, row.value), setting.value)
    until = _("until %(day)s", day=row.last_on) if row.last_on else ""
    tag = (_("Looser than the company: does not count"), "amber") if gives_way else ("", "")
    url = url_for("policies.edit", key=item.key, place=f"{place[0]}:{place[1]}")
    return PlaceLine(voice.place(place), voice.amount(item, row.value), people, until, tag, url)


def _used(key: str) -> str:
    count = decisions.count_used(key, most=MOST_COUNTED)
    return _("over %(count)s", count=MOST_COUNTED) if count >= MOST_COUNTED else str(count)


def _is_unlawful(setting: Setting) -> bool:
    row = setting.company_row
    return row is not None and guard_broken(setting.item, parse(setting.item, row.value)) is not None


def _managers(voice: Voice) -> str:
    found = confirmers.holders_at(Permission.POLICY_PROPOSE, WHOLE, on=voice.on)
    names = [one.name for one in found if one.user_id != actor().user_id][:3]
    return _("Changed by %(names)s", names=_(SEPARATOR).join(names)) if names else ""
