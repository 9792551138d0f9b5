"""Why a day is late, early, missing or absent: one decision for each verdict that differs from the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert

from saas.core.plain import plain
from saas.db import session
from saas.hr.attendance.day_rules import IRREGULAR, Status
from saas.hr.attendance.models import AttendanceDay
from saas.hr.attendance.planning import Plan
from saas.policies.decisions import mark_used
from saas.policies.models import Decision

RULE = "attendance.day"
KEYS = ("attendance.sign_required", "attendance.late_grace_minutes", "attendance.exempt", "attendance.window_minutes")
GRAVE = frozenset(status.value for status in IRREGULAR)
CLAUSES: Mapping[str, list[str]] = {
    Status.LATE.value: ["D14-24", "D14-20"],
    Status.EARLY.value: ["D14-21"],
    Status.MISSING.value: ["D14-23"],
    Status.ABSENT.value: ["D02-07", "D14-23"],
}
INPUTS = ("arrived_at", "left_at", "expected", "late", "early", "missing", "absent", "leave", "duty")
Place = tuple[int, date]


def decide_days(
    rows: Iterable[Mapping[str, Any]],
    ids: Mapping[Place, int],
    before: Mapping[Place, str],
    plans: Mapping[int, Plan],
) -> None:
    """Store the verdicts that say something: a day that is not in order, or is in order again."""
    made: list[dict[str, Any]] = []
    used: dict[int, date] = {}
    for row in rows:
        place = row["person_id"], row["work_date"]
        if row["status"] not in GRAVE and before.get(place) not in GRAVE:
            continue
        facts = plans[row["person_id"]].days[row["work_date"]].read.facts(*KEYS)
        made.append(_decision(row, ids[place], facts))
        for fact in facts:
            if fact["value_id"]:
                used[fact["value_id"]] = max(row["work_date"], used.get(fact["value_id"], row["work_date"]))
    if made:
        session.execute(insert(Decision), made)
        _mark(used)


def _decision(row: Mapping[str, Any], day_id: int, facts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "rule": RULE,
        "subject_kind": AttendanceDay.__tablename__,
        "subject_id": day_id,
        "on_day": row["work_date"],
        "verdict": row["status"],
        "inputs": {name: plain(row[name]) for name in INPUTS},
        "thresholds": list(facts),
        "clauses": CLAUSES.get(row["status"], ["D14-23"]),
        "reasons": [],
    }


def _mark(used: Mapping[int, date]) -> None:
    for on in sorted(set(used.values())):
        mark_used([value for value, day in used.items() if day == on], on=on)
