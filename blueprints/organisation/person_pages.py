"""What one person's page shows this reader: seats with their managers, roles, grants, and the acts that are hers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from blueprints.organisation.answers import called
from blueprints.wording import english, today
from saas.auth.permissions import Permission
from saas.auth.queries import user_by_id
from saas.events import history
from saas.organisation import grants, people, positions, roles, units
from saas.organisation.manager_history import Under, managers_over
from saas.organisation.managers import manager_of
from saas.organisation.models import Assignment, Person
from saas.organisation.permission_labels import SCOPE_LABELS, label_of
from saas.organisation.position_policy import EDUCATION
from saas.organisation.position_rules import Least
from saas.organisation.positions import least_of
from saas.organisation.reach import is_self, reaches
from saas.organisation.states import PERSON_KINDS
from saas.web.sessions import actor


@dataclass(frozen=True)
class SeatLine:
    """One assignment with words for its unit and position and who managed her in it."""

    seat: Assignment
    unit: str
    position: str
    under: Sequence[tuple[str, Under]]
    is_now: bool


def facts(person: Person) -> dict[str, Any]:
    """All variables of the page."""
    on = today()
    seats = people.seats_of(person.id)
    unit_id = people.unit_of(person.id, on=on)
    sees_record = _sees_record(person, unit_id)
    lines = _seat_lines(seats if sees_record else [seat for seat in seats if _is_now(seat)])
    now = next((line for line in lines if line.is_now and line.seat.is_primary), None)
    return {
        "person": person,
        "now": now,
        "lines": lines,
        "kinds": PERSON_KINDS,
        "phone": people.phone_for(actor(), person, unit_id),
        "user": user_by_id(person.user_id) if person.user_id else None,
        "sees_record": sees_record,
        "least": _least(now) if sees_record else None,
        "years": _years(person),
        "education": EDUCATION,
        "events": history(person, limit=20) if reaches(actor(), Permission.PERSON_EDIT, unit_id) else [],
        "today": on,
        **_rights(person),
        **_acts(person, unit_id),
    }


def _rights(person: Person) -> dict[str, Any]:
    """Roles and grants, for herself and for those who may see rights."""
    sees_rights = actor().may(Permission.ROLE_READ) or is_self(actor(), person.id)
    return {
        "held": roles.of_person(person, on=today()) if sees_rights else None,
        "grants": grants.report(actor(), on=today(), person_id=person.id) if sees_rights else [],
        "grant_states": grants.GRANT_STATES,
        "label_of": label_of,
        "scopes": SCOPE_LABELS,
    }


def _acts(person: Person, unit_id: int | None) -> dict[str, bool]:
    """What this reader may do here."""
    herself, here = is_self(actor(), person.id), _works_here(person)
    return {
        "may_edit": reaches(actor(), Permission.PERSON_EDIT, unit_id),
        "may_invite": reaches(actor(), Permission.PERSON_INVITE, unit_id) and here,
        "may_grant": reaches(actor(), Permission.GRANT_EDIT, unit_id) and not herself,
        "is_self": herself,
        "works_here": here,
    }


def _sees_record(person: Person, unit_id: int | None) -> bool:
    """Earlier seats, fit and working life are for herself, her manager and those who keep people's records."""
    if reaches(actor(), Permission.PERSON_EDIT, unit_id) or is_self(actor(), person.id):
        return True
    return actor().person_id is not None and manager_of(person.id, on=today()) == actor().person_id


def _works_here(person: Person) -> bool:
    return person.left_on is None or person.left_on >= today()


def _seat_lines(seats: Sequence[Assignment]) -> list[SeatLine]:
    over = managers_over(seats)
    called_units = units.names({seat.unit_id for seat in seats}, on=today(), english=english())
    names = people.names({under.manager_id for under in over if under.manager_id is not None})
    held = {key: called(position) for key, position in positions.choices()}
    found = []
    for seat in seats:
        under = [(names.get(u.manager_id or 0, ""), u) for u in over if u.seat_id == seat.id]
        position = held.get(seat.position_id or 0) or _closed(seat.position_id)
        found.append(SeatLine(seat, called_units.get(seat.unit_id, ""), position, under, _is_now(seat)))
    return found


def _is_now(seat: Assignment) -> bool:
    return seat.first_on <= today() and (seat.last_on is None or seat.last_on >= today())


def _closed(position_id: int | None) -> str:
    return called(positions.get(position_id)) if position_id else ""


def _least(now: SeatLine | None) -> Least | None:
    """What her position asks at least."""
    if now is None or now.seat.position_id is None:
        return None
    position = positions.get(now.seat.position_id)
    least = least_of(position, positions.in_force_sheet(position.id), positions.policy_of(position, on=today()))
    return least if least.education or least.years is not None else None


def _years(person: Person) -> int | None:
    """Full years of working life."""
    if person.worked_since is None:
        return None
    start, on = person.worked_since, today()
    return on.year - start.year - ((on.month, on.day) < (start.month, start.day))
