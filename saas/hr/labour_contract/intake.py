"""Labour contracts from a file: those in force when a company moves in, signed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_
from saas.hr.labour_contract import rules
from saas.hr.labour_contract.models import LabourContract
from saas.hr.probation import opening
from saas.processes.declare import Doing, Intake


def _is_in_force(doing: Doing) -> Sequence[Objection]:
    """What the law says of its terms; its pay was measured by the minimum wage of its own day."""
    row: LabourContract = doing.record
    row.probation_months, row.non_compete_months = row.probation_months or 0, row.non_compete_months or 0
    terms = rules.Terms(
        row.kind,
        row.starts_on,
        row.ends_on,
        row.probation_months,
        row.pay,
        row.probation_pay,
        row.non_compete_months,
    )
    return [*rules.objections(terms, None), *_days(row, doing.on)]


def _days(row: LabourContract, today: date) -> list[Objection]:
    found = []
    if row.signed_on is not None and row.signed_on > today:
        text = N_("It cannot be signed in the future.")
        found.append(Objection("contract.signed", text, field="signed_on"))
    if row.ends_on is not None and row.ends_on < today:
        text = N_("This contract has ended. Bring in the one in force.")
        found.append(Objection("contract.over", text, field="ends_on"))
    return found


def _begin_probation(doing: Doing) -> None:
    """Of a trial that still runs; one that is over has been decided elsewhere."""
    row: LabourContract = doing.record
    if row.probation_months and add_months(row.starts_on, row.probation_months) > doing.on:
        opening.open_for(row, by=doing.by, at=doing.at)


INTAKE = Intake(
    fields=(
        "person_id",
        "kind",
        "starts_on",
        "ends_on",
        "signed_on",
        "place",
        "probation_months",
        "pay",
        "probation_pay",
        "service_until",
        "non_compete_months",
        "special",
    ),
    key=("person_id", "starts_on"),
    state="signed",
    over=("draft",),
    made=("sign",),
    needed=("signed_on",),
    guard=_is_in_force,
    follow=_begin_probation,
    hint=N_("The contracts in force: person, term, day of signing, pay. Nobody is told of them."),
    aliases={
        "kind": ("合同类型", "合同种类", "期限类型"),
        "starts_on": ("合同开始日期", "开始日期", "起始日期", "合同起始日"),
        "ends_on": ("合同结束日期", "合同到期日", "结束日期", "到期日期"),
        "signed_on": ("签订日期", "签订日", "签署日期"),
        "place": ("工作地点",),
        "probation_months": ("试用期", "试用期（月）", "试用期月数"),
        "pay": ("月薪", "工资", "基本工资", "月工资"),
        "probation_pay": ("试用期工资",),
        "service_until": ("服务期至",),
        "non_compete_months": ("竞业限制", "竞业限制（月）"),
        "special": ("其他约定", "备注"),
    },
    examples={
        "kind": "固定期限",
        "starts_on": date(2026, 1, 5),
        "ends_on": date(2029, 1, 4),
        "signed_on": date(2026, 1, 4),
        "probation_months": 3,
        "pay": 8000,
    },
)
"""One line, one contract of one person from one day."""
