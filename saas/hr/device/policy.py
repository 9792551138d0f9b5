"""What a company may decide about computers: one user each, changes by permission, software that is approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold


@dataclass(frozen=True)
class DevicePolicy:
    """Computers and what runs on them."""

    exclusive_use: Annotated[
        bool,
        Threshold(
            "device.exclusive_use",
            N_("One computer, one user"),
            N_("A computer is used by its user alone, others only with her permission: %(value)s."),
            governs=N_("the day of the use"),
            clauses=("D22-62",),
            area="hr",
        ),
    ] = True
    change_approval_required: Annotated[
        bool,
        Threshold(
            "device.change_approval_required",
            N_("Changes of computers need approval"),
            N_("Hardware and software are changed with approval only: %(value)s."),
            governs=N_("the day it is asked for"),
            clauses=("D22-63",),
            area="hr",
        ),
    ] = True
    approved_software: Annotated[
        tuple[str, ...] | None,
        Threshold(
            "device.approved_software",
            N_("Approved software"),
            N_("Software that may be installed without asking: %(value)s."),
            governs=N_("the day it is asked for"),
            clauses=("D22-64",),
            source=Source.BLANK,
            may_be_empty=True,
            area="hr",
        ),
    ] = None
