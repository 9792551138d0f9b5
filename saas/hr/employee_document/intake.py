"""Papers of the personnel file from a list: what was handed in and verified before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.employee_document.models import EmployeeDocument
from saas.processes.declare import Doing, Intake


def _may_stand(doing: Doing) -> Sequence[Objection]:
    row: EmployeeDocument = doing.record
    found = []
    if row.verified_on is not None and row.verified_on > doing.on:
        text = N_("It cannot have been verified in the future.")
        found.append(Objection("employee.verified", text, field="verified_on", clause="D08-06"))
    if row.expires_on is not None and row.expires_on < doing.on:
        text = N_("This paper was valid until %(day)s only.")
        found.append(Objection("employee.expired", text, {"day": row.expires_on}, "expires_on", "D08-08"))
    return found


def _handed_in(doing: Doing) -> None:
    row: EmployeeDocument = doing.record
    row.received_on = row.received_on or row.verified_on
    row.handed = row.handed or "copy"


INTAKE = Intake(
    fields=("person_id", "kind", "handed", "received_on", "verified_on", "verified_by_id", "expires_on"),
    key=("person_id", "kind"),
    state="verified",
    over=("required", "received"),
    made=("receive",),
    needed=("verified_on",),
    guard=_may_stand,
    settle=_handed_in,
    hint=N_("Which papers lie in whose file and until when they are valid. Numbers of papers stay out."),
    aliases={
        "kind": ("材料", "证件", "证件类型", "材料名称", "证件名称"),
        "handed": ("提交方式",),
        "received_on": ("提交日期", "收到日期"),
        "verified_on": ("核验日期", "审核日期"),
        "verified_by_id": ("核验人", "审核人"),
        "expires_on": ("有效期至", "有效期", "到期日期"),
    },
    examples={"kind": "个人身份证明", "verified_on": date(2026, 1, 6), "expires_on": date(2036, 1, 5)},
)
"""One line, one paper of one person; the copies are put under the records afterwards."""
