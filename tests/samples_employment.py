"""What the generated tests cannot guess of employment: particular forms, columns a state needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from saas.db import session
from saas.hr.device.models import Device
from saas.hr.labour_contract.models import LabourContract
from tests.factories_leave import AT
from tests.factories_processes import House

FIRST, LAST = date(2026, 11, 30), date(2029, 11, 29)


def contract(house: House, **more: Any) -> LabourContract:
    """A signed contract of three years of the employee."""
    who = house.cast.employee
    facts = {"kind": "fixed", "starts_on": FIRST, "ends_on": LAST, "signed_on": AT.date(), "probation_months": 3}
    row = LabourContract(
        person_id=who.id, title=who.name, state="signed", filed_at=AT, sign_by=FIRST, version=1, **{**facts, **more}
    )
    session.add(row)
    session.flush()
    return row


def on_probation(house: House) -> Mapping[str, Any]:
    """A probation needs a contract."""
    return {"contract_id": contract(house).id}


def from_outside(house: House) -> Mapping[str, Any]:
    """An engagement is of somebody from outside."""
    house.cast.employee.kind = "contractor"
    session.flush()
    return {"host_id": house.cast.manager.id}


def of_a_device(house: House) -> Mapping[str, Any]:
    """A change is of a device."""
    row = Device(title="笔记本", serial="SN-1", kind="computer", state="unassigned", filed_at=AT, version=1)
    session.add(row)
    session.flush()
    return {"device_id": row.id, "origin": "官网"}


GIVEN: dict[str, Callable[[House], Mapping[str, Any]]] = {
    "labour-contract": lambda _house: {"ends_on": LAST},
    "probation": on_probation,
    "contractor": from_outside,
    "device-assignment": lambda house: {"person_id": house.cast.employee.id},
    "device-change": of_a_device,
    "reward": lambda house: {"person_id": house.cast.employee.id, "appraisal": "2026 年度考核"},
}
STATE: dict[str, dict[str, Mapping[str, Any]]] = {
    "employee-document": {"verified": {"verified_on": FIRST}},
    "labour-contract": {state: {"signed_on": FIRST} for state in ("signed", "expiring", "renewed")},
    "probation": {"not_passed": {"reasons": "两项标准未达到"}},
    "confidentiality": {state: {"signed_on": FIRST} for state in ("signed", "survives")},
    "exit-export-review": {"suspected": {"finding": "导出了全部客户"}},
    "leak-report": {state: {"proposal": "停用账号并约谈"} for state in ("proposed", "decided")},
    "device-assignment": {"assigned": {"since_on": FIRST}},
    "contractor": {"engaged": {"acknowledged_on": FIRST}, "ended": {"acknowledged_on": FIRST, "ended_on": FIRST}},
    "benefits": {"enrolled": {"enrolled_on": FIRST}},
    "career-plan": {state: {"held_on": FIRST, "goals": "独立带组"} for state in ("held", "agreed")},
    "training-record": {"recorded": {"done_on": FIRST}},
    "reward": {state: {"awarded_on": FIRST} for state in ("awarded", "announced")},
}
