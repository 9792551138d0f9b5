"""The forms of goods issues: shape only."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from saas.warehouse.issue.policy import PAPERS, IssuePolicy
from saas.web.forms import Form

NEEDED = _("This is needed.")


class WishForm(Form):
    """What somebody asks for."""

    warehouse_id = SelectField(_("Warehouse"), [InputRequired(NEEDED)])
    purpose = StringField(_("What the goods are for"), [DataRequired(NEEDED), Length(max=200)])
    recipient = StringField(_("Who takes the goods"), [Length(max=80)])
    lines = TextAreaField(_("Goods"), [DataRequired(NEEDED), Length(max=60_000)])


class PapersForm(Form):
    """The papers that lie before the keeper."""

    papers = SelectMultipleField(_("Papers that are here"))
    reference = StringField(_("Their numbers"), [Length(max=120)])

    def offer(self, policy: IssuePolicy) -> PapersForm:
        """The papers that the rulebook wants; the signature and the recipient are known without paper."""
        wanted = [kind for kind in policy.required_papers if kind not in ("approval", "recipient")]
        self.papers.choices = [(kind, gettext(PAPERS.get(kind, kind))) for kind in wanted]
        return self

    def seen(self) -> dict[str, str]:
        """Each paper with the numbers that were written."""
        return dict.fromkeys(self.papers.data or (), (self.reference.data or "").strip())


class PickForm(Form):
    """What was taken from one place."""

    quantity = StringField(_("Quantity taken"), [DataRequired(NEEDED), Length(max=40)])


class CodeForm(Form):
    """What the scanner reads."""

    code = StringField(_("Barcode or code"), [DataRequired(NEEDED), Length(max=60)])


class ReasonForm(Form):
    """Why nothing is handed out."""

    reason = TextAreaField(_("Why nothing is handed out"), [DataRequired(NEEDED), Length(max=500)])
    later = BooleanField(_("Report it this evening, not at once"))


class ReplyForm(Form):
    """The answer to a refusal."""

    answer = TextAreaField(_("Your answer"), [DataRequired(NEEDED), Length(max=500)])
