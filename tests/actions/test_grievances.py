"""Concerns: with and without a name, answered in time, never by or before the person they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.clocks import queries as clocks
from saas.clocks import rounds
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import Event, acting
from saas.hr.grievance import anonymous, counting
from saas.hr.grievance.anonymous import Told
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.process import GRIEVANCE
from saas.notices.models import Notice
from saas.processes import actions, overview, queries
from tenants.context import Inside
from tests.factories_leaving import AT, Court, actor, almighty, court, later, set_threshold

TEXT = {"title": "空调坏了", "text": "办公室三周没有空调"}


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


def filed(house: Court, **more: object) -> Grievance:
    given = {"kind": "environment", **TEXT, **more}
    row: Grievance = actions.file(GRIEVANCE, given, by=actor(house.cast.employee), at=AT)
    return row


def move(row: Grievance, name: str, who: object, **given: object) -> None:
    actions.perform(GRIEVANCE, row, name, given, by=actor(who), at=AT)  # type: ignore[arg-type]  # a person


@pytest.mark.clause("D07-06")
def test_everybody_may_speak_up_and_the_line_answers(house: Court):
    row = filed(house)
    assert row.handler_id == house.cast.manager.id
    move(row, "accept", house.cast.manager)
    move(row, "answer", house.cast.manager, answer="今天报修")
    move(row, "settle", house.cast.employee)
    assert row.state == "settled"


@pytest.mark.clause("D17-06")
def test_the_work_environment_is_a_matter_of_the_head(house: Court):
    assert filed(house, kind="environment").handler_id == house.cast.manager.id


@pytest.mark.clause("D22-44")
def test_a_superior_asks_his_own_superior_for_help(house: Court):
    row = actions.file(GRIEVANCE, {"kind": "help", **TEXT}, by=actor(house.cast.manager), at=AT)
    assert row.handler_id == house.cast.boss.id
    assert clocks.of(row)[0].name == "answer"


@pytest.mark.clause("D19-20")
def test_a_need_is_answered_with_a_solution(house: Court):
    row = filed(house, kind="need")
    with pytest.raises(NotAllowed):
        move(row, "answer", house.cast.outsider, answer="……")
    move(row, "answer", house.cast.manager, answer="给你换一把椅子")
    assert row.answer == "给你换一把椅子"


@pytest.mark.clause("D17-16")
def test_a_conflict_goes_to_those_who_own_cases_with_mediator_and_outcome(house: Court):
    row = filed(house, kind="conflict", against_id=house.cast.outsider.id)
    assert row.handler_id == house.officer.id
    asked = [one.name for one in GRIEVANCE.act("answer").fields_for(row)]  # type: ignore[union-attr]  # it exists
    assert asked == ["answer", "mediator_id", "outcome"]
    given = {"answer": "已调解", "outcome": "互相道歉"}
    with pytest.raises(Refused):
        move(row, "answer", house.officer, **given, mediator_id=house.cast.outsider.id)
    move(row, "answer", house.officer, **given, mediator_id=house.cast.hr.id)
    assert (row.mediator_id, row.outcome) == (house.cast.hr.id, "互相道歉")


@pytest.mark.clause("D07-06", "D07-09")
def test_the_person_complained_of_neither_handles_nor_sees_nor_hears_of_it(house: Court):
    row = filed(house, against_id=house.cast.manager.id)
    assert row.handler_id == house.cast.boss.id
    accused = almighty(house.cast.manager)
    assert not queries.sees(GRIEVANCE, accused, row.id)
    with pytest.raises(NotFound):
        queries.one_visible(GRIEVANCE, accused, row.id)
    assert overview.counted([GRIEVANCE], accused, at=AT)[0].open == 0
    for act in GRIEVANCE.moves[:2]:
        assert not actions.may_make(GRIEVANCE, act, row, accused, on=AT.date())
    told = set(session.scalars(select(Notice.user_id)))
    assert house.cast.manager.user_id not in told


def test_a_late_answer_passes_over_the_superior_it_is_about(house: Court):
    row = filed(house, against_id=house.cast.boss.id)
    assert row.handler_id == house.cast.manager.id
    for days in range(1, 40):
        rounds.advance_due(later(days))
    told = set(session.scalars(select(Notice.user_id).where(Notice.path == GRIEVANCE.path_of(row))))
    assert house.cast.manager.user_id in told
    assert house.cast.boss.user_id not in told


@pytest.mark.clause("D07-09")
def test_the_time_for_an_answer_is_a_threshold_and_runs_anew_further_up(house: Court):
    due = clocks.of(filed(house))[0].due_at
    set_threshold("grievance.reply_days", 2)
    row = filed(house)
    assert clocks.of(row)[0].due_at < due
    move(row, "answer", house.cast.manager, answer="等等吧")
    move(row, "escalate", house.cast.employee, why="没有解决")
    assert (row.state, row.handler_id) == ("escalated", house.cast.boss.id)
    assert [one.is_open for one in clocks.of(row)].count(True) == 1
    move(row, "answer", house.cast.boss, answer="明天装好")
    assert row.escalations == 1


def test_nobody_complains_about_herself(house: Court):
    with pytest.raises(Refused):
        filed(house, against_id=house.cast.employee.id)


def test_without_a_name_it_goes_to_those_who_own_cases_and_names_nobody(house: Court):
    row, code = anonymous.file(Told("conflict", "被骂", "主管当众辱骂", house.cast.manager.id), at=AT)
    assert (row.filed_by_id, row.unit_id, row.handler_id) == (None, None, house.officer.id)
    event = session.scalars(select(Event).where(Event.kind == "hr.grievance.filed")).one()
    assert (event.author_id, event.author_name, event.facts) == (None, "anonymous", {})
    assert acting.get().user_id is None
    assert code not in str({name: getattr(row, name) for name in ("title", "text", "code_hash")})


def test_the_code_alone_opens_it_and_moves_it(house: Court):
    row, code = anonymous.file(Told("need", "缺耗材", "打包台没有胶带"), at=AT)
    assert anonymous.follow(code.lower()).id == row.id
    with pytest.raises(NotFound):
        anonymous.follow("ABCDE-ABCDE-ABCDE-ABCDE")
    anonymous.say(row, "还差胶带二十卷", at=AT)
    move(row, "answer", house.officer, answer="已采购")
    with pytest.raises(Refused):
        anonymous.act(row, "escalate", at=AT)
    with pytest.raises(NotFound):
        anonymous.act(row, "answer", at=AT)
    anonymous.act(row, "escalate", at=AT, why="还没到")
    assert row.handler_id not in (None, house.officer.id)
    anonymous.act(row, "withdraw", at=AT)
    assert row.state == "withdrawn"
    assert [one.author_name for one in anonymous.comments_of(row)] == ["anonymous"]


def test_nobody_can_flood_the_page_without_a_name(house: Court):
    for number in range(20):
        anonymous.file(Told("need", f"第{number}件", "……"), at=AT)
    with pytest.raises(Refused):
        anonymous.file(Told("need", "第二十一件", "……"), at=AT)
    anonymous.file(Told("need", "一小时后", "……"), at=AT + timedelta(hours=2))


def test_a_name_that_means_several_people_means_nobody(house: Court):
    assert anonymous.person_meant("李建国") == house.cast.manager.id
    assert anonymous.person_meant(" 1002 ") == house.cast.manager.id
    assert anonymous.person_meant("没有这个人") is None


@pytest.mark.clause("D07-06")
def test_the_quarter_is_counted_without_names(house: Court):
    move(filed(house), "answer", house.cast.manager, answer="修好了")
    anonymous.file(Told("conflict", "被骂", "……"), at=AT)
    found = counting.quarter(AT.date(), at=later(30))
    assert (found.total, found.anonymous, found.answered, found.late) == (2, 1, 1, 1)
    assert dict(found.by_kind) == {"environment": 1, "conflict": 1}
    assert counting.quarter(AT.date().replace(month=3), at=AT).total == 0


def test_only_whoever_it_concerns_reads_it(house: Court):
    row = filed(house)
    for who in (house.cast.outsider, house.cast.hr):
        assert not queries.sees(GRIEVANCE, actor(who), row.id)
    for who in (house.cast.employee, house.cast.manager, house.officer):
        assert queries.sees(GRIEVANCE, actor(who), row.id)
    unit_head = replace(actor(house.cast.outsider), permissions={Permission.GRIEVANCE_READ: Scope.OWN})
    assert not queries.sees(GRIEVANCE, unit_head, row.id)
