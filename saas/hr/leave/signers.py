"""Who may give an open signature on a day: the line manager, and holders of the step's roles above the applicant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select, union

from saas.auth.permissions import Permission, Scope
from saas.db import in_force, session
from saas.organisation.access import holders_of
from saas.organisation.managers import manager_of
from saas.organisation.models import Assignment, Person, Position, UnitPost
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from saas.organisation.scopes import scope_of

POSTS = {"department_head": "head", "leader_in_charge": "in_charge"}


def candidates(
    applicant_id: int,
    roles: Collection[str],
    *,
    line_manager: bool,
    on: date,
    without: Collection[int] = (),
    above: Sequence[int] = (),
) -> list[int]:
    """Person ids who may sign, never the applicant nor anybody in `without`; falls back to HR when there is nobody.

    `above` is the applicant's unit with those above it, where the caller has them.
    """
    refused = {applicant_id, *without}
    above = above or scope_of(applicant_id, on=on).unit_ids
    manager = manager_of(applicant_id, on=on, above=above) if line_manager else None
    chosen = or_(Person.id.in_(_role_holders(above, roles, on)), Person.id == (manager or 0))
    present = _present(chosen, refused, on)
    return present or _present(Person.id.in_(holders_of(Permission.LEAVE_MANAGE, on=on)), refused, on)


def _role_holders(above: Sequence[int], roles: Collection[str], on: date) -> Select[int]:
    """Holders whose right to approve reaches the applicant: company-wide, or through a unit above her."""
    wide = select(RoleGrant.role_id).where(
        RoleGrant.permission == Permission.LEAVE_APPROVE.value, RoleGrant.scope == int(Scope.ALL)
    )
    wanted = select(Role.id).where(Role.key.in_(roles))
    by_position = (
        select(Assignment.person_id)
        .join(Position, Position.id == Assignment.position_id)
        .where(Position.role_id.in_(wanted), in_force(Assignment, on))
        .where(or_(Position.role_id.in_(wide), Assignment.unit_id.in_(above)))
    )
    by_gift = (
        select(PersonRole.person_id)
        .outerjoin(Assignment, and_(Assignment.person_id == PersonRole.person_id, in_force(Assignment, on)))
        .where(PersonRole.role_id.in_(wanted), in_force(PersonRole, on))
        .where(or_(PersonRole.role_id.in_(wide), Assignment.unit_id.in_(above)))
    )
    kinds = [POSTS[role] for role in roles if role in POSTS]
    by_post = select(UnitPost.person_id).where(
        UnitPost.unit_id.in_(above), UnitPost.kind.in_(kinds), in_force(UnitPost, on)
    )
    both = union(by_position, by_gift, by_post).subquery()
    return select(both.c.person_id)


def _present(chosen: ColumnElement[bool], refused: Collection[int], on: date) -> list[int]:
    working = or_(Person.left_on.is_(None), Person.left_on >= on)
    wanted = select(Person.id).where(chosen, Person.id.not_in(refused), working)
    return list(session.scalars(wanted.order_by(Person.id)))
