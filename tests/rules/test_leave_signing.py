"""Who signs a leave, how long it may be taken back, when its slip is due, and the table of its moves."""

from datetime import date, time
from decimal import Decimal

import pytest

from saas.core.chains import By, Chain, ChainStep, Need, When, Who, of_roles
from saas.core.errors import Refused
from saas.core.periods import ClockSpan, DaySpan
from saas.hr.leave.asking import Ask, Channel, LeaveKind
from saas.hr.leave.policy import LeavePolicy
from saas.hr.leave.signing import (
    approval_steps,
    slip_due_after,
    slip_due_on,
    slip_is_overdue,
    withdrawal_objections,
)
from saas.hr.leave.states import HOLDS_TIME, IS_LEAVE, LEAVE, MAY_BE_ABSENCE, STATE_LABELS, LeaveState
from saas.organisation.calendar_rules import Break, Calendar, DayPattern, WeekPattern
from saas.organisation.span_rules import Part, WorkSpan

OFFICE = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))
WEEK = WeekPattern(dict.fromkeys(range(5), OFFICE), frozenset({5, 6}))
CALENDAR = Calendar(((DaySpan(date(2020, 1, 1)), WEEK),), known_years={2026})
MON, THU, FRI = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)


def ask(days: float, channel: Channel = Channel.ORDINARY) -> Ask:
    return Ask(LeaveKind("personal", "事假"), WorkSpan(MON, FRI), int(days * 480), 480, MON, "有事", channel)


@pytest.mark.parametrize(
    ("over_days", "days", "signatures"), [(3, 3, 1), (3, 3.5, 2), (2, 3, 2), (5, 3.5, 1), (0, 0.5, 2)]
)
@pytest.mark.clause("D02-04")
def test_a_second_signature_is_needed_above_the_threshold(over_days, days, signatures):
    policy = LeavePolicy(second_approval_over_days=over_days)
    assert len(approval_steps(ask(days), policy)) == signatures


def test_the_second_signature_belongs_to_the_roles_the_company_names():
    first, second = approval_steps(ask(5), LeavePolicy(second_approver_roles=of_roles("general_manager")))
    assert first.who == (Who(By.LINE_MANAGER), Who(By.ROLE, "department_head"), Who(By.ROLE, "supervisor"))
    assert second.who == (Who(By.ROLE, "general_manager"),)
    assert (first.need, second.need, second.nobody) == (Need.ANY, Need.ANY, "escalate")


@pytest.mark.clause("D02-04")
def test_other_approver_roles_move_the_signature():
    (step,) = approval_steps(ask(1), LeavePolicy(approver_roles=of_roles("hr")))
    assert step.who == (Who(By.ROLE, "hr"),)


@pytest.mark.clause("D02-04")
def test_a_condition_in_the_chain_counts_the_days_of_leave_and_its_type():
    week = When("days", ">", Decimal(4))
    chain = Chain((ChainStep((Who(By.LINE_MANAGER),)), ChainStep((Who(By.ROLE, "hr"),), when=(week,))))
    policy = LeavePolicy(approver_roles=chain, second_approval_over_days=366)
    assert [len(approval_steps(ask(days), policy)) for days in (3, 4, 4.5)] == [1, 1, 2]


@pytest.mark.clause("D02-05")
def test_an_emergency_waits_for_no_signature():
    assert approval_steps(ask(5, Channel.EMERGENCY), LeavePolicy()) == ()


@pytest.mark.parametrize(
    ("slip_days", "due"), [(0, FRI), (1, date(2026, 11, 30)), (2, date(2026, 12, 1)), (10, date(2026, 12, 11))]
)
@pytest.mark.clause("D02-06")
def test_the_slip_is_due_so_many_working_days_after_the_return(slip_days, due):
    policy = LeavePolicy(emergency_slip_days=slip_days)
    assert slip_due_on(FRI, policy, CALENDAR) == due
    assert slip_due_after(WorkSpan(MON, THU), policy, CALENDAR) == due
    assert slip_due_after(WorkSpan(MON, FRI, last_part=Part.AM), policy, CALENDAR) == due
    assert not slip_is_overdue(due, due)
    assert slip_is_overdue(due, due.replace(day=due.day + 1) if due.day < 30 else date(2026, 12, 1))


def test_a_leave_may_be_taken_back_until_the_day_before_it_begins():
    span = WorkSpan(THU, FRI)
    assert withdrawal_objections(span, MON) == []
    assert [found.rule for found in withdrawal_objections(span, THU)] == ["leave.withdrawal"]


@pytest.mark.clause("D02-04")
def test_an_ordinary_leave_goes_from_draft_to_closed_and_is_leave_only_once_approved():
    path, state = [], LEAVE.initial
    for move in ("submit", "approve", "take", "close"):
        state = LEAVE.after(move, state)
        path.append((state.value, state in IS_LEAVE))
    assert path == [("submitted", False), ("approved", True), ("taken", True), ("closed", True)]


@pytest.mark.clause("D02-05", "D02-06")
def test_an_emergency_owes_a_slip_and_without_one_its_days_are_put_before_a_person():
    owed = LEAVE.after("owe_slip", LEAVE.after("record_call", LEAVE.initial))
    overdue = LEAVE.after("pass_slip_date", owed)
    assert owed in IS_LEAVE
    assert overdue in MAY_BE_ABSENCE
    assert overdue not in IS_LEAVE
    assert LEAVE.open_moves(overdue) == ("receive_slip",)
    for state in (owed, overdue):
        assert LEAVE.after("close", LEAVE.after("receive_slip", state)) is LeaveState.CLOSED


@pytest.mark.parametrize("state", LeaveState)
def test_every_state_has_a_label_and_every_move_only_its_own_sources(state):
    assert STATE_LABELS[state]
    assert state in LEAVE.states
    for name, move in LEAVE.moves.items():
        if state in move.sources:
            assert LEAVE.after(name, state) is move.target
        else:
            with pytest.raises(Refused):
                LEAVE.after(name, state)


def test_leave_that_was_refused_or_taken_back_frees_its_time():
    assert HOLDS_TIME.isdisjoint({LeaveState.DRAFT, LeaveState.REJECTED, LeaveState.WITHDRAWN})
    assert HOLDS_TIME >= IS_LEAVE | MAY_BE_ABSENCE
    assert LEAVE.open_moves(LeaveState.TAKEN) == ("close",)
