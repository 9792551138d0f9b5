"""The moves of what is asked for about attendance: corrections, duty outside, swaps, adjusting entries, talks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class AskedState(StrEnum):
    """A correction or duty outside."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


A = AskedState
ASKED_STATES: Mapping[AskedState, tuple[str, str]] = MappingProxyType(
    {
        A.ASKED: (N_("Waiting for signature"), "amber"),
        A.APPROVED: (N_("Approved"), "green"),
        A.REFUSED: (N_("Refused"), "red"),
        A.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
_ASKED = {
    "approve": Move({A.ASKED}, A.APPROVED),
    "refuse": Move({A.ASKED}, A.REFUSED),
    "withdraw": Move({A.ASKED}, A.WITHDRAWN),
}
CORRECTION = StateMachine(initial=A.ASKED, moves=MappingProxyType(dict(_ASKED)), labels=ASKED_STATES)
DUTY = StateMachine(
    initial=A.ASKED,
    moves=MappingProxyType({**_ASKED, "call_off": Move({A.APPROVED}, A.WITHDRAWN)}),
    labels=ASKED_STATES,
)


class SwapState(StrEnum):
    """Two people exchange shifts."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


W = SwapState
SWAP_STATES: Mapping[SwapState, tuple[str, str]] = MappingProxyType(
    {
        W.ASKED: (N_("Waiting for the colleague"), "amber"),
        W.AGREED: (N_("Waiting for signature"), "amber"),
        W.DECLINED: (N_("Declined"), ""),
        W.APPROVED: (N_("Approved"), "green"),
        W.REFUSED: (N_("Refused"), "red"),
        W.WITHDRAWN: (N_("Withdrawn"), ""),
    }
)
SWAP = StateMachine(
    initial=W.ASKED,
    moves=MappingProxyType(
        {
            "agree": Move({W.ASKED}, W.AGREED),
            "decline": Move({W.ASKED}, W.DECLINED),
            "approve": Move({W.AGREED}, W.APPROVED),
            "refuse": Move({W.AGREED}, W.REFUSED),
            "withdraw": Move({W.ASKED, W.AGREED}, W.WITHDRAWN),
        }
    ),
    labels=SWAP_STATES,
)


class EntryState(StrEnum):
    """An adjusting entry for a month that is closed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LAPSED = "lapsed"


E = EntryState
ENTRY_STATES: Mapping[EntryState, tuple[str, str]] = MappingProxyType(
    {
        E.PROPOSED: (N_("To be decided"), "amber"),
        E.ACCEPTED: (N_("Entered"), "green"),
        E.REJECTED: (N_("Not entered"), ""),
        E.LAPSED: (N_("No longer needed"), ""),
    }
)
ENTRY = StateMachine(
    initial=E.PROPOSED,
    moves=MappingProxyType(
        {
            "accept": Move({E.PROPOSED}, E.ACCEPTED),
            "reject": Move({E.PROPOSED}, E.REJECTED),
            "lapse": Move({E.PROPOSED}, E.LAPSED),
        }
    ),
    labels=ENTRY_STATES,
)


class TalkState(StrEnum):
    """A talk about being late, proposed by the count of a month."""

    PROPOSED = "proposed"
    HELD = "held"
    DROPPED = "dropped"
    LAPSED = "lapsed"


T = TalkState
TALK_STATES: Mapping[TalkState, tuple[str, str]] = MappingProxyType(
    {
        T.PROPOSED: (N_("Talk proposed"), "amber"),
        T.HELD: (N_("Talk held"), "green"),
        T.DROPPED: (N_("Not needed"), ""),
        T.LAPSED: (N_("Cause gone"), ""),
    }
)
TALK = StateMachine(
    initial=T.PROPOSED,
    moves=MappingProxyType(
        {
            "hold": Move({T.PROPOSED}, T.HELD),
            "drop": Move({T.PROPOSED}, T.DROPPED),
            "lapse": Move({T.PROPOSED}, T.LAPSED),
        }
    ),
    labels=TALK_STATES,
)
