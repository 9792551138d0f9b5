"""Who would sign a real request by a chain: a person and the facts of the request go in, names and reasons come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from flask import request
from flask_babel import gettext as _

from blueprints.approvals.wording import why
from blueprints.policies.chain_reading import figure
from blueprints.policies.draft import Draft
from blueprints.wording import today
from saas.approvals import queries
from saas.approvals.queries import Foreseen
from saas.approvals.subjects import kinds
from saas.core.chains import Chain, FactKind
from saas.core.labels import SEPARATOR
from saas.organisation import named
from saas.policies.chain_words import condition_in_words, people_in_words
from saas.web.sessions import actor

PREFIX = "example-"
MOST_SHOWN = 4


@dataclass(frozen=True)
class Cell:
    """One fact of the example."""

    name: str
    label: str
    value: str
    is_number: bool
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One step of the answer, as the time line draws it."""

    name: str
    text: str
    meta: str = ""
    note: str = ""
    state: str = ""


@dataclass(frozen=True)
class Example:
    """What was asked, and the answer or why there is none."""

    person: str
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...] = ()
    wrong: str = ""


def example_of(chain: Chain | None, draft: Draft) -> Example:
    """The example of the form, else one to begin with."""
    facts = draft.item.threshold.facts
    typed = request.form.get(f"{PREFIX}person")
    person = named.somebody_called(without=actor().person_id, on=today()) if typed is None else typed.strip()[:100]
    cells = tuple(_cell(name, fact) for name, fact in facts.items())
    if chain is None:
        return Example(person, cells, wrong=_("Put the steps right first."))
    found = named.persons_meant(person, on=today()) if person else []
    if len(found) != 1:
        wrong = _("Several are called so: choose one from the list.") if found else _("Type whose request it is.")
        return Example(person, cells, wrong=wrong)
    return Example(person, cells, _lines(chain, found[0].id, _seen(cells, facts), draft))


def _cell(name: str, fact: FactKind) -> Cell:
    field_name = f"{PREFIX}{name}"
    label = f"{_(fact.label)} · {_(fact.unit)}" if fact.unit else str(_(fact.label))
    options = tuple((key, str(_(words))) for key, words in fact.choices.items()) if fact.kind == "choice" else ()
    value = request.form.get(field_name, "1" if fact.kind == "number" else "").strip()[:60]
    return Cell(field_name, label, value, fact.kind == "number", (("", "—"), *options) if options else ())


def _seen(cells: tuple[Cell, ...], facts: Mapping[str, FactKind]) -> dict[str, object]:
    """What the conditions look at; what was left open is not known, so every step stays in."""
    found: dict[str, object] = {}
    for name, cell in zip(facts, cells, strict=True):
        value: Decimal | str | None = figure(cell.value) if cell.is_number else cell.value
        if value not in (None, ""):
            found[name] = value
    return found


def _lines(chain: Chain, person_id: int, seen: Mapping[str, object], draft: Draft) -> tuple[Line, ...]:
    names, facts = draft.voice.words, draft.item.threshold.facts
    kind = _kind_of(draft.item.key)
    asked = {one.step: one for one in queries.who_would_sign(chain, person_id, seen, on=draft.day, subject_kind=kind)}
    found = []
    for place, step in enumerate(chain.steps, 1):
        number = _("Step %(number)s", number=place)
        reason = _(SEPARATOR).join(condition_in_words(one, facts, names) for one in step.when)
        if step in asked:
            found += _step_lines(asked[step], f"{number} · {reason or _('always needed')}")
        else:
            found.append(
                Line(people_in_words(step, names), "", note=_("Skipped: not %(reason)s", reason=reason), state="skip")
            )
    return tuple(found)


def _kind_of(key: str) -> str:
    """The kind of record whose table is called like the threshold, leave_request for leave.approver_roles."""
    area = key.partition(".")[0]
    return next((kind.table for kind in kinds() if kind.table.split("_")[0] == area), "")


def _step_lines(one: Foreseen, reason: str) -> list[Line]:
    if one.refused:
        text = _("The request could not be sent: nobody is there to sign this step.")
        return [Line(_("Nobody"), "", reason, text, "skip")]
    if not one.seats:
        return [Line(_("Nobody"), "", reason, _(one.note, names=one.names) if one.note else "", "skip")]
    own = [seat for seat in one.seats if not seat.for_name]
    if one.needed < len(own):
        needed = _("any one of these signs") if one.needed == 1 else _("%(count)s of these sign", count=one.needed)
        reason = f"{reason} · {needed}"
    lines = [Line(seat.name, why(seat.seat.because, seat.seat.ref)) for seat in own[:MOST_SHOWN]]
    lines[0] = replace(lines[0], meta=reason)
    if len(own) > MOST_SHOWN:
        lines.append(Line(_("%(count)s more", count=len(own) - MOST_SHOWN), _("may sign this step too"), state="wait"))
    return [*lines, *_deputies(one)]


def _deputies(one: Foreseen) -> list[Line]:
    found = [seat for seat in one.seats if seat.for_name][:MOST_SHOWN]
    return [Line(seat.name, _("signs for %(name)s", name=seat.for_name), state="wait") for seat in found]
