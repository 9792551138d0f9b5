"""How far an author's permission reaches inside the organisation; the machine itself reaches everywhere."""

from __future__ import annotations

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed
from saas.events import Author, Machine


def reaches(by: Author, permission: Permission, unit_id: int | None = None) -> bool:
    """Whether `by` may use the permission on something of this unit; no unit means the company itself."""
    if isinstance(by, Machine):
        return True
    if not isinstance(by, Actor):
        return False
    scope = by.scope_of(permission)
    return scope is Scope.ALL or (scope is Scope.UNIT and unit_id is not None and unit_id in by.unit_ids)


def insist(by: Author, permission: Permission, *unit_ids: int | None) -> None:
    """NotAllowed unless the permission reaches every one of these units (None: the company itself)."""
    if not all(reaches(by, permission, unit_id) for unit_id in unit_ids or (None,)):
        raise NotAllowed


def is_self(by: Author, person_id: int) -> bool:
    """Whether the author is this very person."""
    return isinstance(by, Actor) and by.person_id == person_id


def holds(by: Author, permission: Permission, scope: Scope) -> bool:
    """Whether the author herself holds a permission at least that far: nobody hands on what she lacks."""
    if isinstance(by, Machine):
        return True
    return isinstance(by, Actor) and (by.scope_of(permission) or 0) >= scope
