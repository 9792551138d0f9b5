"""HTTP doors of the organisation: units and chart, positions and sheets; people, rights and calendar have their own."""

from flask import Blueprint

from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.web import navigation
from saas.web.navigation import Entry

bp = Blueprint("organisation", __name__, url_prefix="/organisation")

from blueprints.organisation import (  # noqa: E402 - the routes need the blueprint above
    access_reviews,
    assignments,
    calendar,
    calendar_days,
    calendar_weeks,
    chart,
    grants,
    people,
    people_files,
    person_tabs,
    position_acts,
    positions,
    reports,
    role_editing,
    roles,
    sheets,
    unit_forms,
    unit_posts,
    units,
)

FACES = (people, roles, calendar)
"""Modules of this package with a blueprint of their own; the roof registers them beside this one."""


def plug_in() -> None:
    """Offer the pages in the navigation, and the tabs of a person's page."""
    person_tabs.plug_in()
    navigation.add(
        Entry(N_("Organisation"), "organisation.units", "unit", (Permission.ORGANISATION_READ,), "company", 10),
        Entry(N_("People"), "people.directory", "users", (Permission.PERSON_READ,), "company", 20),
        Entry(N_("Working calendar"), "calendar.month", "calendar", (Permission.SELF,), "company", 30),
        Entry(N_("Roles and grants"), "access.roles", "key", (Permission.ROLE_READ,), "company", 40),
    )


__all__ = [
    "FACES",
    "access_reviews",
    "assignments",
    "bp",
    "calendar",
    "calendar_days",
    "calendar_weeks",
    "chart",
    "grants",
    "people",
    "people_files",
    "person_tabs",
    "plug_in",
    "position_acts",
    "positions",
    "reports",
    "role_editing",
    "roles",
    "sheets",
    "unit_forms",
    "unit_posts",
    "units",
]
