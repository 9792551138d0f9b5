"""Forms and columns that the generated tests cannot guess: promotions, transfers, cases, notices of leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from saas.organisation import people
from tests.factories_leave import TODAY
from tests.factories_processes import House


def post_of(house: House) -> int:
    """The position of the employee."""
    seat = people.seat_on(house.cast.employee.id, TODAY)
    assert seat is not None
    assert seat.position_id is not None
    return seat.position_id


GIVEN: dict[str, Callable[[House], Mapping[str, Any]]] = {
    "promotion-publicity": lambda house: {
        "position_id": post_of(house),
        "notice_until": TODAY,
        "decided_person_id": house.cast.employee.id,
    },
    "transfer": lambda house: {
        "position_id": post_of(house),
        "person_id": house.cast.employee.id,
        "effective_on": date(2026, 12, 1),
    },
    "discipline": lambda _house: {"happened_on": TODAY},
    "resignation": lambda _house: {"wanted_on": date(2026, 12, 31), "reason": "回老家"},
}
STATE: dict[str, dict[str, Mapping[str, Any]]] = {
    "discipline": {state: {"outcome": "none"} for state in ("decided", "served", "appealed", "final")},
    "data-correction": {state: {"answer": "电话已改"} for state in ("corrected", "refused")},
}
