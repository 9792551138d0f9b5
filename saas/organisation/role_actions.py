"""Acts on roles: add, copy, edit, remove. Nobody hands on a right she lacks, and somebody always keeps the roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection, Refused
from saas.core.labels import Labels
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import roles
from saas.organisation.access import EVERYBODY
from saas.organisation.keepers import insist_somebody_edits_roles
from saas.organisation.models import Position
from saas.organisation.permission_labels import label_of
from saas.organisation.reach import holds, insist
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from saas.pinyin import syllables

EDIT = Permission.ROLE_EDIT
NEEDED = {Permission.SELF}
"""What no role can lose, because nobody could use her own account without it."""


@dataclass(frozen=True)
class RoleFacts:
    """How a role is called and what it is for."""

    name: str
    name_en: str = ""
    description: str = ""


def create(facts: RoleFacts, *, by: Author) -> Role:
    """A new role that may do nothing yet."""
    insist(by, EDIT)
    _check(facts, None)
    lowest = session.scalars(select(func.coalesce(func.max(Role.rank), 0))).one()
    role = Role(key=_free_key(facts.name), name="", rank=lowest + 1)
    _write(role, facts)
    session.add(role)
    record("organisation.role.created", role, by=by, name=role.name)
    return role


def copy(source: Role, facts: RoleFacts, *, by: Author) -> Role:
    """A new role with the grants of another; it gives nobody anything until somebody holds it."""
    role = create(facts, by=by)
    for grant in roles.grants_of(source.id).values():
        session.add(RoleGrant(role_id=role.id, permission=grant.permission, scope=grant.scope))
    record("organisation.role.copied", role, by=by, name=role.name, source=source.id)
    return role


def describe(role: Role, facts: RoleFacts, *, by: Author) -> None:
    """Other words for the same role."""
    insist(by, EDIT)
    _check(facts, role)
    _write(role, facts)
    record("organisation.role.described", role, by=by, name=role.name)


def set_grants(role: Role, wanted: Mapping[Permission, Scope | None], *, by: Author, today: date) -> list[Permission]:
    """What the role may do from now on, for the permissions named; None takes one away. Returns what changed."""
    insist(by, EDIT)
    standing = roles.grants_of(role.id)
    changed = {p: scope for p, scope in wanted.items() if _scope_in(standing, p) != scope and p not in NEEDED}
    _check_lattice(changed, standing, by)
    for permission, scope in changed.items():
        _set(role, standing.get(permission.value), permission, scope)
    insist_somebody_edits_roles(on=today)
    if changed:
        facts = {p.value: int(scope) if scope else 0 for p, scope in changed.items()}
        record("organisation.role.changed", role, by=by, name=role.name, grants=facts)
    return list(changed)


def remove(role: Role, *, by: Author, today: date) -> None:
    """Take a role away that nobody uses."""
    insist(by, EDIT)
    used = session.scalars(select(func.count(Position.id)).where(Position.role_id == role.id)).one()
    given = session.scalars(select(func.count(PersonRole.id)).where(PersonRole.role_id == role.id)).one()
    if role.key in EVERYBODY.values():
        raise Refused(Objection("role.everybody", N_("This role comes with working here and stays.")))
    if used or given:
        text = N_("This role is in use, now or earlier. Positions: %(positions)s, people: %(people)s.")
        raise Refused(Objection("role.used", text, {"positions": used, "people": given}))
    record("organisation.role.removed", role, by=by, name=role.name)
    for grant in roles.grants_of(role.id).values():
        session.delete(grant)
    session.flush()
    session.delete(role)
    insist_somebody_edits_roles(on=today)


def _scope_in(standing: Mapping[str, RoleGrant], permission: Permission) -> Scope | None:
    grant = standing.get(permission.value)
    return Scope(grant.scope) if grant else None


def _check_lattice(changed: Mapping[Permission, Scope | None], standing: Mapping[str, RoleGrant], by: Author) -> None:
    """Widening wants the same right, at least as wide, in the hand that gives it."""
    beyond = [
        permission
        for permission, scope in changed.items()
        if scope is not None and scope > (_scope_in(standing, permission) or 0) and not holds(by, permission, scope)
    ]
    if beyond:
        text = N_("You do not hold this yourself, at least not so far: %(permissions)s.")
        facts = {"permissions": Labels(label_of(permission) for permission in beyond)}
        raise Refused(Objection("role.lattice", text, facts, clause="D04-10"))


def _set(role: Role, grant: RoleGrant | None, permission: Permission, scope: Scope | None) -> None:
    if scope is None:
        assert grant is not None  # a change to nothing starts from something
        session.delete(grant)
    elif grant is None:
        session.add(RoleGrant(role_id=role.id, permission=permission.value, scope=int(scope)))
    else:
        grant.scope = int(scope)


def _write(role: Role, facts: RoleFacts) -> None:
    role.name, role.name_en = facts.name.strip(), facts.name_en.strip()
    role.description = facts.description.strip()


def _check(facts: RoleFacts, role: Role | None) -> None:
    name = facts.name.strip()
    if not name:
        raise Refused(Objection("role.name", N_("A role needs a name."), field="name"))
    same = select(Role.id).where(Role.name == name, Role.id != (role.id if role else -1))
    if session.scalars(same).first() is not None:
        raise Refused(Objection("role.name", N_("Another role has this name."), field="name"))


def _free_key(name: str) -> str:
    stem = "_".join(part for part in syllables(name.strip()) if part.isascii() and part.isalnum()).lower()[:40]
    taken = set(session.scalars(select(Role.key)))
    names = (stem or "role", *(f"{stem or 'role'}_{n}" for n in range(2, 10_000)))
    return next(key for key in names if key not in taken)
