"""The tab of attendance on a person's page: her month, and what was asked for about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from blueprints.hr.attendance_mine import TROUBLE, figures, heads, weeks
from blueprints.hr.attendance_words import caption, month, turning
from blueprints.organisation import person_tabs
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.attendance import queries
from saas.organisation.models import Person
from saas.web import person_page
from saas.web.person_page import Tab

KEY = "attendance"
"""The same as the tab of the registers, which it takes in."""


def _sees(reader: Actor, person: Person, on: date) -> bool:
    if reader.may(Permission.ATTENDANCE_READ) and queries.sees_any_of(reader, person.id):
        return True
    return person_tabs.sees_of(KEY)(reader, person, on)


def _facts(reader: Actor, person: Person, on: date) -> Mapping[str, Any]:
    wanted = month()
    days = queries.month_seen(reader, person.id, wanted)
    return {
        **person_tabs.facts_of(KEY)(reader, person, on),
        "shows_month": reader.may(Permission.ATTENDANCE_READ) and queries.sees_any_of(reader, person.id),
        "weeks": weeks(person.id, wanted, days),
        "heads": heads(),
        "caption": caption(wanted),
        "turn": turning("people.tab", wanted, person_id=person.id, key=KEY),
        "figures": figures(list(days.values())),
        "troubles": [row for _, row in sorted(days.items(), reverse=True) if row.status in TROUBLE],
    }


def plug_in() -> None:
    """Offer the tab; the roof calls this once, after the tabs of the registers."""
    person_page.add_tab(Tab(KEY, N_("Attendance"), 20, _sees, _facts, "hr/attendance/_person.html"))
