"""The pages of a list: where the page before and the page after are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for


def turn(endpoint: str, address: Mapping[str, Any], page: int, *, more: bool) -> dict[str, str]:
    """`previous_url` and `next_url` for the pager of a list, each empty where there is no such page.

    `address` is what the reader asked for beside the page (filters, order, ids of the route).
    """

    def to(number: int) -> str:
        return url_for(endpoint, **{**address, "page": number})

    return {"previous_url": to(page - 1) if page > 1 else "", "next_url": to(page + 1) if more else ""}
