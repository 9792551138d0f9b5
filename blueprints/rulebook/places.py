"""Where each clause is carried out: the key a clause carries, the page, and what to call it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, current_app, url_for
from flask_babel import gettext as _

from saas.core.text import N_
from saas.processes import registry as processes
from saas.processes.declare import Process
from saas.web.access import policy_of
from saas.web.sessions import actor

PAGES: Mapping[str, tuple[str, str]] = {
    "attendance.mine": ("attendance.mine", N_("Attendance")),
    "calendar.month": ("calendar.month", N_("Working calendar")),
    "calendar.pattern": ("calendar.weeks", N_("Working weeks")),
    "leave.form": ("hr.leave_new", N_("Ask for leave")),
    "leave.inbox": ("hr.leave_inbox", N_("Leave to decide")),
    "leave.slip": ("hr.leave_mine", N_("My leave")),
    "organisation.chart": ("organisation.chart", N_("Organisation chart")),
    "organisation.unit": ("organisation.units", N_("Units")),
    "policies.guards": ("policies.guards", N_("Legal guards")),
    "policies.list": ("policies.list", N_("Thresholds")),
    "positions.report": ("organisation.reports", N_("Gaps and doubles")),
    "positions.sheet": ("organisation.positions", N_("Positions")),
    "roles.grants": ("access.grants", N_("Personal grants")),
    "roles.matrix": ("access.roles", N_("Roles")),
    "rulebook.book": ("rulebook.show", N_("Rulebook")),
    "rulebook.books": ("rulebook.books_list", N_("Rulebooks")),
    "rulebook.mine": ("rulebook.duties_mine", N_("To be read")),
    "rulebook.track": ("rulebook.track", N_("Acknowledgements")),
}


def process_of(key: str) -> Process | None:
    """The register behind `office.visitor_register`: an area and a slug."""
    area, _dot, slug = key.partition(".")
    return processes.find(area, slug.replace("_", "-"))


def screen(key: str | None) -> tuple[str, str] | None:
    """The page a clause is carried out on, as (label, address); None where the reader has no such page."""
    process = process_of(key or "")
    if process is not None:
        mine = actor().may(process.read) or actor().may(process.file)
        return (_(process.plural), url_for("processes.list_", process=process)) if mine else None
    endpoint, label = PAGES.get(key or "", ("", ""))
    if endpoint not in current_app.view_functions:
        return None
    wanted = policy_of(current_app, endpoint) or ()
    return (_(label), url_for(endpoint)) if any(map(actor().may, wanted)) else None


def standing() -> frozenset[str]:
    """Keys of the pages that the product has."""
    return in_app(current_app)


def in_app(app: Flask) -> frozenset[str]:
    """The same before the first request."""
    pages = {key for key, (endpoint, _label) in PAGES.items() if endpoint in app.view_functions}
    return frozenset(pages | {f"{one.area}.{one.slug.replace('-', '_')}" for one in processes.everything()})


def choices() -> list[tuple[str, str]]:
    """Key and name of every page there is."""
    here = standing()
    pages = [(key, _(label)) for key, (_endpoint, label) in PAGES.items() if key in here]
    registers = [(key, _(found.plural)) for key in sorted(here) if (found := process_of(key)) is not None]
    return [*pages, *registers]
