"""Which answers will be asked for again in the next days, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from saas import clock
from saas.approvals import reminding
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.notices import planned
from saas.notices.actions import label
from saas.notices.planned import Planned, Source
from saas.organisation.queries import company

OVERDUE = N_("Asked again, unless answered before: %(kind)s of %(person)s.")


def coming_reminders(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """Answers that the reader owes or waits for, on the day after they are due."""
    if actor.person_id is None:
        return
    for step in reminding.falling_due(actor.person_id, first, last):
        on = clock.day_in(step.due_at, company().zone) + timedelta(days=1)
        facts = {"kind": label(step.kind), "person": step.applicant_name}
        yield Planned(on, OVERDUE, facts, step.signers, step.path)


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(Source("approvals", N_("Answers that fall due"), Permission.SELF, coming_reminders))
