"""What will be sent in the next days: every feature says what it will remind of, and who may see that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.remembering import remembering
from saas.organisation.turning_days import turning_days


@dataclass(frozen=True)
class Planned:
    """One notice to come: `text` with its `facts` as it will be said, to whom, and the page it leads to."""

    on: date
    text: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    to: Sequence[str] = ()
    path: str = ""


@dataclass(frozen=True)
class Source:
    """Where planned notices come from: `load(actor, first, last)` answers those of these days that she may see."""

    key: str
    label: str
    permission: Permission
    load: Callable[[Actor, date, date], Iterable[Planned]]


@dataclass(frozen=True)
class Coming:
    """A planned notice and where it comes from."""

    source: Source
    planned: Planned


@dataclass(frozen=True)
class AtOnce:
    """Something that is told the moment it happens, so that no day is known for it; `to(actor)` names who hears."""

    key: str
    text: str
    permission: Permission
    to: Callable[[Actor], Iterable[str]]


_sources: dict[str, Source] = {}
_at_once: dict[str, AtOnce] = {}


def register(*sources: Source) -> None:
    """Let these be seen; a feature calls it from the roof."""
    _sources.update({source.key: source for source in sources})


def coming(actor: Actor, first: date, last: date) -> list[Coming]:
    """All that this reader may know of, by day; what days that are alike answer alike is read once."""
    mine = [source for source in _sources.values() if actor.may(source.permission)]
    with remembering(turning_days(first, last)):
        found = [Coming(source, one) for source in mine for one in source.load(actor, first, last)]
    return sorted((one for one in found if first <= one.planned.on <= last), key=lambda one: one.planned.on)


def register_at_once(*kinds: AtOnce) -> None:
    """Let these be seen, too; a feature calls it from the roof."""
    _at_once.update({kind.key: kind for kind in kinds})


def at_once(actor: Actor) -> list[tuple[str, list[str]]]:
    """What is told at once, and to whom, as far as this reader may know."""
    mine = [one for one in _at_once.values() if actor.may(one.permission)]
    whom = {to: list(to(actor)) for to in dict.fromkeys(one.to for one in mine)}  # several are told to the same people
    return [(one.text, whom[one.to]) for one in mine]
