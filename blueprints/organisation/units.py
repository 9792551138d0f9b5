"""The units of a day as list and file, and the page of one unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext

from blueprints.organisation import bp
from blueprints.organisation.answers import called, chosen_day, file
from blueprints.organisation.history_words import event_words
from blueprints.wording import english, today
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.events import history
from saas.organisation import people, positions
from saas.organisation import units as tree
from saas.organisation.reach import reaches
from saas.organisation.states import POST_KINDS, UNIT_KINDS, UNIT_STATES
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

READ, EDIT = Permission.ORGANISATION_READ, Permission.ORGANISATION_EDIT


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {"called": called, "event_words": event_words}


def shown(nodes: Iterable[tree.UnitNode]) -> list[tree.UnitNode]:
    """Drafts are for those who build the organisation."""
    return [node for node in nodes if node.unit.state != "draft" or reaches(actor(), EDIT, node.id)]


def page_tabs(current: str) -> list[dict[str, Any]]:
    """The pages of the organisation."""
    pages = (
        ("units", gettext("Units")),
        ("chart", gettext("Org chart")),
        ("positions", gettext("Positions")),
        ("reports", gettext("Gaps")),
    )
    return [{"label": text, "url": url_for(f"organisation.{key}"), "current": key == current} for key, text in pages]


@bp.get("/units")
@requires(READ)
def units() -> Response:
    """Every unit as it stood on a day."""
    on = chosen_day()
    nodes = shown(tree.tree(on=on))
    gaps = [node for node in nodes if node.missing and node.unit.state == "active"]
    facts: dict[str, Any] = {"nodes": nodes, "gaps": gaps, "on": on, "is_today": on == today(), "kinds": UNIT_KINDS}
    facts |= {"states": UNIT_STATES, "page_tabs": page_tabs("units"), "only_gaps": request.args.get("gaps") == "1"}
    return page_or_fragment("organisation/units.html", "organisation/_units.html", **facts)


def _columns() -> list[Column]:
    return [
        Column(gettext("Code")),
        Column(gettext("Unit name")),
        Column(gettext("Kind")),
        Column(gettext("Unit above")),
        Column(gettext("Head")),
        Column(gettext("Leader in charge")),
        Column(gettext("People"), "whole"),
        Column(gettext("Positions"), "whole"),
        Column(gettext("Exists since"), "day"),
        Column(gettext("Missing")),
    ]


@bp.get("/units/export.<any(csv, xlsx):kind>")
@requires(READ)
def units_file(kind: str) -> Response:
    """The same list as a file."""
    nodes = shown(tree.tree(on=chosen_day()))
    above = {node.id: called(node.term) for node in nodes}
    rows = [
        (
            node.unit.code,
            called(node.term),
            gettext(UNIT_KINDS[node.term.kind]),
            above.get(node.term.parent_id or 0, ""),
            node.head.name if node.head else "",
            node.in_charge.name if node.in_charge else "",
            node.people,
            node.positions,
            node.term.first_on,
            "、".join(gettext(part) for part in node.missing),
        )
        for node in nodes
    ]
    return file(kind, gettext("Units"), _columns(), rows)


@bp.get("/units/<int:unit_id>")
@requires(READ)
def unit(unit_id: int) -> str:
    """One unit: what it is for, who leads it, who and what is in it, what it was before."""
    on = chosen_day()
    node = tree.one(unit_id, on=on)
    if not shown([node]):
        raise NotFound
    chain = tree.names([node.term.parent_id, node.unit.merged_into_id], on=on, english=english())
    return render_template(
        "organisation/unit.html",
        node=node,
        on=on,
        is_today=on == today(),
        **_inside(unit_id, on),
        terms=tree.terms_of(unit_id),
        posts=tree.posts_of(unit_id),
        chain=chain,
        events=history(node.unit, limit=20),
        kinds=UNIT_KINDS,
        states=UNIT_STATES,
        post_kinds=POST_KINDS,
        may_edit=reaches(actor(), EDIT, unit_id),
        may_end=reaches(actor(), EDIT, unit_id) and reaches(actor(), EDIT, node.term.parent_id),
    )


def _inside(unit_id: int, on: date) -> dict[str, Any]:
    """The people and positions of the unit itself."""
    entries, total = people.directory(actor(), people.Wanted(units=[unit_id], most=200, english=english()), on=on)
    return {"entries": entries, "total": total, "lines": positions.lines(on=on, unit_ids=[unit_id], english=english())}
