"""Candidates from a list: applications that came in elsewhere, with the consent of whoever applied."""

from __future__ import annotations

from saas.core.text import N_
from saas.hr.recruitment.models import CandidateStep
from saas.processes.declare import Intake

INTAKE = Intake(
    fields=(
        "vacancy_id",
        "name",
        "phone",
        "email",
        "channel",
        "education",
        "experience",
        "introduction",
        "has_consent",
    ),
    key=("vacancy_id", "phone"),
    needed=("phone", "has_consent"),
    parts=((CandidateStep, "candidate_id"),),
    hint=N_("For vacancies that take applications now. Each line needs the consent of whoever applied."),
    aliases={
        "vacancy_id": ("招聘职位", "应聘职位", "应聘岗位", "职位", "岗位"),
        "name": ("姓名", "候选人"),
        "phone": ("电话", "手机", "手机号", "联系电话"),
        "email": ("邮箱", "电子邮件"),
        "channel": ("渠道", "招聘渠道", "来源"),
        "education": ("学历",),
        "experience": ("工作经历", "经历"),
        "introduction": ("自我介绍", "求职信"),
        "has_consent": ("已同意", "同意保存", "本人同意"),
    },
    examples={
        "vacancy_id": "VAC-2026-0001",
        "name": "王小明（示例）",
        "phone": "13800000000",
        "education": "本科",
        "has_consent": "是",
    },
)
"""One line, one application; what was sent is erased in time, and the file with it."""
