"""The tabs of a person's page: her leave, and the records of every register that bear her name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import g, render_template, url_for
from flask_babel import gettext

from blueprints.organisation.people import bp
from blueprints.wording import today
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.organisation import people as reading
from saas.organisation.models import Person
from saas.processes import of_person, registry
from saas.processes.declare import Process
from saas.web import person_page
from saas.web.access import requires
from saas.web.person_page import Tab
from saas.web.records import states_of
from saas.web.sessions import actor

GROUPS: Mapping[str, tuple[str, int, tuple[str, ...]]] = {
    "attendance": (
        N_("Attendance"),
        20,
        ("attendance-correction", "duty-outside", "shift-swap", "overtime", "attendance-adjustment"),
    ),
    "papers": (
        N_("Papers and contracts"),
        30,
        ("employee-document", "labour-contract", "probation", "undertaking", "confidentiality", "onboarding"),
    ),
    "training": (N_("Trainings"), 40, ("training", "training-record", "training-wish", "career-plan", "career-talk")),
    "rewards": (N_("Rewards"), 50, ("rewards", "reward")),
    "pay": (N_("Pay and benefits"), 60, ("pay-change", "pay-structure", "benefit", "benefits")),
    "cases": (N_("Cases"), 70, ("discipline", "absence", "absence-case", "attendance-talk")),
    "employment": (N_("Employment"), 80, ()),
}
"""Which registers stand under which tab; one that is not named stands under the last."""


def group_of(process: Process) -> str:
    """The tab of a register."""
    return next((key for key, (_, _, slugs) in GROUPS.items() if process.slug in slugs), "employment")


def registers_of(key: str, reader: Actor) -> list[Process]:
    """The registers of a tab that the reader may use at all."""
    known = (one for one in registry.everything() if one.area == "hr" and of_person.bears_a_name(one))
    return [one for one in known if group_of(one) == key and reader.may(one.read)]


def sees_of(key: str) -> person_page.Sees:
    """Whether the registers of a tab hold anything about a person that the reader may see."""

    def sees(reader: Actor, person: Person, _on: date) -> bool:
        counted = _counted(reader, person.id)
        return any(counted.get(one.slug) for one in registers_of(key, reader))

    return sees


def _counted(reader: Actor, person_id: int) -> Mapping[str, int]:
    """How many records of each register are about her, read once for all tabs of a page."""
    kept: dict[int, Mapping[str, int]] = g.setdefault("records_of_person", {})
    if person_id not in kept:
        every = [one for key in GROUPS for one in registers_of(key, reader)]
        kept[person_id] = of_person.counted(every, reader, person_id)
    return kept[person_id]


def facts_of(key: str) -> person_page.Facts:
    """The rows of the registers of a tab."""

    def facts(reader: Actor, person: Person, _on: date) -> Mapping[str, Any]:
        found = [(one, of_person.rows(one, reader, person.id)) for one in registers_of(key, reader)]
        return {"registers": [(one, rows, states_of(one)) for one, rows in found if rows]}

    return facts


def plug_in() -> None:
    """The tabs that come from the registers by themselves; features with pages of their own add theirs."""
    for key, (label, order, _slugs) in GROUPS.items():
        person_page.add_tab(Tab(key, label, order, sees_of(key), facts_of(key), "organisation/_person_records.html"))


def tabs(person: Person, current: str = "") -> Sequence[Mapping[str, Any]]:
    """The tabs as the page shows them; empty where the first is the only one."""
    found = person_page.tabs_for(actor(), person, on=today())
    if not found:
        return ()
    first = {"label": gettext("Overview"), "url": url_for("people.show", person_id=person.id), "current": not current}
    rest = [
        {
            "label": gettext(tab.label),
            "url": url_for("people.tab", person_id=person.id, key=tab.key),
            "current": tab.key == current,
        }
        for tab in found
    ]
    return [first, *rest]


@bp.get("/<int:person_id>/about/<key>")
@requires(Permission.PERSON_READ, Permission.SELF)
def tab(person_id: int, key: str) -> str:
    """One tab, as far as this reader may see."""
    person = reading.one(actor(), person_id, on=today())
    found = person_page.one(key, actor(), person, on=today())
    facts = found.facts(actor(), person, today())
    page: dict[str, Any] = {"person": person, "tab": found, "person_tabs": tabs(person, key)}
    return render_template("organisation/person_tab.html", **page, **facts)
