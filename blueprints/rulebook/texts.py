"""Clauses ready to read: values in their texts, terms tied to their definitions, the page they are carried out on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for
from markupsafe import Markup, escape

from blueprints.rulebook.places import screen
from blueprints.wording import live, today, words_in
from saas.policies import display
from saas.policies.display import Words
from saas.rulebook import values
from saas.rulebook.models import Front, Rulebook, Wording
from saas.rulebook.owners import place_of
from saas.rulebook.values import Values
from saas.web.locale import is_chinese


@dataclass(frozen=True)
class Told:
    """A clause ready to read: its texts with the values in them, and where it is carried out."""

    clause: Wording
    url: str
    chinese: Markup
    english: Markup | None
    screen: tuple[str, str] | None


Chapters = list[tuple[str, str, list[Told]]]


def told(clauses: Sequence[Wording], book: Rulebook, on: date, front: Front | None = None) -> list[Told]:
    """The clauses with the values of a day, in both languages where the reader's is not Chinese; one statement."""
    found = values.values_of(values.keys_in(clauses), place_of(book, on=on), on=on)
    return told_with(clauses, found, on, front)


def told_with(clauses: Iterable[Wording], found: Values, on: date, front: Front | None = None) -> list[Told]:
    """The same with values that were read already."""
    chinese, english = words_in("zh_Hans"), None if is_chinese() else words_in("en")
    plain = tied(terms_of(front))
    return [
        Told(
            row,
            url_for("rulebook.clause", ref=row.ref, on=None if on == today() else on),
            live(row.text, value_of(found, chinese), plain),
            live(row.text_en, value_of(found, english)) if english and row.text_en else None,
            screen(row.screen),
        )
        for row in clauses
    ]


def value_of(found: Values, words: Words) -> Callable[[str], str]:
    """The value a key has, in those words; the bare key for one the product does not know."""

    def shown(key: str) -> str:
        return display.in_words(*found[key], words) if key in found else key

    return shown


def terms_of(front: Front | None) -> Mapping[str, tuple[int, str]]:
    """Term to its place among the definitions and its meaning."""
    listed = (front.definitions or []) if front is not None else []
    return {one["term"]: (place, one["meaning"]) for place, one in enumerate(listed, 1) if one.get("term")}


def tied(terms: Mapping[str, tuple[int, str]]) -> Callable[[str], Markup]:
    """Shows plain words with each defined term as a link to its definition on the same page."""
    if not terms:
        return escape
    pattern = re.compile("(" + "|".join(sorted(map(re.escape, terms), key=len, reverse=True)) + ")")
    link = Markup('<a class="z-term" href="#term-{}">{}</a>')

    def shown(text: str) -> Markup:
        parts = (link.format(terms[part][0], part) if part in terms else escape(part) for part in pattern.split(text))
        return Markup("").join(parts)

    return shown


def chapters(found: Sequence[Told]) -> Chapters:
    """Clauses by chapter, in the reader's language with the original beside it."""
    grouped = groupby(found, key=lambda one: (one.clause.chapter, one.clause.chapter_en))
    return [(chapter, "" if is_chinese() else chapter_en, list(ones)) for (chapter, chapter_en), ones in grouped]
