"""What a declaration gives to the lower floors: subjects of clocks and approvals, words and readers of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from saas.approvals.subjects import SubjectKind as ApprovalKind
from saas.clocks.subjects import ClockSubject
from saas.core.errors import NotFound
from saas.core.labels import Labels
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Author
from saas.organisation.queries import company
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.processes import actions, people, queries, signing, ticking
from saas.processes.declare import Process, Signing, duty
from saas.processes.fields import Field, FieldKind

TOLD_KINDS = (FieldKind.TEXT, FieldKind.DAY, FieldKind.MOMENT, FieldKind.WHOLE, FieldKind.DECIMAL, FieldKind.CHOICE)


def clock_subject(process: Process) -> ClockSubject:
    """How the clocks know the records of a process."""

    def holders(row: Any, name: str, on: date) -> Iterable[int]:
        clock = next((one for one in process.clocks if one.name == name), None)
        return people.told_of(process, row, duty(process, clock), on=on) if clock is not None else ()

    return ClockSubject(
        table=process.table,
        label=process.label,
        load=lambda row_id: session.get(process.model, row_id),
        what=lambda row: actions.what(process, row),
        path=process.path_of,
        holders=holders,
        clocks={clock.name: clock.label for clock in process.clocks},
        never=lambda row: people.kept_from(process, row),
        notice="processes.case" if process.is_discreet else "clocks.late",
    )


def subject_kind(process: Process) -> SubjectKind:
    """Who reads the decisions about a record: whoever sees the record."""

    def title(row_id: int) -> tuple[str, Mapping[str, object]]:
        return N_("%(name)s"), {"name": actions.what(process, session.get_one(process.model, row_id))}

    return SubjectKind(process.table, sees=lambda actor, row_id: queries.sees(process, actor, row_id), title=title)


def rule_words(process: Process) -> Iterator[RuleWords]:
    """The words of the decisions that the clocks leave."""
    for clock in process.clocks:
        yield RuleWords(
            ticking.rule_of(process, clock.name),
            clock.label,
            outcomes={"started": (N_("The clock runs"), "blue")},
            facts={"started": FactWords(N_("Started")), "due": FactWords(N_("Due"))},
        )


def approval_kind(process: Process, signing_of: Signing) -> ApprovalKind:
    """How the approvals know the records of a process that is signed."""

    def load(row_id: int) -> Model:
        row: Model | None = session.get(process.model, row_id)
        if row is None:
            raise NotFound(f"{process.kind} {row_id}")
        return row

    def follow(move: str) -> Any:
        return lambda row, by, at: _follow(process, row, move, by=by, at=at)

    return ApprovalKind(
        table=process.table,
        label=process.label,
        title=lambda row_id: (N_("%(name)s"), {"name": actions.what(process, load(row_id))}),
        path=lambda row_id: f"{process.path}/{row_id}",
        load=load,
        approved=follow(signing_of.approves),
        refused=follow(signing_of.refuses),
        stamp=lambda row: signing.stamp(process, row),
        summary=lambda row_id: _summary(process, load(row_id)),
    )


def _follow(process: Process, row: Any, move: str, *, by: Author, at: datetime) -> None:
    actions.follow(process, row, move, by=by, at=at)


def _summary(process: Process, row: Any) -> Sequence[tuple[str, Any]]:
    """What a signer sees at a glance: the fields of the list that say something by themselves."""
    named = (process.fields[name] for name in process.columns if name in process.fields)
    told = [one for one in named if one.kind in TOLD_KINDS and one.secret is None]
    return [(one.label, _told(one, getattr(row, one.name))) for one in told if getattr(row, one.name) not in (None, "")]


def _told(one: Field, value: Any) -> Any:
    """A choice is told by its label in the language of whoever reads it, a moment by the company's clock."""
    if one.kind is FieldKind.CHOICE:
        return Labels((one.labels.get(value, value),))
    if one.kind is FieldKind.MOMENT:
        return f"{value.astimezone(ZoneInfo(company().zone)):%Y-%m-%d %H:%M}"
    return value
