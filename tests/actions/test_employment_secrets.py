"""Confidentiality and pay: undertakings, disclosures, leaks, exports of leavers; who sees an amount, who never."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, AuditRow, Event, told_at
from saas.hr import newcomers
from saas.hr.confidentiality import reviewing, undertakings
from saas.hr.confidentiality.disclosing import DISCLOSURE, LEAK
from saas.hr.confidentiality.models import ExportReview
from saas.hr.confidentiality.reviewing import REVIEW
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.pay.bands import PAY_BAND
from saas.hr.pay.benefits import BENEFIT
from saas.hr.pay.changes import PAY_CHANGE
from saas.notices.models import Notice
from saas.organisation import export_log
from saas.policies.setting import found
from saas.processes import people, queries
from saas.web.records import may_read_of
from tenants.context import Inside
from tests.factories_employment import filed, move, passed, reminded, sign
from tests.factories_leave import AT, TODAY, actor, give_role
from tests.factories_processes import House, furnished

DAY = timedelta(days=1)
SECRET = "48765.43"


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def change(house: House, **more: Any) -> Any:
    facts = {"old_pay": Decimal(40000), "new_pay": Decimal(SECRET), "effective_on": TODAY + 7 * DAY}
    return filed(PAY_CHANGE, house, **{**facts, "factor": "工作表现", "evidence": "年度考核优秀", **more})


def undertaking(house: House, **more: Any) -> Any:
    return filed(UNDERTAKING, house, kind="confidentiality", level="internal", **more)


@pytest.mark.clause("D01-05", "D16-20", "D17-19")
def test_each_person_signs_her_own_undertaking_and_those_without_are_listed(house: House):
    row = undertaking(house)
    with pytest.raises(NotAllowed):
        move(UNDERTAKING, row, "sign", house.cast.hr)
    assert house.cast.employee.id in {one.id for one in undertakings.owing(TODAY)}
    move(UNDERTAKING, row, "sign", house.cast.employee)
    assert (row.state, row.signed_on) == ("signed", TODAY)
    assert house.cast.employee.id not in {one.id for one in undertakings.owing(TODAY)}
    found("confidentiality.undertaking_required", False, by=SYSTEM, on=TODAY)
    assert undertakings.owing(TODAY) == []


@pytest.mark.clause("D07-03")
def test_gifts_and_interests_are_declared_by_whom_they_concern(house: House):
    who = house.cast.employee
    row = filed(UNDERTAKING, house, who, kind="gift", statement="供应商送的月饼一盒")
    assert queries.sees(UNDERTAKING, actor(who), row.id)
    with pytest.raises(Refused):
        filed(UNDERTAKING, house, who, kind="interest", person_id=house.cast.manager.id)
    undertaking(house)
    with pytest.raises(Refused):
        undertaking(house)


@pytest.mark.clause("D19-27")
def test_the_undertaking_outlives_employment_where_the_rulebook_says_so(house: House):
    row = undertaking(house)
    move(UNDERTAKING, row, "sign", house.cast.employee)
    house.cast.employee.left_on = TODAY
    session.flush()
    assert reminded(UNDERTAKING, "leaving") == [row]
    found("confidentiality.survives_exit", False, by=SYSTEM, on=TODAY)
    assert passed(UNDERTAKING, "outlive", on=TODAY + DAY) == 0
    found("confidentiality.survives_exit", True, by=SYSTEM, on=TODAY + DAY)
    assert passed(UNDERTAKING, "outlive", on=TODAY + DAY) == 1
    assert row.state == "survives"


@pytest.mark.clause("D22-49")
def test_disclosure_is_allowed_beforehand_by_whom_the_rulebook_names(house: House):
    form = {"title": "双十一数据", "recipient": "某媒体", "purpose": "联合报道", "disclose_on": TODAY + DAY}
    row = filed(DISCLOSURE, house, house.cast.employee, **form)
    with pytest.raises(Refused):
        move(DISCLOSURE, row, "disclose", house.cast.employee)
    sign(row, house.cast.boss)
    assert row.state == "approved"
    move(DISCLOSURE, row, "disclose", house.cast.employee)
    assert row.disclosed_on == TODAY
    with pytest.raises(Refused):
        filed(DISCLOSURE, house, house.cast.employee, **{**form, "disclose_on": TODAY - DAY})
    found("confidentiality.disclosure_approver", "department_head", by=SYSTEM, on=TODAY)
    again = filed(DISCLOSURE, house, house.cast.employee, **form)
    sign(again, house.cast.manager)
    assert again.state == "approved"


@pytest.mark.clause("D22-49")
def test_a_leak_is_decided_by_a_person_and_never_seen_by_whom_it_names(house: House):
    suspect = house.cast.employee
    row = filed(LEAK, house, house.cast.manager, suspect_id=suspect.id, title="活动底价外传", facts="截图为证",
                happened_on=TODAY)  # fmt: skip
    assert not queries.sees(LEAK, actor(suspect), row.id)
    move(LEAK, row, "propose", house.cast.manager, proposal="停用账号并约谈")
    with pytest.raises(NotAllowed):
        move(LEAK, row, "decide", house.cast.manager, decision="属实")
    move(LEAK, row, "decide", house.cast.boss, decision="属实，按制度处理")
    assert (row.state, row.decided_by_id) == ("decided", house.cast.boss.id)
    told = [str(one.facts) for one in session.scalars(select(Notice))]
    assert not any("底价" in one or suspect.name in one for one in told)


@pytest.mark.clause("D08-28", "D19-28")
def test_exports_are_logged_and_looked_over_by_the_head_before_somebody_leaves(house: House):
    who = house.cast.employee
    earlier = told_at.set(AT)
    export_log.note(actor(who), "客户名单", "csv")
    told_at.reset(earlier)
    who.left_on = TODAY + 5 * DAY
    session.flush()
    assert newcomers.open_day(on=TODAY, at=AT) == 1
    assert newcomers.open_day(on=TODAY, at=AT) == 0
    row = session.scalars(select(ExportReview)).one()
    assert row.since_on == who.left_on - 30 * DAY
    assert [name for _at, name in reviewing.exports_of(row)] == ["客户名单.csv"]
    assert people.meant(REVIEW.clocks[0].holders, row, on=TODAY) == {house.cast.manager.id}
    with pytest.raises(NotAllowed):
        move(REVIEW, row, "clear", who)
    move(REVIEW, row, "suspect", house.cast.manager, finding="最后一周导出客户名单")
    assert row.state == "suspected"


def test_how_far_exports_are_looked_back_is_set(house: House):
    found("confidentiality.exit_export_review_days", 60, by=SYSTEM, on=TODAY)
    row = filed(REVIEW, house, last_day=TODAY + 5 * DAY)
    assert row.since_on == TODAY + 5 * DAY - 60 * DAY


@pytest.mark.clause("D03-02", "D08-23")
def test_only_the_pay_role_and_the_person_herself_see_an_amount(house: House):
    row = change(house)
    with pytest.raises(NotFound):  # what is proposed is not hers to see yet
        queries.one_visible(PAY_CHANGE, actor(house.cast.employee), row.id)
    session.refresh(row)  # as the next request reads it: 40000.00
    sign(row, house.cast.boss)
    assert queries.sees(PAY_CHANGE, actor(house.cast.employee), row.id)
    amount = PAY_CHANGE.fields["new_pay"]
    seeing = {"hr": house.cast.hr, "boss": house.cast.boss, "herself": house.cast.employee}
    assert all(may_read_of(PAY_CHANGE, amount, row, actor(who)) for who in seeing.values())
    for other in (house.cast.manager, house.cast.outsider, house.tech):
        assert not may_read_of(PAY_CHANGE, amount, row, actor(other))
        with pytest.raises(NotFound):
            queries.one_visible(PAY_CHANGE, actor(other), row.id)
    band = filed(PAY_BAND, house, title="客服", scheme="standard", low=Decimal(4000), high=Decimal(8000))
    assert not queries.sees(PAY_BAND, actor(house.cast.employee), band.id)


@pytest.mark.clause("D21-16", "D08-23")
def test_no_amount_stands_in_a_notice_an_event_or_the_audit_log(house: House):
    row = change(house)
    sign(row, house.cast.boss)
    passed(PAY_CHANGE, "take_effect", on=TODAY + 7 * DAY)
    assert row.state == "effective"
    session.flush()
    told = [str(one.facts) for one in session.scalars(select(Notice))]
    said = [str(one.facts) for one in session.scalars(select(Event))]
    kept = [str((one.before, one.after)) for one in session.scalars(select(AuditRow))]
    assert told
    assert not any(SECRET in one for one in (*told, *said, *kept))


@pytest.mark.clause("D08-20")
def test_the_minimum_wage_guards_pay_once_it_is_set(house: House):
    low = {"old_pay": Decimal(2000), "new_pay": Decimal(2400)}
    row = change(house, **low)
    assert [one.rule for one in PAY_CHANGE.warns(row, TODAY)] == ["pay.minimum_wage_month"]  # type: ignore[misc]
    found("pay.minimum_wage_month", Decimal(2490), by=SYSTEM, on=TODAY)
    with pytest.raises(Refused) as refusal:
        change(house, **low)
    assert {one.rule for one in refusal.value.objections} == {"pay.minimum_wage_month"}
    assert list(PAY_CHANGE.warns(row, TODAY)) == []  # type: ignore[misc]
    band = filed(PAY_BAND, house, title="客服", scheme="standard", low=Decimal(2490), high=Decimal(8000))
    band.state = "in_force"
    found("pay.minimum_wage_month", Decimal(2690), by=SYSTEM, on=date(2026, 12, 1))
    assert reminded(PAY_BAND, "below", on=date(2026, 12, 1)) == [band]


@pytest.mark.clause("D08-21")
def test_a_change_has_a_factor_evidence_an_approver_and_the_seniority(house: House):
    row = change(house)
    assert row.service_months == 80  # since 2020-03-01
    assert set(PAY_CHANGE.fields["factor"].offered(TODAY)) == {"工作表现", "岗位等级", "工龄"}
    found("pay.adjust_factors", ("业绩",), by=SYSTEM, on=TODAY)
    assert set(PAY_CHANGE.fields["factor"].offered(TODAY)) == {"业绩"}
    with pytest.raises(Refused):
        change(house, new_pay=Decimal(100))
    with pytest.raises(Refused):
        change(house, person_id=house.cast.hr.id)
    with pytest.raises(Refused):  # nobody stands above the general manager who could sign hers
        change(house, person_id=house.cast.boss.id)
    cut = change(house, new_pay=Decimal(30000), agreed_on=TODAY)
    sign(cut, house.cast.boss, "refused")
    assert cut.state == "refused"


@pytest.mark.clause("D03-02")
def test_special_talent_is_paid_by_the_market_where_the_scheme_is_on(house: House):
    special = {"title": "主播", "scheme": "special", "low": Decimal(20000), "high": Decimal(50000)}
    filed(PAY_BAND, house, **special, market_source="行业报告 2026")
    found("pay.special_scheme_enabled", False, by=SYSTEM, on=TODAY)
    with pytest.raises(Refused) as refusal:
        filed(PAY_BAND, house, **special, market_source="行业报告 2026")
    assert {one.rule for one in refusal.value.objections} == {"pay.special_scheme_enabled"}


@pytest.mark.clause("D08-22")
def test_insurance_is_applied_for_within_the_days_that_are_set(house: House):
    house.cast.employee.employed_on = TODAY
    session.flush()
    row = filed(BENEFIT, house)
    assert row.enrol_by == TODAY + 30 * DAY
    assert reminded(BENEFIT, "enrolment", on=TODAY + 23 * DAY) == [row]
    assert reminded(BENEFIT, "enrolment", on=TODAY + 24 * DAY) == []
    assert reminded(BENEFIT, "enrolment", on=TODAY + 31 * DAY) == [row]
    move(BENEFIT, row, "enrol", house.cast.hr, enrolled_on=TODAY)
    assert reminded(BENEFIT, "enrolment", on=TODAY + 31 * DAY) == []
    found("benefits.insurance_enrol_days", 15, by=SYSTEM, on=TODAY)
    house.tech.employed_on = TODAY
    session.flush()
    assert filed(BENEFIT, house, person_id=house.tech.id).enrol_by == TODAY + 15 * DAY


def test_a_role_gives_sight_of_pay_and_nothing_else_does(house: House):
    row = change(house)
    give_role(house.cast.outsider, "finance")
    assert queries.sees(PAY_CHANGE, actor(house.cast.outsider), row.id)
    with pytest.raises(NotAllowed):
        change(house, who=house.cast.outsider)
