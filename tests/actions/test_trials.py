"""Trial assessments: sets by position and edition, papers with their clock, marks, the decision and its override."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.hr.recruitment.models import Candidate
from saas.hr.trial import assessing, finishing, papers, sets, taking
from saas.hr.trial.models import Question, Trial, TrialPaper
from saas.hr.trial.process import QUESTION_SET, TRIAL
from saas.hr.trial.standing import trial_of
from saas.organisation.models import Position
from saas.policies.decisions import latest
from saas.processes import actions, lines
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_policies import set_value
from tests.factories_processes import House, furnished
from tests.samples_entering import candidate, post, question_set, vacancy


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def rules_of(act: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.rule for one in caught.value.objections}


def trial(house: House, *, minutes: int = 60) -> tuple[Trial, Candidate]:
    row = candidate(house, vacancy(house))
    position_id = session.scalars(select(Position.id).where(Position.code == "ops")).one()
    for kind in ("笔试", "实操"):
        question_set(position_id, kind, minutes=minutes)
    given = {"candidate_id": row.id, "assessor_id": house.tech_head.id}
    return actions.file(TRIAL, given, by=SYSTEM, at=AT), row


def write(paper: TrialPaper, *, letter: str = "B", essay: int | None = 8) -> None:
    first, second = sets.questions_of(paper.set_id)
    papers.start(paper, at=AT)
    papers.save(paper, {str(first.id): letter, str(second.id): "方案"}, at=AT)
    papers.hand_in(paper, at=AT + timedelta(minutes=30))
    if essay is not None:
        papers.mark(paper, {second.id: essay}, by=SYSTEM, by_id=None)


def marked(house: House, *, essay: int = 8, score: int = 80) -> Trial:
    row, _ = trial(house)
    for paper in papers.of(row):
        write(paper, essay=essay)
    finishing.follow(row, at=AT)
    scores = {field.name: score for field in assessing.dimensions_of(row)}
    actions.perform(TRIAL, row, "mark", {"remark": "思路清楚", **scores}, by=actor(house.tech_head), at=AT)
    return row


@pytest.mark.clause("D03-04")
def test_sets_stand_by_position_and_the_set_used_is_frozen(house: House):
    row, _ = trial(house)
    paper = papers.of(row)[0]
    old = sets.in_force(row.position_id, "笔试")
    assert old is not None
    actions.perform(QUESTION_SET, old, "revise", by=SYSTEM, at=AT)
    fresh = sets.editions_of(old)[0]
    assert (fresh.edition, fresh.state, len(sets.questions_of(fresh.id))) == (2, "draft", 2)
    actions.perform(QUESTION_SET, fresh, "publish", by=SYSTEM, at=AT)
    session.refresh(old)
    assert (old.state, fresh.state) == ("replaced", "in_force")
    assert (paper.set_id, paper.edition) == (old.id, 1)
    given = {"kind": "essay", "words": "新题", "options": "", "key": "", "points": 5}
    with pytest.raises(NotAllowed):
        lines.add(QUESTION_SET, QUESTION_SET.lines[0], old, given, by=SYSTEM, at=AT)


@pytest.mark.clause("D03-03", "D06-14")
def test_no_question_about_marriage_children_or_religion_gets_into_a_set(house: House):
    row = actions.file(
        QUESTION_SET, {"position_id": post(house.lab).id, "kind": "笔试", "minutes": 30}, by=SYSTEM, at=AT
    )
    given = {"kind": "essay", "words": "你打算什么时候结婚、要孩子？", "options": "", "key": "", "points": 5}
    add = lambda: lines.add(QUESTION_SET, QUESTION_SET.lines[0], row, given, by=SYSTEM, at=AT)  # noqa: E731
    assert rules_of(add) == {"recruitment.banned_criteria"}
    assert rules_of(lambda: actions.perform(QUESTION_SET, row, "publish", by=SYSTEM, at=AT)) == {"trial.questions"}
    session.add(Question(set_id=row.id, kind="essay", words="你有宗教信仰吗", points=5))
    session.flush()
    publish = lambda: actions.perform(QUESTION_SET, row, "publish", by=SYSTEM, at=AT)  # noqa: E731
    assert rules_of(publish) == {"recruitment.banned_criteria"}


def test_the_key_marks_at_once_and_people_mark_the_rest(house: House):
    row, _ = trial(house)
    paper = papers.of(row)[0]
    write(paper, letter="A", essay=None)
    assert paper.points is None
    first, second = sets.questions_of(paper.set_id)
    assert paper.marks == {str(first.id): 0}
    assert rules_of(lambda: papers.mark(paper, {second.id: 11}, by=SYSTEM, by_id=None)) == {"trial.points"}
    papers.mark(paper, {second.id: 7}, by=SYSTEM, by_id=None)
    assert (paper.points, paper.out_of) == (7, 20)


def test_the_clock_runs_on_and_hands_in_what_was_kept(house: House):
    row, _ = trial(house)
    paper = papers.of(row)[0]
    first, _second = sets.questions_of(paper.set_id)
    assert rules_of(lambda: papers.save(paper, {str(first.id): "B"}, at=AT)) == {"trial.clock"}
    papers.start(paper, at=AT)
    papers.start(paper, at=AT + timedelta(minutes=20))
    assert paper.started_at == AT
    papers.save(paper, {str(first.id): "B", "999": "?"}, at=AT + timedelta(minutes=59))
    late = AT + timedelta(minutes=61)
    assert rules_of(lambda: papers.save(paper, {str(first.id): "A"}, at=late)) == {"trial.clock"}
    assert taking.sheet_of(paper, at=late).state == "done"
    assert (paper.by_clock, paper.handed_in_at) == (True, AT + timedelta(minutes=60))
    assert paper.answers == {str(first.id): "B"}
    assert not papers.settle(paper, at=late)


def test_a_night_hands_in_what_nobody_looked_at_and_does_it_once(house: House):
    row, _ = trial(house)
    for paper in papers.of(row):
        papers.start(paper, at=AT)
    night = AT + timedelta(hours=15)
    assert finishing.settle_all(at=night) == {"papers": 2, "assessments": 1}
    assert finishing.settle_all(at=night) == {"papers": 0, "assessments": 0}
    assert row.state == "taken"


def test_a_link_opens_one_paper_and_a_new_one_makes_it_void(house: House):
    row, _ = trial(house)
    paper = papers.of(row)[0]
    old = papers.give_link(paper, by=SYSTEM, at=AT)
    assert papers.by_secret(old, at=AT).id == paper.id
    fresh = papers.give_link(paper, by=SYSTEM, at=AT)
    with pytest.raises(NotFound):
        papers.by_secret(old, at=AT)
    with pytest.raises(NotFound):
        papers.by_secret(fresh, at=AT + timedelta(days=15))
    papers.start(paper, at=AT)
    papers.hand_in(paper, at=AT)
    assert rules_of(lambda: papers.give_link(paper, by=SYSTEM, at=AT)) == {"trial.handed_in"}


@pytest.mark.clause("D03-05")
def test_a_decision_needs_a_result_of_each_kind(house: House):
    row, _ = trial(house)
    write(papers.of(row)[0])
    assert rules_of(lambda: actions.perform(TRIAL, row, "take", by=SYSTEM, at=AT)) == {"trial.exam_kinds"}
    set_value("trial.exam_kinds", ["笔试"])
    actions.perform(TRIAL, row, "take", by=SYSTEM, at=AT)
    assert row.state == "taken"


@pytest.mark.clause("D03-06")
def test_a_practical_task_is_done_at_the_bench_and_marked_by_hand(house: House):
    row, _ = trial(house)
    paper = papers.of(row)[1]
    papers.enter_result(paper, by=actor(house.tech_head), at=AT)
    papers.mark(paper, {question.id: 9 for question in sets.questions_of(paper.set_id)}, by=SYSTEM, by_id=None)
    assert (paper.points, paper.started_at) == (18, None)


@pytest.mark.clause("D03-03", "D21-09")
def test_each_dimension_is_scored_by_a_named_assessor(house: House):
    row = marked(house)
    found = assessing.scores_of(row)
    assert [one.dimension for one in found] == ["企业文化认同", "价值观", "成长潜质", "德", "才"]
    assert {one.assessor_id for one in found} == {house.tech_head.id}
    assert (row.total, row.dimension_mean, row.pass_mark) == (Decimal("90.0"), Decimal("80.0"), 60)


def test_other_dimensions_are_asked_when_the_threshold_names_others(house: House):
    set_value("trial.dimensions", ["德", "才", "沟通"])
    row, _ = trial(house)
    assert [field.label for field in assessing.dimensions_of(row)] == ["德", "才", "沟通"]


@pytest.mark.clause("D03-07")
def test_the_pass_mark_decides_and_only_the_pass_mark(house: House):
    row = marked(house)
    assert rules_of(lambda: actions.perform(TRIAL, row, "fail", by=SYSTEM, at=AT)) == {"trial.pass_mark"}
    set_value("trial.pass_mark", 95)
    assert rules_of(lambda: actions.perform(TRIAL, row, "pass", by=SYSTEM, at=AT)) == {"trial.pass_mark"}
    actions.perform(TRIAL, row, "fail", by=SYSTEM, at=AT)
    assert trial_of(row.candidate_id) == "failed"
    stored = latest(row, "trial.result")
    assert stored is not None
    assert stored.verdict == "failed"


@pytest.mark.clause("D03-07")
def test_an_override_needs_a_reason_and_somebody_else_than_the_assessor(house: House):
    row = marked(house, essay=0, score=50)
    set_value("trial.pass_mark", 80)
    assert "trial.override" in rules_of(lambda: actions.perform(TRIAL, row, "override", {}, by=SYSTEM, at=AT))
    reason = {"override_reason": "作品集非常出色"}
    with pytest.raises(NotAllowed):
        actions.perform(TRIAL, row, "override", reason, by=actor(house.tech_head), at=AT)
    actions.perform(TRIAL, row, "override", reason, by=actor(house.cast.hr), at=AT)
    assert (row.state, row.overridden_by_id) == ("passed", house.cast.hr.id)
    assert trial_of(row.candidate_id) == "passed"


@pytest.mark.clause("D03-07")
def test_papers_that_are_too_long_for_a_test_are_not_scheduled(house: House):
    assert rules_of(lambda: trial(house, minutes=150)) == {"trial.length"}


def test_marking_is_reminded_and_no_event_names_the_candidate(house: House):
    row, person = trial(house)
    for paper in papers.of(row):
        write(paper)
    finishing.follow(row, at=AT)
    assert list(assessing.to_mark(TODAY)) == [row]
    assert all(person.name not in str(event.facts) for event in history(row))
