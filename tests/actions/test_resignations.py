"""Notices of resignation: their form, their days, what nobody can refuse."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from saas.core.errors import Refused
from saas.db import session
from saas.hr.offboarding_handover.models import Handover
from saas.hr.probation.models import Probation
from saas.hr.resignation.process import RESIGNATION
from saas.hr.resignation.states import RESIGNATION as MACHINE
from saas.hr.resignation.steps import RULE
from saas.organisation import people
from saas.policies.decisions import latest
from saas.processes import actions
from tenants.context import Inside
from tests.factories_leaving import AT, TODAY, Court, actor, court, later, set_threshold
from tests.leaving_cases import LAST, night, notice


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


@pytest.mark.clause("D08-10", "D02-20", "D19-22")
def test_a_written_notice_names_its_last_day_with_the_reason(house: Court):
    row = notice(house)
    assert (row.person_id, row.notice_days, row.earliest_on, row.last_on) == (house.cast.employee.id, 30, LAST, LAST)
    decision = latest(row, RULE)
    assert decision is not None
    assert (decision.clauses, decision.inputs["last"]) == (["D02-20"], "2026-12-23")
    assert decision.thresholds[0]["key"] == "resignation.notice_days"


@pytest.mark.clause("D02-20")
def test_a_shorter_notice_of_the_company_lets_her_go_earlier(house: Court):
    set_threshold("resignation.notice_days", 10)
    assert notice(house).last_on == date(2026, 12, 3)


@pytest.mark.clause("D02-21")
def test_on_probation_three_days_are_enough(house: Court):
    who = house.cast.employee.id
    session.add(
        Probation(person_id=who, title="……", state="running", filed_at=AT, starts_on=TODAY, months=3, version=1)
    )
    session.flush()
    row = notice(house, wanted_on=TODAY)
    assert (row.branch, row.last_on) == ("probation", date(2026, 11, 26))
    set_threshold("resignation.probation_notice_days", 1)
    session.delete(row)
    session.flush()


@pytest.mark.clause("D02-22", "D19-23")
def test_nobody_can_refuse_a_notice_and_it_runs_without_anybody(house: Court):
    assert not {"refuse", "reject", "approve"} & set(MACHINE.moves)
    row = notice(house)
    for day in (date(2026, 12, 22), LAST, date(2026, 12, 24)):
        night(day, house)
    assert row.state == "left"
    assert people.get(house.cast.employee.id).left_on == LAST


@pytest.mark.clause("D02-22")
def test_manager_and_hr_take_note_and_may_only_shorten(house: Court):
    row = notice(house, wanted_on=date(2026, 12, 31))
    actions.perform(RESIGNATION, row, "acknowledge", {}, by=actor(house.cast.manager), at=AT)
    late = {"agreed_on": date(2027, 1, 31)}
    with pytest.raises(Refused):
        actions.perform(RESIGNATION, row, "confirm", late, by=actor(house.cast.hr), at=AT)
    sooner = {"agreed_on": date(2026, 12, 10), "talk": "想回老家照顾父母"}
    actions.perform(RESIGNATION, row, "confirm", sooner, by=actor(house.cast.hr), at=AT)
    assert (row.state, row.last_on) == ("confirmed", date(2026, 12, 10))


@pytest.mark.clause("D08-11")
def test_what_a_notice_says_is_the_rulebooks_list(house: Court):
    with pytest.raises(Refused) as refusal:
        notice(house, reason="", wanted_on=None)
    assert {one.field for one in refusal.value.objections} == {"reason", "wanted_on"}
    set_threshold("resignation.required_fields", ["离职日期"])
    assert notice(house, reason="").last_on == LAST


def test_everybody_gives_notice_for_herself_once_and_hr_writes_down_paper(house: Court):
    with pytest.raises(Refused):
        notice(house, person_id=house.cast.outsider.id)
    notice(house)
    with pytest.raises(Refused):
        notice(house)
    given = {"wanted_on": date(2026, 12, 31), "reason": "书面", "person_id": house.cast.outsider.id}
    paper = actions.file(RESIGNATION, given, by=actor(house.cast.hr), at=AT)
    assert paper.person_id == house.cast.outsider.id


def test_whoever_withdraws_stays_and_the_handover_is_dropped(house: Court):
    set_threshold("handover.days_before_leaving", 30)
    row = notice(house)
    assert session.scalars(select(Handover.state)).one() == "opened"
    actions.perform(RESIGNATION, row, "withdraw", {}, by=actor(house.cast.employee), at=AT)
    assert session.scalars(select(Handover.state)).one() == "dropped"
    night(date(2026, 12, 24), house)
    assert people.get(house.cast.employee.id).left_on is None


def test_the_last_day_is_counted_down(house: Court):
    row = notice(house)
    reminder = RESIGNATION.reminders[0]
    days = [day for day in range(31) if row in list(reminder.find(later(day).date()))]
    assert days == [16, 23, 29]
