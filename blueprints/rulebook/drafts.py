"""A draft: its clauses with live values, what was said to them, and its way to publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField
from wtforms.validators import InputRequired

from blueprints.organisation.answers import acted, attempt, done
from blueprints.rulebook import bp
from blueprints.rulebook.signing import story_of, to_sign
from blueprints.rulebook.texts import Told, chapters, told
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.rulebook import approving, asking, audience, consulting, drafting, owners, publishing, queries
from saas.rulebook.models import ClauseComment, RulebookDraft
from saas.rulebook.states import DRAFT_FACES, DRAFTS, KINDS, REVISIONS, WRITABLE, DraftState
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

DRAFT = Permission.RULEBOOK_DRAFT


class ConsultationForm(Form):
    """Until when staff may comment."""

    until = DateField(_("Comments until"), [InputRequired()])


def seen(draft_id: int) -> RulebookDraft:
    """The draft; NotFound for whom it neither addresses nor lets write. Before the consultation only writers see it."""
    draft = drafting.get(draft_id)
    book = drafting.book_of(draft)
    if owners.may_write(actor(), draft, book, on=today()):
        return draft
    if draft.state in (DraftState.DRAFT, DraftState.WITHDRAWN) or not consulting.is_heard(draft, actor(), on=today()):
        raise NotFound(f"draft {draft_id}")
    return draft


@bp.get("/rulebook/drafts/<int:draft_id>")
@requires(Permission.RULEBOOK_READ)
def draft(draft_id: int) -> Response:
    """The draft as it stands today."""
    return page(seen(draft_id))


def _in_place(clause: Told) -> Told:
    """What is only drafted has no page of its own yet: its heading leads to where it stands in the draft."""
    return replace(clause, url=f"#{clause.clause.ref}")


def page(draft: RulebookDraft, form: ConsultationForm | None = None, *, status: int = 200, **more: Any) -> Response:
    """The draft with what its reader may do."""
    on, book = today(), drafting.book_of(draft)
    is_owner = owners.may_draft(actor(), book, on=on)
    rows = drafting.clauses_of(draft)
    facts = {
        "draft": draft,
        "book": book,
        "chapters": chapters([_in_place(one) for one in told(rows, book, on, draft)]),
        "comments": _comments(draft),
        "is_owner": is_owner,
        "may_write": owners.may_write(actor(), draft, book, on=on) and DraftState(draft.state) in WRITABLE,
        "may_comment": consulting.is_open(draft, on=on),
        "moves": DRAFTS.open_moves(DraftState(draft.state)) if is_owner else (),
        "form": form or ConsultationForm(until=asking.due_day(on, 5)),
        "story": story_of(draft),
        "to_sign": to_sign(draft),
        "base": queries.version(draft.base_id) if draft.base_id else None,
        "addressed": len(audience.addressed(draft, book, on=on)),
        "faces": DRAFT_FACES,
        "revisions": REVISIONS,
        "kinds": KINDS,
        "objections": more.pop("objections", ()),
        **more,
    }
    return page_or_fragment("rulebook/draft.html", "rulebook/_draft.html", status=status, **facts)


def _comments(draft: RulebookDraft) -> dict[str, list[tuple[ClauseComment, str]]]:
    """What was said, by clause."""
    found: dict[str, list[tuple[ClauseComment, str]]] = {}
    for row, name in consulting.comments_of(draft):
        found.setdefault(row.ref, []).append((row, name))
    return found


@bp.post("/rulebook/drafts/<int:draft_id>/consultation")
@requires(DRAFT)
@once_only
def consultation(draft_id: int) -> Response:
    """Open the consultation until a day."""
    draft, form = drafting.get(draft_id), ConsultationForm()
    reasons = attempt(form, lambda: consulting.open_(draft, form.until.data, by=actor(), on=today()))
    if reasons is not None:
        return page(drafting.get(draft_id), form, status=422, objections=reasons)
    return done(gettext("The consultation is open; everybody addressed is told."), _url(draft_id))


def _url(draft_id: int) -> str:
    return url_for("rulebook.draft", draft_id=draft_id)


def _act(draft_id: int, act: Callable[[RulebookDraft], object], said: str) -> Response:
    draft = drafting.get(draft_id)
    return acted(lambda: act(draft), said, _url(draft_id))


@bp.post("/rulebook/drafts/<int:draft_id>/review")
@requires(DRAFT)
def draft_review(draft_id: int) -> Response:
    """Close the consultation; platform rules are reviewed without one."""

    def act(draft: RulebookDraft) -> None:
        step = consulting.close if draft.state == DraftState.CONSULTATION else consulting.skip
        step(draft, by=actor(), on=today())

    return _act(draft_id, act, gettext("Reviewed. It can be sent to be signed."))


@bp.post("/rulebook/drafts/<int:draft_id>/approval")
@requires(DRAFT)
def draft_send(draft_id: int) -> Response:
    """Send it through the chain."""
    said = gettext("Sent to be signed.")
    return _act(draft_id, lambda one: approving.send(one, by=actor(), at=clock.now(), on=today()), said)


@bp.post("/rulebook/drafts/<int:draft_id>/return")
@requires(DRAFT)
def draft_return(draft_id: int) -> Response:
    """Back to the desk."""
    said = gettext("Back at the desk.")
    return _act(draft_id, lambda one: approving.take_back(one, by=actor(), at=clock.now(), on=today()), said)


@bp.post("/rulebook/drafts/<int:draft_id>/publication")
@requires(DRAFT)
def draft_publish(draft_id: int) -> Response:
    """Freeze it and tell those it binds."""
    draft = drafting.get(draft_id)
    number = drafting.book_of(draft).number
    said = gettext("Published. Everybody whom the change touches is asked to read it.")
    url = url_for("rulebook.book", number=number)
    return acted(lambda: publishing.publish(draft, by=actor(), on=today()), said, url)


@bp.post("/rulebook/drafts/<int:draft_id>/withdrawal")
@requires(DRAFT)
def draft_withdraw(draft_id: int) -> Response:
    """Nothing comes of it."""
    draft = drafting.get(draft_id)
    url = url_for("rulebook.book", number=drafting.book_of(draft).number)
    said = gettext("Withdrawn.")
    return acted(lambda: approving.withdraw(draft, by=actor(), at=clock.now(), on=today()), said, url)
