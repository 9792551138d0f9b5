"""Thresholds as sentences: the declared wording in the reader's language, with its value standing out."""

from __future__ import annotations

from flask_babel import gettext
from markupsafe import Markup, escape

from saas.core.text import N_
from saas.core.thresholds import Declared
from saas.web.locale import shown

TO_BE_SET = N_("to be set")


def words_of(item: Declared, value: object) -> str:
    """The value as a reader sees it; choices by their labels, blank as "to be set"."""
    if value is None:
        return str(gettext(TO_BE_SET))
    choices = item.threshold.choices or {}
    if isinstance(value, tuple):
        return str(shown([gettext(choices.get(str(entry), str(entry))) for entry in value]))
    return str(gettext(choices[str(value)])) if str(value) in choices else str(shown(value))


def sentence(item: Declared, value: object) -> Markup:
    """The whole sentence with the value marked."""
    return around(item, Markup('<span class="z-value">{}</span>').format(words_of(item, value)))


def around(item: Declared, middle: Markup) -> Markup:
    """The sentence with anything in the place of its value, such as an input."""
    before, _, after = str(gettext(item.threshold.sentence, value="\x00")).partition("\x00")
    return escape(before) + middle + escape(after)
