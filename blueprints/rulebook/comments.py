"""The consultation: what staff say to a clause, and what the owner answers."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from blueprints.organisation.answers import FormPage, attempt, done, form_page
from blueprints.rulebook import bp
from blueprints.rulebook.drafts import seen
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed
from saas.rulebook import consulting, drafting, owners
from saas.rulebook.models import ClauseComment, RulebookDraft
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor


class CommentForm(Form):
    """What she says to one clause."""

    text = TextAreaField(_("Comment"), [InputRequired(), Length(max=1000), no_controls])


class AnswerForm(Form):
    """What becomes of it."""

    outcome = RadioField(_("What becomes of it"), [InputRequired()], choices=[])
    answer = TextAreaField(_("Answer"), [Length(max=1000), no_controls])


@bp.get("/rulebook/consultations")
@requires(Permission.RULEBOOK_READ)
def consultations() -> str:
    """Drafts on which this reader may comment."""
    on = today()
    found = [one for one in consulting.open_drafts(on=on) if consulting.is_heard(one, actor(), on=on)]
    return render_template("rulebook/consultations.html", drafts=found)


def _clause_of(draft: RulebookDraft, ref: str) -> FormPage:
    clause = drafting.clause_of(draft, ref)
    back = url_for("rulebook.draft", draft_id=draft.id) + f"#{ref}"
    url = url_for("rulebook.comment", draft_id=draft.id, ref=ref)
    title = gettext("Comment on %(clause)s", clause=f"{clause.number} {clause.title}")
    lead = gettext("The owner answers every comment before the draft is signed.")
    return FormPage(title, url, gettext("Send"), back, (draft.title, back), lead)


@bp.get("/rulebook/drafts/<int:draft_id>/clauses/<ref>/comments/new")
@requires(Permission.RULEBOOK_READ)
def comment_new(draft_id: int, ref: str) -> Response:
    """The empty form."""
    return form_page(CommentForm(), _clause_of(seen(draft_id), ref))


@bp.post("/rulebook/drafts/<int:draft_id>/clauses/<ref>/comments")
@requires(Permission.RULEBOOK_READ)
@once_only
def comment(draft_id: int, ref: str) -> Response:
    """Her word on the clause."""
    draft, form = seen(draft_id), CommentForm()
    page = _clause_of(draft, ref)
    reasons = attempt(form, lambda: consulting.comment(draft, ref, form.text.data or "", by=actor(), on=today()))
    if reasons is not None:
        return form_page(form, page, reasons, status=422)
    return done(gettext("Your comment is with the owner."), page.back)


def _answer_form() -> AnswerForm:
    form = AnswerForm()
    outcomes = (("adopted", gettext("Taken up")), ("declined", gettext("Not taken up")))
    form.outcome.choices = [SelectChoice(*pair) for pair in outcomes]
    return form


def _asked(comment_id: int) -> tuple[ClauseComment, RulebookDraft, FormPage]:
    row = consulting.get(comment_id)
    draft = drafting.get(row.draft_id)
    if not owners.may_draft(actor(), drafting.book_of(draft), on=today()):
        raise NotAllowed
    back = url_for("rulebook.draft", draft_id=draft.id) + f"#{row.ref}"
    url = url_for("rulebook.comment_answer", comment_id=comment_id)
    return row, draft, FormPage(gettext("Answer a comment"), url, gettext("Save"), back, (draft.title, back), row.text)


@bp.get("/rulebook/comments/<int:comment_id>/answer")
@requires(Permission.RULEBOOK_DRAFT)
def comment_open(comment_id: int) -> Response:
    """The comment with the empty answer."""
    _row, _draft, page = _asked(comment_id)
    return form_page(_answer_form(), page)


@bp.post("/rulebook/comments/<int:comment_id>/answer")
@requires(Permission.RULEBOOK_DRAFT)
@once_only
def comment_answer(comment_id: int) -> Response:
    """What becomes of it."""
    row, _draft, page = _asked(comment_id)
    form = _answer_form()
    facts = (form.outcome.data, form.answer.data or "")
    reasons = attempt(form, lambda: consulting.answer(row, *facts, by=actor(), on=today()))
    if reasons is not None:
        return form_page(form, page, reasons, status=422)
    return done(gettext("Answered."), page.back)
