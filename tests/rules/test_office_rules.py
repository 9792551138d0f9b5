"""The rules of the office's registers, and what their thresholds allow."""

from __future__ import annotations

from datetime import date

import pytest

from saas.core.errors import Refused
from saas.core.states import StateMachine
from saas.core.thresholds import Declared, Kind, Source, declared_in
from saas.core.values import objections_to, parse, store
from saas.office.incident.policy import IncidentPolicy
from saas.office.incident.rules import closing_objections, resolve_key
from saas.office.incident.states import INCIDENT
from saas.office.incident.states import STATES as INCIDENT_STATES
from saas.office.suggestion.policy import SuggestionPolicy
from saas.office.suggestion.states import STATES as SUGGESTION_STATES
from saas.office.suggestion.states import SUGGESTION
from saas.office.task.policy import TaskPolicy
from saas.office.task.rules import assigning_objections, due_objections
from saas.office.task.states import STATES as TASK_STATES
from saas.office.task.states import TASK
from saas.office.visitor_register.policy import VisitorPolicy
from saas.office.visitor_register.rules import (
    asking_objections,
    clearing_objections,
    entering_objections,
    kept_until,
)
from saas.office.visitor_register.states import STATES as VISIT_STATES
from saas.office.visitor_register.states import VISIT

POLICIES = (IncidentPolicy, SuggestionPolicy, TaskPolicy, VisitorPolicy)
ITEMS = {item.key: item for policy in POLICIES for item in declared_in(policy)}
MACHINES = [
    (INCIDENT, INCIDENT_STATES),
    (SUGGESTION, SUGGESTION_STATES),
    (TASK, TASK_STATES),
    (VISIT, VISIT_STATES),
]


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_threshold_has_words_a_sentence_a_clause_and_a_default_that_may_stand(item: Declared):
    threshold = item.threshold
    assert threshold.label
    assert threshold.sentence.count("%(value)s") == 1
    assert threshold.clauses
    assert objections_to(item, item.default) == []
    assert parse(item, store(item.default)) == item.default
    assert (threshold.source is Source.BLANK) is (item.default is None)


@pytest.mark.parametrize("item", [i for i in ITEMS.values() if i.kind is Kind.INT], ids=lambda item: item.key)
def test_a_figure_may_reach_its_bounds_and_not_pass_them(item: Declared):
    low, high = item.threshold.low, item.threshold.high
    assert low is not None
    assert high is not None
    assert objections_to(item, low) == objections_to(item, high) == []
    assert objections_to(item, low - 1)
    assert objections_to(item, high + 1)


@pytest.mark.parametrize(
    ("key", "default", "bounds"),
    [
        ("incident.response_hours", 2, (1, 720)),
        ("incident.resolve_hours", 24, (1, 720)),
        ("incident.major_resolve_hours", 72, (1, 720)),
        ("suggestion.reply_days", 7, (1, 365)),
        ("task.overdue_escalate_days", 2, (1, 365)),
        ("task.blocked_answer_hours", 24, (1, 720)),
        ("visitor.record_keep_months", 12, (1, 60)),
    ],
)
def test_the_figures_are_those_of_the_source(key: str, default: int, bounds: tuple[int, int]):
    threshold = ITEMS[key].threshold
    assert (ITEMS[key].default, (threshold.low, threshold.high)) == (default, bounds)
    assert threshold.source is Source.PROPOSED


@pytest.mark.parametrize(("machine", "labels"), MACHINES)
def test_every_state_is_reached_has_words_and_refuses_what_the_table_lacks(machine: StateMachine, labels: dict):
    assert {str(state) for state in labels} == {str(state) for state in machine.states}
    assert {move.target for move in machine.moves.values()} | {machine.initial} == machine.states
    for state in machine.states:
        for name in set(machine.moves) - set(machine.open_moves(state)):
            with pytest.raises(Refused):
                machine.after(name, state)


@pytest.mark.parametrize(
    ("severity", "cause", "documents", "fields"),
    [
        ("normal", "证书过期", 0, []),
        ("normal", " ", 0, ["cause"]),
        ("major", "证书过期", 0, ["document"]),
        ("major", "", 0, ["cause", "document"]),
        ("major", "证书过期", 1, []),
    ],
)
def test_an_incident_is_closed_with_its_cause_and_a_major_one_with_its_document(
    severity: str, cause: str, documents: int, fields: list[str]
):
    assert [one.field for one in closing_objections(severity, cause, documents)] == fields


def test_only_a_major_incident_has_the_long_clock():
    assert resolve_key("major") == "incident.major_resolve_hours"
    assert resolve_key("minor") == resolve_key("normal") == "incident.resolve_hours"


@pytest.mark.parametrize(
    ("reach", "is_own", "is_team", "nature", "rule"),
    [
        ("own", True, False, "routine", None),
        ("own", False, True, "routine", "task.own"),
        ("unit", False, True, "routine", None),
        ("unit", False, False, "routine", "task.team"),
        ("unit", False, False, "cross_unit", None),
        ("all", False, False, "routine", None),
    ],
)
def test_who_may_give_a_task_to_whom(reach: str, is_own: bool, is_team: bool, nature: str, rule: str | None):
    found = assigning_objections(reach=reach, is_own=is_own, is_team=is_team, nature=nature)
    assert [one.rule for one in found] == ([rule] if rule else [])


def test_a_task_ends_today_or_later():
    today = date(2026, 11, 23)
    assert due_objections(None, today) == due_objections(today, today) == []
    assert due_objections(date(2026, 11, 22), today)[0].field == "due_on"


@pytest.mark.parametrize(
    ("purpose", "in_time", "allowed", "refused"),
    [
        ("private", True, False, True),
        ("private", True, True, False),
        ("private", False, False, False),
        ("business", True, False, False),
    ],
)
def test_private_visits_in_working_time(purpose: str, in_time: bool, allowed: bool, refused: bool):
    assert bool(asking_objections(purpose, in_working_time=in_time, private_allowed=allowed)) is refused


@pytest.mark.parametrize(
    ("escort", "ours", "required", "refused"),
    [(False, False, True, True), (True, False, True, True), (True, True, True, False), (False, False, False, False)],
)
def test_nobody_goes_in_without_an_escort_of_the_department(escort: bool, ours: bool, required: bool, refused: bool):
    assert bool(entering_objections(escort=escort, of_the_department=ours, escort_required=required)) is refused


def test_a_name_is_kept_for_its_months_to_the_day():
    ended = date(2025, 11, 23)
    assert kept_until(ended, 12) == date(2026, 11, 23)
    assert clearing_objections(ended, date(2026, 11, 23), 12)[0].facts["until"] == date(2026, 11, 23)
    assert clearing_objections(ended, date(2026, 11, 24), 12) == []
