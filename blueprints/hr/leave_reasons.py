"""The words of a "Why?": facts seen, thresholds with their place, figures inside a clause, the § of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import current_app, g
from flask_babel import gettext
from markupsafe import Markup

from blueprints import wording
from blueprints.hr import bp
from blueprints.hr.leave_words import MOVEMENTS, amount
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.leave.why import Explanation, UsedValue
from saas.policies import display, registry
from saas.rulebook import reading
from saas.rulebook.models import Clause
from saas.web.locale import is_chinese, short_day

VERDICTS = {
    "to_sign": (N_("May go on"), N_("The rules do not object; people sign it.")),
    "recorded": (N_("Recorded"), N_("An emergency: it counts at once, the slip follows.")),
    "refused": (N_("Refused"), N_("The rules object; nothing was sent.")),
}
SCOPES = {
    "default": N_("product default"),
    "company": N_("company"),
    "unit": N_("unit"),
    "position": N_("position"),
}


def seen_facts(inputs: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What the machine saw, as figures with their labels."""
    first, last = (date.fromisoformat(inputs[name]) for name in ("first_day", "last_day"))
    sent = date.fromisoformat(inputs["submitted_on"])
    days = short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"
    found = [
        (gettext("Stretch"), days, inputs.get("hours") or ""),
        (gettext("Counted"), amount(inputs["minutes"], inputs["day_minutes"]), gettext("by the working calendar")),
        (gettext("Asked ahead"), _days(max((first - sent).days, 0)), short_day(sent)),
    ]
    if inputs["balance"]:
        found.append((gettext("Balance"), amount(inputs["balance"], inputs["day_minutes"]), gettext("on the last day")))
    return found


def _days(count: int) -> str:
    return str(gettext("1 day") if count == 1 else gettext("%(count)s days", count=count))


def threshold_says(one: UsedValue) -> Markup:
    """The threshold as a sentence, its value standing out."""
    said = display.sentence(one.item, one.value, wording.words())
    return Markup('{}<span class="z-value">{}</span>{}').format(said.before, said.value, said.after)


def where_set(one: UsedValue) -> str:
    """Whose value it was, and since when."""
    place = one.unit_name or gettext(SCOPES.get(one.scope_kind, one.scope_kind))
    since = one.since.isoformat() if one.since else ""
    return str(gettext("%(place)s since %(day)s", place=place, day=since)) if since else place


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
    """What the templates of a "Why?" call."""
    return {
        "clause_mark": clause_mark,
        "clause_says": clause_says,
        "leave_movements": MOVEMENTS,
        "mark_urls": mark_urls,
        "marked": marked,
        "seen_facts": seen_facts,
        "threshold_says": threshold_says,
        "verdict_words": VERDICTS,
        "where_set": where_set,
    }
