"""Reading units: the tree as it stood on a day, who leads it, what is missing; a few statements whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, or_, select

from saas.core.errors import NotFound
from saas.core.remembering import remembered
from saas.core.text import N_
from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, Position, Unit, UnitPost, UnitTerm


@dataclass(frozen=True)
class Holder:
    """Somebody with a post in a unit."""

    post_id: int
    person_id: int
    name: str
    kind: str
    first_on: date
    last_on: date | None


@dataclass
class UnitNode:
    """One unit as it stood on a day, with the units below it."""

    unit: Unit
    term: UnitTerm
    holders: list[Holder] = field(default_factory=list)
    people: int = 0
    positions: int = 0
    depth: int = 0
    children: list[UnitNode] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The unit's id."""
        return self.unit.id

    @property
    def head(self) -> Holder | None:
        """Who heads it."""
        return next((holder for holder in self.holders if holder.kind == "head"), None)

    @property
    def in_charge(self) -> Holder | None:
        """Its leader in charge (分管领导)."""
        return next((holder for holder in self.holders if holder.kind == "in_charge"), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the organisation page warns of: no head, duties or powers (D15-01)."""
        found = [] if self.head else [N_("Head")]
        found += [] if self.term.duties.strip() else [N_("Duties")]
        return (*found, *([] if self.term.powers.strip() else [N_("Powers")]))


@remembered
def tree(*, on: date) -> list[UnitNode]:
    """Every unit of a day, parents before children, siblings by rank order and name; four statements."""
    rows = session.execute(
        select(Unit, UnitTerm).join(UnitTerm, UnitTerm.unit_id == Unit.id).where(in_force(UnitTerm, on))
    )
    nodes = {unit.id: UnitNode(unit, term) for unit, term in rows}
    for unit_id, holder in _holders(nodes, on):
        nodes[unit_id].holders.append(holder)
    for unit_id, people in _people(on):
        if unit_id in nodes:
            nodes[unit_id].people = people
    for unit_id, positions in _positions():
        if unit_id in nodes:
            nodes[unit_id].positions = positions
    return _in_order(nodes)


def _holders(unit_ids: Iterable[int], on: date) -> Iterable[tuple[int, Holder]]:
    wanted = (
        select(UnitPost, Person.name)
        .join(Person, Person.id == UnitPost.person_id)
        .where(UnitPost.unit_id.in_(list(unit_ids)), in_force(UnitPost, on))
        .order_by(Person.sort_key)
    )
    for post, name in session.execute(wanted):
        yield post.unit_id, Holder(post.id, post.person_id, name, post.kind, post.first_on, post.last_on)


def _people(on: date) -> Iterable[tuple[int, int]]:
    counted = select(Assignment.unit_id, func.count()).where(in_force(Assignment, on), Assignment.is_primary)
    return ((unit_id, people) for unit_id, people in session.execute(counted.group_by(Assignment.unit_id)))


def _positions() -> Iterable[tuple[int, int]]:
    counted = select(Position.unit_id, func.count()).where(Position.state == "active").group_by(Position.unit_id)
    return ((unit_id, positions) for unit_id, positions in session.execute(counted))


def _in_order(nodes: dict[int, UnitNode]) -> list[UnitNode]:
    ordered = sorted(nodes.values(), key=lambda node: (node.term.rank_order, node.unit.code))
    for node in ordered:
        if node.term.parent_id in nodes:
            nodes[node.term.parent_id].children.append(node)
    found: list[UnitNode] = []

    def walk(node: UnitNode, depth: int) -> None:
        node.depth = depth
        found.append(node)
        for child in node.children:
            walk(child, depth + 1)

    for node in ordered:
        if node.term.parent_id not in nodes:
            walk(node, 0)
    return found


def one(unit_id: int, *, on: date) -> UnitNode:
    """One unit as it stood on a day, with its children; its last known term once it has ended. NotFound if none."""
    found = next((node for node in tree(on=on) if node.id == unit_id), None)
    if found is not None:
        return found
    unit = session.get(Unit, unit_id)
    term = session.scalars(
        select(UnitTerm).where(UnitTerm.unit_id == unit_id).order_by(UnitTerm.first_on.desc()).limit(1)
    ).one_or_none()
    if unit is None or term is None:
        raise NotFound(f"unit {unit_id}")
    return UnitNode(unit, term)


def get(unit_id: int) -> Unit:
    """The unit itself; NotFound if there is none."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound(f"unit {unit_id}")
    return unit


def term_on(unit_id: int, on: date) -> UnitTerm | None:
    """What the unit was on a day; None where it did not exist."""
    return session.scalars(select(UnitTerm).where(UnitTerm.unit_id == unit_id, in_force(UnitTerm, on))).one_or_none()


def terms_of(unit_id: int) -> Sequence[UnitTerm]:
    """Everything it was and will be, newest first."""
    return session.scalars(select(UnitTerm).where(UnitTerm.unit_id == unit_id).order_by(UnitTerm.first_on.desc())).all()


def posts_of(unit_id: int) -> Sequence[tuple[UnitPost, str]]:
    """Everybody who held a post in it, newest first, with the name."""
    wanted = select(UnitPost, Person.name).join(Person, Person.id == UnitPost.person_id)
    ordered = wanted.where(UnitPost.unit_id == unit_id).order_by(UnitPost.first_on.desc(), UnitPost.id)
    return [(post, name) for post, name in session.execute(ordered)]


def names(unit_ids: Iterable[int | None], *, on: date, english: bool = False) -> dict[int, str]:
    """The names of units on a day, English where wanted and there; without one then, the latest. One statement."""
    ids = [unit_id for unit_id in unit_ids if unit_id is not None]
    rows = session.execute(
        select(UnitTerm.unit_id, UnitTerm.name, UnitTerm.name_en)
        .where(UnitTerm.unit_id.in_(ids))
        .order_by(UnitTerm.unit_id, and_(UnitTerm.first_on <= on, _open_on(on)), UnitTerm.first_on)
    )
    return {row.unit_id: (row.name_en or row.name) if english else row.name for row in rows}


def _open_on(on: date):  # type: ignore[no-untyped-def]  # a SQL truth
    return or_(UnitTerm.last_on.is_(None), UnitTerm.last_on >= on)


def living(*, on: date) -> list[UnitNode]:
    """Units that people and positions can be put into: in force on the day and neither draft nor ended."""
    return [node for node in tree(on=on) if node.unit.state != "draft"]


def gaps(*, on: date) -> list[UnitNode]:
    """Units without head, duties or powers, in tree order."""
    return [node for node in tree(on=on) if node.missing]
