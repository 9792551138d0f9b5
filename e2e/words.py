"""What a page says for an English id: the words of its language's catalogue, else the id itself, as in the product."""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "saas" / "translations"
CHINESE, ENGLISH = "zh_Hans", "en"


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation("messages", FOLDER, [locale], fallback=True)


def said(message: str, locale: str = CHINESE, /, **facts: object) -> str:
    """The words of this id."""
    words = _catalogue(locale).gettext(message)
    return words % facts if facts else words


def around(message: str, locale: str = CHINESE, /) -> re.Pattern[str]:
    """The words of an id with places in them, whatever stands in the places."""
    parts = re.split(r"%\(\w+\)s", said(message, locale))
    return re.compile(r"\s*.+?\s*".join(re.escape(part.strip()) for part in parts))
