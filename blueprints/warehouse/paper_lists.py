"""The list of a kind of paper: what its page shows, the view and page its address asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import whole
from saas.warehouse.item_queries import PAGE
from saas.web.exports import asked, files_of
from saas.web.htmx import page_or_fragment
from saas.web.paging import turn


class Asked(Protocol):
    """What a list is asked for."""

    @property
    def view(self) -> str: ...
    @property
    def page(self) -> int: ...


@dataclass(frozen=True)
class PaperList:
    """The papers of one blueprint: their views (the first is the usual one) and the filters its address carries."""

    blueprint: str
    views: Mapping[str, str]
    filters: tuple[str, ...]

    def wanted(self) -> dict[str, Any]:
        """Words, view and page of the address; what makes no sense counts as not given."""
        given = request.args
        view = given.get("view", "")
        return {
            "text": given.get("q", "").strip()[:100],
            "view": view if view in self.views else next(iter(self.views)),
            "page": min(whole(given.get("page")) or 1, 1000),
        }

    def answer(self, query: Asked, rows: Sequence[object], total: int) -> Response:
        """One page of the list, or its fragment."""
        here: dict[str, Any] = dict(asked("q", *self.filters))
        last = (query.page - 1) * PAGE + len(rows)
        facts: dict[str, Any] = {
            "query": query,
            "rows": rows,
            "total": total,
            "first": last - len(rows) + 1,
            "last": last,
            **turn(f"{self.blueprint}.list_", here, query.page, more=last < total),
            "views": [
                {
                    "label": gettext(label),
                    "url": url_for(f"{self.blueprint}.list_", view=key),
                    "current": key == query.view,
                }
                for key, label in self.views.items()
            ],
            "exports": files_of(f"{self.blueprint}.file", **here),
        }
        folder = f"warehouse/{self.blueprint}"
        return page_or_fragment(f"{folder}/list.html", f"{folder}/_list.html", **facts)

    def _view(self, key: str, *, current: bool) -> dict[str, Any]:
        url = url_for(f"{self.blueprint}.list_", view=key)
        return {"label": gettext(self.views[key]), "url": url, "current": current}
