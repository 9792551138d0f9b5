"""Whether a posting may be published: its required parts are written, and nothing in it bans anybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_
from saas.hr.job_posting.screening import Found, screen

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Title"),
        "duties": N_("Duties"),
        "requirements": N_("Requirements of the position"),
        "procedure": N_("How it is chosen"),
        "pay": N_("Pay and benefits"),
        "training": N_("Training"),
        "more": N_("Anything else"),
    }
)
"""The texts of a posting, in reading order; every one of them is screened."""
_FIELD_OF: Mapping[str, str] = MappingProxyType(
    {
        "岗位要求": "requirements",
        "任职要求": "requirements",
        "requirements": "requirements",
        "选拔程序": "procedure",
        "selection procedure": "procedure",
        "薪资待遇": "pay",
        "pay": "pay",
        "培训机会": "training",
        "training": "training",
        "岗位职责": "duties",
        "duties": "duties",
    }
)


def field_of(part: str) -> str | None:
    """The field that holds a part a company lists; None where it is a heading of its own in the free text."""
    return _FIELD_OF.get(part.strip().lower())


def missing_parts(texts: Mapping[str, str], required: Collection[str]) -> list[str]:
    """Required parts without a word. A part of the company's own stands in the free text as "name: words"."""
    return [part for part in required if not _has(texts, part)]


def _has(texts: Mapping[str, str], part: str) -> bool:
    field = field_of(part)
    if field is not None:
        return bool(texts.get(field, "").strip())
    return re.search(rf"{re.escape(part.strip())}\s*[:：]\s*\S", texts.get("more", "")) is not None


def findings(texts: Mapping[str, str], banned: Collection[str]) -> dict[str, list[Found]]:
    """Part to what is banned in it."""
    found = {part: screen(texts.get(part, ""), banned) for part in PARTS}
    return {part: words for part, words in found.items() if words}


def part_objections(texts: Mapping[str, str], required: Collection[str]) -> list[Objection]:
    """Which part is missing, one reason each (D06-10)."""
    text = N_("The posting lacks a required part: %(part)s.")
    return [
        Objection("recruitment.posting_required_fields", text, {"part": part}, field_of(part) or "more", "D06-10")
        for part in missing_parts(texts, required)
    ]


def word_objections(texts: Mapping[str, str], banned: Collection[str]) -> list[Objection]:
    """Which words have to go, one reason for each criterion of each part (D06-14)."""
    return [
        objection_to(criterion_words, part)
        for part, found in findings(texts, banned).items()
        for criterion_words in _by_criterion(found)
    ]


def _by_criterion(found: Sequence[Found]) -> Iterable[list[Found]]:
    kinds = dict.fromkeys(one.criterion for one in found)
    return ([one for one in found if one.criterion == kind] for kind in kinds)


def objection_to(found: Sequence[Found], field: str) -> Objection:
    """These words name one banned criterion; the law goes with them."""
    words = "、".join(dict.fromkeys(one.words for one in found))
    text = N_("“%(words)s” is no condition of hiring: %(law)s")
    return Objection(
        "recruitment.banned_criteria", text, {"words": words, "law": Labels((found[0].law,))}, field, "D06-14"
    )


def verdict(texts: Mapping[str, str], required: Collection[str], banned: Collection[str]) -> list[Objection]:
    """Everything that keeps a posting from being published, in reading order."""
    return [*part_objections(texts, required), *word_objections(texts, banned)]


def closing_day_objections(closes_on: date | None, on: date) -> list[Objection]:
    """Applications are taken until a day that is still to come."""
    if closes_on is None or closes_on >= on:
        return []
    return [Objection("vacancy.closes_on", N_("This day is over."), field="closes_on")]
