"""One call, or two, of every macro in templates/parts, for the test that renders them all."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from saas.core.errors import Objection
from saas.papers import charts

NODE = charts.Node("A", "n", children=(charts.Node("B", url="/b"), charts.Node("C", children=(charts.Node("D"),))))
BARS = charts.twin(charts.bars, ["a", "b"], [3, 9], limit=5, limit_label="line")
REASON = Objection("r", "short by %(n)s", {"n": 2}, clause="D02-05", weight="warn")
SAMPLES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "actions": [
        ("act", {"label": "Go", "url": "/x"}),
        ("act", {"label": "Go", "url": "/x", "replaces": "#a", "confirm": "Sure?", "name": "n", "value": "v"}),
        ("go", {"label": "Go", "url": "/x", "icon": "plus", "drawer": True, "attrs": {"download": True, "rel": None}}),
        ("back", {"url": "/x"}),
        ("copy", {"text": "abc"}),
        ("menu", {"label": "More"}),
    ],
    "calendar": [
        (
            "month_grid",
            {
                "weeks": [
                    [
                        {
                            "number": 1,
                            "kind": "workday",
                            "note": "",
                            "current": True,
                            "outside": False,
                            "entries": [{"text": "a", "tone": "", "url": ""}],
                        }
                    ]
                ],
                "heads": ["Mon"],
                "caption": "c",
            },
        )
    ],
    "chain": [
        ("conclusion", {"text": "ok"}),
        ("chain", {}),
        ("step", {"title": "t", "meta": "m"}),
        ("clause_text", {"no": "1", "text": "abc def", "mark": "abc", "note": "n"}),
        ("verdict", {"text": "no", "struck": True, "by": "Li"}),
        ("quote", {"text": "q"}),
    ],
    "chain_editor": [
        ("step_button", {"label": "Up", "act": "up-1", "url": "/x", "sign": "sort-asc", "id": "a", "focus": "a"}),
        ("step_button", {"label": "Add", "act": "add", "url": "/x", "words": True, "disabled": True}),
        ("choose", {"name": "n", "label": "l", "now": "b", "options": [("a", "A"), ("b", "B")], "wrong": "no"}),
        ("choose", {"name": "n", "label": "l", "now": ["a"], "options": [("a", "A")], "groups": [("g", [("c", "C")])]}),
        ("typed", {"name": "n", "label": "l", "now": "3", "width": "n3", "wrong": "no"}),
        ("wrong_at", {"name": "n", "text": "no"}),
    ],
    "chart": [
        ("figure", {"pair": BARS, "title": "t", "desc": "d", "unit": "u"}),
        ("draw", {"chart": charts.donut([("a", 1, "good")]), "title": "t"}),
    ],
    "display": [
        ("card", {"title": "t", "count": 3, "meta": "m", "foot": "f", "flush": True}),
        ("kv", {"pairs": [("a", 1), ("b", 2, "c")]}),
        ("facts", {"pairs": [("a", 1)]}),
        ("stats", {"items": [(1, "a"), (2, "b", "green")]}),
        ("meter", {"m": charts.meter([(1, "good"), (2, "none")]), "label": "l"}),
        ("lines", {"rows": [("a", "b")]}),
        ("empty", {"title": "none", "text": "t", "label": "l", "url": "/x"}),
        ("skeleton", {}),
        (
            "page_tabs",
            {"items": [{"label": str(i), "url": "/x", "current": i == 1, "count": i} for i in range(5)], "label": "l"},
        ),
        ("tag", {"text": "t", "tone": "green", "sign": "check"}),
        ("badge", {"state": "on", "states": {"on": ("On", "blue")}}),
        ("clause", {"ref": "D02-05", "url": "/x", "version": 3}),
        ("value", {"text": "3"}),
        ("why", {"url": "/x", "about": "a"}),
        ("person", {"name": "Li", "meta": "m", "url": "/x"}),
        ("notice", {"text": "t", "tone": "amber", "title": "b"}),
        ("banner", {"tone": "red"}),
        ("guard", {"title": "t", "statute": "s", "law": "l"}),
        ("objection_list", {"found": [REASON]}),
        ("toast", {"text": "t", "undo_url": "/u"}),
        ("oob_toast", {"text": "t"}),
    ],
    "drawer": [("drawer", {"title": "t", "meta": "m"})],
    "org_chart": [
        ("org_tree", {"node": NODE}),
        ("org_svg", {"tree": charts.tree(NODE), "title": "t"}),
    ],
    "progress": [
        ("progress", {"id": "j", "url": "/j", "done": 1, "of": 2, "label": "l"}),
        ("progress", {"id": "j", "url": "/j", "done": 0, "of": 0, "label": "l", "state": "failed", "note": "n"}),
    ],
    "rules": [
        ("thresholds", {}),
        (
            "threshold_row",
            {"sentence": Markup("a <b>b</b>"), "url": "/x", "ref": "r", "facts": ["f"], "tags": [("t", "amber")]},
        ),
        ("todo", {}),
        ("todo_row", {"name": "Li", "what": "w", "url": "/x", "rule": "r", "ref": "c", "wait": "1 h", "late": True}),
        ("template_card", {"name": "t", "value": "T04", "title": "t", "text": "x", "meta": ["m"], "checked": True}),
    ],
    "steps": [("steps", {"labels": ["a", "b", "c"], "current": 2})],
    "table": [
        ("col", {"label": "A", "num": True, "sort": {"url": "?s=a", "direction": "asc"}}),
        ("col", {"label": ""}),
        ("table", {"columns": [Markup("<th>A</th>")], "caption": "c", "id": "t"}),
        ("filters", {"url": "/x", "replaces": "#l", "active": 2, "reset_url": "/x", "remember": "l"}),
        ("search", {"name": "q", "value": None, "label": "Search"}),
        ("pick", {"name": "s", "value": "1", "choices": [("", "all"), (1, "one")], "label": "State"}),
        ("pick_day", {"name": "d", "value": None, "label": "From"}),
        ("pager", {"first": 1, "last": 50, "total": 99, "next_url": "/x?page=2", "replaces": "#l"}),
        ("export", {"items": [("CSV", "/x.csv")]}),
    ],
    "timeline": [
        ("timeline", {"label": "l"}),
        ("entry", {"name": "Li", "text": "t", "meta": "m", "note": "n", "state": "skip"}),
    ],
}
