"""Two versions side by side, on the screen and as a paper; the paper of one version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup, escape

from blueprints.organisation.answers import whole
from blueprints.rulebook import bp
from blueprints.rulebook.drafts import seen
from blueprints.rulebook.texts import value_of
from blueprints.wording import today, words_in
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.rulebook import comparing, drafting, paper_jobs, queries, reading
from saas.rulebook.comparing import Compared
from saas.rulebook.diff_rules import Pair
from saas.rulebook.models import Rulebook, RulebookDraft, RulebookVersion, Wording
from saas.rulebook.reading import pieces
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.locale import short_day
from saas.web.sessions import actor

MARKS = {"": Markup("{}"), "gone": Markup("<del>{}</del>"), "come": Markup("<ins>{}</ins>")}


@dataclass(frozen=True)
class Side:
    """One of the two: its name, its day, its clauses."""

    name: str
    on: date
    clauses: Sequence[Wording]


@dataclass(frozen=True)
class Row:
    """A pair ready to show; each side keeps only what stood on it."""

    pair: Pair
    old: Markup
    new: Markup


@bp.get("/rulebook/compare")
@requires(Permission.RULEBOOK_READ)
def compare() -> str:
    """`old` and `new` are version ids; a `draft` id stands for the newer side. The last two versions by default."""
    draft_id = whole(request.args.get("draft"))
    book, old, new, ids = _asked(draft_id)
    found = comparing.compare(old.clauses, new.clauses, book, old_on=old.on, new_on=new.on)
    only = request.args.get("all") != "1"
    return render_template(
        "rulebook/compare.html",
        book=book,
        old=old,
        new=new,
        ids=ids,
        draft_id=draft_id,
        rows=rows_of(found, only=only),
        only=only,
        counts=counts(found),
        values=values_of(found),
        versions=[(str(one.id), f"v{one.number} · {short_day(one.first_on)}") for one in reading.versions(book)],
        kinds=KINDS,
    )


KINDS = {
    "changed": (N_("Changed"), "amber"),
    "added": (N_("Added"), "green"),
    "removed": (N_("Removed"), "red"),
    "values": (N_("Value changed"), "blue"),
    "moved": (N_("Moved"), ""),
    "same": (N_("As before"), ""),
}


def _asked(draft_id: int | None) -> tuple[Rulebook, Side, Side, tuple[int, int]]:
    if draft_id is not None:
        draft = seen(draft_id)
        book = drafting.book_of(draft)
        base = queries.version(draft.base_id) if draft.base_id else None
        return book, _side(base), _draft_side(draft), (base.id if base else 0, 0)
    book = queries.get_book(whole(request.args.get("book")) or 1)
    versions = reading.versions(book)
    if not versions:
        raise NotFound("nothing to compare")
    new = _chosen(versions, "new", versions[0])
    old = _chosen(versions, "old", versions[min(1, len(versions) - 1)])
    return book, _side(old), _side(new), (old.id, new.id)


def _chosen(versions: Sequence[RulebookVersion], name: str, otherwise: RulebookVersion) -> RulebookVersion:
    wanted = whole(request.args.get(name))
    return next((one for one in versions if one.id == wanted), otherwise)


def _side(version: RulebookVersion | None) -> Side:
    """A version with the values of its last day in force, today's where it still counts."""
    if version is None:
        return Side(gettext("Nothing before"), today(), ())
    on = max(version.first_on, min(version.last_on or today(), today()))
    return Side(f"{version.title} v{version.number}", on, queries.clauses_in(version))


def _draft_side(draft: RulebookDraft) -> Side:
    return Side(gettext("%(title)s, draft", title=draft.title), today(), drafting.clauses_of(draft))


def rows_of(found: Compared, *, only: bool) -> list[Row]:
    """The pairs as they are read: changed words marked, thresholds with the value of their side's day."""
    shown = found.changed if only else found.pairs
    words = words_in("zh_Hans")
    before, after = value_of(found.old_values, words), value_of(found.new_values, words)
    return [Row(one, _told(one, "gone", before), _told(one, "come", after)) for one in shown]


def _told(pair: Pair, own: str, value: Callable[[str], str]) -> Markup:
    side = pair.old if own == "gone" else pair.new
    if side is None:
        return Markup("")
    parts = [one for one in pair.words if one.kind in ("same", own)]
    return Markup("").join(_stretch(one.text, own if one.kind == own else "", pair, value) for one in parts)


def _stretch(text: str, tag: str, pair: Pair, value: Callable[[str], str]) -> Markup:
    found = Markup("").join(
        _value(piece.key, value, piece.key in pair.values) if piece.key else escape(piece.text)
        for piece in pieces(text)
    )
    return MARKS[tag].format(found)


def _value(key: str, value: Callable[[str], str], differs: bool) -> Markup:
    look = Markup('<mark class="z-value">{}</mark>') if differs else Markup('<span class="z-value">{}</span>')
    return look.format(value(key))


def counts(found: Compared) -> list[tuple[int, str, str]]:
    """How many clauses of each kind of change: figure, words, tone."""
    kinds = [pair.kind for pair in found.pairs]
    return [(kinds.count(key), gettext(label), tone) for key, (label, tone) in KINDS.items() if kinds.count(key)]


def values_of(found: Compared) -> list[tuple[str, str, str, str]]:
    """Thresholds whose value differs between the two days: key, name, old, new."""
    words = words_in("zh_Hans")
    before, after = value_of(found.old_values, words), value_of(found.new_values, words)
    keys = dict.fromkeys(key for pair in found.pairs for key in pair.values)
    return [(key, gettext(found.new_values[key][0].threshold.label), before(key), after(key)) for key in keys]


@bp.post("/rulebook/compare/papers")
@requires(Permission.RULEBOOK_READ)
def compare_paper() -> Response:
    """The comparison as a paper; to the page that shows how far it is."""
    old, new = (queries.version(whole(request.args.get(name)) or 0) for name in ("old", "new"))
    job_id = paper_jobs.ask_difference(old, new, by=actor(), at=clock.now())
    return go_to(url_for("jobs.show", job_id=job_id))


@bp.post("/rulebook/versions/<int:version_id>/papers")
@requires(Permission.RULEBOOK_READ)
def version_paper(version_id: int) -> Response:
    """One version as a paper with cover and contents."""
    job_id = paper_jobs.ask_book(queries.version(version_id), by=actor(), at=clock.now())
    return go_to(url_for("jobs.show", job_id=job_id))
