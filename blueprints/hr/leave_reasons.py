"""Clauses in leave's words: the § of a reason with its page, and a clause with the figures of its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask import current_app, g

from blueprints import wording
from blueprints.hr import bp
from saas.core.errors import Objection
from saas.hr.leave.states import MOVEMENTS
from saas.hr.leave.why import Explanation
from saas.policies import display, registry
from saas.rulebook import reading
from saas.rulebook.models import Clause
from saas.web.locale import is_chinese


def clause_says(reasons: Explanation, clause: Clause) -> list[tuple[str, bool]]:
    """The clause cut into words and figures; figures are those that were used on its day."""
    text = clause.text if is_chinese() or not clause.text_en else clause.text_en
    return [(_figure(reasons, piece.key), True) if piece.key else (piece.text, False) for piece in reading.pieces(text)]


def _figure(reasons: Explanation, key: str) -> str:
    used = reasons.used_value(key)
    if used is not None:
        return display.in_words(used.item, used.value, wording.words())
    item = registry.item(key)
    return display.in_words(item, item.default, wording.words()) if item is not None else key


def clause_mark(ref: str) -> tuple[str, str, str]:
    """What stands behind the § today, the page of the clause, and the version: the arguments of `clause(...)`."""
    if "leave_marks" not in g:
        g.leave_marks = reading.marks(wording.today()).by_ref
    marks: Mapping[str, reading.Mark] = g.leave_marks
    mark = marks.get(ref)
    if mark is None:
        return ref, "", ""
    has_page = "rulebook.clause" in current_app.view_functions
    return wording.mark_text(mark), wording.mark_url(mark) if has_page else "", ""


def marked(reasons: Iterable[Objection | Mapping[str, Any]]) -> list[Any]:
    """Reasons whose clause reads as its place in the rulebook."""
    return [
        replace(reason, clause=clause_mark(reason.clause)[0] if reason.clause else "")
        if isinstance(reason, Objection)
        else {**reason, "clause": clause_mark(reason["clause"])[0] if reason["clause"] else ""}
        for reason in reasons
    ]


def mark_urls(reasons: Iterable[Any]) -> dict[str, str]:
    """The pages behind those places, by what the § says."""
    refs = {reason.clause if isinstance(reason, Objection) else reason["clause"] for reason in reasons}
    return {mark: url for mark, url, _ in (clause_mark(ref) for ref in refs if ref)}


@bp.app_context_processor
def words() -> dict[str, Any]:
    """What the templates of leave call."""
    return {
        "clause_mark": clause_mark,
        "leave_movements": MOVEMENTS,
        "mark_urls": mark_urls,
        "marked": marked,
    }
