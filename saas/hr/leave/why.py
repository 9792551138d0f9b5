"""Why a leave was judged as it was: the stored decision, its thresholds and the clauses of its day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from saas.core.thresholds import Declared, parse
from saas.db import session
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.queries import role_names
from saas.hr.leave.rules import RULE
from saas.organisation import units
from saas.policies import registry
from saas.policies.decisions import latest, overrides_of
from saas.policies.models import Decision, DecisionOverride, PolicyValue
from saas.rulebook.models import Clause, RulebookVersion

_PLACE = re.compile(r"\{([a-z_]+\.[a-z0-9_]+)\}")


@dataclass(frozen=True)
class UsedValue:
    """One threshold as it was when the leave was judged; `since` is None for the product's own default."""

    item: Declared
    value: object
    scope_kind: str
    unit_name: str
    since: date | None


@dataclass(frozen=True)
class ClauseOfDay:
    """A clause as it stood on the day. `parts` alternates words and threshold keys."""

    ref: str
    number: str
    version: int | None
    chapter: str
    chapter_en: str
    parts: tuple[str, ...]
    parts_en: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """The chain of reasons behind the decision in force."""

    decision: Decision
    used: tuple[UsedValue, ...]
    clauses: tuple[ClauseOfDay, ...]
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
        clauses=clauses_on(decision.clauses, decision.on_day),
        overrides=overrides_of(decision),
    )


def _used(rows: Sequence[Mapping[str, Any]], on: date) -> tuple[UsedValue, ...]:
    values = _values([row["value_id"] for row in rows if row["value_id"]])
    names = units.names([row.scope_id for row in values.values() if row.scope_kind == "unit"], on=on)
    roles = role_names({role for row in rows if row["key"].endswith("_roles") for role in row["value"] or ()})
    found = []
    for row in rows:
        item, source = registry.item(row["key"]), values.get(row["value_id"] or 0)
        if item is not None:
            value = _named(parse(item, row["value"]), roles)
            since, place = (source.first_on, names.get(source.scope_id, "")) if source else (None, "")
            found.append(UsedValue(item, value, row["scope"], place, since))
    return tuple(found)


def _values(value_ids: Sequence[int]) -> dict[int, PolicyValue]:
    if not value_ids:
        return {}
    return {row.id: row for row in session.scalars(select(PolicyValue).where(PolicyValue.id.in_(value_ids)))}


def _named(value: object, roles: Mapping[str, str]) -> object:
    return tuple(roles.get(str(entry), str(entry)) for entry in value) if isinstance(value, tuple) else value


def clauses_on(refs: Sequence[str], on: date) -> tuple[ClauseOfDay, ...]:
    """The clauses with these ids in the version in force on a day, in the order given; one statement.

    A clause that the company's rulebook does not hold is named without words.
    """
    standing = (
        select(Clause, RulebookVersion.number)
        .join(RulebookVersion, RulebookVersion.id == Clause.version_id)
        .where(Clause.ref.in_(list(refs)), RulebookVersion.first_on <= on)
        .where(or_(RulebookVersion.last_on.is_(None), RulebookVersion.last_on >= on))
    )
    found = {clause.ref: (clause, number) for clause, number in session.execute(standing)}
    return tuple(_of_day(ref, *found.get(ref, (None, None))) for ref in refs)


def _of_day(ref: str, clause: Clause | None, version: int | None) -> ClauseOfDay:
    if clause is None:
        return ClauseOfDay(ref, ref, None, "", "", (), ())
    chapter = (clause.chapter, clause.chapter_en or clause.chapter)
    words = (tuple(_PLACE.split(text)) for text in (clause.text, clause.text_en or clause.text))
    return ClauseOfDay(ref, clause.number, version, *chapter, *words)
