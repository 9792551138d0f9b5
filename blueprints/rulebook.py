"""The rulebook to read: chapters and clauses of the version in force, with the values that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, current_app, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from blueprints.policies.rows import Row, row_of
from blueprints.reporting import day_asked
from blueprints.wording import live, today, voice, words_in
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.policies import display
from saas.policies import queries as policies
from saas.policies.display import Words
from saas.policies.queries import Setting
from saas.rulebook import queries, reading
from saas.rulebook.models import Clause, RulebookVersion
from saas.web.access import policy_of, requires
from saas.web.locale import is_chinese
from saas.web.sessions import actor

bp = Blueprint("rulebook", __name__)

# Where each clause is carried out: the key a clause carries, the page, and what to call it.
PAGES: Mapping[str, tuple[str, str]] = {
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
}


@dataclass(frozen=True)
class Told:
    """A clause ready to read: its texts with the values in them, and where it is carried out."""

    clause: Clause
    url: str
    chinese: Markup
    english: Markup | None
    screen: tuple[str, str] | None


@bp.get("/rulebook")
@requires(Permission.RULEBOOK_READ)
def show() -> str:
    """Every chapter of the version in force on a day, today unless the address says another."""
    on, asked = day_asked("on") or today(), request.args.get("q", "").strip()[:100]
    version = queries.version_on(on)
    clauses = queries.clauses_in(version, search=asked) if version else ()
    return render_template(
        "rulebook/show.html",
        version=version,
        versions=reading.versions(),
        chapters=_chapters(_told(clauses, on)),
        on=on,
        is_today=on == today(),
        asked=asked,
    )


@bp.get("/rulebook/<ref>")
@requires(Permission.RULEBOOK_READ)
def clause(ref: str) -> str:
    """One clause in the words of a day, its thresholds and the page it is carried out on."""
    on = day_asked("on") or today()
    found = queries.clause_of(ref, on=on)
    if found is None:
        raise NotFound(ref)
    row, version = found
    return render_template(
        "rulebook/clause.html",
        told=next(iter(_told([row], on))),
        version=version,
        rows=_thresholds(row, on),
        on=on,
        is_today=on == today(),
        newer=_newer(row, version),
    )


def _newer(row: Clause, version: RulebookVersion) -> bool:
    """Whether today's book words this clause otherwise than the one shown."""
    now = queries.clause_of(row.ref, on=today())
    return now is not None and now[1].number > version.number and now[0].text != row.text


def _thresholds(row: Clause, on: date) -> list[Row]:
    if not actor().may(Permission.POLICY_READ):
        return []
    settings, speaking = policies.settings(on=on), voice(on)
    return [row_of(settings[key], speaking) for key in row.thresholds if key in settings]


def _told(clauses: Iterable[Clause], on: date) -> list[Told]:
    settings = policies.settings(on=on)
    chinese, english = words_in("zh_Hans"), None if is_chinese() else words_in("en")
    return [
        Told(
            row,
            url_for("rulebook.clause", ref=row.ref, on=None if on == today() else on),
            live(row.text, _values(settings, chinese)),
            live(row.text_en, _values(settings, english)) if english and row.text_en else None,
            _screen(row.screen),
        )
        for row in clauses
    ]


def _values(settings: Mapping[str, Setting], words: Words) -> Callable[[str], str]:
    """The value a key has in the company, in those words; the bare key for one the product does not know."""

    def value_of(key: str) -> str:
        setting = settings.get(key)
        return key if setting is None else display.in_words(setting.item, setting.value, words)

    return value_of


def _screen(key: str | None) -> tuple[str, str] | None:
    """The page a clause is carried out on, as (label, address); None where the reader has no such page."""
    endpoint, label = PAGES.get(key or "", ("", ""))
    if endpoint not in current_app.view_functions:
        return None
    wanted = policy_of(current_app, endpoint) or ()
    return (_(label), url_for(endpoint)) if any(map(actor().may, wanted)) else None


def _chapters(told: Sequence[Told]) -> list[tuple[str, str, list[Told]]]:
    """Clauses by chapter, in the reader's language with the original beside it."""
    grouped = groupby(told, key=lambda one: (one.clause.chapter, one.clause.chapter_en))
    return [(chapter, "" if is_chinese() else chapter_en, list(found)) for (chapter, chapter_en), found in grouped]
