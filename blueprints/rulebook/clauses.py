"""Writing clauses: insert, word, move, remove; thresholds are named in braces and shown with their value."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from blueprints.organisation.answers import acted, attempt, called, done
from blueprints.rulebook import bp
from blueprints.rulebook.places import choices as pages
from blueprints.wording import today, words
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed
from saas.organisation import positions, units
from saas.policies import display, queries
from saas.policies.topics import topic_of
from saas.rulebook import drafting, owners
from saas.rulebook.drafting import ClauseDraft
from saas.rulebook.models import RulebookDraft
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

READ = Permission.RULEBOOK_READ  # contributors write without holding the owner's right; the action looks who may


class ClauseForm(Form):
    """One clause."""

    chapter = StringField(_("Chapter"), [DataRequired(), Length(max=60), no_controls])
    title = StringField(_("Title of the clause"), [DataRequired(), Length(max=80), no_controls])
    text = TextAreaField(_("Text"), [DataRequired(), Length(max=4000), no_controls])
    screen = SelectField(_("Page it is carried out on"), choices=[])
    unit_ids = SelectMultipleField(_("Concerns these units"), coerce=int, choices=[])
    position_ids = SelectMultipleField(_("Concerns these positions"), coerce=int, choices=[])
    chapter_en = StringField(_("Chapter in English"), [Length(max=80), no_controls])
    title_en = StringField(_("Title in English"), [Length(max=120), no_controls])
    text_en = TextAreaField(_("Text in English"), [Length(max=6000), no_controls])

    def wording(self) -> ClauseDraft:
        """What was typed."""
        names = ("chapter", "title", "text", "chapter_en", "title_en", "text_en")
        typed: dict[str, Any] = {name: (self[name].data or "").strip() for name in names}
        typed |= {name: self[name].data or [] for name in ("unit_ids", "position_ids")}
        return ClauseDraft(**typed, screen=self.screen.data or None)


def _filled(form: ClauseForm) -> ClauseForm:
    form.screen.choices = [SelectChoice("", gettext("None")), *(SelectChoice(*pair) for pair in pages())]
    form.unit_ids.choices = [SelectChoice(str(node.id), called(node.term)) for node in units.living(on=today())]
    form.position_ids.choices = [SelectChoice(str(key), called(post)) for key, post in positions.choices()]
    return form


def _writable(draft_id: int) -> RulebookDraft:
    draft = drafting.get(draft_id)
    if not owners.may_write(actor(), draft, drafting.book_of(draft), on=today()):
        raise NotAllowed
    return draft


def _page(draft: RulebookDraft, form: ClauseForm, url: str, **more: Any) -> Response:
    status = more.pop("status", 200)
    facts = {
        "draft": draft,
        "form": form,
        "url": url,
        "back_url": url_for("rulebook.draft", draft_id=draft.id),
        "chapter_names": list(dict.fromkeys(row.chapter for row in drafting.clauses_of(draft))),
        "topics": _topics(),
        "ref": more.pop("ref", ""),
        "objections": more.pop("objections", ()),
    }
    return page_or_fragment("rulebook/clause_form.html", "rulebook/_clause_form.html", status=status, **facts)


def _topics() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Every threshold by topic: key, sentence with today's value, and how it is written in a text."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key, setting in queries.settings(on=today()).items():
        sentence = str(display.sentence(setting.item, setting.value, words()))
        found.setdefault(gettext(topic_of(key).label), []).append((key, sentence, f"{{{key}}}"))
    return list(found.items())


@bp.get("/rulebook/drafts/<int:draft_id>/clauses/new")
@requires(READ)
def clause_new(draft_id: int) -> Response:
    """The empty form; `after` is the clause it goes behind."""
    draft, after = _writable(draft_id), request.args.get("after", "")
    form = _filled(ClauseForm())
    if after:
        before = drafting.clause_of(draft, after)
        form.chapter.data, form.chapter_en.data = before.chapter, before.chapter_en
    return _page(draft, form, url_for("rulebook.clause_insert", draft_id=draft_id, after=after or None))


@bp.post("/rulebook/drafts/<int:draft_id>/clauses")
@requires(READ)
@once_only
def clause_insert(draft_id: int) -> Response:
    """A new clause."""
    draft, form, after = _writable(draft_id), _filled(ClauseForm()), request.args.get("after") or None
    reasons = attempt(form, lambda: drafting.insert(draft, form.wording(), after=after, by=actor(), on=today()))
    if reasons is not None:
        url = url_for("rulebook.clause_insert", draft_id=draft_id, after=after)
        return _page(drafting.get(draft_id), form, url, objections=reasons, status=422)
    return done(gettext("The clause stands in the draft."), url_for("rulebook.draft", draft_id=draft_id))


@bp.get("/rulebook/drafts/<int:draft_id>/clauses/<ref>")
@requires(READ)
def clause_edit(draft_id: int, ref: str) -> Response:
    """The clause as it is."""
    draft = _writable(draft_id)
    form = ClauseForm(obj=drafting.clause_of(draft, ref))
    form.screen.data = form.screen.data or ""
    return _page(draft, _filled(form), _clause_url(draft_id, ref), ref=ref)


@bp.post("/rulebook/drafts/<int:draft_id>/clauses/<ref>")
@requires(READ)
@once_only
def clause_word(draft_id: int, ref: str) -> Response:
    """The clause reads as typed."""
    draft, form = _writable(draft_id), _filled(ClauseForm())
    row = drafting.clause_of(draft, ref)
    reasons = attempt(form, lambda: drafting.word(draft, row, form.wording(), by=actor(), on=today()))
    if reasons is not None:
        return _page(drafting.get(draft_id), form, _clause_url(draft_id, ref), ref=ref, objections=reasons, status=422)
    return done(gettext("Saved."), url_for("rulebook.draft", draft_id=draft_id) + f"#{ref}")


def _clause_url(draft_id: int, ref: str) -> str:
    return url_for("rulebook.clause_word", draft_id=draft_id, ref=ref)


@bp.post("/rulebook/drafts/<int:draft_id>/clauses/<ref>/<any(up, down):way>")
@requires(READ)
def clause_move(draft_id: int, ref: str, way: str) -> Response:
    """One place up or down within its chapter."""
    draft = _writable(draft_id)
    row = drafting.clause_of(draft, ref)
    steps = -1 if way == "up" else 1
    url = url_for("rulebook.draft", draft_id=draft_id) + f"#{ref}"
    return acted(lambda: drafting.move(draft, row, steps, by=actor(), on=today()), gettext("Moved."), url)


@bp.post("/rulebook/drafts/<int:draft_id>/clauses/<ref>/removal")
@requires(READ)
def clause_remove(draft_id: int, ref: str) -> Response:
    """Not part of the next version."""
    draft = _writable(draft_id)
    row = drafting.clause_of(draft, ref)
    url = url_for("rulebook.draft", draft_id=draft_id)
    return acted(lambda: drafting.remove(draft, row, by=actor(), on=today()), gettext("Removed from the draft."), url)
