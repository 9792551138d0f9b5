"""A chain step by step for its readers: who signs, when the step is needed, what happens without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from saas.core.chains import ChainStep, Need, read
from saas.core.labels import SEPARATOR
from saas.core.text import N_
from saas.core.thresholds import Declared
from saas.policies.chain_words import condition_in_words, people_in_words
from saas.policies.display import Words

NOBODY = {
    "skip": N_("left out where nobody is found"),
    "refuse": N_("without anybody the request cannot be sent"),
}


@dataclass(frozen=True)
class StepLine:
    """One step in words; `terms` are what differs from the usual."""

    who: str
    when: str
    terms: tuple[str, ...]


def step_lines(item: Declared, value: object, words: Words) -> list[StepLine]:
    """The steps of a chain in order."""
    if value is None:
        return []
    return [_line(step, item, words) for step in read(value).steps]


def _line(step: ChainStep, item: Declared, words: Words) -> StepLine:
    facts = item.threshold.facts
    when = _(SEPARATOR).join(condition_in_words(one, facts, words) for one in step.when)
    who = people_in_words(step, words)
    return StepLine(
        f"{step.label} · {who}" if step.label else who, when or str(_("Always needed")), tuple(_terms(step))
    )


def _terms(step: ChainStep) -> Iterator[str]:
    if step.need is Need.ALL:
        yield _("all of them sign")
    if step.answer_days is not None:
        yield _("answer within %(count)s working days", count=step.answer_days)
    if step.late == "escalate":
        yield _("when late, their superior is told too")
    if step.nobody in NOBODY:
        yield _(NOBODY[step.nobody])
