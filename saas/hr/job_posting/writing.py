"""Writing a vacancy: what the position's sheet says, the screen at each writing, publishing and closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.job_posting import rules
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.policy import PostingPolicy
from saas.organisation import position_actions, positions
from saas.organisation.models import Position, PositionSheet
from saas.organisation.position_rules import vacancy_objections
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import read_with_sources
from saas.processes.declare import Doing

RULE = "recruitment.posting"
PASSES, BLOCKS = "pass", "block"


def prepare(doing: Doing) -> Sequence[Objection]:
    """Before it is written: the position fills what was left blank; what is public stays fit for the public."""
    row: Vacancy = doing.record
    position = positions.get(row.position_id)
    row.unit_id = position.unit_id
    if row.id is None:
        _take_over(row, position, positions.in_force_sheet(position.id))
        row.recruiter_id = row.recruiter_id or row.filed_by_id
    row.title = (row.title or "").strip() or position.name
    found = rules.closing_day_objections(row.closes_on, doing.on)
    return [*found, *judge(doing)] if row.state == "published" else found


def _take_over(row: Vacancy, position: Position, sheet: PositionSheet | None) -> None:
    if sheet is None:
        return
    row.duties = (row.duties or "").strip() or "\n".join(filter(None, (sheet.goal, sheet.content)))
    wanted = [str(line.get("text", "")) for line in sheet.requirements]
    row.requirements = (row.requirements or "").strip() or "\n".join(filter(None, wanted))


def judge(doing: Doing) -> list[Objection]:
    """What keeps it from being published, by the rules of the day at its unit."""
    policy = doing.read(PostingPolicy)
    return rules.verdict(doing.record.texts, policy.required_fields, policy.banned_criteria)


def screened(doing: Doing) -> None:
    """The screen, run at every writing: what it finds is kept and shown, the verdict can be asked why."""
    row: Vacancy = doing.record
    read = read_with_sources(PostingPolicy, on=doing.on, for_=doing.scope)
    policy, texts = read.policy, row.texts
    found = rules.findings(texts, policy.banned_criteria)
    row.findings = [
        {"part": part, "criterion": one.criterion, "words": one.words, "start": one.start, "end": one.end}
        for part, words in found.items()
        for one in words
    ]
    row.missing = rules.missing_parts(texts, policy.required_fields)
    row.screened_at, row.screened_by = doing.at, doing.by.name
    reasons = rules.verdict(texts, policy.required_fields, policy.banned_criteria)
    row.verdict = BLOCKS if reasons else PASSES
    _follow(row)
    inputs = {"words": [one["words"] for one in row.findings], "missing": list(row.missing)}
    verdict = Verdict(RULE, row.verdict, reasons, inputs, ("D06-10", "D06-14"))
    decide(verdict, row, on=doing.on, policy=read)


def _follow(row: Vacancy) -> None:
    """A change for the worse blocks what had passed; once it is clean again it has passed again."""
    if row.verdict == BLOCKS and row.state == "screened":
        row.move("block")
    elif row.verdict == PASSES and row.state == "blocked":
        row.move("screen")


def may_publish(doing: Doing) -> list[Objection]:
    """All parts, no banned words, and a position that has duties and requirements (D21-08)."""
    row: Vacancy = doing.record
    position = positions.get(row.position_id)
    sheet = positions.in_force_sheet(position.id)
    described = vacancy_objections(
        has_duties=bool(sheet and sheet.content.strip()),
        has_requirements=position_actions.has_requirements(sheet),
        policy=positions.policy_of(position, on=doing.on),
    )
    return [*described, *rules.closing_day_objections(row.closes_on, doing.on), *judge(doing)]


def published(doing: Doing) -> None:
    """Open to staff and public from today on."""
    row: Vacancy = doing.record
    row.published_on = doing.on
    positions.get(row.position_id).vacancy_open = True


def first_values(row: Any, _on: date) -> Mapping[str, Any]:
    """Whoever writes it looks after the candidates."""
    return {"recruiter_id": row.filed_by_id, "headcount": 1, "trial_required": True}


def hands_of(by: Any) -> int | None:
    """The person behind an author."""
    return by.person_id if isinstance(by, Actor) else None


WORDS = {PASSES: N_("Screen passed"), BLOCKS: N_("Blocked by the screen")}
