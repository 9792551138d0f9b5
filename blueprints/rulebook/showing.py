"""The rulebook to read: chapters and clauses of the version in force, with the values that count; notes to clauses."""

from __future__ import annotations

from datetime import date

from flask import Response, abort, flash, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from blueprints.organisation.answers import attempt, whole
from blueprints.policies.rows import Row, row_of
from blueprints.reporting import day_asked
from blueprints.rulebook import bp
from blueprints.rulebook.texts import chapters, told
from blueprints.wording import today, voice
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.policies import queries as policies
from saas.rulebook import notes, owners, queries, reading
from saas.rulebook.models import Clause, Rulebook, RulebookVersion
from saas.rulebook.states import KINDS, VERSION_FACES
from saas.web.access import public, requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import go_to
from saas.web.sessions import actor


class NoteForm(Form):
    """How the interpreting unit reads the clause."""

    text = TextAreaField(_("Interpretation note"), [InputRequired(), Length(max=1000), no_controls])


@bp.get("/rulebook")
@requires(Permission.RULEBOOK_READ)
def show() -> str:
    """Every chapter of the version in force on a day; the first rulebook, today, unless the address says more."""
    on, asked = day_asked("on") or today(), request.args.get("q", "").strip()[:100]
    books = reading.books()
    number = whole(request.args.get("book")) or 1
    book = next((one for one in books if one.number == number), None)
    if book is None and books:
        abort(404)
    version = queries.version_on(on, book=number)
    clauses = queries.clauses_in(version, search=asked) if version else ()
    return render_template(
        "rulebook/show.html",
        book=book,
        books=[_tab(one, number) for one in books],
        version=version,
        versions=reading.versions(book) if book else (),
        chapters=chapters(told(clauses, book, on, version)) if book else [],
        on=on,
        is_today=on == today(),
        asked=asked,
        faces=VERSION_FACES,
        may_draft=owners.may_draft(actor(), book, on=today()),
    )


def _tab(book: Rulebook, number: int) -> dict[str, object]:
    newest = reading.newest(book)
    label = newest.title if newest else gettext(KINDS[book.kind])
    return {"label": label, "url": url_for("rulebook.show", book=book.number), "current": book.number == number}


@bp.get("/rulebook/<ref>")
@requires(Permission.RULEBOOK_READ)
def clause(ref: str) -> str:
    """One clause in the words of a day, its thresholds, the notes to it and the page it is carried out on."""
    on = day_asked("on") or today()
    return _clause_page(ref, on, NoteForm())


def _clause_page(ref: str, on: date, form: NoteForm) -> str:
    found = queries.clause_of(ref, on=on)
    if found is None:
        raise NotFound(ref)
    row, version = found
    book = queries.book_of(version)
    return render_template(
        "rulebook/clause.html",
        told=next(iter(told([row], book, on, None))),
        book=book,
        version=version,
        rows=_thresholds(row, on),
        on=on,
        is_today=on == today(),
        newer=_newer(row, version),
        notes=notes.of_clauses([ref], on=on).get(ref, ()),
        form=form if on == today() and owners.may_draft(actor(), book, on=on) else None,
    )


@bp.post("/rulebook/<ref>/notes")
@requires(Permission.RULEBOOK_DRAFT)
@once_only
def note(ref: str) -> Response:
    """Publish an interpretation note to a clause in force."""
    form = NoteForm()
    reasons = attempt(form, lambda: notes.publish(ref, form.text.data or "", by=actor(), on=today()))
    if reasons is not None:
        return Response(_clause_page(ref, today(), form), 422)
    flash(gettext("The note is published."), "green")
    return go_to(url_for("rulebook.clause", ref=ref))


def _newer(row: Clause, version: RulebookVersion) -> bool:
    """Whether today's book words this clause otherwise than the one shown."""
    now = queries.clause_of(row.ref, on=today())
    return now is not None and now[1].number > version.number and now[0].text != row.text


def _thresholds(row: Clause, on: date) -> list[Row]:
    if not actor().may(Permission.POLICY_READ):
        return []
    settings, speaking = policies.settings(on=on), voice(on)
    return [row_of(settings[key], speaking) for key in row.thresholds if key in settings]


@bp.get("/rulebook/versions/<int:version_id>")
@requires(Permission.RULEBOOK_READ)
def version(version_id: int) -> str:
    """One version for ever: the address a contract names. Says so when a later one counts."""
    found = queries.version(version_id)
    book = queries.book_of(found)
    on = max(found.first_on, min(found.last_on or today(), today()))
    return render_template(
        "rulebook/version.html",
        book=book,
        version=found,
        newer=queries.version_on(today(), book=book.number),
        chapters=chapters(told(queries.clauses_in(found), book, on, found)),
        on=on,
        faces=VERSION_FACES,
        may_draft=owners.may_draft(actor(), book, on=today()),
    )


@bp.get("/rulebook/public/<int:number>")
@public
def published(number: int) -> str:
    """Platform rules, open to merchants and users; what is internal is not there."""
    book = queries.get_book(number)
    found = queries.version_on(today(), book=number)
    if book.kind != "platform" or found is None:
        raise NotFound(f"public rulebook {number}")
    clauses = queries.clauses_in(found)
    return render_template(
        "rulebook/public.html",
        book=book,
        version=found,
        versions=[one for one in reading.versions(book) if one.state != "superseded"],
        chapters=chapters(told(clauses, book, today(), found)),
    )
