"""Rights given to one person: a role beside that of her position, or a single permission for a time (D04-10)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import or_, select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import people, roles
from saas.organisation.access import EVERYBODY
from saas.organisation.grant_rules import SHORTEST_REASON, grant_objections
from saas.organisation.keepers import insist_somebody_edits_roles
from saas.organisation.models import Person
from saas.organisation.moving import end_from
from saas.organisation.policy import GrantPolicy
from saas.organisation.reach import holds, insist, is_self, reaches
from saas.organisation.role_models import PersonalGrant, PersonRole, Role
from saas.organisation.scopes import scope_of
from saas.policies.reading import read

EDIT = Permission.GRANT_EDIT


def give_role(
    person: Person, role: Role, *, by: Author, reason: str, on: date, today: date, last_on: date | None = None
) -> PersonRole:
    """Give a role by name, from a day, until a day or open. Within one's unit only with rights one holds."""
    _insist(person, by, today)
    _check_role(person, role, reason, on, last_on=last_on)
    if not reaches(by, EDIT, None):
        _check_role_lattice(role, by)
    row = PersonRole(
        person_id=person.id,
        role_id=role.id,
        reason=reason.strip(),
        given_by=by.name,
        first_on=on,
        last_on=last_on,
    )
    session.add(row)
    record("organisation.role.given", person, by=by, role=role.id, name=role.name, on=on, reason=reason.strip())
    return row


def end_role(row: PersonRole, *, by: Author, on: date, today: date) -> None:
    """The role is hers no more from `on`."""
    person, role = people.get(row.person_id), roles.get(row.role_id)
    _insist(person, by, today, own=True)
    end_from(row, on)
    insist_somebody_edits_roles(on=max(on, today))
    record("organisation.role.ended", person, by=by, role=role.id, name=role.name, on=on)


def grant(
    person: Person,
    permission: Permission,
    scope: Scope,
    *,
    by: Author,
    reason: str,
    span: tuple[date, date],
    today: date,
) -> PersonalGrant:
    """A single permission for a time, never for oneself, never more than one holds, never longer than the threshold."""
    _insist(person, by, today)
    first_on, last_on = span
    policy = read(GrantPolicy, on=today, for_=scope_of(person.id, on=today))
    found = grant_objections(first_on, last_on, reason, policy)
    found += _grant_objections(person, permission, scope, span=span, by=by, today=today)
    if found:
        raise Refused(*found)
    row = _granted(person, permission, scope, by=by, reason=reason.strip(), span=span)
    facts = {"permission": permission, "scope": int(scope), "first_on": first_on, "last_on": last_on}
    record("organisation.grant.given", person, by=by, reason=reason.strip(), **facts)
    return row


def _granted(
    person: Person, permission: Permission, scope: Scope, *, by: Author, reason: str, span: tuple[date, date]
) -> PersonalGrant:
    row = PersonalGrant(
        person_id=person.id,
        permission=permission.value,
        scope=int(scope),
        reason=reason,
        granted_by_id=by.user_id,
        granted_by_name=by.name,
        first_on=span[0],
        last_on=span[1],
    )
    session.add(row)
    return row


def revoke(row: PersonalGrant, *, by: Author, reason: str, at: datetime, today: date) -> None:
    """Take a grant back before its end, with the reason."""
    person = people.get(row.person_id)
    _insist(person, by, today, own=True)
    if row.revoked_at is not None or row.last_on < today:
        raise Refused(Objection("grant.over", N_("This grant has ended already.")))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection("grant.reason", N_("Say why in a few words."), field="reason", clause="D04-10"))
    row.revoked_at, row.revoked_reason = at, reason.strip()
    record("organisation.grant.revoked", person, by=by, permission=row.permission, reason=row.revoked_reason)


def _insist(person: Person, by: Author, today: date, *, own: bool = False) -> None:
    """Rights to others only; giving up one's own is allowed."""
    insist(by, EDIT, people.unit_of(person.id, on=today))
    if not own and is_self(by, person.id):
        raise Refused(
            Objection("grant.self", N_("Nobody gives rights to themselves. Ask somebody else."), clause="D04-10")
        )
    if not own and person.left_on is not None and person.left_on < today:
        raise Refused(Objection("grant.left", N_("%(name)s has left already."), {"name": person.name}))


def _check_role(person: Person, role: Role, reason: str, on: date, *, last_on: date | None) -> None:
    found = []
    if role.key in EVERYBODY.values() or role.key == "public":
        found.append(Objection("role.everybody", N_("This role is not given by name."), field="role_id"))
    if last_on is not None and last_on < on:
        found.append(Objection("role.span", N_("The end lies before the start."), field="last_on"))
    if len(reason.strip()) < SHORTEST_REASON:
        found.append(Objection("role.reason", N_("Say why in a few words."), field="reason", clause="D04-10"))
    if not found and _overlapping(person.id, role.id, on, last_on):
        text = N_("%(name)s holds this role on these days already.")
        found.append(Objection("role.twice", text, {"name": person.name}, "role_id"))
    if found:
        raise Refused(*found)


def _overlapping(person_id: int, role_id: int, on: date, last_on: date | None) -> bool:
    wanted = select(PersonRole.id).where(
        PersonRole.person_id == person_id,
        PersonRole.role_id == role_id,
        or_(PersonRole.last_on.is_(None), PersonRole.last_on >= on),
    )
    if last_on is not None:
        wanted = wanted.where(PersonRole.first_on <= last_on)
    return session.scalars(wanted).first() is not None


def _check_role_lattice(role: Role, by: Author) -> None:
    beyond = [g for g in roles.grants_of(role.id).values() if not holds(by, Permission(g.permission), Scope(g.scope))]
    if beyond:
        text = N_("This role may do more than you may yourself. Ask somebody who gives roles in the whole company.")
        raise Refused(Objection("role.lattice", text, field="role_id", clause="D04-10"))


def _grant_objections(
    person: Person, permission: Permission, scope: Scope, *, span: tuple[date, date], by: Author, today: date
) -> list[Objection]:
    found = []
    first_on, last_on = span
    if permission is Permission.SELF:
        found.append(Objection("grant.permission", N_("Choose one of the listed values."), field="permission"))
    if first_on < today:
        found.append(Objection("grant.past", N_("A grant begins today at the earliest."), field="first_on"))
    if not holds(by, permission, scope):
        text = N_("You do not hold this yourself, at least not so far.")
        found.append(Objection("role.lattice", text, field="permission", clause="D04-10"))
    same = select(PersonalGrant.id).where(
        PersonalGrant.person_id == person.id,
        PersonalGrant.permission == permission.value,
        PersonalGrant.scope >= int(scope),
        PersonalGrant.revoked_at.is_(None),
        PersonalGrant.first_on <= last_on,
        PersonalGrant.last_on >= first_on,
    )
    if session.scalars(same).first() is not None:
        text = N_("%(name)s has this grant on these days already. Revoke it first.")
        found.append(Objection("grant.twice", text, {"name": person.name}, "permission"))
    return found
