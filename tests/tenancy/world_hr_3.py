"""Employment of both companies: a course with a question, a paper, a contract, a change of pay, with canaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.training.courses import COURSE
from saas.processes import actions, lines
from tests import factories_leave


def fill(people: factories_leave.Cast, mark: str) -> None:
    """Everything an address of these pages may name."""
    at, today = factories_leave.AT, factories_leave.TODAY
    by, who = factories_leave.actor(people.hr), people.employee.id
    course = actions.file(COURSE, {"title": mark, "kind": "security", "pass_mark": 60, "material": mark}, by=by, at=at)
    question = {"question": mark, "option_a": mark, "option_b": mark, "option_c": "", "option_d": "", "answer": "a"}
    lines.add(COURSE, COURSE.lines[0], course, question, by=by, at=at)
    actions.perform(COURSE, course, "open", by=by, at=at)
    actions.file(DOCUMENT, {"person_id": who, "kind": "个人身份证明"}, by=by, at=at)
    terms = {"kind": "open", "starts_on": date(2026, 1, 1), "pay": Decimal(9000), "special": mark}
    actions.file(CONTRACT, {"person_id": who, **terms}, by=by, at=at)
    change = {"factor": "工龄", "old_pay": Decimal(9000), "new_pay": Decimal(9500), "effective_on": today}
    actions.file(PAY_CHANGE, {"person_id": who, **change, "evidence": mark}, by=by, at=at)
