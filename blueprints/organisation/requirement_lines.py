"""Requirement lines as people type them: a kind, a colon, the text; a line without a kind is a skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import gettext

from saas.organisation.states import REQUIREMENT_KINDS

PLAIN = "skill"
_CHINESE = {"态度": "attitude", "知识": "knowledge", "经验": "experience", "技能": "skill"}


class LinesError(ValueError):
    """A line begins with a word before a colon that is no kind; `line` counts from one."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def lines_of(text: str) -> list[dict[str, str]]:
    """The typed lines with their kinds; LinesError for a short word before a colon that is no kind."""
    found = []
    known = _kinds()
    for number, line in enumerate(text.splitlines(), start=1):
        word, colon, rest = line.replace("：", ":", 1).partition(":")
        kind = known.get(word.strip().lower())
        if colon and kind is None and len(word.strip()) <= 4:
            raise LinesError(number)
        body = rest if kind else line
        if body.strip():
            found.append({"kind": kind or PLAIN, "text": body.strip()})
    return found


def text_of(lines: Iterable[Mapping[str, str]]) -> str:
    """The stored lines as they are typed."""
    return "\n".join(f"{gettext(REQUIREMENT_KINDS[line['kind']])}：{line['text']}" for line in lines)


def _kinds() -> dict[str, str]:
    """Words for a kind, in the reader's language, in English and as stored."""
    by_word = {gettext(label).lower(): kind for kind, label in REQUIREMENT_KINDS.items()}
    return (
        _CHINESE
        | by_word
        | {label.lower(): kind for kind, label in REQUIREMENT_KINDS.items()}
        | {k: k for k in REQUIREMENT_KINDS}
    )
