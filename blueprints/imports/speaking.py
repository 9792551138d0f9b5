"""What headings and words are called in the languages of the product, whoever reads the page: files come in any."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

import saas

CATALOGUES = Path(saas.__file__).parent / "translations"
LANGUAGES = ("zh_Hans", "en")


def spoken(text: str) -> tuple[str, ...]:
    """A gettext id and its words in every language, each once."""
    return tuple(dict.fromkeys((text, *(_words(language).gettext(text) for language in LANGUAGES))))


@cache
def _words(language: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [language])
