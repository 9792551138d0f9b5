"""Approval chains: ordered steps of people who sign, the value of a threshold of kind `chain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from saas.core.chain_shapes import By, Chain, ChainStep, FactKind, Late, Need, Nobody, Op, When, Who
from saas.core.chain_store import of_roles, read, stored
from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_

__all__ = [
    "By",
    "Chain",
    "ChainStep",
    "FactKind",
    "Late",
    "Need",
    "Nobody",
    "Op",
    "When",
    "Who",
    "join",
    "of_roles",
    "problems",
    "read",
    "steps_for",
    "stored",
]

RULE = "approval.chain"


def join(*chains: Chain) -> Chain:
    """Several chains as one, in order."""
    return Chain(tuple(step for chain in chains for step in chain.steps))


def problems(chain: Chain, facts: Mapping[str, FactKind]) -> list[Objection]:
    """Everything that makes the chain unusable, in the order of its steps; `facts` are those it may look at."""
    return [found for number, step in enumerate(chain.steps, 1) for found in _in_step(number, step, facts)]


def _in_step(number: int, step: ChainStep, facts: Mapping[str, FactKind]) -> Iterator[Objection]:
    if not step.who:
        yield _no(N_("Step %(step)s names nobody who signs."), step=number)
    for when in step.when:
        yield from _in_condition(number, when, facts.get(when.fact))


def _in_condition(number: int, when: When, fact: FactKind | None) -> Iterator[Objection]:
    if fact is None:
        text = N_("Step %(step)s looks at %(fact)s, which such a request does not say.")
        yield _no(text, step=number, fact=when.fact)
    elif fact.kind == "number":
        text = N_("Step %(step)s compares %(fact)s with something that is no number.")
        if not isinstance(when.value, Decimal):
            yield _no(text, step=number, fact=Labels((fact.label,)))
    else:
        yield from _about_words(number, when, fact)


def _about_words(number: int, when: When, fact: FactKind) -> Iterator[Objection]:
    named = Labels((fact.label,))
    if when.op not in ("=", "in") or isinstance(when.value, Decimal):
        yield _no(N_("Step %(step)s can only ask whether %(fact)s is one of its values."), step=number, fact=named)
        return
    asked = (when.value,) if isinstance(when.value, str) else when.value
    unknown = [value for value in asked if fact.kind == "choice" and value not in fact.choices]
    if unknown:
        text = N_("Step %(step)s asks for values of %(fact)s that do not exist: %(unknown)s.")
        yield _no(text, step=number, fact=named, unknown="、".join(unknown))


def _no(text: str, **facts: object) -> Objection:
    return Objection(RULE, text, facts, field="value")


def steps_for(chain: Chain, facts: Mapping[str, object]) -> tuple[ChainStep, ...]:
    """The steps whose conditions all hold. A fact that is not known leaves the step in: rather one signature more."""
    return tuple(step for step in chain.steps if all(holds(when, facts) for when in step.when))


def holds(when: When, facts: Mapping[str, object]) -> bool:
    """Whether one condition holds of a request; true where the fact is not known."""
    seen = facts.get(when.fact)
    if seen is None:
        return True
    if isinstance(when.value, tuple):
        return str(seen) in when.value
    if isinstance(when.value, str):
        return str(seen) == when.value
    figure = _figure(seen)
    return figure is None or _compared(figure, when.op, when.value)


def _compared(seen: Decimal, op: Op, limit: Decimal) -> bool:
    verdicts = {">": seen > limit, ">=": seen >= limit, "<": seen < limit, "<=": seen <= limit, "=": seen == limit}
    return verdicts[op]


def _figure(seen: object) -> Decimal | None:
    try:
        found = Decimal(str(seen))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
