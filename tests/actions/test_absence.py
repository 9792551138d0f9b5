"""Absence: proposed by night, judged by people, a case at the limit that a person decides; nothing ends by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence.cases import CASE
from saas.hr.absence.days import ABSENCE, rule_off
from saas.hr.absence.finding import look
from saas.hr.absence.models import AbsenceCase, AbsenceDay
from saas.hr.absence.warning import at_one_less
from saas.organisation.models import Person
from saas.policies import setting
from saas.policies.decisions import latest
from saas.processes import actions
from tenants.context import Inside
from tests.factories_attendance import MONDAY, moment, punch, work_out
from tests.factories_leave import AT, BEGAN, TODAY, Cast, actor, cast


@pytest.fixture
def people(inside: Inside) -> Cast:
    found = cast()
    for who in (found.manager, found.hr, found.boss, found.outsider):  # everybody else is there all week
        for offset in range(5):
            punch(who, MONDAY + timedelta(days=offset), "9:00", "18:00")
    return found


def nobody_came(people: Cast, *offsets: int) -> list[AbsenceDay]:
    """The employee's week with these days missing, looked at by night."""
    for offset in set(range(5)) - set(offsets):
        punch(people.employee, MONDAY + timedelta(days=offset), "9:00", "18:00")
    everybody = [people.employee, people.manager, people.hr, people.boss, people.outsider]
    work_out(everybody, MONDAY, MONDAY + timedelta(days=4))
    look(at=AT, on=TODAY)
    return list(session.scalars(select(AbsenceDay).order_by(AbsenceDay.work_date)))


def confirmed(people: Cast, *offsets: int) -> list[AbsenceDay]:
    rows = nobody_came(people, *offsets)
    for row in rows:
        actions.perform(ABSENCE, row, "confirm", {"decision_note": "联系不上"}, by=actor(people.manager), at=AT)
    look(at=AT, on=TODAY)
    return rows


def cases() -> list[AbsenceCase]:
    return list(session.scalars(select(AbsenceCase).order_by(AbsenceCase.id)))


@pytest.mark.clause("D02-07", "D07-19")
def test_the_night_proposes_a_day_nobody_came_once_and_books_nothing(people: Cast):
    (row,) = nobody_came(people, 2)
    assert (row.state, row.work_date, row.minutes) == ("proposed", MONDAY + timedelta(days=2), 480)
    assert row.person_id == people.employee.id
    assert look(at=AT, on=TODAY)["proposed"] == 0
    with pytest.raises(Refused) as refusal:
        actions.perform(ABSENCE, row, "confirm", {"decision_note": "自动"}, by=SYSTEM, at=AT)
    assert refusal.value.objections[0].rule == "absence.auto_book"


@pytest.mark.clause("D02-07")
def test_the_setting_that_would_book_by_itself_is_locked(people: Cast):
    with pytest.raises(Refused):
        setting.found("absence.auto_book", True, by=SYSTEM, on=BEGAN)


def test_the_person_explains_the_manager_judges_and_nobody_judges_herself(people: Cast):
    (row,) = nobody_came(people, 2)
    actions.perform(ABSENCE, row, "explain", {"explanation": "在医院急诊"}, by=actor(people.employee), at=AT)
    assert (row.state, row.explanation) == ("proposed", "在医院急诊")
    with pytest.raises(NotAllowed):
        actions.perform(ABSENCE, row, "clear", {"decision_note": "没事"}, by=actor(people.employee), at=AT)
    actions.perform(ABSENCE, row, "clear", {"decision_note": "急诊单属实"}, by=actor(people.manager), at=AT)
    assert (row.state, row.decided_by_id) == ("cleared", people.manager.id)
    assert look(at=AT, on=TODAY)["proposed"] == 0


def test_a_proposal_lapses_when_a_punch_turns_up(people: Cast):
    (row,) = nobody_came(people, 2)
    punch(people.employee, row.work_date, "9:00", "18:00")
    work_out(people.employee, row.work_date)
    assert look(at=AT, on=TODAY)["lapsed"] == 1
    assert row.state == "lapsed"


@pytest.mark.clause("D02-08")
def test_hr_notes_at_most_the_time_missed_and_the_companys_figure(people: Cast):
    (row,) = confirmed(people, 2)
    for minutes in (481, 960):
        with pytest.raises(Refused):
            actions.perform(ABSENCE, row, "settle", {"note_minutes": minutes}, by=actor(people.hr), at=AT)
    setting.found("absence.pay_deduction_days", 0, by=SYSTEM, on=BEGAN)
    with pytest.raises(Refused):
        actions.perform(ABSENCE, row, "settle", {"note_minutes": 1}, by=actor(people.hr), at=AT)
    actions.perform(ABSENCE, row, "settle", {"note_minutes": 0}, by=actor(people.hr), at=AT)
    assert (row.state, row.note_minutes) == ("settled", 0)


def test_two_confirmed_days_open_no_case(people: Cast):
    confirmed(people, 2, 3)
    assert cases() == []


@pytest.mark.clause("D02-09")
def test_a_case_opens_at_the_limit_once(people: Cast):
    confirmed(people, 2, 3, 4)
    (case,) = cases()
    assert (case.kind, case.days, case.limit, case.state) == ("consecutive", 3, 3, "opened")
    found = latest(case, "absence.consecutive")
    assert found is not None
    assert (found.clauses, found.inputs["days"]) == (["D02-09"], 3)
    look(at=AT, on=TODAY)
    assert len(cases()) == 1


@pytest.mark.clause("D02-09")
def test_days_that_are_only_proposed_open_no_case_and_another_limit_moves_it(people: Cast):
    nobody_came(people, 1, 2, 3, 4)
    assert cases() == []
    setting.found("absence.consecutive_days_dismissal", 5, by=SYSTEM, on=BEGAN)
    for row in session.scalars(select(AbsenceDay)):
        actions.perform(ABSENCE, row, "confirm", {"decision_note": "属实"}, by=actor(people.manager), at=AT)
    look(at=AT, on=TODAY)
    assert cases() == []


def test_fewer_than_three_days_may_not_be_set(people: Cast):
    with pytest.raises(Refused):
        setting.found("absence.consecutive_days_dismissal", 2, by=SYSTEM, on=BEGAN)


@pytest.mark.clause("D02-10")
def test_the_rule_of_the_month_is_off_while_blank_says_so_and_opens_a_case_once_set(people: Cast):
    rows = confirmed(people, 0, 2, 4)
    assert cases() == []
    (said,) = rule_off(rows[0], TODAY)
    assert (said.rule, said.weight) == ("absence.monthly_days_dismissal", "warn")
    setting.found("absence.monthly_days_dismissal", 3, by=SYSTEM, on=BEGAN)
    look(at=AT, on=TODAY)
    (case,) = cases()
    assert (case.kind, case.first_on, case.days, case.limit) == ("monthly", date(2026, 11, 1), 3, 3)
    assert list(rule_off(rows[0], TODAY)) == []


@pytest.mark.clause("D02-09", "D02-10")
def test_one_day_less_than_the_limit_warns_on_the_morning_after(people: Cast):
    rows = nobody_came(people, 3, 4)
    assert [row.id for row in at_one_less(TODAY)] == [rows[-1].id]
    assert list(at_one_less(TODAY + timedelta(days=1))) == []


@pytest.mark.clause("D02-09")
def test_a_case_goes_the_laws_way_and_a_person_decides_it(people: Cast):
    confirmed(people, 2, 3, 4)
    (case,) = cases()
    hr = actor(people.hr)
    with pytest.raises(Refused):
        actions.perform(CASE, case, "decide", {"decision": "dismissal", "decision_note": "直接处理"}, by=hr, at=AT)
    served = {"served_on": TODAY, "served_how": "快递与短信", "back_by": TODAY + timedelta(days=3)}
    actions.perform(CASE, case, "serve", served, by=hr, at=AT)
    with pytest.raises(Refused):
        actions.perform(CASE, case, "hear", {"statement": "未到"}, by=hr, at=AT)
    actions.perform(CASE, case, "hear", {"heard_on": TODAY, "statement": "家中急事"}, by=hr, at=AT)
    actions.perform(CASE, case, "tell_union", {"union_told_on": TODAY, "union_opinion": "同意警告"}, by=hr, at=AT)
    given = {"decision": "back_to_work", "decision_note": "自己决定"}
    with pytest.raises(NotAllowed):
        actions.perform(CASE, case, "decide", given, by=actor(people.employee), at=AT)
    actions.perform(CASE, case, "decide", {"decision": "dismissal", "decision_note": "多次旷工"}, by=hr, at=AT)
    assert (case.state, case.decided_by_id) == ("decided", people.hr.id)
    assert session.get_one(Person, people.employee.id).left_on is None


def test_nobody_decides_a_case_of_her_own(people: Cast):
    confirmed(people, 2, 3, 4)
    (case,) = cases()
    case.person_id = people.hr.id
    session.flush()
    with pytest.raises(NotAllowed):
        actions.perform(CASE, case, "drop", {"decision_note": "无事"}, by=actor(people.hr), at=AT)
    assert moment(TODAY, "10:00") == AT
