"""Reading thresholds for screens and papers: how they stand, how they came to, what waits, what the law refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import func, or_, select

from saas.core.errors import NotFound
from saas.core.thresholds import Declared, Source
from saas.db import session
from saas.policies.models import Decision, GuardRefusal, PolicyProposal, PolicyValue
from saas.policies.reading import governing
from saas.policies.registry import all_items
from saas.policies.scope import COMPANY

Place = tuple[str, int]
COMPANY_PLACE: Place = ("company", 0)


@dataclass(frozen=True)
class Setting:
    """One threshold as it stands on a day: its values that count or are to count, and the proposals that wait."""

    item: Declared
    values: Sequence[PolicyValue]
    proposals: Sequence[PolicyProposal]
    on: date

    @cached_property
    def in_force(self) -> Mapping[Place, PolicyValue]:
        """The row that counts at each place that has one."""
        return {(row.scope_kind, row.scope_id): row for row in self.values if row.first_on <= self.on}

    @property
    def coming(self) -> Sequence[PolicyValue]:
        """Confirmed values whose day has not come."""
        return [row for row in self.values if row.first_on > self.on]

    @property
    def company_row(self) -> PolicyValue | None:
        """The company's own value; none while it lives by the default."""
        return self.in_force.get(COMPANY_PLACE)

    @cached_property
    def value(self) -> object:
        """The company's value as it is used, typed."""
        return governing(self.item, self.in_force, COMPANY)[1]

    @property
    def narrower(self) -> Mapping[Place, PolicyValue]:
        """The values of units and positions."""
        return {place: row for place, row in self.in_force.items() if place != COMPANY_PLACE}

    @property
    def places(self) -> set[Place]:
        """Every place that a value or a proposal names."""
        named = {(row.scope_kind, row.scope_id) for row in self.values}
        return named | {(row.scope_kind, row.scope_id) for row in self.proposals}

    @property
    def is_changed(self) -> bool:
        """Whether anybody lives by another value than the default."""
        return self.value != self.item.default or bool(self.narrower)

    @property
    def is_unset(self) -> bool:
        """Whether it is blank where the rulebook is, so that its rule is off."""
        return self.value is None and self.item.threshold.source is Source.BLANK

    @property
    def is_pending(self) -> bool:
        """Whether another value is proposed or on its way."""
        return bool(self.proposals) or bool(self.coming)


def settings(*, on: date) -> dict[str, Setting]:
    """Every threshold as it stands on a day; two statements, bounded by the values in use."""
    living = (PolicyValue.replaced.is_(False), or_(PolicyValue.last_on.is_(None), PolicyValue.last_on >= on))
    values = _by_key(session.scalars(select(PolicyValue).where(*living).order_by(PolicyValue.first_on)))
    proposals = _by_key(waiting())
    return {i.key: Setting(i, values.get(i.key, ()), proposals.get(i.key, ()), on) for i in all_items()}


def _by_key(rows: Iterable[object]) -> dict[str, list]:  # type: ignore[type-arg]  # rows of either table
    found: dict[str, list] = {}  # type: ignore[type-arg]  # as above
    for row in rows:
        found.setdefault(row.key, []).append(row)  # type: ignore[attr-defined]  # both tables have a key
    return found


_WAITING = select(PolicyProposal).where(PolicyProposal.state == "proposed").order_by(PolicyProposal.id)
WAITING = select(func.count()).select_from(PolicyProposal).where(PolicyProposal.state == "proposed")
"""How many proposals wait for anybody; every page asks."""


def waiting() -> Sequence[PolicyProposal]:
    """Proposals that nobody has decided, oldest first."""
    return session.scalars(_WAITING).all()


def decided(*, limit: int) -> Sequence[PolicyProposal]:
    """Proposals that were decided, newest first."""
    wanted = select(PolicyProposal).where(PolicyProposal.state != "proposed")
    return session.scalars(wanted.order_by(PolicyProposal.id.desc()).limit(limit)).all()


def proposal(proposal_id: int) -> PolicyProposal:
    """One proposal; NotFound for an unknown id."""
    found = session.get(PolicyProposal, proposal_id)
    if found is None:
        raise NotFound(proposal_id)
    return found


def history(key: str) -> tuple[Sequence[PolicyValue], Sequence[PolicyProposal]]:
    """Every value a threshold ever got and every proposal about it, newest first; two statements."""
    values = select(PolicyValue).where(PolicyValue.key == key)
    proposals = select(PolicyProposal).where(PolicyProposal.key == key)
    newest = PolicyValue.first_on.desc(), PolicyValue.id.desc()
    return (
        session.scalars(values.order_by(*newest)).all(),
        session.scalars(proposals.order_by(PolicyProposal.id.desc())).all(),
    )


@dataclass(frozen=True)
class Change:
    """A value that was set, and the proposal it came from; a founding value has none."""

    row: PolicyValue
    proposal: PolicyProposal | None


def changes(first: date, last: date) -> list[Change]:
    """The values that began to count within a period, in order."""
    joined = select(PolicyValue, PolicyProposal).outerjoin(PolicyProposal, PolicyProposal.id == PolicyValue.proposal_id)
    within = (PolicyValue.first_on.between(first, last), PolicyValue.replaced.is_(False))
    rows = session.execute(joined.where(*within).order_by(PolicyValue.first_on, PolicyValue.id))
    return [Change(row, found) for row, found in rows]


def newest(*, limit: int) -> list[Change]:
    """The values that were set last, whenever they count; newest first."""
    joined = select(PolicyValue, PolicyProposal).outerjoin(PolicyProposal, PolicyProposal.id == PolicyValue.proposal_id)
    rows = session.execute(joined.where(PolicyValue.replaced.is_(False)).order_by(PolicyValue.id.desc()).limit(limit))
    return [Change(row, found) for row, found in rows]


def refusals(since: datetime, until: datetime) -> Sequence[GuardRefusal]:
    """What the law refused, and what a written reason went past, within a period; newest first."""
    within = (GuardRefusal.created_at >= since, GuardRefusal.created_at < until)
    return session.scalars(select(GuardRefusal).where(*within).order_by(GuardRefusal.id.desc())).all()


def values_by_id(ids: Iterable[int]) -> dict[int, PolicyValue]:
    """Value rows by id, those that are gone left out."""
    wanted = select(PolicyValue).where(PolicyValue.id.in_(list(ids)))
    return {row.id: row for row in session.scalars(wanted)}


def decision(decision_id: int) -> Decision:
    """One decision; NotFound for an unknown id. Whoever asks must be shown to see its subject."""
    found = session.get(Decision, decision_id)
    if found is None:
        raise NotFound(decision_id)
    return found


def latest_about(table: str, record_id: int) -> Decision | None:
    """The last decision about a record, whatever the rule."""
    about = select(Decision).where(Decision.subject_kind == table, Decision.subject_id == record_id)
    return session.scalars(about.order_by(Decision.id.desc()).limit(1)).one_or_none()
