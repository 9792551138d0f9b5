"""What every declared process promises, generated from its declaration: its moves, its rights, its events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.clocks.models import Clock
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.catalogue import PROCESSES as PEOPLE
from saas.office.catalogue import PROCESSES as OFFICE
from saas.processes import actions, queries, registry
from saas.processes.declare import Act, Process
from saas.warehouse.catalogue import PROCESSES as WAREHOUSE
from tenants.context import Inside
from tests.factories_leave import AT, actor
from tests.factories_processes import House, furnished, given_for, sample
from tests.samples_processes import GIVEN, STATE

PROCESSES = (*OFFICE, *PEOPLE, *WAREHOUSE)
every = pytest.mark.parametrize("process", PROCESSES, ids=lambda one: one.slug)
STATES = [(process, str(state)) for process in PROCESSES for state in sorted(process.machine.states)]
in_every_state = pytest.mark.parametrize(("process", "state"), STATES, ids=lambda one: getattr(one, "slug", one))


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def almighty(house: House) -> Actor:
    """Somebody with every right everywhere, who is nobody in particular to the record."""
    return replace(actor(house.cast.hr), permissions=dict.fromkeys(Permission, Scope.ALL))


def filed(process: Process, house: House) -> Any:
    boss = replace(actor(house.cast.manager), permissions=dict.fromkeys(Permission, Scope.ALL))
    given = {**given_for(process, house.cast.employee), **GIVEN.get(process.slug, lambda _house: {})(house)}
    return actions.file(process, given, by=boss, at=AT)


def put_into(process: Process, row: Any, state: str) -> None:
    """Bring the record into a state as if its moves had been made."""
    row.state = state
    for name, value in STATE.get(process.slug, {}).get(state, {}).items():
        setattr(row, name, value)
    session.flush()


def asked(act: Act, row: Any, house: House) -> dict[str, Any]:
    return {one.name: sample(one, house.cast.manager) for one in act.fields_for(row)}


def count(model: Any, *where: Any) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


@every
def test_the_declaration_agrees_with_itself(process: Process):
    assert list(registry.faults_of(process)) == []
    assert process.clauses


@every
def test_filing_leaves_an_event_and_starts_the_clocks(process: Process, house: House):
    row = filed(process, house)
    assert row.state == str(process.machine.initial) or process.chain is not None
    assert count(Event, Event.subject_kind == process.table, Event.kind == f"{process.kind}.filed") == 1
    starting = [clock for clock in process.clocks if "file" in clock.starts_on]
    assert count(Clock, Clock.subject_kind == process.table) <= len(starting)


@every
def test_nobody_files_without_the_right(process: Process, house: House):
    stranger = replace(actor(house.cast.outsider), permissions={Permission.SELF: Scope.OWN})
    with pytest.raises(NotAllowed):
        actions.file(process, given_for(process, house.cast.employee), by=stranger, at=AT)


@every
def test_a_record_of_others_is_as_good_as_missing(process: Process, house: House):
    row = filed(process, house)
    bare = replace(actor(house.cast.outsider), permissions={process.read: Scope.OWN})
    assert not queries.sees(process, bare, row.id)
    with pytest.raises(NotFound):
        queries.one_visible(process, bare, row.id)
    assert queries.sees(process, almighty(house), row.id)


@in_every_state
def test_a_move_is_possible_exactly_where_the_table_says(process: Process, state: str, house: House):
    row = filed(process, house)
    put_into(process, row, state)
    possible = set(process.machine.open_moves(row.standing))
    for act in process.moves:
        put_into(process, row, state)
        with session.begin_nested() as attempt:
            said = tried(process, row, act, house)
            attempt.rollback()
        session.refresh(row)
        assert ("state" in said) is (act.name not in possible), f"{act.name} in {state}: {said}"


def tried(process: Process, row: Any, act: Act, house: House) -> set[str]:
    """The rules that refuse the move; empty when it was made and left its event."""
    try:
        actions.perform(process, row, act.name, asked(act, row, house), by=SYSTEM, at=AT)
    except Refused as refusal:
        return {one.rule for one in refusal.objections}
    assert row.state == str(process.machine.moves[act.name].target)
    assert count(Event, Event.subject_id == row.id, Event.kind == f"{process.kind}.{act.name}") >= 1
    return set()


@in_every_state
def test_the_outsider_moves_nothing_anywhere(process: Process, state: str, house: House):
    row = filed(process, house)
    put_into(process, row, state)
    outsider = replace(actor(house.cast.outsider), permissions={process.read: Scope.OWN, process.file: Scope.OWN})
    for act in process.moves:
        with pytest.raises(NotAllowed):
            actions.perform(process, row, act.name, asked(act, row, house), by=outsider, at=AT)


@every
def test_a_person_a_move_excludes_cannot_make_it_whatever_her_rights(process: Process, house: House):
    row = filed(process, house)
    for act in (act for act in process.moves if act.not_by):
        for name in act.not_by:
            setattr(row, name, house.cast.hr.id)
        session.flush()
        assert not actions.may_make(process, act, row, almighty(house), on=actions.day_of(AT)), act.name
