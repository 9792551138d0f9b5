"""A company's first rows: itself, the starter roles, its owner; everything else comes from a template or by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select

from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM, Author, bulk_insert, note_act, record
from saas.organisation.models import Company, Person
from saas.organisation.naming import sort_key
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from saas.starters import seeding
from saas.starters.roles import ROLES

OWNER_ROLE, SOURCE = "tenant_admin", "starter roles"


@dataclass(frozen=True)
class Owner:
    """Who opens the company; the password is hashed already."""

    name: str
    email: str
    password_hash: str
    locale: str = "zh_Hans"


def found_company(name: str, owner: Owner, *, at: datetime, today: date, by: Author = SYSTEM) -> User:
    """Write the first rows; asking again changes nothing and returns the owner, so a killed sign-up can go on."""
    if session.get(Company, 1) is not None:
        return session.scalars(select(User).where(User.email == owner.email)).one()
    company = Company(id=1, name=name, locale=owner.locale)
    session.add(company)
    user = User(
        email=owner.email.lower(),
        name=owner.name,
        password_hash=owner.password_hash,
        state="active",
        locale=owner.locale,
    )
    session.add(user)
    session.flush()
    _employ(user, standing_roles()[OWNER_ROLE], today, by)
    record("organisation.company.founded", company, by=by, owner=owner.name)
    return user


def standing_roles() -> dict[str, int]:
    """Ids of the starter roles by key: those the schema was laid out with, else copied in now. One trail for both."""
    laid_out = func.obj_description(func.to_regnamespace(func.current_schema()), "pg_namespace")
    found = session.execute(select(Role.key, Role.id, laid_out.label("edition"))).all()
    if not found or found[0].edition != seeding.edition():
        return _copied_anew(len(found))
    note_act(Role, "bulk_insert", source=SOURCE, count=len(found))
    note_act(RoleGrant, "bulk_insert", source=SOURCE, count=len(seeding.grant_rows()))
    return {row.key: row.id for row in found}


def _copied_anew(outdated: int) -> dict[str, int]:
    if outdated:  # laid out by an earlier release, never used
        for model in (RoleGrant, Role):
            session.execute(delete(model).execution_options(audited=True, synchronize_session=False))
    bulk_insert(Role, [seeding.role_row(seed) for seed in ROLES.values()], source=SOURCE)
    roles = {row.key: row.id for row in session.execute(select(Role.key, Role.id))}
    grants = [
        {"role_id": roles[key], "permission": permission, "scope": scope}
        for key, permission, scope in seeding.grant_rows()
    ]
    bulk_insert(RoleGrant, grants, source=SOURCE)
    return roles


def _employ(user: User, role_id: int, today: date, by: Author) -> None:
    person = Person(
        number="0001",
        name=user.name,
        sort_key=sort_key(user.name),
        email=user.email,
        kind="cadre",
        employed_on=today,
        user_id=user.id,
    )
    session.add(person)
    session.flush()
    session.add(PersonRole(person_id=person.id, role_id=role_id, reason="founder", given_by=by.name, first_on=today))
