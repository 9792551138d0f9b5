"""Who may write rulebooks: holders of the owner's role, and those they name as contributors."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, or_, select, union_all

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed
from saas.db import in_force, session
from saas.events import Author, Machine
from saas.organisation.models import Assignment, Person, Position
from saas.organisation.role_models import PersonRole, Role
from saas.organisation.scopes import scope_of_unit
from saas.policies import reading
from saas.policies.scope import COMPANY
from saas.policies.scope import Scope as Place
from saas.rulebook.models import Rulebook, RulebookDraft
from saas.rulebook.policy import RulebookPolicy


def place_of(book: Rulebook | None, *, on: date) -> Place:
    """Where a rulebook's thresholds are read: its unit, else the company."""
    return COMPANY if book is None or book.unit_id is None else scope_of_unit(book.unit_id, on=on)


def policy_of(book: Rulebook | None, *, on: date) -> RulebookPolicy:
    """What the company decided for this rulebook."""
    return reading.read(RulebookPolicy, on=on, for_=place_of(book, on=on))


def in_role(key: str, *, on: date) -> Select[int]:
    """Ids of the persons who hold a role on a day, by their position or by name."""
    role = select(Role.id).where(Role.key == key).scalar_subquery()
    seated = (
        select(Assignment.person_id)
        .join(Position, Position.id == Assignment.position_id)
        .where(Position.role_id == role, in_force(Assignment, on))
    )
    given = select(PersonRole.person_id).where(PersonRole.role_id == role, in_force(PersonRole, on))
    both = union_all(seated, given).subquery()
    here = or_(Person.left_on.is_(None), Person.left_on >= on)
    return select(Person.id).where(Person.id.in_(select(both.c.person_id)), here)


def may_draft(by: Author, book: Rulebook | None, *, on: date) -> bool:
    """Whether she holds the owner's role. Where nobody does, the company-wide right alone is enough."""
    if isinstance(by, Machine):
        return True
    if not isinstance(by, Actor) or not by.may(Permission.RULEBOOK_DRAFT):
        return False
    owners = set(session.scalars(in_role(policy_of(book, on=on).owner_role, on=on)))
    return by.person_id in owners if owners else by.scope_of(Permission.RULEBOOK_DRAFT) is Scope.ALL


def insist_owner(by: Author, book: Rulebook | None, *, on: date) -> None:
    """NotAllowed unless she may draft this rulebook."""
    if not may_draft(by, book, on=on):
        raise NotAllowed


def may_write(by: Author, draft: RulebookDraft, book: Rulebook, *, on: date) -> bool:
    """Whether she may change the draft's clauses: an owner, or somebody named to help."""
    helps = isinstance(by, Actor) and by.person_id is not None and by.person_id in draft.contributor_ids
    return helps or may_draft(by, book, on=on)
