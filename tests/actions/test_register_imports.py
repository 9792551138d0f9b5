"""Files for registers: each kind made from its declaration, with verdicts, the state it lands in, and undoing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from blueprints.imports import DECLARED
from saas import files
from saas.auth.permissions import Permission, Scope
from saas.clocks.models import Clock
from saas.core.errors import NotAllowed
from saas.db import session
from saas.files import StoredFile
from saas.hr.career.models import CareerTalk
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.device.models import Device
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract.models import LabourContract
from saas.hr.pay.models import Benefit, PayBand
from saas.hr.probation.models import Probation
from saas.hr.recruitment import erasing
from saas.hr.recruitment.models import Candidate, CandidateStep
from saas.hr.rewards.models import Reward
from saas.hr.training.models import TrainingRecord, TrainingWish
from saas.imports import kinds, queries
from saas.imports.models import ImportRow
from saas.imports.readers import plain
from saas.notices.models import Notice
from saas.papers import numbers
from saas.processes import registry, talk
from tenants.context import Inside
from tests.factories_employment import filed, move
from tests.factories_imports import applied, checked, problems, sheet, undone, verdicts
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_entering import vacancy

CONTRACTS = [
    ("工号", "姓名", "合同类型", "开始日期", "结束日期", "签订日期", "试用期", "月薪"),
    ("1003", "张雨晴", "固定期限", "2024/3/1", "2027-02-28", "2024年2月28日", "", "8,000"),
    ("", "马晓东", "无固定期限", 45352, "", "2024-02-28", "", ""),
]


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def kind(slug: str) -> kinds.ImportKind:
    return kinds.get(slug)


def hr(house: House) -> Any:
    return actor(house.cast.hr)


def almighty(house: House) -> Any:
    return replace(hr(house), permissions=dict.fromkeys(Permission, Scope.ALL))


def rows(model: Any) -> Sequence[Any]:
    return session.scalars(select(model).order_by(model.id)).all()


def test_every_register_that_a_company_moves_in_with_takes_a_file(house: House):
    assert {process.slug for process, _ in DECLARED} == {
        "labour-contract",
        "employee-document",
        "device-assignment",
        "training-record",
        "pay-band",
        "reward",
        "candidate",
        "confidentiality",
        "benefits",
        "career-plan",
    }
    for process, intake in DECLARED:
        assert list(registry.faults_of(process)) == []
        found = kind(process.slug)
        assert {column.key for column in found.columns} >= set(intake.fields)
        for column in found.columns:
            if column.example != "":
                column.reader(str(column.example))


def test_every_heading_of_a_template_is_known_again_in_both_languages(house: House):
    for process, _ in DECLARED:
        found = kind(process.slug)
        for language in (0, 1):
            heads = [column.aliases[min(language, len(column.aliases) - 1)] for column in found.columns]
            known = {key for key, names in found.names.items() for head in heads if head and plain(head) in names}
            assert known == {column.key for column in found.columns}, process.slug


def test_contracts_land_signed_without_a_word_to_anybody_and_a_second_file_changes_nothing(house: House):
    run = applied(kind("labour-contract"), sheet(CONTRACTS), hr(house))
    assert verdicts(run) == {"new": 2}, problems(run)
    first, second = rows(LabourContract)
    assert (first.state, first.person_id, first.title) == ("signed", house.cast.employee.id, "张雨晴")
    assert (first.ends_on, first.signed_on, first.pay) == (date(2027, 2, 28), date(2024, 2, 28), Decimal("8000.00"))
    assert (second.kind, second.starts_on, second.ends_on) == ("open", date(2024, 3, 1), None)
    numbers.assign(today=TODAY)
    assert first.number == "LC-2026-0001"
    assert rows(Notice) == []
    assert session.scalar(select(func.count(Clock.id)).where(Clock.state != "stopped")) == 0
    assert verdicts(checked(kind("labour-contract"), sheet(CONTRACTS), hr(house))) == {"same": 2}


def test_what_the_law_or_the_file_gets_wrong_is_told_line_by_line(house: House):
    wrong = [
        CONTRACTS[0],
        ("9999", "", "固定期限", "2026-01-05", "2029-01-04", "2026-01-04", "", ""),
        ("1003", "李四", "固定期限", "2026-01-05", "2029-01-04", "2026-01-04", "", ""),
        ("1003", "", "固定期限", "2025-12-05", "2026-12-31", "2025-12-04", "6", ""),
        ("1003", "", "固定期限", "2022-01-05", "2023-12-31", "2022-01-04", "", ""),
        ("", "", "固定期限", "2026-01-05", "2029-01-04", "2026-01-04", "", ""),
        ("1002", "", "口头", "2026-01-05", "", "", "", ""),
    ]
    run = checked(kind("labour-contract"), sheet(wrong), hr(house))
    assert problems(run) == {
        2: [("person_id", "import.person")],
        3: [("person_name", "import.person")],
        4: [("probation_months", "probation.months")],
        5: [("ends_on", "contract.over")],
        6: [("person_id", "import.required")],
        7: [("kind", "import.unreadable"), ("signed_on", "import.required")],
    }
    assert rows(LabourContract) == []


def test_a_trial_that_still_runs_is_opened_and_keeps_its_contract_from_being_undone(house: House):
    lines = [CONTRACTS[0], ("1003", "", "固定期限", "2026-10-01", "2029-09-30", "2026-09-28", "6", "8000")]
    run = applied(kind("labour-contract"), sheet([*lines, CONTRACTS[2]]), hr(house))
    assert [row.person_id for row in rows(Probation)] == [house.cast.employee.id]
    undone(run, hr(house))
    assert [row.person_id for row in rows(LabourContract)] == [house.cast.employee.id]
    assert queries.counts(run.id).states == {"kept": 1, "undone": 1}


def test_who_may_not_read_pay_does_not_see_contracts_as_they_come_in(house: House):
    rights = {Permission.CONTRACT_KEEP: Scope.ALL, Permission.PAY_READ: Scope.OWN}
    poor = replace(hr(house), permissions=rights)
    with pytest.raises(NotAllowed):
        checked(kind("labour-contract"), sheet(CONTRACTS), poor)
    assert "labour-contract" not in {one.key for one in queries.offered_to(poor)}
    assert "labour-contract" in {one.key for one in queries.offered_to(hr(house))}


PAPERS = [("工号", "材料", "核验日期", "有效期至"), ("1003", "个人身份证明", "2024-03-01", "2036-01-05")]


def test_a_paper_that_was_asked_for_is_taken_on_and_asked_for_again_when_undone(house: House):
    row = filed(DOCUMENT, house, kind="个人身份证明")
    run = applied(kind("employee-document"), sheet(PAPERS), hr(house))
    assert verdicts(run) == {"changed": 1}, problems(run)
    session.refresh(row)
    assert (row.state, row.verified_on, row.handed) == ("verified", date(2024, 3, 1), "copy")
    assert session.scalar(select(func.count(Clock.id)).where(Clock.state != "stopped")) == 0
    undone(run, hr(house))
    session.refresh(row)
    assert (row.state, row.verified_on) == ("required", None)
    assert session.scalar(select(func.count(Clock.id)).where(Clock.state != "stopped")) == 1


def test_papers_come_in_new_and_numbers_of_papers_do_not(house: House):
    assert verdicts(applied(kind("employee-document"), sheet(PAPERS), hr(house))) == {"new": 1}
    (row,) = rows(EmployeeDocument)
    assert (row.state, row.title) == ("verified", "张雨晴 · 个人身份证明")
    assert "paper_number" not in {column.key for column in kind("employee-document").columns}


DEVICES = [
    ("设备名称", "序列号", "设备类型", "姓名", "领用日期"),
    ("ThinkPad T14", "PF-1", "电脑", "张雨晴", "2026-01-06"),
    ("iPhone", "PF-2", "手机", "", ""),
]


def test_a_device_with_a_user_is_assigned_and_one_without_waits(house: House):
    run = applied(kind("device-assignment"), sheet(DEVICES), almighty(house))
    assert verdicts(run) == {"new": 2}, problems(run)
    assert [(row.state, row.person_id) for row in rows(Device)] == [
        ("assigned", house.cast.employee.id),
        ("unassigned", None),
    ]
    more = [DEVICES[0], ("iPhone", "PF-2", "手机", "马晓东", "2026-02-01")]
    again = applied(kind("device-assignment"), sheet(more), almighty(house))
    assert verdicts(again) == {"changed": 1}, problems(again)
    assert rows(Device)[1].state == "assigned"
    undone(again, almighty(house))
    assert (rows(Device)[1].state, rows(Device)[1].person_id) == ("unassigned", None)
    undone(run, almighty(house))
    assert rows(Device) == []


def test_what_somebody_touched_since_stays(house: House):
    run = applied(kind("device-assignment"), sheet(DEVICES), almighty(house))
    first, second = rows(Device)
    process = registry.find("hr", "device-assignment")
    assert process is not None
    talk.say(process, first, "屏幕有划痕", by=almighty(house), at=AT)
    move(process, second, "retire", house.tech, condition="摔坏")
    undone(run, almighty(house))
    assert [row.state for row in rows(Device)] == ["assigned", "retired"]
    assert queries.counts(run.id).states == {"kept": 2}


def test_training_lands_on_record_and_may_not_lie_ahead(house: House):
    lines = [
        ("工号", "培训主题", "培训类型", "培训日期", "学时", "成绩"),
        ("1003", "网络安全培训", "其他", "2026-01-09", "2", "90"),
        ("1003", "明年的课", "其他", "2027-01-09", "", ""),
    ]
    run = applied(kind("training-record"), sheet(lines), hr(house))
    assert (verdicts(run), problems(run)) == ({"new": 1, "wrong": 1}, {3: [("done_on", "training.done")]})
    (row,) = rows(TrainingRecord)
    assert (row.state, row.score, row.kind, row.hours) == ("recorded", 90, "other", Decimal("2.00"))


def test_pay_bands_come_in_as_drafts_for_another_person_to_enact(house: House):
    lines = [("薪级", "方案", "岗位", "下限", "上限"), ("客服二级", "按岗位", "service", "5000", "7000")]
    run = applied(kind("pay-band"), sheet(lines), hr(house))
    assert verdicts(run) == {"new": 1}, problems(run)
    (row,) = rows(PayBand)
    assert (row.state, row.low, row.unit_id) == ("draft", Decimal("5000.00"), house.cast.unit.id)


def test_rewards_of_the_past_are_on_record_and_never_brought_in_for_oneself(house: House):
    lines = [
        ("姓名", "获奖部门", "事由", "类型", "奖励日期", "原因"),
        ("张雨晴", "", "零差错", "嘉奖", "2025-11-20", "全月零差错"),
        ("周敏", "", "零差错", "嘉奖", "2025-11-20", "自己"),
        ("张雨晴", "客服部", "零差错", "嘉奖", "2025-11-20", "两个"),
    ]
    reward = registry.find("hr", "reward")
    assert reward is not None
    offered = next(iter(reward.fields["kind"].offered(TODAY)))
    lines = [tuple(offered if cell == "嘉奖" else cell for cell in line) for line in lines]
    run = applied(kind("reward"), sheet(lines), hr(house))
    assert {line: found[0][1] for line, found in problems(run).items()} == {3: "reward.own", 4: "reward.whom"}
    assert [(row.state, row.awarded_on) for row in rows(Reward)] == [("awarded", date(2025, 11, 20))]
    assert rows(Notice) == []


def candidates(house: House) -> tuple[Any, list[tuple[str, ...]]]:
    row = vacancy(house)
    numbers.assign(today=TODAY)
    head = ("招聘职位", "姓名", "电话", "渠道", "学历", "已同意")
    return row, [head, (row.number, "钱多多", "13900000001", _channel(), "本科", "是")]


def _channel() -> str:
    process = registry.find("hr", "candidate")
    assert process is not None
    return next(iter(process.fields["channel"].offered(TODAY)))


def test_candidates_need_consent_and_go_again_with_their_first_step(house: House):
    opening, lines = candidates(house)
    run = applied(
        kind("candidate"), sheet([*lines, (opening.number, "赵四", "13900000002", _channel(), "", "否")]), hr(house)
    )
    assert problems(run) == {3: [("has_consent", "recruitment.consent")]}
    (row,) = rows(Candidate)
    assert (row.state, row.title, row.has_consent, len(rows(CandidateStep))) == ("applied", opening.title, True, 1)
    undone(run, hr(house))
    assert (rows(Candidate), rows(CandidateStep)) == ([], [])


def test_nothing_of_a_candidate_is_left_in_the_import_once_she_is_erased(house: House):
    _opening, lines = candidates(house)
    run = applied(kind("candidate"), sheet(lines), hr(house))
    (row,) = rows(Candidate)
    erasing.erase(row, on=TODAY)
    session.flush()
    (line,) = session.scalars(select(ImportRow).where(ImportRow.run_id == run.id)).all()
    session.refresh(line)
    assert (line.cells, line.key, line.after) == ({}, "", {})
    assert files.content_of(session.get_one(StoredFile, run.file_id)) == b""
    undone(run, hr(house))
    assert rows(Candidate) == [row]


def test_lists_of_candidates_are_emptied_after_the_time_of_keeping_imported_or_not(house: House):
    _opening, lines = candidates(house)
    run = checked(kind("candidate"), sheet(lines), hr(house))
    assert erasing.forget_files(on=TODAY, at=AT) == 0
    run.created_at = AT - timedelta(days=3000)
    session.flush()
    assert erasing.forget_files(on=TODAY, at=AT) == 1
    session.expire_all()
    assert session.scalars(select(ImportRow.cells).where(ImportRow.run_id == run.id)).all() == [{}]
    assert erasing.forget_files(on=TODAY, at=AT) == 0


def test_signed_undertakings_come_in_and_end_what_was_asked_for(house: House):
    row = filed(UNDERTAKING, house, kind="confidentiality", level="internal")
    lines = [
        ("工号", "类型", "密级", "签署日期"),
        ("1003", "保密承诺书", "内部", "2024-03-01"),
        ("1002", "利益冲突申报", "内部", "2024-03-01"),
        ("1002", "保密承诺书", "内部", "2027-03-01"),
    ]
    lines = [tuple(_said("confidentiality", cell) for cell in line) for line in lines]
    run = applied(kind("confidentiality"), sheet(lines), hr(house))
    assert (verdicts(run), problems(run)) == (
        {"changed": 1, "wrong": 2},
        {3: [("kind", "confidentiality.own")], 4: [("signed_on", "confidentiality.signed")]},
    )
    session.refresh(row)
    assert (row.state, row.signed_on) == ("signed", date(2024, 3, 1))
    undone(run, hr(house))
    session.refresh(row)
    assert (row.state, row.signed_on) == ("pending", None)


def _said(slug: str, cell: str) -> str:
    """The cell, or the word of the product for a choice meant by it."""
    meant = {
        "保密承诺书": ("kind", "confidentiality"),
        "利益冲突申报": ("kind", "interest"),
        "内部": ("level", "internal"),
    }
    if cell not in meant:
        return cell
    process = registry.find("hr", slug)
    assert process is not None
    name, key = meant[cell]
    return str(process.fields[name].offered(TODAY)[key])


def test_who_is_insured_comes_in_without_a_deadline_and_twice_changes_nothing(house: House):
    lines = [("工号", "参保日期", "参保地"), ("1003", "2024-03-15", "杭州市"), ("1002", "2027-01-01", "")]
    run = applied(kind("benefits"), sheet(lines), hr(house))
    assert (verdicts(run), problems(run)) == ({"new": 1, "wrong": 1}, {3: [("enrolled_on", "benefits.enrolled")]})
    (row,) = rows(Benefit)
    assert (row.state, row.place, row.person_id) == ("enrolled", "杭州市", house.cast.employee.id)
    assert session.scalar(select(func.count(Clock.id)).where(Clock.state != "stopped")) == 0
    assert verdicts(checked(kind("benefits"), sheet(lines[:2]), hr(house))) == {"same": 1}
    with pytest.raises(NotAllowed):
        checked(kind("benefits"), sheet(lines), replace(hr(house), permissions={Permission.SELF: Scope.ALL}))


def test_talks_of_the_past_say_when_the_next_one_is_due_and_wish_for_nothing(house: House):
    lines = [
        ("工号", "面谈日期", "发展目标", "课程"),
        ("1003", "2026-01-09", "独立负责一条产品线", "数据分析"),
        ("1003", "2027-01-09", "明年的事", ""),
    ]
    run = applied(kind("career-plan"), sheet(lines), hr(house))
    assert (verdicts(run), problems(run)) == ({"new": 1, "wrong": 1}, {3: [("held_on", "career.held")]})
    (row,) = rows(CareerTalk)
    assert (row.state, row.planned_on, row.leader_id) == ("agreed", date(2026, 1, 9), house.cast.manager.id)
    assert row.next_on is not None
    assert row.next_on > date(2026, 1, 9)
    assert (rows(TrainingWish), rows(Notice)) == ([], [])
