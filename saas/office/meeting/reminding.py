"""Units that have not met in their cycle; told on the day the cycle ends, and again with each cycle that passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saas import clock
from saas.office.meeting.policy import MeetingPolicy
from saas.office.meeting.queries import last_met
from saas.office.meeting.rules import next_due_on
from saas.organisation import units
from saas.organisation.queries import company
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read_many
from saas.policies.scope import Scope

CYCLES = {"plan": "plan_cycle_days", "decision": "decision_cycle_days"}


@dataclass(frozen=True)
class Unmet:
    """A unit whose meeting of a kind is due; `id` is the unit's, so that one day tells once of it."""

    id: int
    unit_id: int
    name: str


def unmet(kind: str, on: date) -> Iterator[Unmet]:
    """The units with a head whose meeting of this kind is due that day, whole cycles counted; five statements."""
    nodes = [node for node in units.tree(on=on) if any(holder.kind == "head" for holder in node.holders)]
    chains = unit_chains([node.unit.id for node in nodes], on=on)
    policies = read_many(MeetingPolicy, on=on, for_={unit: Scope(chain) for unit, chain in chains.items()})
    met, zone = last_met(list(chains)), company().zone
    for node in nodes:
        unit_id = node.unit.id
        cycle = getattr(policies[unit_id].policy, CYCLES[kind])
        last = met.get((unit_id, kind))
        due = next_due_on(clock.day_in(last, zone) if last else None, node.term.first_on, cycle)
        if due <= on and (on - due).days % cycle == 0:
            yield Unmet(unit_id, unit_id, node.term.name)
