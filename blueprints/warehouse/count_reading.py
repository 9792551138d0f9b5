"""Counts as a page or a phone sends them: by line of the sheet, or by place and code; each with its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext

from saas.warehouse.stocktake import queries
from saas.warehouse.stocktake.counting import Typed
from saas.warehouse.stocktake.models import Stocktake

MOST_SENT = 500
LONGEST = 7 * 24 * 3600


def from_form(row: Stocktake, form: Any) -> list[Typed]:
    """The filled lines of a sheet, then the line that was scanned or typed below it."""
    key = str(form.get("idempotency_key", ""))[:60]
    filled = {int(name[5:]): str(value) for name, value in form.items() if _is_line(name) and str(value).strip()}
    known = queries.lines_by_id(row, list(filled))
    typed = [Typed(f"{key}:{one}", *_named(known[one], filled[one])) for one in filled if one in known]
    if str(form.get("code", "")).strip():
        code, place = str(form["code"])[:80], str(form.get("place_code", ""))[:40]
        typed.append(Typed(f"{key}:scan", place, code, str(form.get("quantity", ""))[:40]))
    return typed


def _is_line(name: str) -> bool:
    return name.startswith("line-") and name[5:].isascii() and name[5:].isdigit() and len(name) < 24


def _named(line: tuple[str, str, str, str], quantity: str) -> tuple[str, str, str, str, str]:
    place, code, lot, condition = line
    return place, code, quantity[:40], lot, condition


def from_json(row: Stocktake, sent: Any) -> tuple[list[Typed], list[dict[str, str]]]:
    """What a phone sends: {"lines": [{key, line or place and code, quantity, ago}]}; and what cannot be read."""
    given = sent.get("lines") if isinstance(sent, Mapping) else None
    lines = [one for one in given if isinstance(one, Mapping)][:MOST_SENT] if isinstance(given, list) else []
    known = queries.lines_by_id(row, _ids(lines))
    typed, bad = [], []
    for one in lines:
        found = _typed(one, known)
        if found is None:
            bad.append({"key": _text(one, "key"), "text": gettext("This line is not part of the stocktake.")})
        else:
            typed.append(found)
    return typed, bad


def _ids(lines: Sequence[Mapping[str, Any]]) -> list[int]:
    return [one["line"] for one in lines if _is_id(one.get("line"))]


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _typed(one: Mapping[str, Any], known: Mapping[int, tuple[str, str, str, str]]) -> Typed | None:
    key, ago = _text(one, "key"), _waited(one.get("ago"))
    if not key:
        return None
    if one.get("line") is not None:
        line = known.get(one["line"]) if _is_id(one["line"]) else None
        return Typed(key, *_named(line, _text(one, "quantity")), ago=ago) if line is not None else None
    return Typed(key, _text(one, "place"), _text(one, "code"), _text(one, "quantity"), ago=ago)


def _text(one: Mapping[str, Any], name: str) -> str:
    """A short text; what holds control characters is no text of ours."""
    value = str(one.get(name) or "")[:80]
    return value if value.isprintable() else ""


def _waited(value: Any) -> timedelta:
    """How long a count waited, in seconds; nonsense is no waiting."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return timedelta(seconds=min(max(float(value), 0.0), LONGEST)) if is_number and value == value else timedelta()
