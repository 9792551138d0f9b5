"""A threshold as a row of the list: its sentence, its clause, its grey facts and at most two tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from blueprints.wording import Voice, mark_text, mark_url
from saas.core.thresholds import Declared, Kind
from saas.policies import display
from saas.policies.display import Sentence
from saas.policies.queries import Setting
from saas.policies.topics import topic_of


@dataclass(frozen=True)
class Row:
    """What the list shows of one threshold."""

    key: str
    topic: str
    label: str
    sentence: Sentence
    url: str
    ref: str
    ref_url: str
    facts: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    is_unset: bool


def row_of(setting: Setting, voice: Voice) -> Row:
    """The row of one threshold in the reader's words."""
    item = setting.item
    mark = voice.marks.of(item.key, item.threshold.clauses)
    return Row(
        key=item.key,
        topic=topic_of(item.key).name,
        label=_(item.threshold.label),
        sentence=display.sentence(item, setting.value, voice.words),
        url=url_for("policies.show", key=item.key),
        ref=mark_text(mark) if mark else next(iter(item.threshold.clauses), ""),
        ref_url=mark_url(mark) if mark else "",
        facts=tuple(_facts(setting, voice)),
        tags=tuple(_tags(setting, voice))[:2],
        is_unset=setting.is_unset,
    )


def _facts(setting: Setting, voice: Voice) -> Iterable[str]:
    item = setting.item
    yield _("Default %(value)s", value=display.in_words(item, item.default, voice.words))
    span = display.allowed(item, voice.words)
    if span and item.threshold.choices is None and not isinstance(item.default, bool):
        yield _("Range %(span)s", span=span)
    if setting.narrower:
        yield _("%(count)s places differ", count=len(setting.narrower))


def _tags(setting: Setting, voice: Voice) -> Iterable[tuple[str, str]]:
    item = setting.item
    if setting.is_unset:
        yield _("To be set, rule off"), "amber"
    for proposal in setting.proposals[:1]:
        yield _proposed(item, proposal.value, voice), "amber"
    for row in setting.coming[:1]:
        yield _coming(item, row.value, voice), "amber"
    if setting.value != item.default:
        yield _("Own value"), ""
    if item.threshold.guard is not None:
        label, figure = display.legal_bound(item.threshold.guard)
        yield f"{_(label)} {figure}".strip(), ""


def _proposed(item: Declared, value: object, voice: Voice) -> str:
    """A chain is too long for a mark."""
    chain = item.kind is Kind.CHAIN
    return str(_("Change proposed") if chain else _("Proposed %(value)s", value=voice.value(item, value)))


def _coming(item: Declared, value: object, voice: Voice) -> str:
    chain = item.kind is Kind.CHAIN
    return str(_("Change coming") if chain else _("Coming %(value)s", value=voice.value(item, value)))


def matches(setting: Setting, asked: str, voice: Voice) -> bool:
    """Whether every word that was asked for occurs in the threshold's words, its key, its group or its clauses."""
    item = setting.item
    mark = voice.marks.of(item.key, item.threshold.clauses)
    told = (
        item.key,
        _(item.threshold.label),
        str(display.sentence(item, setting.value, voice.words)),
        _(topic_of(item.key).label),
        *item.threshold.clauses,
        f"{mark_text(mark)} {mark.ref}" if mark else "",
    )
    text = " ".join(told).lower()
    return all(word in text for word in asked.lower().split())
