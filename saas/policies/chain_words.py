"""An approval chain in words: who signs, one after another, and under which condition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from saas.core.chains import By, Chain, ChainStep, FactKind, Need, When, Who
from saas.core.labels import SEPARATOR
from saas.core.text import N_

ARROW = " → "
OF_BY: Mapping[By, str] = {By.LINE_MANAGER: N_("Line manager"), By.UNIT_HEAD: N_("Head of the unit")}
OF_NEED: Mapping[Need, str] = {Need.ANY: N_("%(names)s or %(last)s"), Need.ALL: N_("%(names)s and %(last)s")}
OF_OP: Mapping[str, str] = {
    ">": N_("over %(value)s"),
    ">=": N_("%(value)s or more"),
    "<": N_("under %(value)s"),
    "<=": N_("%(value)s at most"),
}
OP_LABELS: Mapping[str, str] = {
    ">": N_("is over"),
    ">=": N_("is at least"),
    "<": N_("is under"),
    "<=": N_("is at most"),
    "=": N_("is"),
    "in": N_("is one of"),
}
"""What stands between fact and value in the editor."""


@dataclass(frozen=True)
class Names:
    """The reader's language, and what roles, positions and people are called."""

    translate: Callable[[str], str]
    roles: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)


def chain_in_words(chain: Chain, facts: Mapping[str, FactKind], names: Names) -> str:
    """Line manager → General manager (over 3 days); empty for a chain without steps."""
    return ARROW.join(step_in_words(step, facts, names) for step in chain.steps)


def step_in_words(step: ChainStep, facts: Mapping[str, FactKind], names: Names) -> str:
    """One step with its condition."""
    told = people_in_words(step, names)
    if step.label:
        told = names.translate(N_("%(label)s: %(who)s")) % {"label": step.label, "who": told}
    if not step.when:
        return told
    when = names.translate(SEPARATOR).join(condition_in_words(one, facts, names) for one in step.when)
    return names.translate(N_("%(who)s (%(when)s)")) % {"who": told, "when": when}


def people_in_words(step: ChainStep, names: Names) -> str:
    """Who signs a step: A or B, A and B, 2 of A, B, C."""
    called = [called_by(who, names) for who in step.who]
    comma = names.translate(SEPARATOR)
    if step.need is Need.SOME:
        return names.translate(N_("%(count)s of %(names)s")) % {"count": step.count, "names": comma.join(called)}
    if len(called) < 2:
        return comma.join(called)
    return names.translate(OF_NEED[step.need]) % {"names": comma.join(called[:-1]), "last": called[-1]}


def called_by(who: Who, names: Names) -> str:
    """What one who may sign is called."""
    if who.by in OF_BY:
        return names.translate(OF_BY[who.by])
    book: Mapping[object, str] = {By.ROLE: names.roles, By.POSITION: names.positions, By.PERSON: names.people}[who.by]  # type: ignore[assignment]  # each book has the keys of its kind
    return book.get(who.ref, str(who.ref))


def condition_in_words(when: When, facts: Mapping[str, FactKind], names: Names) -> str:
    """Over 3 days; with the fact's name where the unit does not tell which fact is meant."""
    fact = facts.get(when.fact)
    said = _value(when, fact, names)
    if when.op in OF_OP:
        said = names.translate(OF_OP[when.op]) % {"value": said}
    if fact is not None and fact.unit and sum(other.unit == fact.unit for other in facts.values()) == 1:
        return said
    label = names.translate(fact.label) if fact is not None else when.fact
    return names.translate(N_("%(fact)s %(value)s")) % {"fact": label, "value": said}


def _value(when: When, fact: FactKind | None, names: Names) -> str:
    if isinstance(when.value, tuple):
        return names.translate(SEPARATOR).join(_choice(one, fact, names) for one in when.value)
    if isinstance(when.value, Decimal):
        return with_unit(when.value, fact, names)
    return _choice(when.value, fact, names)


def with_unit(figure: Decimal, fact: FactKind | None, names: Names) -> str:
    """3 days; 5000."""
    text = f"{figure.normalize():f}"
    return f"{text} {names.translate(fact.unit)}" if fact is not None and fact.unit else text


def _choice(key: str, fact: FactKind | None, names: Names) -> str:
    label = fact.choices.get(key) if fact is not None else None
    return names.translate(label) if label else key
