"""Development talks from a list: those that were held before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.career import rules
from saas.hr.career.models import CareerTalk
from saas.hr.career.policy import CareerPolicy
from saas.processes.declare import Doing, Intake


def _was_held(doing: Doing) -> Sequence[Objection]:
    row: CareerTalk = doing.record
    return rules.holding_objections(row.goals or "", row.held_on, doing.on)


def _next_one(doing: Doing) -> None:
    """The next talk follows the last by the cycle, unless the list names its day."""
    row: CareerTalk = doing.record
    assert row.held_on is not None
    row.planned_on = row.held_on
    row.next_on = row.next_on or rules.next_talk(row.held_on, doing.read(CareerPolicy).talk_cycle_months)


INTAKE = Intake(
    fields=("person_id", "leader_id", "held_on", "goals", "needs", "courses", "environment", "pool", "next_on"),
    key=("person_id", "held_on"),
    state="agreed",
    made=("hold", "agree"),
    may=P.TRAINING_PLAN,
    needed=("held_on", "goals"),
    guard=_was_held,
    settle=_next_one,
    hint=N_("Talks of the past with what was agreed on. Nobody is told of them, and no wishes for training follow."),
    aliases={
        "leader_id": ("面谈人", "谈话人", "上级"),
        "held_on": ("面谈日期", "谈话日期", "日期"),
        "goals": ("目标", "发展目标"),
        "needs": ("需要的支持", "发展需求", "需求"),
        "courses": ("培训课程", "课程"),
        "environment": ("工作环境", "工作条件"),
        "pool": ("人才计划", "人才类别"),
        "next_on": ("下次面谈日期", "下次面谈"),
    },
    examples={"held_on": date(2026, 1, 9), "goals": "独立负责一条产品线", "needs": "数据分析能力"},
)
"""One line, one talk with one person."""
