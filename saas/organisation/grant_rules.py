"""When a permission may be given to a person beside those of the position: with a reason, for a time, by another."""

from __future__ import annotations

from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_
from saas.organisation.policy import GrantPolicy

SHORTEST_REASON = 4  # characters; fewer say nothing


def last_grant_day(first_on: date, policy: GrantPolicy) -> date:
    """The last day a grant from `first_on` may have."""
    return first_on + timedelta(days=policy.personal_grant_max_days - 1)


def grant_objections(first_on: date, last_on: date, reason: str, policy: GrantPolicy) -> list[Objection]:
    """Why the grant cannot be given, in reading order."""
    found = []
    if last_on < first_on:
        text = N_("The grant ends before it begins.")
        found.append(Objection("permission.order", text, field="last_on", clause="D04-10"))
    latest = last_grant_day(first_on, policy)
    if latest < last_on:
        text = N_("A personal grant lasts at most %(most)s days: until %(latest)s.")
        facts = {"most": policy.personal_grant_max_days, "latest": latest}
        found.append(Objection("permission.personal_grant_max_days", text, facts, "last_on", "D04-10"))
    if len(reason.strip()) < SHORTEST_REASON:
        text = N_("Say in a few words why this person needs it.")
        found.append(Objection("permission.reason", text, field="reason", clause="D04-10"))
    return found
