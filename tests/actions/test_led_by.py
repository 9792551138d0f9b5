"""What a line manager sees of her people's records: theirs alone, today's alone, no secret, in as few statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from saas import clock
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.hr.absence.days import ABSENCE
from saas.hr.absence.models import AbsenceDay
from saas.hr.attendance.talks import TALK
from saas.hr.catalogue import PROCESSES
from saas.hr.probation.process import PROBATION
from saas.hr.resignation.models import Resignation
from saas.hr.resignation.process import RESIGNATION
from saas.organisation.managers import led_by, managers_of
from saas.organisation.models import Assignment, Person, UnitPost
from saas.processes import people, queries
from saas.processes.queries import Wanted
from tenants.context import Inside
from tests.counting import statements
from tests.factories_leave import AT, BEGAN, TODAY, Cast, actor, cast, person, unit

LED = (RESIGNATION, ABSENCE, TALK, PROBATION)


@pytest.fixture
def cast_of_leave(inside: Inside) -> Cast:
    return cast()


def absent(who: Person, days_ago: int = 1) -> AbsenceDay:
    row = AbsenceDay(person_id=who.id, title=who.name, minutes=480, expected=480, work_date=TODAY - timedelta(days_ago))
    row.state, row.filed_at, row.version = "proposed", AT, 1
    session.add(row)
    session.flush()
    return row


def leader(who: Person, *rights: Permission) -> Any:
    """A lead whose role reads only her own."""
    return replace(actor(who), permissions=dict.fromkeys((Permission.ABSENCE_READ, *rights), Scope.OWN))


def seen(who: Any) -> set[int]:
    return set(session.scalars(queries.visible_to(ABSENCE, who).with_only_columns(AbsenceDay.person_id)))


def test_a_line_manager_sees_those_she_leads_and_nobody_else(cast_of_leave: Cast):
    house = cast_of_leave
    for who in (house.employee, house.manager, house.outsider, house.hr):
        absent(who)
    assert seen(leader(house.manager)) == {house.employee.id, house.manager.id}  # her own she sees as anybody does
    assert seen(leader(house.outsider)) == {house.outsider.id}
    assert seen(leader(house.employee)) == {house.employee.id}


def test_whoever_changes_hands_is_seen_by_the_new_manager_alone(cast_of_leave: Cast):
    house = cast_of_leave
    absent(house.employee)
    seat = session.scalars(select(Assignment).where(Assignment.person_id == house.employee.id)).one()
    seat.manager_id = house.outsider.id
    session.flush()
    assert seen(leader(house.manager)) == set()
    assert seen(leader(house.outsider)) == {house.employee.id}
    seat.manager_id, seat.last_on = None, clock.today("Asia/Shanghai") - timedelta(days=1)
    session.flush()
    assert seen(leader(house.outsider)) == seen(leader(house.manager)) == set()


def test_who_leads_whom_is_the_same_answer_in_sql(cast_of_leave: Cast):
    house = cast_of_leave
    below = unit("night", "夜班组", house.unit)
    deeper = unit("night2", "夜班二组", below)
    person("秦夜", below, "service", "1050")
    head = person("韩深", deeper, "department_head", "1051")
    worker = person("孙小", deeper, "service", "1052")
    session.add(UnitPost(unit_id=deeper.id, person_id=head.id, kind="head", first_on=BEGAN))
    session.scalars(select(Assignment).where(Assignment.person_id == worker.id)).one().manager_id = house.hr.id
    session.flush()
    everybody = session.scalars(select(Person.id)).all()
    bosses = managers_of(everybody, on=TODAY)
    for boss in everybody:
        wanted = {one for one, found in bosses.items() if found == boss}
        assert set(session.scalars(led_by(boss, TODAY))) == wanted, boss


def test_it_opens_no_secret_and_no_other_register(cast_of_leave: Cast):
    assert {one.slug for one in PROCESSES if one.also is not None} >= {one.slug for one in LED}
    house = cast_of_leave
    row = Resignation(person_id=house.employee.id)
    for process in LED:
        for one in process.fields.values():
            if one.secret is not None:
                reader = leader(house.manager, process.read, one.secret)
                assert not people.reaches(process, one.secret, row, reader), (process.slug, one.name)
    money = {"pay-change", "pay-band", "benefits", "labour-contract", "discipline", "grievance", "absence-case"}
    assert not {one.slug for one in LED} & money


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_costs_the_same_with_one_record_and_with_many(cast_of_leave: Cast, many: int):
    house = cast_of_leave
    reader = leader(house.manager)
    for days_ago in range(1, many + 1):
        absent(house.employee, days_ago)
    with statements() as sent:
        found = queries.page_of(ABSENCE, reader, Wanted(view="all"), at=AT, zone="Asia/Shanghai")
    assert len(found.rows) == many
    assert len(sent) <= 3, sent
