"""A decision in words: what it saw, which thresholds it compared, the clauses of its day, what it said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from blueprints.wording import Voice, live, today, voice, words_in
from saas.core.values import parse
from saas.organisation.places import Place
from saas.policies import decisions, display, queries, registry, subjects
from saas.policies.models import Decision, DecisionOverride, PolicyValue
from saas.policies.subjects import FactWords, Hand, RuleWords, SubjectKind
from saas.rulebook import queries as rulebook
from saas.rulebook.models import Clause, RulebookVersion
from saas.web.locale import author, is_chinese, say, short_day, shown, span_of_minutes


@dataclass(frozen=True)
class Compared:
    """One threshold the rule read: its sentence as it was and where the value came from.

    It leads the list when it spoke against, or when a clause of the verdict names it.
    """

    label: str
    sentence: display.Sentence
    source: str
    url: str
    objects: bool
    leads: bool


@dataclass(frozen=True)
class Quoted:
    """A clause in the words of the day."""

    ref: str
    number: str
    version: int
    since: date
    chinese: Markup
    english: Markup | None
    url: str
    note: str


@dataclass(frozen=True)
class Reasons:
    """Everything a "Why?" tells."""

    number: str
    rule: str
    title: str
    conclusion: tuple[str, str]
    machine: tuple[str, str]
    facts: Sequence[tuple[str, str]]
    compared: Sequence[Compared]
    clauses: Sequence[Quoted]
    reasons: Sequence[Mapping[str, Any]]
    overrides: Sequence[DecisionOverride]
    outcomes: Mapping[str, tuple[str, str]]
    standing: tuple[str, str] | None
    hands: Sequence[Hand]
    url: str


Worded = tuple[Clause, RulebookVersion]


def number_of(decision: Decision) -> str:
    """The number people quote: PD-20261120-431."""
    return f"PD-{decision.on_day:%Y%m%d}-{decision.id}"


def reasons_of(decision: Decision) -> Reasons:
    """The decision in the reader's words."""
    told, overrides = subjects.words_of(decision.rule), decisions.overrides_of(decision)
    values = queries.values_by_id(fact["value_id"] for fact in decision.thresholds if fact["value_id"])
    speaking = voice(today(), {(row.scope_kind, row.scope_id) for row in values.values()})
    outcomes = {name: (_(label), tone) for name, (label, tone) in told.outcomes.items()}
    machine = outcomes.get(decision.verdict, (decision.verdict, ""))
    now = outcomes.get(overrides[0].verdict, (overrides[0].verdict, "")) if overrides else machine
    return Reasons(
        number=number_of(decision),
        rule=_(told.label),
        title=_title(decision),
        conclusion=now,
        machine=machine,
        facts=_facts(told, decision.inputs),
        compared=_compared(decision, values, speaking, _named(decision)),
        clauses=_quoted(decision),
        reasons=[{**reason, "words": say(reason)} for reason in decision.reasons],
        overrides=overrides,
        outcomes=outcomes,
        **_of_record(subjects.kind_of(decision.subject_kind), decision.subject_id),
    )


def _of_record(kind: SubjectKind | None, record_id: int) -> dict[str, Any]:
    """What the feature adds: how the record stands, what people did with it, where its page is."""
    standing = kind.standing(record_id) if kind and kind.standing else None
    return {
        "standing": (_(standing[0]), standing[1]) if standing else None,
        "hands": kind.hands(record_id) if kind else (),
        "url": request.script_root + kind.path(record_id) if kind and kind.path else "",
    }


def _title(decision: Decision) -> str:
    kind = subjects.kind_of(decision.subject_kind)
    if kind is None or kind.title is None:
        return ""
    text, facts = kind.title(decision.subject_id)
    return str(_(text, **{name: shown(fact) for name, fact in facts.items()}))


def _facts(told: RuleWords, inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The inputs that have words and a value, in the rule's order."""
    seen = [(words, inputs[name]) for name, words in told.facts.items() if inputs.get(name) not in (None, "")]
    seen = [(words, value) for words, value in seen if value or not words.spare]
    return [(_(words.label), _fact(words, value, inputs)) for words, value in seen]


def _fact(words: FactWords, value: Any, inputs: Mapping[str, Any]) -> str:
    tell: Mapping[str, Callable[[], object]] = {
        "day": lambda: short_day(date.fromisoformat(value)),
        "minutes": lambda: span_of_minutes(value, inputs.get("day_minutes") or 480),
        "flag": lambda: _("yes") if value else _("no"),
        "choice": lambda: _(words.choices.get(value, value)),
    }
    return str(tell.get(words.kind, lambda: shown(value))())


def _named(decision: Decision) -> set[str]:
    """The thresholds that the clauses of the verdict name."""
    then = rulebook.clauses_of(decision.clauses, on=decision.on_day)
    return {key for clause, _version in then.values() for key in clause.thresholds}


def _compared(
    decision: Decision, values: Mapping[int, PolicyValue], speaking: Voice, named: set[str]
) -> list[Compared]:
    """The thresholds the rule read, those that spoke against first; keys the product no longer knows are left out."""
    against = {reason["rule"] for reason in decision.reasons}
    known = {item.key: item for item in registry.all_items()}
    rows = [(known[fact["key"]], fact) for fact in decision.thresholds if fact["key"] in known]
    found = [
        Compared(
            label=_(item.threshold.label),
            sentence=display.sentence(item, parse(item, fact["value"]), speaking.words),
            source=_source(values.get(fact["value_id"] or 0), speaking),
            url=url_for("policies.show", key=item.key),
            objects=item.key in against,
            leads=item.key in against or item.key in named,
        )
        for item, fact in rows
    ]
    return sorted(found, key=lambda one: (not one.objects, not one.leads))


def _source(row: PolicyValue | None, speaking: Voice) -> str:
    if row is None:
        return str(_("Default of the product"))
    place: Place = (row.scope_kind, row.scope_id)
    facts = {"place": speaking.place(place), "day": row.first_on, "name": author(row.set_by_name)}
    return str(_("%(place)s · since %(day)s · set by %(name)s", **facts))


def _quoted(decision: Decision) -> list[Quoted]:
    """The clauses as they read on the day, with the values the rule read in them."""
    then = rulebook.clauses_of(decision.clauses, on=decision.on_day)
    now = rulebook.clauses_of(decision.clauses, on=today()) if then else {}
    return [_quote(then[ref], _later(then[ref], now.get(ref)), decision) for ref in decision.clauses if ref in then]


def _later(then: Worded, now: Worded | None) -> str:
    """What is said where today's book words the clause otherwise."""
    if now is None or now[1].number <= then[1].number or now[0].text == then[0].text:
        return ""
    return str(
        _("The words of the day; v%(number)s words it otherwise, which changes nothing here.", number=now[1].number)
    )


def _quote(worded: Worded, note: str, decision: Decision) -> Quoted:
    clause, version = worded
    english = None if is_chinese() or not clause.text_en else live(clause.text_en, _value_of(decision, "en"))
    return Quoted(
        ref=clause.ref,
        number=clause.number,
        version=version.number,
        since=version.first_on or decision.on_day,
        chinese=live(clause.text, _value_of(decision, "zh_Hans")),
        english=english,
        url=url_for("rulebook.clause", ref=clause.ref, on=decision.on_day),
        note=note,
    )


def _value_of(decision: Decision, locale: str) -> Callable[[str], str]:
    """The values the rule read; for a threshold of the clause that it did not read, the company's of the day."""
    words = words_in(locale)
    stored = {fact["key"]: fact["value"] for fact in decision.thresholds}

    def value_of(key: str) -> str:
        item = registry.item(key)
        if item is None:
            return key
        if key in stored:
            return display.in_words(item, parse(item, stored[key]), words)
        return display.in_words(item, queries.settings(on=decision.on_day)[key].value, words)

    return value_of
