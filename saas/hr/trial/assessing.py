"""The acts on an assessment: laid out for a candidate, taken, marked by dimension, decided by the mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.rules import note_objections
from saas.hr.recruitment.states import RUNNING
from saas.hr.trial import papers, rules, sets
from saas.hr.trial.models import Trial, TrialPaper, TrialScore
from saas.hr.trial.policy import TrialPolicy
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import read, read_with_sources
from saas.processes.declare import Doing, Printed
from saas.processes.fields import Field, whole
from saas.processes.people import scope_of_record

RULE = "trial.result"
SCORE = "score_"


def prepare(doing: Doing) -> Sequence[Objection]:
    """It is of the candidate's position; who is decided about already is not tried."""
    row: Trial = doing.record
    candidate = session.get_one(Candidate, row.candidate_id)
    vacancy = session.get_one(Vacancy, candidate.vacancy_id)
    row.title, row.unit_id, row.position_id = vacancy.title, candidate.unit_id, vacancy.position_id
    if row.id is None and candidate.state not in RUNNING:
        return [Objection("trial.candidate", N_("This candidate is decided about already."), field="candidate_id")]
    return rules.length_objections(_minutes(row, doing.read(TrialPolicy).exam_kinds))


def _minutes(row: Trial, kinds: Iterable[str]) -> int:
    found = [sets.in_force(row.position_id, kind) for kind in kinds]
    return sum(one.minutes for one in found if one is not None)


def laid_out(doing: Doing) -> None:
    """The papers of the day, each frozen with its edition."""
    papers.lay_out(doing.record, doing.read(TrialPolicy).exam_kinds)


def all_handed_in(doing: Doing) -> Sequence[Objection]:
    """A paper of each kind is in; a kind without a set yet gets one now, if there is one."""
    kinds = doing.read(TrialPolicy).exam_kinds
    papers.lay_out(doing.record, kinds)
    found = papers.of(doing.record)
    for paper in found:
        papers.settle(paper, at=doing.at)
    have = {paper.kind for paper in found if paper.handed_in_at is not None}
    return rules.result_objections(have, kinds, handed_in=True)


def taken(doing: Doing) -> None:
    """When it was."""
    ends = [paper.handed_in_at for paper in papers.of(doing.record) if paper.handed_in_at is not None]
    doing.record.held_at = doing.record.held_at or (max(ends) if ends else doing.at)


def dimensions_of(record: Any) -> tuple[Field, ...]:
    """A score for each dimension of the company's list."""
    on = record.filed_at.date()
    listed = read(TrialPolicy, on=on, for_=scope_of_record(record, on)).dimensions
    return tuple(
        whole(f"{SCORE}{place}", dimension, required=True, high=100, unit=N_("points"))
        for place, dimension in enumerate(listed)
    )


def _scores(doing: Doing) -> dict[str, int | None]:
    fields = dimensions_of(doing.record)
    return {one.label: doing.given.get(one.name) for one in fields}


def may_be_marked(doing: Doing) -> Sequence[Objection]:
    """Every paper has its points, every dimension its score, in words that ban nobody."""
    have = {paper.kind for paper in papers.of(doing.record) if paper.points is not None}
    scores = _scores(doing)
    listed = doing.read(PostingPolicy).banned_criteria
    return [
        *rules.result_objections(have, doing.read(TrialPolicy).exam_kinds),
        *rules.score_objections(scores, scores),
        *note_objections(str(doing.given.get("remark") or ""), listed, "remark"),
    ]


def marked(doing: Doing) -> None:
    """The scores with the name behind them, the mark, the mark to pass on the day."""
    row: Trial = doing.record
    by_id = doing.by.person_id if isinstance(doing.by, Actor) else None
    scores = {name: score for name, score in _scores(doing).items() if score is not None}
    row.total = total_of(papers.of(row))
    row.dimension_mean = rules.mean(Decimal(score) for score in scores.values())
    row.pass_mark, row.marked_at = doing.read(TrialPolicy).pass_mark, doing.at
    for earlier in session.scalars(select(TrialScore).where(TrialScore.trial_id == row.id)):
        session.delete(earlier)
    session.flush()  # not before the mark stands: the database knows no marked assessment without one
    session.add_all(
        TrialScore(trial_id=row.id, assessor_id=by_id, assessor_name=doing.by.name, dimension=name, score=score)
        for name, score in scores.items()
    )


def total_of(found: Iterable[TrialPaper]) -> Decimal:
    """The mean of the kinds in percent: each kind weighs the same."""
    return rules.mean(rules.percent(paper.points, paper.out_of) for paper in found if paper.points is not None)


def may_pass(doing: Doing) -> Sequence[Objection]:
    """The mark is reached (D03-07)."""
    return rules.passing_objections(doing.record.total or Decimal(0), doing.read(TrialPolicy).pass_mark)


def may_fail(doing: Doing) -> Sequence[Objection]:
    """The mark is not reached."""
    return rules.failing_objections(doing.record.total or Decimal(0), doing.read(TrialPolicy).pass_mark)


def decided(doing: Doing) -> None:
    """The verdict with the mark it was measured by."""
    row: Trial = doing.record
    source = read_with_sources(TrialPolicy, on=doing.on, for_=doing.scope)
    inputs = {"total": str(row.total), "pass_mark": source.policy.pass_mark}
    row.pass_mark = source.policy.pass_mark
    verdict = Verdict(RULE, str(row.state), (), inputs, ("D03-05", "D03-07"))
    decide(verdict, row, on=doing.on, policy=source, keys=("trial.pass_mark",))


def may_override(doing: Doing) -> Sequence[Objection]:
    """Against the mark only with a reason that bans nobody (D03-07)."""
    if not rules.passing_objections(doing.record.total or Decimal(0), doing.read(TrialPolicy).pass_mark):
        return [Objection("trial.override", N_("The mark is reached: it passes without an override."), clause="D03-07")]
    reason = str(doing.given.get("override_reason") or "")
    if len(reason.strip()) < 4:
        text = N_("Say why in a few words.")
        return [Objection("trial.override", text, field="override_reason", clause="D03-07")]
    return note_objections(reason, doing.read(PostingPolicy).banned_criteria, "override_reason")


def overridden(doing: Doing) -> None:
    """By whom, and the verdict."""
    doing.record.overridden_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None
    decided(doing)


def scores_of(row: Trial) -> Sequence[TrialScore]:
    """What was given for each dimension, and by whom."""
    return session.scalars(select(TrialScore).where(TrialScore.trial_id == row.id).order_by(TrialScore.id)).all()


def papers_of(row: Trial) -> Mapping[str, Any]:
    """What the page of an assessment shows of its papers and scores."""
    return {"papers": papers.of(row), "scores": scores_of(row), "trial": row}


def printed(row: Trial) -> Iterable[Printed]:
    """Papers and scores on the result sheet."""
    heads = ((N_("Exam"), False), (N_("Edition"), True), (N_("Test points"), True), (N_("Out of"), True))
    found = papers.of(row)
    if found:
        rows = [(p.kind, str(p.edition), "—" if p.points is None else str(p.points), str(p.out_of)) for p in found]
        yield Printed(N_("Exams"), heads, rows)
    given = scores_of(row)
    if given:
        names = ((N_("Dimension"), False), (N_("Score"), True), (N_("Assessor"), False))
        yield Printed(N_("Dimensions"), names, [(one.dimension, str(one.score), one.assessor_name) for one in given])


def to_mark(_on: date) -> Iterable[Trial]:
    """Assessments that wait for their marks."""
    return session.scalars(select(Trial).where(Trial.state == "taken").order_by(Trial.id)).all()
