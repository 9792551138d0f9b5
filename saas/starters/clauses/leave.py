"""Clauses on asking for leave, deciding it and catching up after an emergency."""

from functools import partial

from saas.starters.clauses.chapters import LEAVE
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=LEAVE, feature="leave-request", screen="leave.form")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D02-02",
        title=Text("提前请假", "Notice"),
        text=Text(
            "请假须提前 {leave.notice_days} 天提出；来不及的，只能按紧急请假办理。",
            "Leave is asked for {leave.notice_days} days ahead; whoever is later may only take the emergency route.",
        ),
        common=True,
    ),
    _clause(
        id="D02-03",
        title=Text("书面申请与事由", "Written request and reason"),
        text=Text(
            "请假以书面向部门经理申请。是否必须写明事由：{leave.reason_required}。批准后生成请假条。",
            "Leave is asked for in writing from the department manager. Is a reason required: "
            "{leave.reason_required}. Once approved, the leave slip is printed from it.",
        ),
        common=True,
    ),
    _clause(
        id="D02-04",
        title=Text("批准后方可离岗", "Approval before absence"),
        text=Text(
            "请假由以下人员批准：{leave.approver_roles}；超过 {leave.second_approval_over_days} "
            "天的，还须以下人员批准：{leave.second_approver_roles}；无人任职的，由上一级负责人批准。"
            "批准后方可离岗，任何人不得批准自己的请假。",
            "Leave is decided by: {leave.approver_roles}; leave of more than {leave.second_approval_over_days} days "
            "also by: {leave.second_approver_roles}, or by the next superior where nobody holds such a role. Nobody "
            "leaves before approval and nobody approves the own request.",
        ),
        screen="leave.inbox",
        common=True,
    ),
    _clause(
        id="D02-05",
        title=Text("紧急请假", "Emergency leave"),
        text=Text(
            "遇紧急情况，可通过以下方式请假：{leave.emergency_channels}。由批准人或人事登记时间、方式和接听人。",
            "In an emergency leave may be asked for by: {leave.emergency_channels}. The approver or HR records the "
            "time, the channel and who took it.",
        ),
        common=True,
    ),
    _clause(
        id="D02-06",
        title=Text("补交请假条", "The slip owed"),
        text=Text(
            "紧急请假的员工应在返岗后 {leave.emergency_slip_days} 个工作日内补交请假条；系统每天提醒，逾期只作提示，"
            "由人认定。",
            "After emergency leave the slip is handed in within {leave.emergency_slip_days} working days of "
            "return; the "
            "system reminds daily, and what an overdue slip means is for a person to decide.",
        ),
        screen="leave.slip",
        common=True,
    ),
    _clause(
        id="D14-25",
        title=Text("请假申请表", "The request form"),
        text=Text("员工请假应提前填写请假申请表。", "Staff fill in the leave request form ahead of their absence."),
    ),
)
