"""Two versions side by side: clause by clause, the words that changed marked; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A reference, a run of Latin or figures, or a single sign: Chinese is compared sign by sign.
_WORD = re.compile(r"\{[a-z_0-9.]+\}|[A-Za-z0-9]+(?:[.'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """What is compared of a clause."""

    ref: str
    number: str
    chapter: str
    title: str
    text: str
    thresholds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Words that stand in both texts (`same`), only in the older (`gone`) or only in the newer (`come`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pair:
    """One clause in both versions: same, changed, moved, added, removed, or `values` where only figures differ."""

    ref: str
    kind: str
    old: Said | None
    new: Said | None
    words: tuple[Stretch, ...]
    values: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """A text cut where it may be compared; a threshold stays whole."""
    return _WORD.findall(text)


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """Both texts as one run of stretches, in reading order."""
    before, after = words_of(old), words_of(new)
    found: list[Stretch] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch("same", "".join(before[i:j])))
            continue
        found += [Stretch("gone", "".join(before[i:j]))] if j > i else []
        found += [Stretch("come", "".join(after[k:m]))] if m > k else []
    return tuple(found)


def compared(old: Sequence[Said], new: Sequence[Said], changed: Mapping[str, bool]) -> list[Pair]:
    """Every clause of both, in the order of the newer one; those that went stand where they stood.

    `changed` says of each threshold whether its value differs between the two days.
    """
    before = {one.ref: one for one in old}
    return [_pair(ref, before.get(ref), after, changed) for ref, after in _in_order(old, new)]


def _in_order(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[str, Said | None]]:
    after = {one.ref: one for one in new}
    gone: dict[str, list[str]] = {}
    last = ""
    for one in old:
        if one.ref in after:
            last = one.ref
        else:
            gone.setdefault(last, []).append(one.ref)
    yield from ((ref, None) for ref in gone.get("", ()))
    for one in new:
        yield one.ref, one
        yield from ((ref, None) for ref in gone.get(one.ref, ()))


def _pair(ref: str, old: Said | None, new: Said | None, changed: Mapping[str, bool]) -> Pair:
    words = stretches(old.text if old else "", new.text if new else "")
    keys = {**dict.fromkeys(old.thresholds if old else ()), **dict.fromkeys(new.thresholds if new else ())}
    values = tuple(key for key in keys if changed.get(key))
    return Pair(ref, _kind(old, new, values), old, new, words, values)


def _kind(old: Said | None, new: Said | None, values: Sequence[str]) -> str:
    if old is None or new is None:
        return "added" if old is None else "removed"
    if (old.text, old.title) != (new.text, new.title):
        return "changed"
    if values:
        return "values"
    return "same" if (old.chapter, old.number) == (new.chapter, new.number) else "moved"
