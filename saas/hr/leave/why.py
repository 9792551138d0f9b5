"""Why a leave was judged as it was: the stored decision, its thresholds and the clauses of its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from saas.core.thresholds import Declared
from saas.core.values import parse
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.rules import RULE
from saas.organisation import units
from saas.policies import registry
from saas.policies.decisions import latest, overrides_of
from saas.policies.models import Decision, DecisionOverride
from saas.policies.queries import values_by_id
from saas.rulebook.models import Clause, RulebookVersion
from saas.rulebook.queries import clauses_of


@dataclass(frozen=True)
class UsedValue:
    """One threshold as it was when the leave was judged; `since` is None for the product's own default."""

    item: Declared
    value: object
    scope_kind: str
    unit_name: str
    since: date | None


@dataclass(frozen=True)
class Explanation:
    """The chain of reasons behind the decision in force; `clauses` by id, absent where the rulebook had none."""

    decision: Decision
    used: tuple[UsedValue, ...]
    clauses: Mapping[str, tuple[Clause, RulebookVersion]]
    overrides: Sequence[DecisionOverride]

    def used_value(self, key: str) -> UsedValue | None:
        """The threshold of this key, if the decision read it."""
        return next((one for one in self.used if one.item.key == key), None)


def explain(leave: LeaveRequest) -> Explanation | None:
    """The reasons of a leave; None where no machine has judged it."""
    decision = latest(leave, RULE)
    if decision is None:
        return None
    return Explanation(
        decision=decision,
        used=_used(decision.thresholds, decision.on_day),
        clauses=clauses_of(decision.clauses, on=decision.on_day),
        overrides=overrides_of(decision),
    )


def _used(rows: Sequence[Mapping[str, Any]], on: date) -> tuple[UsedValue, ...]:
    values = values_by_id([row["value_id"] for row in rows if row["value_id"]])
    names = units.names([row.scope_id for row in values.values() if row.scope_kind == "unit"], on=on)
    found = []
    for row in rows:
        item, source = registry.item(row["key"]), values.get(row["value_id"] or 0)
        if item is not None:
            since, place = (source.first_on, names.get(source.scope_id, "")) if source else (None, "")
            found.append(UsedValue(item, parse(item, row["value"]), row["scope"], place, since))
    return tuple(found)
