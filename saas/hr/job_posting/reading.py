"""A text as a screener reads it: one width, one script, nothing between the signs; each sign knows where it stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SIMPLE = str.maketrans(
    "歲戶齡別優無產漢處齊親離異單業農縣區國貫氣體殘礙屬歸須歡謝絕勞動員應備懷隨願長適當遲兒輕強壯",
    "岁户龄别优无产汉处齐亲离异单业农县区国贯气体残碍属归须欢谢绝劳动员应备怀随愿长适当迟儿轻强壮",
)
_JOINERS = frozenset(" \t\r\u00a0\u3000·・•‧*_~`'\"“”‘’「」『』()[]{}<>《》【】〈〉/\\|+^#@…=")
_BREAKS = frozenset("\n。;!?")
_COMMAS = frozenset(",、")
_DASHES = frozenset("-‐‑‒–—―−~～至到")
_HIDDEN = ("Cf", "Mn", "Cc")


@dataclass(frozen=True)
class Reading:
    """What is left of a text to look at, and for each of its signs its place in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where a match stands in the original."""
        return self.places[start], self.places[end - 1] + 1

    def is_whole(self, index: int) -> bool:
        """Whether the signs before and at `index` stand side by side in the original."""
        return 0 < index < len(self.places) and self.places[index] - self.places[index - 1] == 1


def plain(sign: str) -> str:
    """A sign in one width, one script, lower case: ３ is 3, 歲 is 岁; what nobody sees is nothing."""
    if unicodedata.category(sign) in _HIDDEN and sign != "\n":
        return ""
    return unicodedata.normalize("NFKC", sign).lower().translate(_SIMPLE)


def loose(text: str) -> Reading:
    """Spaces stay, for languages that need them."""
    return _read(text, frozenset())


def tight(text: str) -> Reading:
    """Without anything between the signs, for Chinese: 限 男·性 reads 限男性. Sentences stay apart."""
    return _read(text, _JOINERS)


def _read(text: str, dropped: frozenset[str]) -> Reading:
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in plain(sign):
            kept = _kept(one, dropped)
            if kept:
                signs.append(kept)
                places.append(place)
    return Reading("".join(signs), tuple(places))


def _kept(sign: str, dropped: frozenset[str]) -> str:
    if dropped and sign in _BREAKS:
        return "\n"
    if dropped and sign in _COMMAS:
        return ","
    if dropped and sign in _DASHES and sign not in "至到":
        return "-"
    return "" if sign in dropped else sign
