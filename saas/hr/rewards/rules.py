"""What a proposal for a reward has to say."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_

YEARLY = "年度绩效奖"


def proposing_objections(kind: str, whom: tuple[int | None, int | None], appraisal: str) -> list[Objection]:
    """A reward is of a person or of a unit; the yearly one rests on an appraisal (D08-25)."""
    found = whom_objections(whom)
    if kind == YEARLY and not appraisal.strip():
        text = N_("The yearly reward rests on an appraisal: say which.")
        found.append(Objection("reward.appraisal", text, field="appraisal", clause="D08-25"))
    return found


def whom_objections(whom: tuple[int | None, int | None]) -> list[Objection]:
    """A reward is of one person or of one unit."""
    if (whom[0] is None) != (whom[1] is None):
        return []
    text = N_("Name a person or a unit, one of them.")
    return [Objection("reward.whom", text, field="person_id", clause="D08-25")]


def own_objections(person_id: int | None, by_id: int | None) -> list[Objection]:
    """Nobody proposes a reward for herself."""
    if person_id is None or person_id != by_id:
        return []
    text = N_("Somebody else has to propose your reward.")
    return [Objection("reward.own", text, field="person_id", clause="D08-25")]
