"""Which sheets a day asks for, until when, and what a filled sheet has to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from saas.core.errors import Objection
from saas.core.text import N_

OPENING, CLOSING = "opening", "closing"
GRACE = timedelta(hours=1)


@dataclass(frozen=True)
class Sheet:
    """One sheet a day asks for."""

    at_time: str
    due_at: datetime


def sheets_of(day: date, stretches: Sequence[tuple[int, int]], times: Sequence[str], zone: tzinfo) -> list[Sheet]:
    """The sheets of a day with these stretches of work (minutes of the day); none where nobody works.

    The opening sheet is due an hour after work begins, the closing sheet when it ends.
    """
    if not stretches:
        return []
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    begins, ends = min(low for low, _ in stretches), max(high for _, high in stretches)
    due = {OPENING: midnight + timedelta(minutes=begins) + GRACE, CLOSING: midnight + timedelta(minutes=ends)}
    return [Sheet(name, due[name]) for name in (OPENING, CLOSING) if name in times]


def points_of(items: Sequence[str], count: int) -> list[str]:
    """The points of a sheet: as many of the list as the rulebook says; a missing one is named by its number."""
    return [*items[:count], *(str(number) for number in range(len(items) + 1, count + 1))]


def passing_objections(ticked: Mapping[str, bool]) -> list[Objection]:
    """Every point has been looked at, one by one."""
    text = N_("Look at this point, too. Where something is wrong, choose “Something is wrong”.")
    return [Objection("checks.items", text, field=name, clause="D09-34") for name, done in ticked.items() if not done]


def reporting_objections(notes: Mapping[str, str]) -> list[Objection]:
    """A sheet that reports something says what."""
    if any(note.strip() for note in notes.values()):
        return []
    text = N_("Write at the point what is wrong.")
    return [Objection("checks.items", text, field=next(iter(notes), ""), clause="D09-34")]
