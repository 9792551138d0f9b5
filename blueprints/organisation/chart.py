"""The organisation drawn from its data: on the screen as a tree, on paper as a chart."""

from __future__ import annotations

from flask import Response, g, render_template, url_for
from flask_babel import gettext

from blueprints.organisation import bp
from blueprints.organisation.answers import called, chosen_day
from blueprints.organisation.papers import printed
from blueprints.organisation.units import page_tabs, shown
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.organisation import units
from saas.organisation.units import UnitNode
from saas.papers.charts import Node, tree
from saas.web.access import requires


@bp.get("/chart")
@requires(Permission.ORGANISATION_READ)
def chart() -> str:
    """The chart of a day."""
    on = chosen_day()
    nodes = shown(units.tree(on=on))
    return render_template(
        "organisation/chart.html",
        top=_top(nodes),
        nodes=nodes,
        on=on,
        is_today=on == today(),
        page_tabs=page_tabs("chart"),
    )


@bp.get("/chart.pdf")
@requires(Permission.ORGANISATION_READ)
def chart_pdf() -> Response:
    """The chart on a sheet."""
    on = chosen_day()
    nodes = shown(units.tree(on=on))
    drawing = tree(_top(nodes))
    facts = {"drawing": drawing, "on": on, "units": len(nodes), "people": sum(node.people for node in nodes)}
    return printed("papers/org_chart.html", gettext("Org chart"), ("D15-01", "D10-02"), **facts)


def _top(nodes: list[UnitNode]) -> Node:
    """One tree: the only top unit, else the company above all top units."""
    known = {node.id for node in nodes}
    roots = [_node(node, known) for node in nodes if node.depth == 0]
    if len(roots) == 1:
        return roots[0]
    return Node(g.company.name, _staff(sum(node.people for node in nodes)), tone="blue", children=roots)


def _staff(count: int) -> str:
    return gettext("1 person") if count == 1 else gettext("%(people)s people", people=count)


def _node(node: UnitNode, known: set[int]) -> Node:
    head = node.head.name if node.head else gettext("no head")
    note = f"{head} · {_staff(node.people)}"
    return Node(
        called(node.term),
        gettext("Draft") if node.unit.state == "draft" else note,
        url_for("organisation.unit", unit_id=node.id),
        "blue" if node.depth == 0 else "warm" if node.term.kind in ("committee", "gm_office") else "",
        [_node(child, known) for child in node.children if child.id in known],
    )
