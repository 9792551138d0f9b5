"""Training records from a list: what people had learned before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.training.models import TrainingRecord
from saas.processes.declare import Doing, Intake


def _was_done(doing: Doing) -> Sequence[Objection]:
    row: TrainingRecord = doing.record
    if row.done_on is None or row.done_on <= doing.on:
        return []
    return [Objection("training.done", N_("It cannot have been learned on a day to come."), field="done_on")]


INTAKE = Intake(
    fields=("person_id", "topic", "kind", "done_on", "hours", "score"),
    key=("person_id", "topic", "done_on"),
    state="recorded",
    made=("confirm",),
    may=P.TRAINING_PLAN,
    guard=_was_done,
    hint=N_("Who learned what, when and for how long; points where there was a test."),
    aliases={
        "topic": ("培训主题", "培训内容", "课程", "课程名称", "主题"),
        "kind": ("培训类型", "类型"),
        "done_on": ("培训日期", "完成日期", "日期"),
        "hours": ("学时", "课时", "时长"),
        "score": ("成绩", "分数", "得分"),
    },
    examples={"topic": "网络安全培训", "kind": "其他", "done_on": date(2026, 1, 9), "hours": Decimal(2), "score": 90},
)
"""One line, one thing one person has learned."""
