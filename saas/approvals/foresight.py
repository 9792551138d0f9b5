"""Who would sign a chain for somebody on a day, by name; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saas.approvals.people import Place
from saas.approvals.seating import Seat, Seating, seating
from saas.approvals.subjects import kind_of
from saas.auth.permissions import Permission
from saas.core.chains import Chain, ChainStep, steps_for
from saas.core.errors import Refused
from saas.organisation import people as persons
from saas.organisation.scopes import scope_of


@dataclass(frozen=True)
class ForeseenSeat:
    """Somebody who could sign, with the one she would sign for as deputy."""

    seat: Seat
    name: str
    for_name: str = ""


@dataclass(frozen=True)
class Foreseen:
    """One step that would be asked: who could sign it, how many of them, or why it would fall away.

    `note` is a gettext id filled from `names`; `refused` when nobody in the company could sign it.
    """

    place: int
    step: ChainStep
    seats: tuple[ForeseenSeat, ...]
    needed: int
    note: str = ""
    names: str = ""
    refused: bool = False


def who_would_sign(
    chain: Chain,
    applicant_id: int,
    facts: Mapping[str, object],
    *,
    on: date,
    subject_kind: str = "",
    above: Sequence[int] = (),
) -> list[Foreseen]:
    """The steps whose conditions hold, in order, with names; one who alone could sign a step has signed it then.

    `subject_kind` (a table) says by which right roles reach the applicant; `above` is her unit with those above it.
    """
    right, last_resort = _rights(subject_kind)
    place = Place(applicant_id, tuple(above) or scope_of(applicant_id, on=on).unit_ids, on, right)
    found: list[tuple[ChainStep, Seating | None]] = []
    given: set[int] = set()
    for step in steps_for(chain, facts):
        seen = _tried(step, place, given, last_resort)
        found.append((step, seen))
        own = [seat.person_id for seat in seen.seats if seat.for_person_id is None] if seen else []
        given |= set(own) if len(own) == 1 else set()
    return _named(found)


def _rights(subject_kind: str) -> tuple[Permission | None, Permission | None]:
    if not subject_kind:
        return None, None
    kind = kind_of(subject_kind)
    return kind.right, kind.last_resort


def _tried(step: ChainStep, place: Place, given: set[int], last_resort: Permission | None) -> Seating | None:
    try:
        return seating(step, place, given=given, last_resort=last_resort)
    except Refused:
        return None


def _named(found: Sequence[tuple[ChainStep, Seating | None]]) -> list[Foreseen]:
    seats = [seat for _, seen in found if seen for seat in seen.seats]
    before = {one for _, seen in found if seen for one in seen.before}
    ids = {seat.person_id for seat in seats} | {seat.for_person_id for seat in seats if seat.for_person_id} | before
    names = persons.names(ids) if ids else {}
    return [_worded(place, step, seen, names) for place, (step, seen) in enumerate(found, 1)]


def _worded(place: int, step: ChainStep, seen: Seating | None, names: Mapping[int, str]) -> Foreseen:
    if seen is None:
        return Foreseen(place, step, (), 0, refused=True)
    seats = tuple(
        ForeseenSeat(seat, names.get(seat.person_id, ""), names.get(seat.for_person_id or 0, "")) for seat in seen.seats
    )
    said = "、".join(names[one] for one in seen.before if one in names)
    return Foreseen(place, step, seats, seen.needed, seen.note, said)
