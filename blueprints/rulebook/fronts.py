"""Cover and preamble of a draft: title, purpose, scope, definitions, sources, audience, helpers."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from blueprints.organisation.answers import FormPage, attempt, called, done, form_page
from blueprints.rulebook import bp
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed
from saas.organisation import people, positions, units
from saas.rulebook import drafting, owners
from saas.rulebook.audience_rules import Audience
from saas.rulebook.drafting import FrontText
from saas.rulebook.models import RulebookDraft
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

KINDS = (("cadre", _("Cadres")), ("employee", _("Employees")), ("contractor", _("Contractors")))


class FrontForm(Form):
    """What stands before the chapters."""

    title = StringField(_("Title"), [DataRequired(), Length(max=80), no_controls])
    year = IntegerField(_("Year on the cover"), [Optional(), NumberRange(1990, 2199)])
    purpose = TextAreaField(_("Purpose"), [Length(max=2000), no_controls])
    scope_text = TextAreaField(_("Whom it applies to, in words"), [Length(max=2000), no_controls])
    began_on = DateField(_("The business began on"), [Optional()])
    definitions = TextAreaField(_("Definitions"), [Length(max=4000), no_controls])
    sources = TextAreaField(_("Laws and rules it rests on"), [Length(max=4000), no_controls])
    reason = TextAreaField(_("Why is it changed?"), [Length(max=500), no_controls])
    units = SelectMultipleField(_("Units it addresses"), coerce=int, choices=[])
    positions = SelectMultipleField(_("Positions it addresses"), coerce=int, choices=[])
    kinds = SelectMultipleField(_("Kinds of employment it addresses"), choices=[])
    contributor_ids = SelectMultipleField(_("Colleagues who help to write"), coerce=int, choices=[])

    def front(self) -> FrontText:
        """What was typed."""
        named = Audience(frozenset(self.units.data), frozenset(self.positions.data), frozenset(self.kinds.data))
        return FrontText(
            title=self.title.data,
            year=self.year.data,
            purpose=self.purpose.data or "",
            scope_text=self.scope_text.data or "",
            began_on=self.began_on.data,
            definitions=list(_defined(self.definitions.data or "")),
            sources=_lines(self.sources.data or ""),
            audience=named.stored,
            reason=self.reason.data or "",
            contributor_ids=self.contributor_ids.data,
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _defined(text: str) -> Iterable[dict[str, str]]:
    """A line a term: before the colon the term, behind it what it means."""
    for line in _lines(text):
        term, _colon, meaning = line.replace("：", ":").partition(":")
        yield {"term": term.strip(), "meaning": meaning.strip()}


def _filled(form: FrontForm, draft: RulebookDraft) -> FrontForm:
    on = today()
    form.units.choices = [SelectChoice(str(n.id), f"{'　' * n.depth}{called(n.term)}") for n in units.living(on=on)]
    form.positions.choices = [SelectChoice(str(key), called(post)) for key, post in positions.choices()]
    form.kinds.choices = [SelectChoice(key, str(label)) for key, label in KINDS]
    others = [pair for pair in people.choices(on=on) if pair[0] != draft.drafted_by_id]
    form.contributor_ids.choices = [SelectChoice(str(key), name) for key, name in others]
    return form


def _open(draft: RulebookDraft) -> FrontForm:
    form, named = FrontForm(obj=draft), Audience.of(draft.audience or {})
    form.definitions.data = "\n".join(f"{one['term']}：{one['meaning']}" for one in draft.definitions)
    form.sources.data = "\n".join(draft.sources)
    form.units.data, form.positions.data = sorted(named.unit_ids), sorted(named.position_ids)
    form.kinds.data = sorted(named.kinds)
    return _filled(form, draft)


@bp.get("/rulebook/drafts/<int:draft_id>/front")
@requires(Permission.RULEBOOK_DRAFT)
def front(draft_id: int) -> Response:
    """Cover and preamble as they are."""
    draft = drafting.get(draft_id)
    if not owners.may_draft(actor(), drafting.book_of(draft), on=today()):
        raise NotAllowed
    return form_page(_open(draft), _page(draft))


@bp.post("/rulebook/drafts/<int:draft_id>/front")
@requires(Permission.RULEBOOK_DRAFT)
@once_only
def front_write(draft_id: int) -> Response:
    """Cover and preamble as typed."""
    draft = drafting.get(draft_id)
    form = _filled(FrontForm(), draft)
    reasons = attempt(form, lambda: drafting.write_front(draft, form.front(), by=actor(), on=today()))
    if reasons is not None:
        return form_page(form, _page(drafting.get(draft_id)), reasons, status=422)
    return done(gettext("Saved."), url_for("rulebook.draft", draft_id=draft_id))


def _page(draft: RulebookDraft) -> FormPage:
    back = url_for("rulebook.draft", draft_id=draft.id)
    hints = {
        "definitions": gettext("One term a line: term, colon, meaning. Terms become links in the clauses."),
        "sources": gettext("One law or rule a line."),
        "units": gettext("Nothing chosen: everybody. Heads of the units are always addressed."),
        "began_on": gettext("Printed on the cover where the rules name the start of the business."),
    }
    url = url_for("rulebook.front_write", draft_id=draft.id)
    title = gettext("Cover and preamble")
    return FormPage(title, url, gettext("Save"), back, (draft.title, back), hints=hints)
