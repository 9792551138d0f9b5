"""A starter is copied into the company once: organisation, sheets, rulebook and founding values."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from saas.core.chains import of_roles
from saas.core.errors import NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.hr.leave.policy import LeavePolicy
from saas.organisation import positions, units
from saas.organisation import queries as organisation
from saas.organisation.models import Position, PositionSheet, Unit, UnitTerm
from saas.organisation.role_models import Role
from saas.policies.models import PolicyValue
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.rulebook import queries as rulebook
from saas.rulebook.models import Clause, RulebookVersion
from saas.starters.apply import EMPTY, apply
from saas.starters.catalogue import TEMPLATES, clauses_for
from saas.starters.checks import holes_in
from tests.ground import TODAY

pytestmark = pytest.mark.usefixtures("inside")


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("key", list(TEMPLATES))
@pytest.mark.clause("D01-07")
def test_every_template_is_copied_whole(key: str):
    template = TEMPLATES[key]
    applied = apply(key, by=SYSTEM, on=TODAY)
    assert applied is not None
    assert (applied.units, applied.positions) == (len(template.units), len(template.positions))
    assert (count(Unit), count(Position)) == (len(template.units), len(template.positions))
    assert applied.clauses == count(Clause) == len(clauses_for(key))
    nodes = {node.unit.code: node for node in units.tree(on=TODAY)}
    assert {code: _parent(node, nodes) for code, node in nodes.items()} == {u.code: u.parent for u in template.units}
    drafts = session.scalars(select(PositionSheet).where(PositionSheet.state == "draft")).all()
    assert len(drafts) <= len(holes_in(template))


def _parent(node, nodes) -> str | None:
    return next((code for code, other in nodes.items() if other.id == node.term.parent_id), None)


def test_positions_carry_role_superior_head_count_and_sheet():
    apply("T04", by=SYSTEM, on=TODAY)
    lines = {line.position.code: line for line in positions.lines(on=TODAY)}
    seed = TEMPLATES["T04"].position("hr_officer")
    line = lines["hr_officer"]
    assert line.role is not None
    assert (line.role.key, line.position.headcount) == (seed.role, seed.headcount)
    assert line.position.reports_to_id == lines["general_manager"].position.id
    assert line.sheet is not None
    assert seed.goal is not None
    assert (line.sheet.goal, line.sheet.founding, line.sheet.in_force_from) == (seed.goal.zh, True, TODAY)
    assert line.missing == ()


def test_the_same_template_again_changes_nothing():
    apply("T01", by=SYSTEM, on=TODAY)
    before = (count(Unit), count(UnitTerm), count(Clause), count(RulebookVersion))
    assert apply("T01", by=SYSTEM, on=TODAY) is None
    assert (count(Unit), count(UnitTerm), count(Clause), count(RulebookVersion)) == before


@pytest.mark.parametrize("other", ["T02", EMPTY])
def test_another_template_is_refused_once_one_was_applied(other: str):
    apply("T01", by=SYSTEM, on=TODAY)
    with pytest.raises(Refused):
        apply(other, by=SYSTEM, on=TODAY)


def test_an_unknown_template_is_not_found():
    with pytest.raises(NotFound):
        apply("T99", by=SYSTEM, on=TODAY)


def test_an_empty_start_brings_the_common_clauses_only():
    applied = apply(EMPTY, by=SYSTEM, on=TODAY)
    assert applied is not None
    assert (applied.units, count(Unit), count(Clause)) == (0, 0, len(clauses_for(None)))
    assert organisation.company().template_key is None
    assert apply(EMPTY, by=SYSTEM, on=TODAY) is None


def test_founding_values_of_the_template_count_from_its_day():
    apply("T07", by=SYSTEM, on=TODAY)
    assert read(LeavePolicy, on=TODAY, for_=COMPANY).approver_roles == of_roles("line_manager", "department_head")
    rows = session.scalars(select(PolicyValue).where(PolicyValue.key == "leave.approver_roles")).all()
    assert [(row.founding, row.first_on) for row in rows] == [(True, TODAY)]


def test_the_copy_is_the_companys_own():
    apply("T01", by=SYSTEM, on=TODAY)
    term = session.scalars(select(UnitTerm)).first()
    assert term is not None
    term.name = "另一个名字"
    session.flush()
    assert all("另一个名字" not in unit.name.zh for unit in TEMPLATES["T01"].units)


def test_version_1_holds_the_clauses_in_chapters_and_is_in_force():
    apply("T04", by=SYSTEM, on=TODAY)
    version = rulebook.version_on(TODAY)
    assert version is not None
    assert (version.number, version.state, version.title) == (1, "effective", "制度手册")
    clauses = rulebook.clauses_in(version)
    assert [clause.ref for clause in clauses] == [seed.id for seed in clauses_for("T04")]
    assert clauses[0].number == "1.1"
    assert len({clause.number for clause in clauses}) == len(clauses)
    assert rulebook.version_on(TODAY - timedelta(days=1)) is None


def test_a_clause_is_read_in_the_words_of_a_day():
    apply("T04", by=SYSTEM, on=TODAY)
    found = rulebook.clause_of("D02-02", on=TODAY)
    assert found is not None
    clause, version = found
    assert (version.number, clause.thresholds, clause.chapter) == (1, ["leave.notice_days"], "请假")
    assert "{leave.notice_days}" in clause.text
    assert rulebook.clause_of("D02-02", on=TODAY - timedelta(days=1)) is None
    assert rulebook.clause_of("D99-99", on=TODAY) is None
    assert [c.ref for c in rulebook.clauses_in(version, search="紧急请假")] == ["D02-02", "D02-05", "D02-06"]


def test_applying_leaves_one_event_with_what_it_brought():
    apply("T01", by=SYSTEM, on=TODAY)
    told = next(event for event in history(organisation.company()) if event.kind == "starters.template.applied")
    assert told.facts["template"] == "T01"
    assert told.facts["units"] == len(TEMPLATES["T01"].units)


def test_an_english_company_reads_its_sheets_in_english():
    organisation.company().locale = "en"
    apply("T04", by=SYSTEM, on=TODAY)
    described = select(PositionSheet).join(Position, Position.id == PositionSheet.position_id)
    sheet = session.scalars(described.where(Position.code == "hr_officer")).one()
    assert sheet.goal.isascii()
    assert session.scalars(select(Role.key)).all()
