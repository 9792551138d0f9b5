"""What the page of a vacancy shows beside its facts: the texts with the words found, the law, and the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.rules import PARTS
from saas.hr.job_posting.screening import LABELS, Found
from saas.hr.recruitment.models import Candidate
from saas.processes.declare import Printed


@dataclass(frozen=True)
class Stretch:
    """A piece of a text; `found` where it is banned."""

    words: str
    found: Found | None = None


def marked(text: str, found: Sequence[Found]) -> list[Stretch]:
    """A text in stretches, the banned ones marked; where two overlap the first one is."""
    stretches, place = [], 0
    for one in sorted(found, key=lambda item: item.start):
        if one.start < place or one.end > len(text):
            continue
        stretches += [Stretch(text[place : one.start]), Stretch(text[one.start : one.end], one)]
        place = one.end
    return [part for part in (*stretches, Stretch(text[place:])) if part.words]


def screen_of(row: Vacancy) -> Mapping[str, Any]:
    """The marked parts, each word with its law, and the parts that are missing."""
    found, texts = row.found, row.texts
    return {
        "parts": [(PARTS[part], marked(texts[part], words)) for part, words in found.items()],
        "reasons": list(dict.fromkeys((one.words, LABELS[one.criterion], one.law) for one in _all(row))),
        "missing": list(row.missing or ()),
        "is_public": row.state == "published",
        "vacancy_id": row.id,
    }


def _all(row: Vacancy) -> Iterable[Found]:
    return (one for words in row.found.values() for one in words)


def result_of(row: Vacancy) -> Mapping[str, Any]:
    """How many applied, stand where, and were hired: figures only, nobody's name (D21-22)."""
    counted = select(Candidate.state, func.count()).where(Candidate.vacancy_id == row.id).group_by(Candidate.state)
    by_state = {row[0]: row[1] for row in session.execute(counted)}
    total, hired = sum(by_state.values()), by_state.get("hired", 0)
    gone = by_state.get("rejected", 0) + by_state.get("withdrawn", 0)
    return {"applied": total, "running": total - hired - gone, "hired": hired, "gone": gone, "wanted": row.headcount}


def printed(row: Vacancy) -> Iterable[Printed]:
    """What the screen found, on the sheet."""
    heads = ((N_("Part"), False), (N_("Words"), False), (N_("About"), False))
    rows = [(part, one.words, one.criterion) for part, words in row.found.items() for one in words]
    if rows:
        yield Printed(N_("Found by the screen"), heads, rows)
