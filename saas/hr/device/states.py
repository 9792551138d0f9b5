"""The moves of a computer and of a change to one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class DeviceState(StrEnum):
    """Where a device is."""

    UNASSIGNED = "unassigned"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    RETIRED = "retired"


S = DeviceState
DEVICE_STATES: Mapping[DeviceState, tuple[str, str]] = MappingProxyType(
    {
        S.UNASSIGNED: (N_("Assigned to nobody"), "amber"),
        S.ASSIGNED: (N_("In use"), "green"),
        S.RETURNED: (N_("Handed back"), "blue"),
        S.RETIRED: (N_("Out of use"), ""),
    }
)
DEVICE = StateMachine(
    initial=S.UNASSIGNED,
    moves=MappingProxyType(
        {
            "assign": Move({S.UNASSIGNED, S.RETURNED}, S.ASSIGNED),
            "give_back": Move({S.ASSIGNED}, S.RETURNED),
            "retire": Move({S.UNASSIGNED, S.RETURNED}, S.RETIRED),
        }
    ),
    labels=DEVICE_STATES,
)


class ChangeState(StrEnum):
    """Where a change of hardware or software stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    DONE = "done"


C = ChangeState
CHANGE_STATES: Mapping[ChangeState, tuple[str, str]] = MappingProxyType(
    {
        C.REQUESTED: (N_("Waiting for approval"), "amber"),
        C.APPROVED: (N_("Approved, to be done"), "blue"),
        C.REFUSED: (N_("Refused"), "red"),
        C.DONE: (N_("Change made"), "green"),
    }
)
CHANGE = StateMachine(
    initial=C.REQUESTED,
    moves=MappingProxyType(
        {
            "approve": Move({C.REQUESTED}, C.APPROVED),
            "refuse": Move({C.REQUESTED}, C.REFUSED),
            "finish": Move({C.APPROVED}, C.DONE),
        }
    ),
    labels=CHANGE_STATES,
)
