"""What the generated tests of declared processes cannot guess: forms with particular values, columns a state needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from saas.db import session
from saas.warehouse.item_models import Item
from saas.warehouse.item_models import Warehouse as Place
from tests.factories_leave import AT
from tests.factories_processes import House
from tests.samples_attendance import GIVEN as ATTENDANCE_GIVEN
from tests.samples_attendance import STATE as ATTENDANCE_STATE
from tests.samples_employment import GIVEN as EMPLOYMENT_GIVEN
from tests.samples_employment import STATE as EMPLOYMENT_STATE
from tests.samples_entering import GIVEN as ENTERING_GIVEN
from tests.samples_entering import STATE as ENTERING_STATE
from tests.samples_leaving import GIVEN as LEAVING_GIVEN
from tests.samples_leaving import STATE as LEAVING_STATE


def depot(house: House, **more: Any) -> dict[str, Any]:
    """A warehouse kept by the laboratory."""
    row = Place(code="W9", name="九号仓", unit_id=house.lab.id)
    session.add_all([row, Item(code="S-1", name="酒精", uom="瓶")])
    session.flush()
    return {"warehouse_id": row.id, **more}


GIVEN: dict[str, Callable[[House], Mapping[str, Any]]] = {
    "task": lambda house: {"assignee_id": house.cast.employee.id},
    "daily-three-checks": depot,
    "safety-inspection": depot,
    "warehouse-visitors": lambda house: depot(house, purpose="送货", escort_id=house.cast.employee.id),
    "special-goods": lambda house: depot(house, item_code="S-1"),
    "transport-handoff": depot,
    "discrepancy-report": depot,
    "quarterly-stocktake": depot,
    "monthly-stock-report": lambda house: depot(house, month=AT.date()),
    "stock-level": depot,
}
GIVEN |= ATTENDANCE_GIVEN
"""Values of the form, by slug."""

STATE: dict[str, dict[str, Mapping[str, Any]]] = {
    "suggestion": {"not_adopted": {"reason": "成本太高"}},
    "work-plan": {state: {"evaluation": "完成九成"} for state in ("evaluated", "closed")},
    "work-report": {"reviewed": {"comment": "数据齐全"}},
    "cross-unit-request": {"refused": {"answer": "产能已满"}},
    "issue-feedback": {state: {"solution": "改好主图"} for state in ("solved", "told_back")},
    "knowledge-record": {state: {"result": "退货率降了一半"} for state in ("reported", "shared", "kept")},
    "document-register": {state: {"signed_at": AT} for state in ("signed", "in_force", "replaced")},
    "emergency-plan": {state: {"review_on": AT.date()} for state in ("approved", "reviewed")},
    "warehouse-visitors": {state: {"left_at": AT} for state in ("left", "cleared")},
    "transport-handoff": {"handed": {"courier_name": "顺丰小李", "handed_at": AT}},
    "monthly-stock-report": {state: {"submitted_at": AT} for state in ("submitted", "read")},
    "discrepancy-report": {state: {"decision": "adjust"} for state in ("decided", "adjusted")},
    "dissent-statement": {state: {"outcome": "kept", "answer": "按原方案执行"} for state in ("answered", "closed")},
}
STATE |= ATTENDANCE_STATE
"""Columns that a state needs, by slug and state."""
GIVEN |= ENTERING_GIVEN
STATE |= ENTERING_STATE
GIVEN |= EMPLOYMENT_GIVEN
STATE |= EMPLOYMENT_STATE
GIVEN |= LEAVING_GIVEN
STATE |= LEAVING_STATE
