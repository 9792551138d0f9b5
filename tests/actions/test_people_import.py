"""People from a file: new, changed, same and wrong, in both directions."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import AuditRow, Event, bulk_insert
from saas.hr.leave import types
from saas.hr.leave.models import LeaveLot
from saas.imports import actions, queries, steps
from saas.imports.kinds import Context
from saas.imports.models import ImportRow
from saas.office.people_import import PEOPLE
from saas.organisation import people as reading
from saas.organisation import people_actions
from saas.organisation.models import Assignment, Person
from tests.factories_imports import (
    AT,
    PEOPLE_HEAD,
    applied,
    checked,
    contexts,
    exhaust,
    problems,
    sheet,
    text,
    undone,
    verdicts,
)
from tests.factories_organisation import TODAY, actor_for, admin, make_person, make_position, make_unit

pytestmark = pytest.mark.usefixtures("inside")
LIN = ("A101", "林晓", "员工", "LIN@mujin.test", 13800000001.0, date(2026, 3, 2), "运营部", "专员", "")
ZHOU = ("A102", "周岚", "", "", "", "2026年4月1日", "运营部", "", "A101")


@pytest.fixture
def keeper() -> Actor:
    """Somebody who keeps people, and a unit for them."""
    make_position(make_unit(), headcount=2)
    return admin(Permission.PERSON_EDIT)


def person(number: str) -> Person:
    return session.scalars(select(Person).where(Person.number == number)).one()


def test_people_are_taken_on_with_seats_and_managers_of_the_same_file(keeper: Actor) -> None:
    run = applied(PEOPLE, sheet([PEOPLE_HEAD, ZHOU, LIN]), keeper)
    assert (run.state, verdicts(run)) == ("applied", {"new": 2})
    lin, zhou = person("A101"), person("A102")
    assert (lin.email, lin.phone, lin.employed_on) == ("lin@mujin.test", "13800000001", date(2026, 3, 2))
    seat = reading.seat_on(zhou.id, TODAY)
    assert seat is not None
    assert (seat.manager_id, seat.first_on) == (lin.id, date(2026, 4, 1))
    told = session.scalars(select(Event.subject_id).where(Event.kind == "organisation.person.added"))
    assert {lin.id, zhou.id} <= set(told)
    written = select(AuditRow.record_id).where(AuditRow.record_kind == "person", AuditRow.act == "insert")
    assert {lin.id, zhou.id} <= set(session.scalars(written))


def test_the_same_file_twice_changes_nothing(keeper: Actor) -> None:
    content = text([PEOPLE_HEAD, LIN, ZHOU], encoding="gb18030")
    first = applied(PEOPLE, content, keeper)
    again = checked(PEOPLE, content, keeper)
    assert verdicts(again) == {"same": 2}
    assert queries.same_file(again) == first
    with pytest.raises(Refused):
        actions.apply(again, by=keeper, at=AT)


def test_somebody_known_is_put_right_and_empty_cells_leave_what_stands(keeper: Actor) -> None:
    applied(PEOPLE, sheet([PEOPLE_HEAD, LIN]), keeper)
    run = checked(
        PEOPLE,
        text([("工号", "姓名", "入职日期", "手机", "邮箱"), ("Ａ１０１", "林 晓", "20260302", "139-0000-0002", "")]),
        keeper,
    )
    row = queries.rows(run.id)[0]
    assert (row.verdict, row.before["phone"], row.after["phone"]) == ("changed", "13800000001", "139-0000-0002")
    assert row.after["email"] == "lin@mujin.test"


def test_every_reason_of_every_row_is_told_at_once(keeper: Actor) -> None:
    make_person("方远")
    run = checked(
        PEOPLE,
        text([
            PEOPLE_HEAD,
            ("A1", "", "老板", "kein", "abc", "gestern", "不存在", "", ""),
            ("A2", "张一", "", "a@b.test", "", "2026-01-05", "", "专员", ""),
            ("A2", "张二", "", "A@b.test", "", "2026-01-05", "运营部", "会计", "nobody"),
        ]),
        keeper,
    )  # fmt: skip
    found = problems(run)
    assert {field for field, _ in found[2]} == {"name", "kind", "email", "phone", "employed_on", "unit"}
    assert found[3] == [("position", "import.unit")]
    assert found[4] == [("number", "import.twice"), ("position", "import.position"), ("manager", "import.manager")]
    assert verdicts(run) == {"wrong": 3}


def test_posts_and_plan_are_counted_over_the_whole_file(keeper: Actor) -> None:
    rows = [(f"B{n}", f"员工{n}", "", "", "", "2026-05-01", "运营部", "专员", "") for n in range(4)]
    run = checked(PEOPLE, text([PEOPLE_HEAD, *rows]), keeper)
    assert verdicts(run) == {"new": 2, "wrong": 2}
    here = reading.employed(on=TODAY)
    rows = [(f"C{n}", f"员工{n}", "", "", "", "2026-05-01", "", "", "") for n in range(4)]
    run = checked(PEOPLE, text([PEOPLE_HEAD, *rows]), keeper, people=here + 3)
    assert verdicts(run) == {"new": 3, "wrong": 1}


def test_a_wrong_cell_is_mended_and_judged_at_once(keeper: Actor) -> None:
    run = checked(PEOPLE, text([PEOPLE_HEAD, LIN, ("A101", *ZHOU[1:5], "31.12.2026", "", "", "")]), keeper)
    wrong = queries.rows(run.id, verdict="wrong")[0]
    assert problems(run) == {3: [("employed_on", "import.unreadable"), ("number", "import.twice")]}
    context = Context(keeper, AT, TODAY, queries.named_in(run.id, but=wrong.id))
    actions.mend(run, wrong, {"employed_on": "2026-12-31", "number": "A109"}, context)
    assert (wrong.verdict, wrong.problems) == ("new", [])


def test_a_name_of_the_file_serves_as_manager_when_a_row_is_mended(keeper: Actor) -> None:
    run = checked(PEOPLE, text([PEOPLE_HEAD, LIN, (*ZHOU[:8], "A1O1")]), keeper)
    wrong = queries.rows(run.id, verdict="wrong")[0]
    actions.mend(run, wrong, {"manager": "A101"}, Context(keeper, AT, TODAY, queries.named_in(run.id, but=wrong.id)))
    assert wrong.verdict == "new"


def test_what_became_wrong_since_the_check_stays_behind(keeper: Actor) -> None:
    run = checked(PEOPLE, text([PEOPLE_HEAD, LIN, ZHOU]), keeper)
    taken = people_actions.PersonFacts("别人", date(2026, 1, 1), email="lin@mujin.test")
    people_actions.add(taken, by=keeper, today=TODAY)
    actions.apply(run, by=keeper, at=AT)
    exhaust(steps.apply(run.id, contexts(keeper), by=keeper))
    states = {row.cells["number"]: (row.verdict, row.state) for row in queries.rows(run.id)}
    assert states == {"A101": ("wrong", "staged"), "A102": ("wrong", "staged")}  # her manager is not there


def test_undoing_takes_back_new_people_and_gives_back_old_values(keeper: Actor) -> None:
    applied(PEOPLE, sheet([PEOPLE_HEAD, LIN]), keeper)
    run = applied(
        PEOPLE,
        text(
            [
                ("工号", "姓名", "入职日期", "手机"),
                ("A101", "林晓", "2026-03-02", "13911112222"),
                ("A105", "新人", "2026-06-01", ""),
            ]
        ),
        keeper,
    )
    undone(run, keeper)
    assert (run.state, person("A101").phone) == ("undone", "13800000001")
    assert session.scalar(select(func.count()).select_from(Person).where(Person.number == "A105")) == 0
    assert {row.state for row in queries.rows(run.id)} == {"undone"}


def test_what_others_were_built_on_stays_and_says_why(keeper: Actor) -> None:
    run = applied(
        PEOPLE, sheet([PEOPLE_HEAD, LIN, ZHOU, ("A103", "高原", "", "", "", date(2026, 2, 1), "", "", "")]), keeper
    )
    annual = types.add_standard_types()[0]
    lot = {"person_id": person("A102").id, "type_id": annual.id, "period": "2026", "minutes": 480, "source": "annual"}
    bulk_insert(LeaveLot, [{**lot, "earned_on": TODAY, "usable_from": TODAY, "reason": ""}], source="test")
    person("A103").phone = "13700000000"
    undone(run, keeper)
    rows = {row.cells["number"]: row for row in queries.rows(run.id)}
    assert {number: row.state for number, row in rows.items()} == {"A101": "kept", "A102": "kept", "A103": "kept"}
    assert {number: row.note["rule"] for number, row in rows.items()} == {
        "A101": "import.built_on",  # the manager of somebody who stays
        "A102": "import.built_on",
        "A103": "import.changed_since",
    }
    assert session.scalars(select(Assignment).where(Assignment.person_id == person("A102").id)).one()


def test_nobody_imports_without_the_right_or_beyond_her_units(keeper: Actor) -> None:
    outsider = actor_for(make_person("外人"), {Permission.PERSON_READ: Scope.ALL})
    with pytest.raises(NotAllowed):
        actions.upload(PEOPLE, "x.xlsx", sheet([PEOPLE_HEAD, LIN]), by=outsider)
    other = make_unit("仓储部")
    head = actor_for(make_person("仓长", other), {Permission.PERSON_EDIT: Scope.UNIT})
    run = checked(PEOPLE, sheet([PEOPLE_HEAD, LIN, (*LIN[:3], "", "", LIN[5], "仓储部", "", "")]), head)
    assert problems(run)[2] == [("unit", "person.reach")]
    assert queries.one(head, run.id) == run
    stranger = actor_for(make_person("另一"), {Permission.PERSON_EDIT: Scope.UNIT})
    assert run not in queries.history(stranger)
    assert run in queries.history(keeper)


def test_a_file_is_not_imported_twice_by_two_clicks(keeper: Actor) -> None:
    run = checked(PEOPLE, sheet([PEOPLE_HEAD, LIN]), keeper)
    actions.apply(run, by=keeper, at=AT)
    with pytest.raises(Refused):
        actions.apply(run, by=keeper, at=AT)
    assert session.scalar(select(func.count()).select_from(ImportRow).where(ImportRow.run_id == run.id)) == 1
