"""What each starter role may do in the warehouse: the keeper keeps, finance co-signs, the director decides.

Read from the role matrix, column "Warehouse": V a read, C the keeper's acts, P the decisions; added to the role's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

_READS: tuple[P, ...] = (
    P.STOCK_READ,
    P.RECEIPT_READ,
    P.ISSUE_READ,
    P.STOCKTAKE_READ,
    P.STOCK_REPORT_READ,
    P.SAFETY_READ,
)
_KEEPS: tuple[P, ...] = (
    *_READS,
    P.STOCK_POST,
    P.STOCK_CLOSE,
    P.ITEM_MANAGE,
    P.LOCATION_MANAGE,
    P.RECEIPT_DO,
    P.ISSUE_ASK,
    P.ISSUE_DO,
    P.HANDOVER_DO,
    P.STOCKTAKE_COUNT,
    P.STOCKTAKE_MANAGE,
    P.SAFETY_CHECK,
    P.WAREHOUSE_VISIT,
    P.SPECIAL_GOODS_MANAGE,
)


def _all(permissions: tuple[P, ...], scope: Scope) -> tuple[Grant, ...]:
    return tuple((permission, scope) for permission in permissions)


# Whoever sells or serves asks for goods and follows her own request; stock is what she promises from.
_ASKS: tuple[Grant, ...] = ((P.STOCK_READ, ALL), (P.ISSUE_ASK, OWN), (P.ISSUE_READ, OWN))

BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "general_manager": (*_all(_READS, ALL), (P.DISCREPANCY_DECIDE, ALL)),
    "leader_in_charge": _all(_READS, UNIT),
    "department_head": (*_all(_READS, UNIT), (P.ISSUE_ASK, UNIT)),
    "supervisor": (*_all(_READS, UNIT), (P.ISSUE_ASK, OWN)),
    "administration": ((P.WAREHOUSE_VISIT, ALL), (P.SAFETY_READ, ALL)),
    "finance": (
        (P.STOCK_READ, ALL),
        (P.STOCK_CLOSE, ALL),  # settles the month and matches the ledger with her own book
        (P.STOCK_REPORT_READ, ALL),
        (P.STOCKTAKE_READ, ALL),
        (P.STOCKTAKE_COUNT, ALL),
        (P.STOCKTAKE_COSIGN, ALL),
    ),
    "operations": _ASKS,
    "service": _ASKS,
    "keeper": _all(_KEEPS, UNIT),
    "operations_director": (*_all(_READS, ALL), (P.DISCREPANCY_DECIDE, ALL), (P.ISSUE_ASK, UNIT)),
    "auditor": _all(_READS, ALL),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets in the warehouse; a role that is not named gets nothing."""
    return BY_ROLE.get(role, ())
