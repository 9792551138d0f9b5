"""The papers of employment: index of the file, notice of regular employment, pay note, exit letter, certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from jobs import process_print
from jobs.bindings import Task
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.probation.process import PROBATION
from saas.hr.rewards.process import REWARD
from saas.hr.training import records
from saas.hr.training.models import TrainingRecord
from saas.hr.training.recording import RECORD
from saas.hr.training.records import Learned
from saas.processes.declare import Process
from tenants.context import Inside
from tests.factories_employment import filed
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_employment import on_probation


@pytest.fixture
def house(app: Flask, inside: Inside) -> House:
    return furnished()


def printed(process: Process, row: Any, house: House, who: Any = None) -> str:
    by = actor(who or house.cast.hr)
    if who is None:
        by = replace(by, permissions=dict.fromkeys(Permission, Scope.ALL))
    task = Task(by, AT, TODAY, "Asia/Shanghai", 1)
    session.flush()
    with task.in_language():
        return process_print.sheet_of(process, row, task)[1]


def test_the_sheet_of_a_paper_holds_the_index_of_the_whole_file(house: House):
    row = filed(DOCUMENT, house, kind="个人身份证明")
    filed(DOCUMENT, house, kind="最高学历证明")
    page = printed(DOCUMENT, row, house)
    assert "个人身份证明" in page
    assert "最高学历证明" in page


def test_whoever_passed_gets_a_notice_of_regular_employment(house: House):
    row = filed(PROBATION, house, starts_on=date(2026, 11, 30), months=3, **on_probation(house))
    before = printed(PROBATION, row, house)
    row.state, row.regular_on = "regular", TODAY
    after = printed(PROBATION, row, house)
    assert house.cast.employee.name in after
    assert len(after) > len(before)


def test_a_pay_note_holds_the_amount_for_those_who_may_see_it(house: House):
    given = {"old_pay": Decimal(5000), "new_pay": Decimal(6100), "effective_on": TODAY, "evidence": "优秀"}
    row = filed(PAY_CHANGE, house, factor="工龄", **given)
    row.state = "effective"
    assert "6,100.00" in printed(PAY_CHANGE, row, house)
    assert "6,100.00" in printed(PAY_CHANGE, row, house, house.cast.employee)
    assert "6,100.00" not in printed(PAY_CHANGE, row, house, house.cast.manager)


@pytest.mark.clause("D19-27")
def test_after_leaving_the_undertaking_is_printed_as_a_reminder(house: House):
    row = filed(UNDERTAKING, house, kind="confidentiality", level="internal")
    promise = printed(UNDERTAKING, row, house)
    row.state, row.signed_on = "survives", TODAY
    assert printed(UNDERTAKING, row, house) != promise


def test_an_award_is_printed_as_a_certificate(house: House):
    row = filed(REWARD, house, house.cast.manager, title="重构话术", kind="创新", person_id=house.cast.employee.id)
    row.state, row.awarded_on = "awarded", TODAY
    page = printed(REWARD, row, house)
    assert "重构话术" in page
    assert house.cast.employee.name in page


def test_a_training_record_prints_everything_she_learned(house: House):
    for topic in ("直播话术", "数据分析"):
        learned = Learned(house.cast.employee.id, topic, "业务培训", "session", TODAY, Decimal(2), 90)
        row: TrainingRecord = records.note(learned, at=AT)
    page = printed(RECORD, row, house)
    assert "直播话术" in page
    assert "数据分析" in page
