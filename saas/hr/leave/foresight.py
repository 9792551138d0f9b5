"""Who would sign a wish that is not sent yet, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saas.hr.leave.signers import candidates
from saas.hr.leave.signing import Step
from saas.organisation import people


@dataclass(frozen=True)
class Foreseen:
    """One coming signature and the people who could give it today."""

    step: Step
    names: tuple[str, ...]


def foresee(person_id: int, steps: Sequence[Step], *, on: date) -> tuple[Foreseen, ...]:
    """The signatures in order; one who alone may give the first is not expected to give the second too."""
    ids: list[list[int]] = []
    given: list[int] = []
    for step in steps:
        found = candidates(person_id, step.roles, line_manager=step.line_manager, on=on, without=given)
        ids.append(found)
        given += found if len(found) == 1 else []
    names = people.names({one for found in ids for one in found})
    return tuple(
        Foreseen(step, tuple(names[one] for one in found if one in names))
        for step, found in zip(steps, ids, strict=True)
    )
