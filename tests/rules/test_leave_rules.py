"""The verdict on a leave request: reasons, signers, and the values that decided."""

from dataclasses import replace
from datetime import date, time

import pytest

from saas.core.chains import of_roles, stored
from saas.core.labels import Labels
from saas.core.periods import ClockSpan, DaySpan
from saas.core.thresholds import declared_in
from saas.hr.leave.asking import Ask, Channel, Facts, Finest, LeaveKind, counted, first_clash, is_provisional
from saas.hr.leave.policy import LeavePolicy
from saas.hr.leave.rules import Outcome, objections, rules_named, thresholds_of, verdict
from saas.organisation.calendar_rules import Break, Calendar, DayPattern, WeekPattern
from saas.organisation.span_rules import Part, WorkSpan

OFFICE = DayPattern(time(9), time(18), (Break(ClockSpan(time(12), time(13))),))
WEEK = WeekPattern(dict.fromkeys(range(5), OFFICE), frozenset({5, 6}))
CALENDAR = Calendar(((DaySpan(date(2020, 1, 1)), WEEK),), known_years={2026})
TODAY, MON, WED, FRI = date(2026, 11, 19), date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)
PERSONAL = LeaveKind("personal", "事假")
ANNUAL = LeaveKind("annual", "年假", uses_balance=True, finest=Finest.HALF_DAYS)
SICK = LeaveKind("sick", "病假", proof_over_minutes=480)
FACTS = Facts(employed_on=date(2020, 1, 1))
POLICY = LeavePolicy()
ASK = Ask(PERSONAL, WorkSpan(MON, WED), 3 * 480, 480, TODAY, "家里有事")


def asking(**changes: object) -> Ask:
    """A request that counts itself."""
    changed = replace(ASK, **changes)
    minutes, day_minutes = counted(changed.kind, changed.span, CALENDAR)
    return replace(changed, minutes=minutes, day_minutes=day_minutes)


def found(ask: Ask, facts: Facts = FACTS, policy: LeavePolicy = POLICY) -> tuple[str, ...]:
    return rules_named(objections(ask, facts, policy))


@pytest.mark.clause("D14-25")
def test_a_request_in_time_with_a_reason_goes_to_its_signer():
    answer = verdict(ASK, FACTS, POLICY)
    assert (answer.outcome, answer.reasons, answer.clause) == (Outcome.TO_SIGN, (), "D02-04")
    assert answer.steps == LeavePolicy().approver_roles.steps
    assert asking() == ASK


@pytest.mark.parametrize(
    ("notice_days", "asked_on", "refused"),
    [(1, date(2026, 11, 22), False), (1, MON, True), (0, MON, False), (0, WED, True), (5, date(2026, 11, 19), True)],
)
@pytest.mark.clause("D02-02")
def test_leave_asked_too_late_is_refused_and_names_the_emergency_route(notice_days, asked_on, refused):
    late = replace(ASK, submitted_on=asked_on)
    answer = verdict(late, FACTS, LeavePolicy(notice_days=notice_days))
    assert (answer.outcome is Outcome.REFUSED) is refused
    if refused:
        (reason,) = answer.reasons
        assert (reason.rule, answer.clause, answer.steps) == ("leave.notice_days", "D02-02", ())
        assert reason.facts["needed"] == notice_days
        assert "emergency call your manager" in reason.text
        assert reason.text % reason.facts


def test_the_notice_names_the_earliest_day():
    (reason,) = objections(replace(ASK, submitted_on=WED), FACTS, LeavePolicy(notice_days=2))
    assert dict(reason.facts) == {"given": 0, "needed": 2, "earliest": FRI}


@pytest.mark.clause("D02-03")
def test_the_reason_is_required_unless_the_company_says_otherwise():
    silent = replace(ASK, reason=" \n")
    assert found(silent) == ("leave.reason_required",)
    assert found(silent, policy=LeavePolicy(reason_required=False)) == ()


def test_a_reason_of_two_thousand_characters_fits_and_one_more_does_not():
    assert found(replace(ASK, reason="因" * 2000)) == ()
    assert found(replace(ASK, reason="因" * 2001)) == ("leave.reason_length",)


@pytest.mark.clause("D02-05")
def test_an_emergency_call_needs_no_notice_but_a_channel_of_the_list():
    call = replace(ASK, channel=Channel.EMERGENCY, told_by="phone", submitted_on=MON, reason="")
    answer = verdict(call, FACTS, POLICY)
    assert (answer.outcome, answer.steps, answer.clause) == (Outcome.RECORDED, (), "D02-05")
    written = replace(call, told_by="message")
    (reason,) = objections(written, FACTS, POLICY)
    assert (reason.rule, reason.facts["channels"]) == ("leave.emergency_channels", Labels(["Phone call"]))
    assert found(written, policy=LeavePolicy(emergency_channels=("phone", "message"))) == ()


def test_an_end_before_the_start_is_the_only_reason_given():
    assert found(asking(span=WorkSpan(WED, MON), reason="")) == ("span.order",)
    assert found(asking(span=WorkSpan(MON, date(2999, 1, 1)))) == ("span.length",)


def test_a_weekend_needs_no_leave():
    assert found(asking(span=WorkSpan(date(2026, 11, 28), date(2026, 11, 29)))) == ("leave.working_time",)


def test_days_before_joining_and_after_leaving_are_refused():
    assert found(ASK, replace(FACTS, employed_on=WED)) == ("leave.employment",)
    assert found(ASK, replace(FACTS, left_on=MON)) == ("leave.employment",)
    assert found(ASK, replace(FACTS, employed_on=MON, left_on=WED)) == ()


def test_a_second_leave_over_the_same_time_is_refused_with_the_days_of_the_first():
    own = [WorkSpan(FRI, FRI), WorkSpan(WED, FRI), WorkSpan(date(2026, 11, 2), date(2026, 11, 2))]
    clash = first_clash(ASK.span, own, CALENDAR)
    (reason,) = objections(ASK, replace(FACTS, clash=clash), POLICY)
    assert (reason.rule, reason.facts["first_day"]) == ("leave.overlap", WED)
    assert first_clash(WorkSpan(MON, MON), own, CALENDAR) is None


def test_a_balance_that_does_not_cover_the_days_is_refused_in_days():
    short = Facts(date(2020, 1, 1), balance=600, short_by=840)
    annual = replace(ASK, kind=ANNUAL)
    (reason,) = objections(annual, short, POLICY)
    assert dict(reason.facts) == {"needed": "3", "left": "1.25", "short": "1.75", "day": WED}
    assert found(ASK, short) == ()


@pytest.mark.parametrize(
    ("kind", "span", "rules"),
    [
        (ANNUAL, WorkSpan(MON, MON, hours=ClockSpan(time(9), time(10))), ("leave.finest",)),
        (ANNUAL, WorkSpan(MON, MON, Part.AM), ()),
        (replace(ANNUAL, finest=Finest.DAYS), WorkSpan(MON, MON, Part.AM), ("leave.finest",)),
        (replace(ANNUAL, finest=Finest.DAYS), WorkSpan(MON, WED), ()),
        (PERSONAL, WorkSpan(MON, MON, hours=ClockSpan(time(9), time(10, 30))), ()),
        (PERSONAL, WorkSpan(MON, MON, hours=ClockSpan(time(9), time(9, 45))), ("leave.smallest_minutes",)),
    ],
)
def test_a_kind_is_taken_no_finer_than_it_allows(kind, span, rules):
    assert found(asking(kind=kind, span=span)) == rules


def test_the_smallest_step_of_hours_is_the_company_s():
    ask = asking(span=WorkSpan(MON, MON, hours=ClockSpan(time(9), time(9, 45))))
    assert found(ask, policy=LeavePolicy(smallest_minutes=15)) == ()


def test_leave_is_not_asked_further_ahead_than_the_company_allows():
    far = replace(ASK, submitted_on=date(2025, 11, 22))
    assert found(far) == ("leave.ahead_max_days",)
    assert found(far, policy=LeavePolicy(ahead_max_days=366)) == ()


def test_a_long_sick_leave_needs_a_proof_before_or_after_a_call():
    sick = replace(ASK, kind=SICK)
    assert found(sick) == ("leave.proof",)
    assert found(replace(sick, has_proof=True)) == ()
    assert found(asking(kind=SICK, span=WorkSpan(MON, MON))) == ()
    call = replace(sick, channel=Channel.EMERGENCY, told_by="phone")
    assert [reason.weight for reason in objections(call, FACTS, POLICY)] == ["warn"]
    assert verdict(call, FACTS, POLICY).outcome is Outcome.RECORDED


def test_days_of_a_year_without_published_holidays_carry_a_note_and_go_on():
    span = WorkSpan(date(2026, 12, 31), date(2027, 1, 4))
    assert is_provisional(span, CALENDAR)
    assert not is_provisional(ASK.span, CALENDAR)
    assert not is_provisional(WorkSpan(WED, MON), CALENDAR)
    answer = verdict(asking(span=span), replace(FACTS, is_provisional=True), POLICY)
    assert [(reason.rule, reason.weight) for reason in answer.reasons] == [("leave.provisional", "note")]
    assert answer.outcome is Outcome.TO_SIGN


def test_several_reasons_stand_in_reading_order():
    wrong = asking(span=WorkSpan(date(2026, 11, 21), date(2026, 11, 22)), submitted_on=WED, reason="", kind=ANNUAL)
    facts = Facts(WED, short_by=480)
    assert found(wrong, facts) == (
        "leave.employment",
        "leave.working_time",
        "leave.notice_days",
        "leave.balance",
        "leave.reason_required",
    )


def test_the_verdict_keeps_its_inputs_and_every_value_but_not_the_words_of_the_reason():
    facts = replace(FACTS, left_on=date(2027, 1, 1), clash=WorkSpan(MON, MON))
    hours = replace(ASK, span=WorkSpan(MON, MON, hours=ClockSpan(time(9), time(10))))
    answer = verdict(hours, facts, POLICY)
    assert answer.inputs["hours"] == "09:00-10:00"
    assert answer.inputs["clash"] == ["2026-11-23", "2026-11-23"]
    assert answer.inputs["left_on"] == "2027-01-01"
    assert answer.inputs["reason_length"] == 4
    assert ASK.reason not in answer.inputs.values()
    assert answer.thresholds["leave.notice_days"] == 1
    assert answer.thresholds["leave.approver_roles"] == stored(
        of_roles("line_manager", "department_head", "supervisor")
    )
    assert set(thresholds_of(POLICY)) == {item.key for item in declared_in(LeavePolicy)}


def test_every_sentence_finds_its_facts():
    wrong = asking(span=WorkSpan(MON, MON, hours=ClockSpan(time(9), time(9, 45))), submitted_on=WED, reason="因" * 3000)
    facts = Facts(WED, WED, WorkSpan(MON, MON), 0, 99, is_provisional=True)
    reasons = objections(wrong, facts, POLICY) + objections(replace(ASK, kind=SICK), FACTS, POLICY)
    reasons += objections(
        asking(kind=ANNUAL, span=WorkSpan(MON, MON, hours=ClockSpan(time(9), time(10)))), facts, POLICY
    )
    assert all(reason.text % reason.facts for reason in reasons)
