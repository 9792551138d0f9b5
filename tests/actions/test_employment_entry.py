"""Entering by paper: the personnel file, the contract, probation, what is opened for whoever is new."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.clocks import queries as clocks
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, AuditRow, Event
from saas.hr import newcomers
from saas.hr.employee_document import queries as papers
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract import queries as contracts
from saas.hr.labour_contract.models import LabourContract
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.pay.models import Benefit
from saas.hr.probation.models import Probation, ProbationCriterion
from saas.hr.probation.process import PROBATION
from saas.hr.training import records
from saas.hr.training.models import TrainingRecord
from saas.policies.setting import found
from saas.processes import actions, lines, people, queries
from saas.starters.roles import ROLES
from tenants.context import Inside
from tests.factories_employment import attach, filed, move, passed, reminded
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 11, 2), date(2029, 11, 1)
NUMBER = "330102199001011234"


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def paper(house: House, **more: Any) -> Any:
    return filed(DOCUMENT, house, kind="个人身份证明", **more)


def verified(house: House, **more: Any) -> Any:
    row = paper(house)
    attach(DOCUMENT, row, house.cast.employee)
    move(DOCUMENT, row, "receive", house.cast.employee, handed="copy", paper_number=NUMBER, **more)
    move(DOCUMENT, row, "verify", house.cast.hr, remark="与原件核对")
    return row


def contract(house: House, **more: Any) -> Any:
    facts = {"kind": "fixed", "starts_on": FIRST, "ends_on": LAST, "probation_months": 3, "pay": Decimal(6000)}
    return filed(CONTRACT, house, **{**facts, "probation_pay": Decimal(5000), **more})


def signed(house: House, **more: Any) -> Any:
    row = contract(house, **more)
    move(CONTRACT, row, "sign", house.cast.hr, signed_on=FIRST)
    return row


def probation(house: House) -> Any:
    signed(house)
    row = session.scalars(select(Probation)).one()
    lines.add(PROBATION, PROBATION.lines[0], row, {"criterion": "接待量"}, by=actor(house.cast.hr), at=AT)
    lines.add(PROBATION, PROBATION.lines[0], row, {"criterion": "差错率"}, by=actor(house.cast.hr), at=AT)
    return row


@pytest.mark.clause("D06-13", "D08-06", "D08-07")
def test_a_paper_is_handed_in_as_a_copy_and_verified_by_name_and_day(house: House):
    row = paper(house)
    with pytest.raises(Refused) as refusal:
        move(DOCUMENT, row, "receive", house.cast.employee, handed="copy")
    assert [one.rule for one in refusal.value.objections] == ["employee.copy"]
    attach(DOCUMENT, row, house.cast.employee)
    move(DOCUMENT, row, "receive", house.cast.employee, handed="copy", paper_number=NUMBER)
    with pytest.raises(NotAllowed):
        move(DOCUMENT, row, "verify", house.cast.employee, remark="我自己看过")
    move(DOCUMENT, row, "verify", house.cast.hr, remark="与原件核对")
    assert (row.state, row.verified_by_id, row.verified_on) == ("verified", house.cast.hr.id, TODAY)
    assert row.paper_number == "••••1234"


def test_the_whole_number_stands_nowhere(house: House):
    row = verified(house)
    session.flush()
    told = [str(one.facts) for one in session.scalars(select(Event).where(Event.subject_id == row.id))]
    kept = [str((one.before, one.after)) for one in session.scalars(select(AuditRow))]
    assert not any(NUMBER in one for one in (*told, *kept))


@pytest.mark.clause("D08-08")
def test_a_paper_expires_by_its_date_and_is_told_of_before(house: House):
    row = verified(house, expires_on=TODAY + 30 * DAY)
    assert reminded(DOCUMENT, "expiring") == [row]
    assert reminded(DOCUMENT, "expiring", on=TODAY + DAY) == []
    assert passed(DOCUMENT, "expire", on=TODAY + 31 * DAY) == 1
    assert row.state == "expired"
    assert reminded(DOCUMENT, "missing", on=TODAY + 31 * DAY) == [row]


def test_what_is_required_follows_the_rulebook(house: House):
    who = actor(house.cast.hr)
    mine = [one for one in papers.owing(who, on=TODAY) if one.person.id == house.cast.employee.id]
    assert "职业技能证书" in mine[0].missing
    found("employee.required_documents", ("个人简历",), by=SYSTEM, on=TODAY)
    mine = [one for one in papers.owing(who, on=TODAY) if one.person.id == house.cast.employee.id]
    assert list(mine[0].missing) == ["个人简历"]
    own = papers.owing(actor(house.cast.employee), on=TODAY)
    assert [one.person.id for one in own] == [house.cast.employee.id]


@pytest.mark.clause("D06-07")
def test_the_administration_office_keeps_files_and_pay_but_decides_nothing_of_hr(house: House):
    held = {permission for permission, _scope in ROLES["administration"].grants}
    assert {Permission.EMPLOYEE_DOCUMENT_KEEP, Permission.PAY_MANAGE} <= held
    assert not held & {
        Permission.PROBATION_DECIDE,
        Permission.CONTRACT_KEEP,
        Permission.CONTRACTOR_MANAGE,
        Permission.REWARD_AWARD,
    }
    assert not queries.sees(DOCUMENT, actor(house.cast.manager), paper(house).id)


@pytest.mark.clause("D02-23")
def test_the_terms_of_the_contract_in_force_are_found_by_the_day(house: House):
    row = signed(house, service_until=date(2028, 1, 1), non_compete_months=12, special="培训服务期两年")
    held = contracts.of_person(house.cast.employee.id, on=TODAY)
    assert held is row
    assert (held.kind, held.service_until, held.non_compete_months) == ("fixed", date(2028, 1, 1), 12)
    assert contracts.of_person(house.cast.employee.id, on=LAST + DAY) is None


@pytest.mark.clause("D08-05")
def test_a_contract_is_to_be_signed_within_the_days_that_are_set(house: House):
    row = contract(house)
    assert row.sign_by == FIRST + 30 * DAY
    assert reminded(CONTRACT, "unsigned", on=FIRST + 21 * DAY) == [row]
    assert reminded(CONTRACT, "unsigned", on=FIRST + 30 * DAY) == [row]
    assert reminded(CONTRACT, "unsigned", on=FIRST + 22 * DAY) == []
    assert {one.rule for one in CONTRACT.warns(row, date(2026, 12, 3))} >= {"contract.sign_days"}  # type: ignore[misc]
    found("contract.sign_days", 20, by=SYSTEM, on=FIRST)
    assert contract(house).sign_by == FIRST + 20 * DAY


def test_whoever_works_without_any_contract_is_named_to_hr(house: House):
    house.cast.employee.employed_on = TODAY - 21 * DAY
    session.flush()
    assert reminded(CONTRACT, "none") == [house.cast.employee]
    contract(house)
    assert reminded(CONTRACT, "none") == []


def test_the_end_is_told_sixty_and_thirty_days_ahead_and_a_renewal_knows_no_second_probation(house: House):
    row = signed(house)
    assert passed(CONTRACT, "near", on=LAST - 60 * DAY) == 1
    assert row.state == "expiring"
    assert reminded(CONTRACT, "ending", on=LAST - 60 * DAY) == [row]
    assert reminded(CONTRACT, "ending", on=LAST - 30 * DAY) == [row]
    assert reminded(CONTRACT, "ending", on=LAST - 29 * DAY) == []
    move(CONTRACT, row, "renew", house.cast.hr, renewed_kind="open")
    later = session.scalars(select(LabourContract).where(LabourContract.state == "draft")).one()
    assert (later.starts_on, later.kind, later.probation_months, later.pay) == (LAST + DAY, "open", 0, Decimal(6000))


def test_hr_keeps_contracts_and_only_the_person_sees_hers_beside_it(house: House):
    row = contract(house)
    assert queries.sees(CONTRACT, actor(house.cast.employee), row.id)
    for other in (house.cast.manager, house.cast.outsider):
        with pytest.raises(NotFound):
            queries.one_visible(CONTRACT, actor(other), row.id)
    with pytest.raises(NotAllowed):
        move(CONTRACT, row, "sign", house.cast.employee, signed_on=FIRST)


@pytest.mark.clause("D06-16", "D19-03")
def test_a_signed_contract_opens_the_probation_once_and_bounds_it(house: House):
    signed(house)
    row = session.scalars(select(Probation)).one()
    assert (row.months, row.starts_on, row.ends_on) == (3, FIRST, date(2027, 2, 1))
    with pytest.raises(Refused) as refusal:
        filed(PROBATION, house, starts_on=FIRST, months=1)
    assert {one.rule for one in refusal.value.objections} == {"probation.once"}
    with pytest.raises(Refused) as refusal:
        contract(house, ends_on=date(2027, 11, 1))
    assert {one.rule for one in refusal.value.objections} == {"probation.months"}


def test_the_usual_length_of_a_probation_follows_the_rulebook(house: House):
    assert CONTRACT.defaults(None, TODAY)["probation_months"] == 3  # type: ignore[misc]
    found("probation.months", 2, by=SYSTEM, on=TODAY)
    assert CONTRACT.defaults(None, TODAY)["probation_months"] == 2  # type: ignore[misc]


@pytest.mark.clause("D06-17", "D19-04")
def test_the_head_assesses_by_criteria_the_person_has_signed_for(house: House):
    row = probation(house)
    move(PROBATION, row, "acknowledge", house.cast.employee)
    with pytest.raises(Refused):
        lines.add(PROBATION, PROBATION.lines[0], row, {"criterion": "加班"}, by=actor(house.cast.hr), at=AT)
    with pytest.raises(NotAllowed):
        move(PROBATION, row, "assess", house.cast.outsider, comment="不错")
    move(PROBATION, row, "assess", house.cast.manager, comment="稳定", score_1=80, score_2=71)
    assert (row.state, row.score, row.assessed_by_id) == ("assessed", 76, house.cast.manager.id)
    kept = session.scalars(select(ProbationCriterion.score).order_by(ProbationCriterion.id)).all()
    assert list(kept) == [80, 71]


def test_the_assessment_falls_due_the_days_before_the_end_that_are_set(house: House):
    row = probation(house)
    assert passed(PROBATION, "fall_due", on=row.ends_on - 15 * DAY) == 0
    assert passed(PROBATION, "fall_due", on=row.ends_on - 14 * DAY) == 1
    assert row.state == "due"
    assert reminded(PROBATION, "undecided", on=row.ends_on - 3 * DAY) == [row]
    found("probation.review_days_before_end", 30, by=SYSTEM, on=TODAY)
    row.state = "running"
    session.flush()
    assert passed(PROBATION, "fall_due", on=row.ends_on - 30 * DAY) == 1


def test_who_assesses_follows_the_rulebook(house: House):
    row = probation(house)
    assert people.meant(PROBATION.clocks[0].holders, row, on=TODAY) == {house.cast.manager.id}
    found("probation.assessor_role", "general_manager", by=SYSTEM, on=TODAY)
    assert people.meant(PROBATION.clocks[0].holders, row, on=TODAY) == {house.cast.boss.id}


@pytest.mark.clause("D19-05", "D08-09")
def test_hr_decides_and_without_induction_says_why(house: House):
    row = probation(house)
    move(PROBATION, row, "assess", house.cast.manager, comment="稳定", score_1=80, score_2=70)
    with pytest.raises(Refused) as refusal:
        move(PROBATION, row, "confirm", house.cast.hr)
    assert {one.rule for one in refusal.value.objections} == {"training.induction_days"}
    with pytest.raises(NotAllowed):
        move(PROBATION, row, "confirm", house.cast.manager, despite="老员工回流")
    move(PROBATION, row, "confirm", house.cast.hr, despite="老员工回流")
    assert (row.state, row.regular_on, row.decided_by_id) == ("regular", TODAY, house.cast.hr.id)


def test_not_passed_needs_known_criteria_and_proof_and_silence_means_regular(house: House):
    row = probation(house)
    move(PROBATION, row, "assess", house.cast.manager, comment="未达标", score_1=40, score_2=30)
    with pytest.raises(Refused) as refusal:
        move(PROBATION, row, "fail", house.cast.hr, reasons="两项未达标")
    assert {one.rule for one in refusal.value.objections} == {"probation.criteria", "probation.proof"}
    assert passed(PROBATION, "lapse", on=row.ends_on) == 0
    assert passed(PROBATION, "lapse", on=row.ends_on + DAY) == 1
    assert row.state == "regular"


def test_what_newcomers_owe_is_opened_once(house: House):
    who = house.cast.employee
    who.employed_on = TODAY + 3 * DAY
    session.flush()
    assert newcomers.open_day(on=TODAY, at=AT) == 8
    assert newcomers.open_day(on=TODAY, at=AT) == 0
    due = session.scalars(select(EmployeeDocument)).all()
    assert {one.due_on for one in due} == {who.employed_on}
    assert session.scalars(select(Benefit)).one().enrol_by == who.employed_on + 30 * DAY
    induction = session.scalars(select(TrainingRecord)).one()
    assert (induction.state, induction.due_on) == ("due", who.employed_on + 7 * DAY)
    assert not records.is_inducted(who.id)
    assert [one.name for one in clocks.of(induction)] == ["done"]


def test_the_undertaking_is_asked_for_where_the_rulebook_asks_for_one(house: House):
    house.cast.employee.employed_on = TODAY
    session.flush()
    found("confidentiality.undertaking_required", False, by=SYSTEM, on=TODAY)
    assert newcomers.open_day(on=TODAY, at=AT) == 7


def test_the_copies_are_hidden_from_whoever_does_not_see_the_record(house: House):
    row = verified(house)
    assert not queries.sees(DOCUMENT, actor(house.cast.outsider), row.id)
    assert queries.sees(DOCUMENT, actor(house.cast.employee), row.id)
    with pytest.raises(NotAllowed):
        actions.perform(DOCUMENT, row, "verify", {}, by=actor(house.cast.manager), at=AT)
