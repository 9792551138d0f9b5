"""What a company may decide about signing in and out: which punches, grace, flexible time, places, counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.core.thresholds import Source, Threshold
from saas.hr.attendance.day_rules import Rules
from saas.hr.attendance.place_rules import list_objections

EACH_DAY = N_("the day that is worked")
SIGNS: Mapping[str, str] = MappingProxyType({"in": N_("start of work"), "out": N_("end of work")})
SIGNERS = of_roles("line_manager")


@dataclass(frozen=True)
class AttendancePolicy:
    """How attendance is taken and what counts as late."""

    sign_required: Annotated[
        tuple[str, ...],
        Threshold(
            "attendance.sign_required",
            N_("Punches that are required"),
            N_("Everybody signs at: %(value)s."),
            choices=SIGNS,
            governs=EACH_DAY,
            clauses=("D14-23",),
        ),
    ] = ("in", "out")
    is_exempt: Annotated[
        bool,
        Threshold(
            "attendance.exempt",
            N_("No punches asked"),
            N_("No punches are asked of these positions; their days count as worked: %(value)s."),
            governs=EACH_DAY,
            clauses=("D14-23",),
            source=Source.PROPOSED,
        ),
    ] = False
    late_grace_minutes: Annotated[
        int,
        Threshold(
            "attendance.late_grace_minutes",
            N_("Grace for being late"),
            N_("Up to %(value)s minutes after the start of work is not late."),
            unit="minutes",
            low=0,
            high=60,
            governs=EACH_DAY,
            clauses=("D14-24",),
            source=Source.PROPOSED,
        ),
    ] = 5
    flexible_minutes: Annotated[
        int,
        Threshold(
            "attendance.flexible_minutes",
            N_("Flexible start"),
            N_("Whoever comes up to %(value)s minutes later leaves as much later, and is on time."),
            unit="minutes",
            low=0,
            high=180,
            governs=EACH_DAY,
            clauses=("D02-01",),
            source=Source.PROPOSED,
        ),
    ] = 0
    window_minutes: Annotated[
        int,
        Threshold(
            "attendance.window_minutes",
            N_("Punches around working time"),
            N_("Punches up to %(value)s minutes before and after working time belong to it."),
            unit="minutes",
            low=30,
            high=600,
            governs=EACH_DAY,
            clauses=("D14-23",),
            source=Source.PROPOSED,
        ),
    ] = 240
    free_times: Annotated[
        int,
        Threshold(
            "attendance.free_times",
            N_("Times a month that do not count"),
            N_("The first %(value)s times of a month do not count."),
            unit="times",
            low=0,
            high=10,
            governs=N_("the first day of the month"),
            clauses=("D14-24",),
            source=Source.PROPOSED,
        ),
    ] = 0
    talk_times: Annotated[
        int | None,
        Threshold(
            "attendance.talk_times",
            N_("Times until a talk is proposed"),
            N_("Each %(value)s times in a month, a talk is proposed to the manager; nothing follows by itself."),
            unit="times",
            low=1,
            high=31,
            may_be_empty=True,
            governs=N_("the first day of the month"),
            clauses=("D14-24",),
            source=Source.PROPOSED,
        ),
    ] = 3
    networks: Annotated[
        tuple[str, ...],
        Threshold(
            "attendance.networks",
            N_("Networks to sign in from"),
            N_("Signing in by web or phone is possible from the networks: %(value)s."),
            may_be_empty=True,
            governs=EACH_DAY,
            clauses=("D14-23",),
            source=Source.PROPOSED,
        ),
    ] = ()
    places: Annotated[
        tuple[str, ...],
        Threshold(
            "attendance.places",
            N_("Places to sign in from"),
            N_("Signing in by phone is possible at: %(value)s."),
            may_be_empty=True,
            governs=EACH_DAY,
            clauses=("D14-23",),
            source=Source.PROPOSED,
        ),
    ] = ()
    signers: Annotated[
        Chain,
        Threshold(
            "attendance.signers",
            N_("Signers of corrections and duty outside"),
            N_("Corrections of attendance and duty outside are signed by: %(value)s."),
            governs=N_("the day the request is sent"),
            clauses=("D14-23",),
            source=Source.PROPOSED,
        ),
    ] = SIGNERS

    @property
    def rules(self) -> Rules:
        """What the rules of a day need."""
        if self.is_exempt:
            return Rules(needs_in=False, needs_out=False)
        return Rules("in" in self.sign_required, "out" in self.sign_required, self.late_grace_minutes)

    def conflicts(self) -> list[Objection]:
        """Lists that cannot be read."""
        return list_objections(self.networks or (), self.places or ())
