"""Devices from a list: each with its serial number and, where it has one, its user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.device.models import Device
from saas.organisation import people
from saas.processes.declare import Doing, Intake


def _state_of(given: Mapping[str, Any]) -> str:
    """With a user it is assigned."""
    return "assigned" if given.get("person_id") is not None else "unassigned"


def _may_stand(doing: Doing) -> Sequence[Objection]:
    since: date | None = doing.record.since_on
    if since is None or since <= doing.on:
        return []
    return [Objection("device.since", N_("She cannot have it since a day to come."), field="since_on")]


def _assigned(doing: Doing) -> None:
    row: Device = doing.record
    if row.person_id is not None:
        row.since_on = row.since_on or doing.on
        row.unit_id = people.unit_of(row.person_id, on=doing.on) or row.unit_id


INTAKE = Intake(
    fields=("title", "serial", "kind", "person_id", "since_on", "condition"),
    key=("serial",),
    state=_state_of,
    over=("unassigned", "returned"),
    made=("assign",),
    guard=_may_stand,
    settle=_assigned,
    hint=N_("Serial number, what it is, its user. A serial number that is on record changes that device."),
    aliases={
        "title": ("设备名称", "名称", "型号", "设备"),
        "serial": ("序列号", "资产编号", "SN", "S/N", "编号"),
        "kind": ("设备类型", "类型"),
        "since_on": ("领用日期", "使用开始日期"),
        "condition": ("设备状况", "状况", "备注"),
    },
    examples={"title": "联想 ThinkPad T14", "serial": "PF-3X9K21", "kind": "电脑", "since_on": date(2026, 1, 6)},
)
"""One line, one device."""
