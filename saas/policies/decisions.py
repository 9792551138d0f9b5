"""Decisions of the machine: written when a verdict takes effect and differs from the last, read by every "Why?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select, update

from saas.core.errors import Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Author, record
from saas.policies.models import Decision, DecisionOverride, PolicyValue
from saas.policies.reading import Read

SHORTEST_REASON = 4


@dataclass(frozen=True)
class Verdict:
    """What a rule said: an outcome word, the reasons in reading order, and what it looked at."""

    rule: str
    outcome: str
    reasons: Sequence[Objection] = ()
    inputs: Mapping[str, object] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()


def decide(
    verdict: Verdict, subject: Model, *, on: date, policy: Read[Any], keys: Sequence[str] = (), is_new: bool = False
) -> Decision:
    """Store the verdict about `subject` unless the last one for this rule says the same; returns the one in force.

    `on` is the day that governed; `keys` are the thresholds it used (all of the policy when none is named);
    `is_new` says that the subject was made just now, so that no earlier verdict is looked for.
    """
    session.flush()
    last = None if is_new else latest(subject, verdict.rule)
    reasons = [_reason(reason) for reason in verdict.reasons]
    facts = policy.facts(*keys)
    inputs = {name: plain(value) for name, value in verdict.inputs.items()}
    if last and (last.verdict, last.reasons, last.inputs, last.thresholds) == (verdict.outcome, reasons, inputs, facts):
        return last
    row = Decision(
        rule=verdict.rule,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]  # every subject is Identified
        on_day=on,
        verdict=verdict.outcome,
        inputs=inputs,
        thresholds=facts,
        clauses=list(dict.fromkeys((*verdict.clauses, *(r.clause for r in verdict.reasons if r.clause)))),
        reasons=reasons,
    )
    session.add(row)
    mark_used([fact["value_id"] for fact in facts if fact["value_id"]], on=on)
    session.flush()
    return row


def _reason(reason: Objection) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "text": reason.text,
        "facts": {name: plain(value) for name, value in reason.facts.items()},
        "clause": reason.clause,
        "weight": reason.weight,
    }


def mark_used(value_ids: Sequence[int], *, on: date) -> None:
    """The values were used on that day: from now on the database refuses to end them before it."""
    if not value_ids:
        return
    older = or_(PolicyValue.used_on.is_(None), PolicyValue.used_on < on)
    moving = update(PolicyValue).where(PolicyValue.id.in_(value_ids), older).values(used_on=on)
    # A mark of use changes no value, so it leaves no audit row.
    session.execute(moving.execution_options(audited=True, synchronize_session=False))


def latest(subject: Model, rule: str) -> Decision | None:
    """The last decision about a subject under one rule."""
    return session.scalars(_about(subject).where(Decision.rule == rule).order_by(Decision.id.desc()).limit(1)).first()


def decisions_about(subject: Model) -> Sequence[Decision]:
    """Every decision about a subject, newest first."""
    return session.scalars(_about(subject).order_by(Decision.id.desc())).all()


def _about(subject: Model) -> Any:
    return select(Decision).where(
        Decision.subject_kind == subject.__tablename__,
        Decision.subject_id == subject.id,  # type: ignore[attr-defined]  # every subject is Identified
    )


def override(decision: Decision, verdict: str, *, by: Author, reason: str) -> DecisionOverride:
    """A person's verdict over the machine's; Refused without a reason."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection("decision.reason", N_("Say why in a few words."), field="reason"))
    row = DecisionOverride(
        decision_id=decision.id,
        verdict=verdict,
        reason=reason.strip(),
        author_id=by.user_id,
        author_name=by.name,
    )
    session.add(row)
    record("policies.decision.overridden", decision, by=by, verdict=verdict, reason=reason.strip())
    return row


def overrides_of(decision: Decision) -> Sequence[DecisionOverride]:
    """The overrides of a decision, newest first."""
    wanted = select(DecisionOverride).where(DecisionOverride.decision_id == decision.id)
    return session.scalars(wanted.order_by(DecisionOverride.id.desc())).all()


def count_used(key: str, *, most: int = 1000) -> int:
    """How many decisions read a key so far, counted up to `most`."""
    reading = select(Decision.id).where(Decision.thresholds.contains([{"key": key}])).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(reading)) or 0
