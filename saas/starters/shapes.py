"""The shapes a starter is written in: two-language texts, units, positions, templates, clauses and roles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from saas.auth.permissions import Permission, Scope

UnitKind = Literal["department", "team", "committee", "gm_office"]
Rank = Literal["head", "middle", "staff"]
RequirementKind = Literal["attitude", "knowledge", "experience", "skill"]
Origin = Literal["source", "ours"]

_REFERENCE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")


@dataclass(frozen=True)
class Text:
    """One wording in both languages. It becomes company data, so it is not a gettext id."""

    zh: str
    en: str


def texts(zh: str, en: str) -> tuple[Text, ...]:
    """A list written in one breath: items part at ；in Chinese and at "; " in English, and must pair up."""
    left, right = zh.split("；"), en.split("; ")
    if len(left) != len(right):
        raise ValueError(f"{len(left)} items in Chinese, {len(right)} in English: {left[0]}")
    return tuple(Text(a.strip(), b.strip()) for a, b in zip(left, right, strict=True))


def lines(zh: str, en: str) -> Text:
    """The same list as one text with a line for each item; the duty overlap report compares these lines."""
    items = texts(zh, en)
    return Text("\n".join(item.zh for item in items), "\n".join(item.en for item in items))


@dataclass(frozen=True)
class Requirement:
    """One line of what a position asks of its holder. Never sex, age or household registration."""

    kind: RequirementKind
    text: Text


def attitude(zh: str, en: str) -> Requirement:
    """A requirement on attitude."""
    return Requirement("attitude", Text(zh, en))


def knowledge(zh: str, en: str) -> Requirement:
    """A requirement on knowledge."""
    return Requirement("knowledge", Text(zh, en))


def experience(zh: str, en: str) -> Requirement:
    """A requirement on experience."""
    return Requirement("experience", Text(zh, en))


def skill(zh: str, en: str) -> Requirement:
    """A requirement on skill."""
    return Requirement("skill", Text(zh, en))


@dataclass(frozen=True)
class UnitSeed:
    """A unit of a template; parent and positions are named by their codes."""

    code: str
    name: Text
    kind: UnitKind
    parent: str | None
    mission: Text
    duties: tuple[Text, ...]
    powers: tuple[Text, ...]
    head_position: str | None = None
    leader_in_charge_position: str | None = None


@dataclass(frozen=True)
class PositionSeed:
    """A position with its four-part sheet (goal, content, process, appraisal).

    `headcount` None means the company has to set it, unless `open_headcount` says 若干: as many as needed.
    `education` is a key of the organisation's list of levels. Where `education_key` or `years_key` names a
    threshold, its value governs and the plain field stays empty. `copy_from` offers another position's
    requirements instead of empty ones.
    `origin` says whether the sheet paraphrases the source rulebook or is our own proposal.
    """

    code: str
    name: Text
    unit: str
    rank: Rank
    role: str
    headcount: int | None = None
    open_headcount: bool = False
    reports_to: str | None = None
    goal: Text | None = None
    content: Text | None = None
    process: Text | None = None
    appraisal: Text | None = None
    powers: tuple[Text, ...] = ()
    education: str | None = None
    years: int | None = None
    education_key: str | None = None
    years_key: str | None = None
    requirements: tuple[Requirement, ...] = ()
    speciality: Text | None = None
    aliases: tuple[Text, ...] = ()
    copy_from: str | None = None
    origin: Origin = "source"

    @property
    def parts(self) -> Mapping[str, Text | None]:
        """The four required parts by name, in reading order."""
        return {"goal": self.goal, "content": self.content, "process": self.process, "appraisal": self.appraisal}


@dataclass(frozen=True)
class TemplateSeed:
    """A starter organisation.

    An overlay brings roles and positions to lay over any structure: its own unit stands for the company's
    existing one of the same kind, and is created only where the company has none yet.
    `founding` holds threshold values, in stored form, that differ from the declared defaults; `sources` are
    the clauses of its own rulebook; `gaps` say in words what the source leaves to the company.
    """

    key: str
    title: Text
    summary: Text
    suits: Text
    units: tuple[UnitSeed, ...]
    positions: tuple[PositionSeed, ...]
    gaps: tuple[Text, ...] = ()
    overlay: bool = False
    founding: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    sources: tuple[str, ...] = ()

    def unit(self, code: str) -> UnitSeed:
        """The unit of that code; KeyError when there is none."""
        return {unit.code: unit for unit in self.units}[code]

    def position(self, code: str) -> PositionSeed:
        """The position of that code; KeyError when there is none."""
        return {position.code: position for position in self.positions}[code]


@dataclass(frozen=True)
class ClauseSeed:
    """One clause of version 1, with live threshold values written {leave.notice_days}.

    `common` clauses stand in every company's version 1; the others come with the template they belong to.
    `screen` names, without an endpoint, where the clause is carried out.
    """

    id: str
    chapter: Text
    feature: str
    title: Text
    text: Text
    screen: str | None = None
    common: bool = False

    @property
    def thresholds(self) -> tuple[str, ...]:
        """The threshold keys the Chinese text refers to, in reading order."""
        return references_in(self.text.zh)


def references_in(wording: str) -> tuple[str, ...]:
    """Every {threshold.key} in a wording, each once, in reading order."""
    return tuple(dict.fromkeys(_REFERENCE.findall(wording)))


@dataclass(frozen=True)
class RoleSeed:
    """A starter role: what it may do and how far; `rank` orders lists, the highest authority first."""

    key: str
    name: Text
    description: Text
    grants: tuple[tuple[Permission, Scope], ...]
    rank: int
