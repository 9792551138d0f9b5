"""Reading positions: the list with filled and open posts, one position, its sheets; a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from saas.core.errors import NotFound
from saas.db import in_force, session
from saas.organisation import units
from saas.organisation.models import Assignment, Person, Position, PositionSheet
from saas.organisation.naming import sort_key
from saas.organisation.position_policy import PositionPolicy
from saas.organisation.position_rules import POSTS, Least, least_for, missing_sections
from saas.organisation.role_models import Role
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read_many
from saas.policies.scope import Scope

PARTS = ("goal", "content", "process", "appraisal", "powers", "speciality")


@dataclass(frozen=True)
class PositionLine:
    """One position with what the list shows of it."""

    position: Position
    unit: str
    role: Role | None
    filled: int
    headcount: int | None
    sheet: PositionSheet | None
    draft: PositionSheet | None
    policy: PositionPolicy

    @property
    def missing(self) -> tuple[str, ...]:
        """Required parts that the sheet in force lacks (all of them where there is none)."""
        return missing_sections(parts_of(self.sheet), self.policy)

    @property
    def open_posts(self) -> int | None:
        """Posts nobody fills; None where their number is open (若干) or not set."""
        if self.position.headcount_open or self.headcount is None:
            return None
        return max(0, self.headcount - self.filled)

    @property
    def least(self) -> Least:
        """The least a holder brings: what the sheet says, else the company's threshold for this post."""
        return least_of(self.position, self.sheet, self.policy)


def parts_of(sheet: PositionSheet | None) -> dict[str, str]:
    """The texts of a sheet by part."""
    return {part: getattr(sheet, part) if sheet else "" for part in PARTS}


def post_of(position: Position) -> str:
    """The post of `position_rules.POSTS` whose thresholds govern this position, or nothing."""
    if position.code in POSTS:
        return position.code
    return "head" if position.rank == "head" else ""


def least_of(position: Position, sheet: PositionSheet | None, policy: PositionPolicy) -> Least:
    """Education and years: the sheet's own, else the threshold's."""
    governing = least_for(post_of(position), policy)
    education = sheet.education if sheet else None
    years = sheet.years if sheet else None
    return Least(education or governing.education, years if years is not None else governing.years)


def lines(
    *, on: date, unit_ids: Collection[int] | None = None, only: int | None = None, english: bool = False
) -> list[PositionLine]:
    """Positions of these units (all when none are named) by unit and rank, closed ones left out; seven statements."""
    rows = session.execute(_wanted(unit_ids, only)).all()
    ids = [row[0].id for row in rows]
    filled, sheets = _filled(ids, on), _sheets(ids)
    policies = policies_of([row[0] for row in rows], on=on)
    names = units.names({row[0].unit_id for row in rows}, on=on, english=english)
    found = [
        PositionLine(
            position,
            names.get(position.unit_id, ""),
            role,
            filled.get(position.id, 0),
            position.headcount if position.headcount is not None else policies[position.id].headcount,
            sheets.get((position.id, "in_force")),
            sheets.get((position.id, "draft")) or sheets.get((position.id, "approved")),
            policies[position.id],
        )
        for position, role in rows
    ]
    ranks = {"head": 0, "middle": 1, "staff": 2}
    return sorted(found, key=lambda line: (sort_key(line.unit), ranks[line.position.rank], line.position.code))


def _wanted(unit_ids: Collection[int] | None, only: int | None) -> Select[Position, Role]:
    wanted = select(Position, Role).outerjoin(Role, Role.id == Position.role_id)
    wanted = wanted.where(Position.id == only) if only is not None else wanted.where(Position.state != "closed")
    if unit_ids is not None:
        wanted = wanted.where(Position.unit_id.in_(list(unit_ids)))
    return wanted


def one(position_id: int, *, on: date, english: bool = False) -> PositionLine:
    """One position, closed or not; NotFound if there is none."""
    found = lines(on=on, only=position_id, english=english)
    if not found:
        raise NotFound(f"position {position_id}")
    return found[0]


def get(position_id: int) -> Position:
    """The position itself; NotFound if there is none."""
    position = session.get(Position, position_id)
    if position is None:
        raise NotFound(f"position {position_id}")
    return position


def policies_of(positions: Sequence[Position], *, on: date) -> dict[int, PositionPolicy]:
    """What the company decided about each position's description; two statements."""
    chains = unit_chains({position.unit_id for position in positions}, on=on)
    scopes: Mapping[int, Scope] = {p.id: Scope(chains.get(p.unit_id, (p.unit_id,)), p.id) for p in positions}
    return {key: found.policy for key, found in read_many(PositionPolicy, on=on, for_=scopes).items()}


def policy_of(position: Position, *, on: date) -> PositionPolicy:
    """What the company decided about this position's description."""
    return policies_of([position], on=on)[position.id]


def _filled(ids: Collection[int], on: date) -> dict[int, int]:
    counted = (
        select(Assignment.position_id, func.count(func.distinct(Assignment.person_id)))
        .where(Assignment.position_id.in_(ids), in_force(Assignment, on))
        .group_by(Assignment.position_id)
    )
    return {row[0]: row[1] for row in session.execute(counted) if row[0] is not None}


def _sheets(ids: Collection[int]) -> dict[tuple[int, str], PositionSheet]:
    wanted = select(PositionSheet).where(PositionSheet.position_id.in_(ids), PositionSheet.state != "replaced")
    return {(sheet.position_id, sheet.state): sheet for sheet in session.scalars(wanted)}


def sheets_of(position_id: int) -> Sequence[PositionSheet]:
    """Every version, newest first."""
    wanted = select(PositionSheet).where(PositionSheet.position_id == position_id)
    return session.scalars(wanted.order_by(PositionSheet.version.desc())).all()


def sheet(position_id: int, version: int) -> PositionSheet:
    """One version of a position's sheet; NotFound if there is none."""
    wanted = select(PositionSheet).where(PositionSheet.position_id == position_id, PositionSheet.version == version)
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(f"sheet {position_id} v{version}")
    return found


def in_force_sheet(position_id: int) -> PositionSheet | None:
    """The version in force."""
    wanted = select(PositionSheet).where(PositionSheet.position_id == position_id, PositionSheet.state == "in_force")
    return session.scalars(wanted).one_or_none()


def holders(position_id: int, *, on: date) -> list[tuple[Assignment, Person]]:
    """Who fills it on a day."""
    rows = session.execute(
        select(Assignment, Person)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.position_id == position_id, in_force(Assignment, on))
        .order_by(Person.sort_key)
    )
    return [(row[0], row[1]) for row in rows]


def choices(*, unit_id: int | None = None) -> list[tuple[int, Position]]:
    """Positions people can be put on."""
    wanted = select(Position).where(Position.state == "active").order_by(Position.unit_id, Position.code)
    if unit_id is not None:
        wanted = wanted.where(Position.unit_id == unit_id)
    return [(position.id, position) for position in session.scalars(wanted)]
