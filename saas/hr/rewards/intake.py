"""Rewards from a list: those that were awarded before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.rewards import rules
from saas.hr.rewards.models import Reward
from saas.processes.declare import Doing, Intake


def _was_awarded(doing: Doing) -> Sequence[Objection]:
    """Of a person or of a unit, not in the future, and brought in by somebody else than whose it is."""
    row: Reward = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    found = [*rules.whom_objections((row.person_id, row.rewarded_unit_id)), *rules.own_objections(row.person_id, by)]
    if row.awarded_on is not None and row.awarded_on > doing.on:
        text = N_("It cannot have been awarded on a day to come.")
        found.append(Objection("reward.awarded", text, field="awarded_on", clause="D08-24"))
    return found


INTAKE = Intake(
    fields=("person_id", "rewarded_unit_id", "title", "kind", "awarded_on", "amount", "reason"),
    key=("title", "awarded_on", "person_id", "rewarded_unit_id"),
    state="awarded",
    made=("approve", "award"),
    needed=("awarded_on",),
    may=P.REWARD_AWARD,
    guard=_was_awarded,
    hint=N_("Who was rewarded for what, and when. They are on record as awarded; nobody is told of them."),
    aliases={
        "title": ("奖励事由", "事由", "奖励名称", "奖项"),
        "kind": ("奖励类型", "类型", "奖励种类"),
        "rewarded_unit_id": ("获奖部门", "部门"),
        "awarded_on": ("奖励日期", "颁发日期", "日期"),
        "amount": ("金额", "奖金"),
        "reason": ("原因", "说明", "奖励原因"),
    },
    examples={"title": "双十一零差错", "kind": "嘉奖", "awarded_on": date(2025, 11, 20), "reason": "全月发货零差错"},
)
"""One line, one reward."""
