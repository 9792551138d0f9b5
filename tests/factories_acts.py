"""The signed acts on the organisation: who has which right, and the signature that waits for her."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from saas.approvals import actions as approvals
from saas.approvals import inbox
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.office.acts import ACTS
from saas.organisation.models import Person
from saas.processes import registry
from tests.factories_organisation import TODAY, actor_for, make_person
from tests.factories_rulebook import Cast, cast, give_role

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SOON = TODAY + timedelta(days=7)


def house_of_acts() -> Cast:
    """The cast, with every act declared."""
    registry.register(*ACTS)
    return cast()


def may(person: Person, *permissions: Permission, scope: Scope = Scope.ALL):
    """The person with these rights."""
    return actor_for(person, dict.fromkeys(permissions, scope))


def sign(row: object, by: object, outcome: str = "approved", comment: str = "") -> None:
    """Sign what waits for this person."""
    for one in inbox.waiting_for(by, limit=20).rows:
        if one.subject_kind == row.__tablename__ and one.subject_id == row.id:
            approvals.sign(one.approval_id, one.step_id, outcome, by=by, at=AT, comment=comment)
            session.refresh(row)
            return
    raise LookupError("nothing waits for her")


def superior(house: Cast) -> Person:
    """Somebody over the heads of units."""
    boss = make_person("林致远", house.shop)
    give_role(boss, "general_manager")
    return boss
