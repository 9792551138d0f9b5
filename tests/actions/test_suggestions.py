"""Suggestions: anybody makes them, the head answers in time, adopted or not with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saas.clocks import queries as clocks
from saas.core.errors import NotAllowed
from saas.events import SYSTEM
from saas.office.suggestion.process import SUGGESTION
from saas.policies.setting import found
from saas.processes import actions, people
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished, given_for


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def made(house: House, who: Any = None, **more: Any) -> Any:
    who = who or house.cast.employee
    return actions.file(SUGGESTION, given_for(SUGGESTION, who, **more), by=actor(who), at=AT)


def move(row: Any, name: str, who: Any, **given: Any) -> None:
    actions.perform(SUGGESTION, row, name, given, by=actor(who), at=AT)


@pytest.mark.clause("D07-14")
def test_a_suggestion_is_answered_by_the_head_within_the_days_that_are_set(house: House):
    row = made(house)
    (clock,) = clocks.of(row)
    assert clock.due_at == AT + timedelta(days=9)  # seven working days
    assert people.meant(SUGGESTION.clocks[0].holders, row, on=TODAY) == {house.cast.manager.id}
    found("suggestion.reply_days", 3, by=SYSTEM, on=TODAY)
    assert clocks.of(made(house))[0].due_at == AT + timedelta(days=3)


@pytest.mark.clause("D07-14", "D22-48")
def test_it_is_adopted_and_put_into_practice_or_declined_with_a_reason(house: House):
    good, bad = made(house), made(house)
    for row in (good, bad):
        move(row, "answer", house.cast.manager, answer="可以试")
    move(good, "adopt", house.cast.manager)
    move(good, "finish", house.cast.manager, outcome="咨询少了三成", reward="记功一次")
    move(bad, "decline", house.cast.manager, reason="平台不支持")
    assert (good.state, good.reward) == ("done", "记功一次")
    assert (bad.state, bad.reason) == ("not_adopted", "平台不支持")
    assert clocks.of(good)[0].state == "stopped"


@pytest.mark.clause("D13-64", "D20-19", "D22-66")
@pytest.mark.parametrize("kind", ["growth", "design", "resource"])
def test_growth_points_designs_and_resources_are_kinds_of_their_own(house: House, kind: str):
    assert made(house, kind=kind).kind == kind


def test_nobody_answers_her_own_suggestion(house: House):
    row = made(house, house.cast.manager)
    with pytest.raises(NotAllowed):
        move(row, "answer", house.cast.manager, answer="好")
    move(row, "answer", house.cast.boss, answer="好")
    assert row.state == "answered"
