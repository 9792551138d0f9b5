"""The moves of undertakings, disclosures, reviews of exports and leaks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from saas.core.states import Move, StateMachine
from saas.core.text import N_


class UndertakingState(StrEnum):
    """Where an undertaking stands."""

    PENDING = "pending"
    SIGNED = "signed"
    SURVIVES = "survives"
    RELEASED = "released"


U = UndertakingState
UNDERTAKING_STATES: Mapping[UndertakingState, tuple[str, str]] = MappingProxyType(
    {
        U.PENDING: (N_("To be signed"), "amber"),
        U.SIGNED: (N_("Undertaking signed"), "green"),
        U.SURVIVES: (N_("Binds after leaving"), "blue"),
        U.RELEASED: (N_("No longer binding"), ""),
    }
)
UNDERTAKING = StateMachine(
    initial=U.PENDING,
    moves=MappingProxyType(
        {
            "sign": Move({U.PENDING}, U.SIGNED),
            "outlive": Move({U.SIGNED}, U.SURVIVES),
            "release": Move({U.PENDING, U.SIGNED, U.SURVIVES}, U.RELEASED),
        }
    ),
    labels=UNDERTAKING_STATES,
)


class DisclosureState(StrEnum):
    """Where a request to disclose something stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    DISCLOSED = "disclosed"
    DROPPED = "dropped"


D = DisclosureState
DISCLOSURE_STATES: Mapping[DisclosureState, tuple[str, str]] = MappingProxyType(
    {
        D.REQUESTED: (N_("Waiting for a decision"), "amber"),
        D.APPROVED: (N_("May be disclosed"), "blue"),
        D.REFUSED: (N_("May not be disclosed"), "red"),
        D.DISCLOSED: (N_("Disclosed"), "green"),
        D.DROPPED: (N_("Dropped"), ""),
    }
)
DISCLOSURE = StateMachine(
    initial=D.REQUESTED,
    moves=MappingProxyType(
        {
            "approve": Move({D.REQUESTED}, D.APPROVED),
            "refuse": Move({D.REQUESTED}, D.REFUSED),
            "disclose": Move({D.APPROVED}, D.DISCLOSED),
            "drop": Move({D.REQUESTED, D.APPROVED}, D.DROPPED),
        }
    ),
    labels=DISCLOSURE_STATES,
)


class ReviewState(StrEnum):
    """Where the review of a leaver's exports stands."""

    DUE = "due"
    CLEAN = "clean"
    SUSPECTED = "suspected"


R = ReviewState
REVIEW_STATES: Mapping[ReviewState, tuple[str, str]] = MappingProxyType(
    {
        R.DUE: (N_("To be looked over"), "amber"),
        R.CLEAN: (N_("Nothing unusual"), "green"),
        R.SUSPECTED: (N_("To be looked into"), "red"),
    }
)
REVIEW = StateMachine(
    initial=R.DUE,
    moves=MappingProxyType(
        {"clear": Move({R.DUE, R.SUSPECTED}, R.CLEAN), "suspect": Move({R.DUE}, R.SUSPECTED)},
    ),
    labels=REVIEW_STATES,
)


class LeakState(StrEnum):
    """Where the report of a leak stands."""

    REPORTED = "reported"
    PROPOSED = "proposed"
    DECIDED = "decided"


L = LeakState
LEAK_STATES: Mapping[LeakState, tuple[str, str]] = MappingProxyType(
    {
        L.REPORTED: (N_("Reported"), "red"),
        L.PROPOSED: (N_("Proposal made"), "amber"),
        L.DECIDED: (N_("Decided"), "green"),
    }
)
LEAK = StateMachine(
    initial=L.REPORTED,
    moves=MappingProxyType({"propose": Move({L.REPORTED}, L.PROPOSED), "decide": Move({L.PROPOSED}, L.DECIDED)}),
    labels=LEAK_STATES,
)
