"""What a "Why?" needs from each feature: who may read the decisions about its records, and words for its rules.

The roof fills both registries. Policies know no people, so whoever asks is passed through as she came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Title = tuple[str, Mapping[str, object]]


def _nobody(_actor: Any, _record_id: int) -> bool:
    return False


def _nothing(_record_id: int) -> Sequence[Hand]:
    return ()


@dataclass(frozen=True)
class Hand:
    """What a person did with the record once the machine had judged it; `verdict` is a gettext id."""

    verdict: str
    by: str
    at: datetime
    tone: str = ""
    comment: str = ""


@dataclass(frozen=True)
class SubjectKind:
    """Records of one table that decisions are about.

    `sees(actor, id)` is the visibility of the record itself, which its decisions inherit; `may_override` says who
    may put her own verdict above the machine's; `title(id)` names the record as a gettext id with its facts. What a
    feature adds: `standing(id)`, the record's own state as (label, tone); `hands(id)`, what people did after the
    machine; `path(id)`, its page.
    """

    table: str
    sees: Callable[[Any, int], bool]
    may_override: Callable[[Any, int], bool] = _nobody
    title: Callable[[int], Title] | None = None
    standing: Callable[[int], tuple[str, str]] | None = None
    hands: Callable[[int], Sequence[Hand]] = _nothing
    path: Callable[[int], str] | None = None


@dataclass(frozen=True)
class FactWords:
    """How one input of a rule is told: its label (a gettext id) and what its stored form means.

    `minutes` are working minutes, told in days of the input `day_minutes`; `choice` looks the value up in `choices`;
    `spare` leaves out a value that is nothing: 0, no.
    """

    label: str
    kind: Literal["text", "figure", "day", "minutes", "flag", "choice"] = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    spare: bool = False


@dataclass(frozen=True)
class RuleWords:
    """The words of one rule: what it judges, its outcomes as (label, tone), its inputs in reading order.

    An input without words is not told; `overrides` are the outcomes a person may choose, all when empty.
    """

    rule: str
    label: str
    outcomes: Mapping[str, tuple[str, str]]
    facts: Mapping[str, FactWords] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()

    @property
    def choosable(self) -> tuple[str, ...]:
        """Outcomes a person may put above the machine's."""
        return self.overrides or tuple(self.outcomes)


_kinds: dict[str, SubjectKind] = {}
_rules: dict[str, RuleWords] = {}


def register(*entries: SubjectKind | RuleWords) -> None:
    """Make kinds of subjects and words of rules known; registering again replaces."""
    for entry in entries:
        if isinstance(entry, SubjectKind):
            _kinds[entry.table] = entry
        else:
            _rules[entry.rule] = entry


def kind_of(table: str) -> SubjectKind | None:
    """The kind behind a table; decisions about a table that nobody registered are seen by nobody."""
    return _kinds.get(table)


def words_of(rule: str) -> RuleWords:
    """The words of a rule; a rule without any is told by its bare name."""
    return _rules.get(rule) or RuleWords(rule, rule, {})


def sees(actor: Any, table: str, record_id: int) -> bool:
    """Whether this reader may see a record of that table."""
    kind = kind_of(table)
    return kind is not None and kind.sees(actor, record_id)
