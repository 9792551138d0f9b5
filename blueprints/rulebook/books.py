"""The rulebooks of the company: the list, one with its versions and drafts, founding and revising."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from blueprints.organisation.answers import FormPage, attempt, called, done, form_page, or_none, whole
from blueprints.rulebook import bp
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.organisation import units
from saas.rulebook import drafting, notes, owners, queries, reading, review, tracking
from saas.rulebook.drafting import FrontText
from saas.rulebook.models import RulebookDraft
from saas.rulebook.states import DRAFT_FACES, KINDS, REVISIONS, VERSION_FACES
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

DRAFT = Permission.RULEBOOK_DRAFT


class BookForm(Form):
    """A rulebook that is not there yet."""

    title = StringField(_("Title"), [DataRequired(), Length(max=80), no_controls])
    kind = SelectField(_("Kind"), choices=[])
    unit_id = SelectField(_("Applies to"), choices=[])
    reason = TextAreaField(_("Why is it written?"), [Length(max=500), no_controls])


class RevisionForm(Form):
    """What kind of change is begun, and why."""

    revision = RadioField(_("Kind of revision"), [InputRequired()], choices=[])
    reason = TextAreaField(_("Why is it changed?"), [InputRequired(), Length(max=500), no_controls])


@bp.get("/rulebook/books")
@requires(Permission.RULEBOOK_READ)
def books_list() -> str:
    """Every rulebook with the version that counts, its draft and how far it is acknowledged."""
    on = today()
    current = {one.rulebook_id: one for one in reading.in_force_on(on)}
    tallies = tracking.tallies([one.id for one in current.values()], today=on)
    rows = [(book, current.get(book.id), reading.open_draft(book)) for book in reading.books()]
    return render_template(
        "rulebook/books.html",
        rows=rows,
        tallies=tallies,
        units=units.names([book.unit_id for book, _v, _d in rows], on=on),
        kinds=KINDS,
        faces=DRAFT_FACES,
        may_draft=owners.may_draft(actor(), None, on=on),
    )


@bp.get("/rulebook/books/<int:number>")
@requires(Permission.RULEBOOK_READ)
def book(number: int) -> str:
    """One rulebook: what counts, its versions, drafts and interpretation notes."""
    found, on = queries.get_book(number), today()
    versions = reading.versions(found)
    return render_template(
        "rulebook/book.html",
        book=found,
        current=queries.version_on(on, book=number),
        versions=versions,
        draft=reading.open_draft(found),
        tallies=tracking.tallies([one.id for one in versions], today=on),
        notes=notes.of_book(found),
        unit=units.names([found.unit_id], on=on).get(found.unit_id, "") if found.unit_id else "",
        kinds=KINDS,
        revisions=REVISIONS,
        version_faces=VERSION_FACES,
        draft_faces=DRAFT_FACES,
        review=next((one for one in review.reviews_due(on=on) if one.book.id == found.id), None),
        may_draft=owners.may_draft(actor(), found, on=on),
    )


def _filled(form: BookForm) -> BookForm:
    form.kind.choices = [SelectChoice(key, gettext(label)) for key, label in KINDS.items()]
    living = ((node.id, f"{'　' * node.depth}{called(node.term)}") for node in units.living(on=today()))
    form.unit_id.choices = [SelectChoice(*pair) for pair in or_none(living, gettext("Whole company"))]
    return form


@bp.get("/rulebook/books/new")
@requires(DRAFT)
def book_new() -> Response:
    """The empty form."""
    owners.insist_owner(actor(), None, on=today())
    return form_page(_filled(BookForm()), _new_page())


@bp.post("/rulebook/books")
@requires(DRAFT)
@once_only
def book_create() -> Response:
    """Set up the rulebook with an empty draft."""
    form, made = _filled(BookForm()), list[RulebookDraft]()

    def act() -> None:
        front = FrontText(form.title.data, reason=form.reason.data or "")
        unit_id = whole(form.unit_id.data)
        made.append(drafting.found_book(front, kind=form.kind.data, unit_id=unit_id, by=actor(), on=today()))

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _new_page(), reasons, status=422)
    return done(gettext("The draft is open. Write its clauses."), url_for("rulebook.draft", draft_id=made[0].id))


def _new_page() -> FormPage:
    back = url_for("rulebook.books_list")
    lead = gettext("It begins as a draft: nobody is bound before it is published.")
    url = url_for("rulebook.book_create")
    return FormPage(gettext("New rulebook"), url, gettext("Begin"), back, (gettext("Rulebooks"), back), lead)


def _revision_form() -> RevisionForm:
    form = RevisionForm()
    wanted = ("amendment", "supplement")
    form.revision.choices = [SelectChoice(key, gettext(REVISIONS[key])) for key in wanted]
    return form


@bp.get("/rulebook/books/<int:number>/revisions/new")
@requires(DRAFT)
def revision_new(number: int) -> Response:
    """What is to be changed, and why."""
    owners.insist_owner(actor(), queries.get_book(number), on=today())
    return form_page(_revision_form(), _revision_page(number))


@bp.post("/rulebook/books/<int:number>/revisions")
@requires(DRAFT)
@once_only
def revision_create(number: int) -> Response:
    """A draft that starts as a copy of the newest version."""
    form, made = _revision_form(), list[RulebookDraft]()

    def act() -> None:
        found = queries.get_book(number)
        base = queries.newest_of(found)
        facts = {"revision": form.revision.data, "reason": form.reason.data or ""}
        made.append(drafting.revise(found, base, by=actor(), on=today(), **facts))

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _revision_page(number), reasons, status=422)
    return done(gettext("The revision is open."), url_for("rulebook.draft", draft_id=made[0].id))


def _revision_page(number: int) -> FormPage:
    back = url_for("rulebook.book", number=number)
    lead = gettext(
        "The draft starts as a copy of the newest version. What counts stays until the new one is published."
    )
    url = url_for("rulebook.revision_create", number=number)
    return FormPage(gettext("New revision"), url, gettext("Begin"), back, (gettext("Rulebook"), back), lead)
