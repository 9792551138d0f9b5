"""Where a receipt stands, and by which move it gets further."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class ReceiptState(StrEnum):
    """From the lorry to the ledger."""

    ARRIVED = "arrived"
    COUNTED = "counted"
    ACCEPTED = "accepted"
    WITH_DIFFERENCES = "with_differences"
    REFUSED = "refused"
    POSTED = "posted"
    VOID = "void"


S = ReceiptState
STATES = MappingProxyType(
    {
        S.ARRIVED: (N_("To be counted"), "amber"),
        S.COUNTED: (N_("Counted, to be settled"), "blue"),
        S.ACCEPTED: (N_("Accepted as noted"), "green"),
        S.WITH_DIFFERENCES: (N_("Accepted with differences"), "amber"),
        S.REFUSED: (N_("Goods refused"), "red"),
        S.POSTED: (N_("In stock"), "green"),
        S.VOID: (N_("Taken back"), ""),
    }
)
RECEIPT = StateMachine(
    initial=S.ARRIVED,
    moves={
        "finish_count": Move({S.ARRIVED}, S.COUNTED),
        "count_again": Move({S.COUNTED}, S.ARRIVED),
        "accept": Move({S.COUNTED}, S.ACCEPTED),
        "accept_differences": Move({S.COUNTED}, S.WITH_DIFFERENCES),
        "refuse": Move({S.ARRIVED, S.COUNTED}, S.REFUSED),
        "take_back": Move({S.ARRIVED}, S.VOID),
        "post": Move({S.ACCEPTED, S.WITH_DIFFERENCES}, S.POSTED),
    },
    labels=STATES,
)
