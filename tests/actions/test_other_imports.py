"""Units, positions, days of the calendar and leave balances from files: each in both directions."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.db import session
from saas.hr.leave import granting, ledger, opening, types
from saas.hr.leave.balances_import import BALANCES
from saas.hr.leave.models import LeaveLot, LeaveType
from saas.imports import queries
from saas.office.holidays_import import HOLIDAYS
from saas.office.positions_import import POSITIONS
from saas.office.units_import import UNITS
from saas.organisation import unit_actions
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.models import Person, Position, Unit, UnitTerm
from tests.factories_imports import applied, checked, problems, text, undone, verdicts
from tests.factories_organisation import TODAY, admin, make_person, make_position, make_unit

pytestmark = pytest.mark.usefixtures("inside")
TREE = [
    ("部门名称", "上级部门", "类型", "职责", "权限", "成立日期"),
    ("夜班组", "客服中心", "小组", "夜里回答", "安排夜班", "2026-02-01"),
    ("客服中心", "运营部", "", "回答顾客", "安排班次", "2026-02-01"),
    ("筹备组", "运营部", "小组", "", "", "2026-02-01"),
]


@pytest.fixture
def builder() -> Actor:
    """Somebody who builds the organisation, below one unit that stands."""
    make_unit()
    return admin(
        Permission.ORGANISATION_EDIT, Permission.POSITION_EDIT, Permission.CALENDAR_EDIT, Permission.LEAVE_MANAGE
    )


def term(name: str) -> UnitTerm:
    return session.scalars(select(UnitTerm).where(UnitTerm.name == name, UnitTerm.last_on.is_(None))).one()


def test_a_tree_comes_in_whatever_the_order_of_its_lines(builder: Actor) -> None:
    run = applied(UNITS, text(TREE), builder)
    assert verdicts(run) == {"new": 3}
    assert term("夜班组").parent_id == term("客服中心").unit_id
    states = {name: session.get_one(Unit, term(name).unit_id).state for name in ("客服中心", "筹备组")}
    assert states == {"客服中心": "active", "筹备组": "draft"}  # no duties, no powers: D15-01
    assert verdicts(checked(UNITS, text(TREE), builder)) == {"same": 3}
    undone(run, builder)
    assert session.scalars(select(UnitTerm).where(UnitTerm.name.in_(("夜班组", "客服中心", "筹备组")))).all() == []


def test_circles_unknown_units_and_units_of_one_name_are_told(builder: Actor) -> None:
    make_unit("同名")
    make_unit("同名")
    head = ("名称", "上级部门", "成立日期")
    rows = [("甲", "乙", ""), ("乙", "甲", ""), ("丙", "没有", ""), ("丁", "同名", ""), ("戊", "", "2027-01-01")]
    found = problems(checked(UNITS, text([head, *rows]), builder))
    assert found == {
        2: [("above", "import.circle")],
        3: [("above", "import.circle")],
        4: [("above", "import.unit")],
        5: [("above", "import.unit")],
        6: [("since", "unit.since")],
    }


def test_a_changed_unit_is_again_what_it_was_and_one_that_is_used_stays(builder: Actor) -> None:
    before = term("运营部").duties
    run = applied(
        UNITS, text([("名称", "职责", "权限"), ("运营部", "新的职责", "新的权限"), ("新部", "做事", "决定")]), builder
    )
    assert term("运营部").duties == "新的职责"
    make_person("林晓", session.get_one(Unit, term("新部").unit_id)) if term("新部").first_on <= date(
        2026, 1, 5
    ) else None
    unit_actions.create(unit_actions.UnitFacts("下级", parent_id=term("新部").unit_id), by=builder, on=TODAY)
    undone(run, builder)
    assert term("运营部").duties == before
    rows = {row.cells["name"]: row for row in queries.rows(run.id)}
    assert (rows["运营部"].state, rows["新部"].state) == ("undone", "kept")
    assert rows["新部"].note["rule"] == "import.built_on"


def test_positions_come_in_with_superiors_and_open_head_counts(builder: Actor) -> None:
    rows = [
        ("部门", "岗位", "编制", "级别", "上级岗位"),
        ("运营部", "店长", "1", "负责人", ""),
        ("运营部", "店员", "若干", "", "店长"),
    ]
    run = applied(POSITIONS, text(rows), builder)
    assert verdicts(run) == {"new": 2}
    boss, clerk = (session.scalars(select(Position).where(Position.name == name)).one() for name in ("店长", "店员"))
    assert (clerk.reports_to_id, clerk.headcount_open, boss.headcount, boss.rank) == (boss.id, True, 1, "head")
    assert verdicts(checked(POSITIONS, text(rows), builder)) == {"same": 2}
    changed = applied(POSITIONS, text([rows[0], ("运营部", "店长", "2", "", "")]), builder)
    assert (verdicts(changed), boss.headcount) == ({"changed": 1}, 2)
    undone(changed, builder)
    assert boss.headcount == 1
    undone(run, builder)
    assert session.scalars(select(Position).where(Position.name.in_(("店长", "店员")))).all() == []


def test_a_position_somebody_sits_on_stays(builder: Actor) -> None:
    unit = session.get_one(Unit, term("运营部").unit_id)
    run = applied(POSITIONS, text([("部门", "岗位"), ("运营部", "店员")]), builder)
    make_person("林晓", unit, session.scalars(select(Position).where(Position.name == "店员")).one())
    undone(run, builder)
    assert [row.state for row in queries.rows(run.id)] == ["kept"]
    wrong = checked(
        POSITIONS,
        text([("部门", "岗位", "编制", "上级"), ("没有", "甲", "-3", ""), ("运营部", "乙", "", "丙")]),
        builder,
    )
    assert problems(wrong) == {
        2: [("headcount", "import.unreadable"), ("unit", "import.unit")],
        3: [("above", "import.position")],
    }


def test_days_of_the_calendar_come_in_change_and_go(builder: Actor) -> None:
    head = ("日期", "类型", "原因")
    run = applied(
        HOLIDAYS, text([head, ("2026/12/31", "休息", "公司周年"), ("2027年1月2日", "补班", "年初补班")]), builder
    )
    rows = session.scalars(
        select(CalendarDay).where(CalendarDay.source == "company").order_by(CalendarDay.on_day)
    ).all()
    assert [(row.on_day, row.kind, row.name) for row in rows] == [
        (date(2026, 12, 31), "rest", "公司周年"),
        (date(2027, 1, 2), "makeup_workday", "年初补班"),
    ]
    change = applied(HOLIDAYS, text([head, ("46387", "补班", "还是上班")]), builder)
    assert verdicts(change) == {"changed": 1}
    undone(change, builder)
    assert rows[0].kind == "rest"
    undone(run, builder)
    assert session.scalars(select(CalendarDay).where(CalendarDay.source == "company")).all() == []


def free(number: str, kind: LeaveType) -> int:
    person = session.scalars(select(Person).where(Person.number == number)).one()
    return ledger.available_many([person.id], on=TODAY).get((person.id, kind.id), 0)


def test_balances_are_made_equal_by_grants_and_corrections(builder: Actor) -> None:
    annual = types.add_standard_types()[0]
    lin, zhou = make_person("林晓"), make_person("周岚")
    granting.grant_by_hand(zhou, annual, 2400, by=builder, on=TODAY, usable_to=None, reason="先前")
    rows = [
        ("工号", "姓名", "假期类型", "剩余天数"),
        (lin.number, "林晓", "年假", "5.5"),
        (zhou.number, "", "年假", "2"),
    ]
    run = applied(BALANCES, text(rows), builder)
    assert verdicts(run) == {"new": 1, "changed": 1}
    assert (free(lin.number, annual), free(zhou.number, annual)) == (2640, 960)
    undone(run, builder)
    assert (free(lin.number, annual), free(zhou.number, annual)) == (0, 2400)


def test_a_balance_counts_once_though_leave_was_taken_since(builder: Actor) -> None:
    annual = types.add_standard_types()[0]
    lin = make_person("林晓")
    rows = text([("工号", "假期类型", "剩余小时"), (lin.number, "Annual leave", "16")])
    run = applied(BALANCES, rows, builder)
    lot = session.scalars(select(LeaveLot).where(LeaveLot.person_id == lin.id)).one()
    opening.correct(lin, [(ledger.as_lot(lot), 480)], by=builder, on=TODAY, reason="用掉")
    assert verdicts(checked(BALANCES, rows, builder)) == {"same": 1}
    undone(run, builder)
    assert [(row.state, row.note["rule"]) for row in queries.rows(run.id)] == [("kept", "import.changed_since")]
    assert free(lin.number, annual) == 480


def test_what_is_wrong_with_a_balance_is_told(builder: Actor) -> None:
    types.add_standard_types()
    lin = make_person("林晓")
    make_person("重名")
    make_person("重名")
    head = ("工号", "姓名", "假期类型", "剩余天数", "剩余小时", "截至日期", "有效期至")
    rows = [
        (lin.number, "别人", "事假", "1", "8", "", ""),
        ("", "重名", "不存在", "", "", "", ""),
        ("9999", "", "年假", "400", "", "2027-01-01", "2026-01-01"),
        ("", "", "年假", "1", "", "", ""),
    ]
    found = problems(checked(BALANCES, text([head, *rows]), builder))
    assert {line: {field for field, _rule in reasons} for line, reasons in found.items()} == {
        2: {"name", "type", "days"},
        3: {"name", "type", "days"},
        4: {"days", "number", "on", "usable_to"},
        5: {"number"},
    }


def test_a_position_is_known_by_its_name_however_spaced(builder: Actor) -> None:
    make_position(session.get_one(Unit, term("运营部").unit_id), "专员", aliases=("助理",))
    assert verdicts(checked(POSITIONS, text([("部门", "岗位"), ("运营部", "专 员")]), builder)) == {"same": 1}
