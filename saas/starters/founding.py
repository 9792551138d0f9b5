"""A company's first rows: itself, the starter roles, its owner; everything else comes from a template or by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM, Author, bulk_insert, record
from saas.organisation.models import Company, Person
from saas.organisation.naming import sort_key
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from saas.starters.roles import ROLES
from saas.starters.shapes import RoleSeed

OWNER_ROLE = "tenant_admin"


@dataclass(frozen=True)
class Owner:
    """Who opens the company; the password is hashed already."""

    name: str
    email: str
    password_hash: str
    locale: str = "zh_Hans"


def found_company(name: str, owner: Owner, *, at: datetime, today: date, by: Author = SYSTEM) -> User:
    """Write the first rows; asking again changes nothing and returns the owner, so a killed sign-up can go on."""
    standing = session.get(Company, 1)
    if standing is None:
        session.add(Company(id=1, name=name, locale=owner.locale))
        session.flush()
        return _add_owner(owner, add_starter_roles()[OWNER_ROLE], today, by)

    return session.scalars(select(User).where(User.email == owner.email)).one()


def add_starter_roles() -> dict[str, int]:
    """Copy the starter roles with their grants, in a few statements; the company edits its copies. Ids by key."""
    bulk_insert(Role, [_copy(seed) for seed in ROLES.values()], source="starter roles")
    roles = {row.key: row.id for row in session.execute(select(Role.key, Role.id))}
    grants = [
        {"role_id": roles[seed.key], "permission": permission.value, "scope": int(scope)}
        for seed in ROLES.values()
        for permission, scope in seed.grants
    ]
    bulk_insert(RoleGrant, grants, source="starter roles")
    return roles


def _copy(seed: RoleSeed) -> dict[str, object]:
    words = {"name": seed.name.zh, "name_en": seed.name.en, "description": seed.description.zh}
    return {"key": seed.key, "rank": seed.rank, **words}


def _add_owner(owner: Owner, role_id: int, today: date, by: Author) -> User:
    user = User(
        email=owner.email.lower(),
        name=owner.name,
        password_hash=owner.password_hash,
        state="active",
        locale=owner.locale,
    )
    session.add(user)
    session.flush()
    person = Person(
        number="0001",
        name=owner.name,
        sort_key=sort_key(owner.name),
        email=user.email,
        kind="cadre",
        employed_on=today,
        user_id=user.id,
    )
    session.add(person)
    session.flush()
    session.add(PersonRole(person_id=person.id, role_id=role_id, reason="founder", given_by=by.name, first_on=today))
    record("organisation.company.founded", session.get_one(Company, 1), by=by, owner=owner.name)
    return user
