"""The moves of a transfer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class TransferState(StrEnum):
    """Where a transfer stands."""

    PLANNED = "planned"
    POSTED = "posted"
    PROPOSED = "proposed"
    CONSENTED = "consented"
    RELEASED = "released"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    EFFECTIVE = "effective"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


S = TransferState
STATES: Mapping[TransferState, tuple[str, str]] = MappingProxyType(
    {
        S.PLANNED: (N_("Planned"), "amber"),
        S.POSTED: (N_("Posted inside"), "blue"),
        S.PROPOSED: (N_("Waits for consent"), "amber"),
        S.CONSENTED: (N_("Waits for the present head"), "amber"),
        S.RELEASED: (N_("Waits for the future head"), "amber"),
        S.APPROVED: (N_("Being handed over"), "blue"),
        S.HANDED_OVER: (N_("Handed over, waits for its day"), "blue"),
        S.EFFECTIVE: (N_("Effective"), "green"),
        S.DECLINED: (N_("Declined"), "red"),
        S.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
TRANSFER = StateMachine(
    initial=S.PLANNED,
    moves=MappingProxyType(
        {
            "post": Move({S.PLANNED}, S.POSTED),
            "propose": Move({S.POSTED}, S.PROPOSED),
            "consent": Move({S.PROPOSED}, S.CONSENTED),
            "waive": Move({S.PROPOSED}, S.CONSENTED),
            "decline": Move({S.PROPOSED}, S.DECLINED),
            "release": Move({S.CONSENTED}, S.RELEASED),
            "approve": Move({S.RELEASED}, S.APPROVED),
            "refuse": Move({S.CONSENTED, S.RELEASED}, S.DECLINED),
            "hand_over": Move({S.APPROVED}, S.HANDED_OVER),
            "take_effect": Move({S.HANDED_OVER}, S.EFFECTIVE),
            "withdraw": Move({S.PLANNED, S.POSTED, S.PROPOSED, S.CONSENTED, S.RELEASED}, S.WITHDRAWN),
        }
    ),
    labels=STATES,
)
