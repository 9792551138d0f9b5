"""Social insurance from a list: who was enrolled before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.pay.models import Benefit
from saas.processes.declare import Doing, Intake


def _was_enrolled(doing: Doing) -> Sequence[Objection]:
    row: Benefit = doing.record
    if row.enrolled_on is None or row.enrolled_on <= doing.on:
        return []
    text = N_("The enrolment cannot lie on a day to come.")
    return [Objection("benefits.enrolled", text, field="enrolled_on", clause="D08-22")]


INTAKE = Intake(
    fields=("person_id", "enrolled_on", "place", "remark"),
    key=("person_id",),
    state="enrolled",
    over=("due",),
    made=("enrol",),
    needed=("enrolled_on",),
    guard=_was_enrolled,
    hint=N_("Who is insured, since when and where. Nobody is told of it."),
    aliases={
        "enrolled_on": ("参保日期", "参保时间", "社保参保日期", "增员日期"),
        "place": ("参保地", "参保地点", "缴纳地"),
        "remark": ("备注", "说明"),
    },
    examples={"enrolled_on": date(2026, 1, 15), "place": "杭州市"},
)
"""One line, the insurance of one person."""
