"""What the events of the organisation are called when a page tells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import gettext

from saas.core.text import N_

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "organisation.unit.created": N_("set the unit up"),
        "organisation.unit.activated": N_("put the unit to work"),
        "organisation.unit.changed": N_("changed the unit"),
        "organisation.unit.named": N_("named somebody to a post"),
        "organisation.unit.released": N_("ended a post"),
        "organisation.unit.closed": N_("closed the unit"),
        "organisation.unit.merged": N_("merged the unit"),
        "organisation.person.added": N_("took the person on"),
        "organisation.person.corrected": N_("changed the record"),
        "organisation.person.placed": N_("changed the assignment"),
        "organisation.person.placed_beside": N_("gave a second seat"),
        "organisation.person.seat_ended": N_("ended a second seat"),
        "organisation.person.manager_set": N_("set the line manager"),
        "organisation.person.match_noted": N_("noted how person and position fit"),
        "organisation.person.left": N_("entered the last day"),
        "organisation.person.access_ended": N_("ended the access"),
        "organisation.list.exported": N_("took a list away as a file"),
        "hr.leave.corrected": N_("corrected a leave balance"),
        "organisation.role.created": N_("added the role"),
        "organisation.role.copied": N_("copied the role"),
        "organisation.role.described": N_("named the role"),
        "organisation.role.changed": N_("changed the role's rights"),
        "organisation.role.removed": N_("removed the role"),
        "organisation.role.given": N_("gave a role"),
        "organisation.role.ended": N_("ended a role"),
        "organisation.grant.given": N_("gave a personal grant"),
        "organisation.grant.revoked": N_("revoked a personal grant"),
    }
)


def event_words(kind: str) -> str:
    """What happened, to stand behind a name."""
    return str(gettext(EVENTS.get(kind, kind)))
