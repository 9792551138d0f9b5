"""When a candidate goes on: sheets, eligibility, trial, reasons of the work; how long her data stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_
from saas.hr.job_posting.rules import objection_to
from saas.hr.job_posting.screening import screen

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "skills": N_("Skills do not meet the position"),
        "experience": N_("Experience does not meet the position"),
        "education": N_("Education or certificate does not meet the position"),
        "trial": N_("Trial assessment not passed"),
        "interview": N_("Interview: others meet the position better"),
        "eligibility": N_("May not be employed by law"),
        "availability": N_("Working time or start do not fit"),
        "pay": N_("No agreement on pay"),
        "references": N_("Statements proved wrong"),
        "filled": N_("All places are filled"),
        "closed": N_("The vacancy was closed"),
    }
)
"""Why somebody is not hired: the work, the law, or that there is no place left; nothing else."""
SCREENING, INTERVIEW = "筛选", "面试"
_STAGE_WORDS: Mapping[str, str] = MappingProxyType(
    {SCREENING: "screen", "screening": "screen", INTERVIEW: "interview", "interview": "interview"}
)


@dataclass(frozen=True)
class Standing:
    """What has been done with a candidate when somebody wants to take the next step."""

    moves: Collection[str]
    sheets: int
    eligible: bool
    trial: str  # "passed", "none" (not asked for), "open", "failed"


def reason_objections(kind: str, note: str, banned: Collection[str]) -> list[Objection]:
    """The reason stands in the list, and its words name no banned criterion (D06-11, D06-14)."""
    found = []
    if kind not in REASONS:
        text = N_("Choose a reason that has to do with the work.")
        found.append(Objection("recruitment.reason", text, field="reason_kind", clause="D06-11"))
    return [*found, *note_objections(note, banned)]


def note_objections(note: str, banned: Collection[str], field: str = "note") -> list[Objection]:
    """What is written about somebody names no banned criterion either (D06-14)."""
    words = screen(note, banned)
    kinds = dict.fromkeys(one.criterion for one in words)
    return [objection_to([one for one in words if one.criterion == kind], field) for kind in kinds]


def stage_objections(standing: Standing, stages: Iterable[str]) -> list[Objection]:
    """The company's stages before an offer; an interview sheet that names it vouches for one of its own naming."""
    text = N_("Stage before an offer not done yet: %(stage)s.")
    wanted = [(stage, _STAGE_WORDS.get(stage.strip().lower())) for stage in stages]
    return [
        Objection("recruitment.stages", text, {"stage": stage}, clause="D19-02")
        for stage, move in wanted
        if (move or stage) not in standing.moves
    ]


def sheet_objections(sheets: int) -> list[Objection]:
    """No interview without its sheet (D19-02)."""
    if sheets:
        return []
    return [Objection("recruitment.sheet", N_("Write the interview sheet first."), clause="D19-02")]


def eligibility_objections(*, is_eligible: bool) -> list[Objection]:
    """Sixteen or older, allowed to work, meets the position: looked at before an offer (D06-12)."""
    if is_eligible:
        return []
    text = N_("Tick the eligibility list first: sixteen or older, allowed to work, meets the position.")
    return [Objection("recruitment.eligibility", text, clause="D06-12")]


def trial_objections(trial: str) -> list[Objection]:
    """Only who passed is offered the position (D03-07)."""
    if trial in ("passed", "none"):
        return []
    text = N_("The trial assessment is not passed.")
    return [Objection("trial.passed", text, clause="D03-07")]


def offer_objections(standing: Standing, stages: Sequence[str]) -> list[Objection]:
    """Everything between a candidate and an offer."""
    return [
        *stage_objections(standing, stages),
        *eligibility_objections(is_eligible=standing.eligible),
        *trial_objections(standing.trial),
    ]


def erased_from(decided_on: date, months: int) -> date:
    """The day from which the data of somebody who was not hired are deleted."""
    return add_months(decided_on, months)


def days_in_stages(steps: Sequence[tuple[str, datetime]]) -> dict[str, float]:
    """Stage to days in it: from each step into a stage to the next step; the last one is still running or the end."""
    found: dict[str, float] = {}
    for (stage, since), (_, until) in pairwise(steps):
        found[stage] = found.get(stage, 0.0) + (until - since).total_seconds() / 86_400
    return found


def middle_days(found: Iterable[Mapping[str, float]]) -> dict[str, tuple[int, float]]:
    """Stage to how many left it and the median of their days in it."""
    by_stage: dict[str, list[float]] = {}
    for one in found:
        for stage, days in one.items():
            by_stage.setdefault(stage, []).append(days)
    return {stage: (len(days), round(median(days), 1)) for stage, days in by_stage.items()}
