"""Chinese written in Latin letters: for sorting, for addresses, for codes. The tables are loaded when first needed."""

from __future__ import annotations


def syllables(text: str) -> list[str]:
    """One entry per Chinese character; a run of other characters stays together."""
    from pypinyin import lazy_pinyin  # its tables take 55 MB, which reading pages should not cost

    found: list[str] = lazy_pinyin(text)
    return found


def initials(text: str) -> str:
    """The first letters of the syllables, upper case; other characters stay."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).upper()
