"""Thresholds as sentences on pages outside a company's policies: in the reader's language, the value standing out."""

from __future__ import annotations

from flask_babel import gettext
from markupsafe import Markup, escape

from saas.core.thresholds import Declared
from saas.policies import display
from saas.policies.display import Words

WORDS = Words(gettext)


def words_of(item: Declared, value: object) -> str:
    """The bare value as a reader sees it."""
    return display.in_words(item, value, WORDS)


def sentence(item: Declared, value: object) -> Markup:
    """The whole sentence with the value marked."""
    said = display.sentence(item, value, WORDS)
    return Markup('{}<span class="z-value">{}</span>{}').format(said.before, said.value, said.after)


def around(item: Declared, middle: Markup) -> Markup:
    """The sentence with anything in the place of its value, such as an input."""
    before, after = display.cut(item, WORDS)
    return escape(before) + middle + escape(after)
