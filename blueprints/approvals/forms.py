"""Forms of approvals: a decision with its words, somebody who signs too or instead, a deputy for some days."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from saas.web.forms import Form

LONGEST = 500


class DecisionForm(Form):
    """Words to a signature; `back` is where a returned request goes."""

    sign = HiddenField()
    comment = TextAreaField(_("Comment"), [Length(max=LONGEST)])
    back = SelectField(_("Send back to"), validate_choice=False)


class PersonForm(Form):
    """Somebody else for this step."""

    sign = HiddenField()
    person = StringField(_("Person"), [InputRequired(_("Type a name or a number.")), Length(max=100)])
    comment = StringField(_("What for"), [Length(max=200)])


class DeputyForm(Form):
    """Who signs for whom, from when until when."""

    person = StringField(_("For whom"), [Length(max=100)])
    deputy = StringField(_("Deputy"), [InputRequired(_("Type a name or a number.")), Length(max=100)])
    first_on = DateField(_("First day"), [InputRequired(_("Choose a day."))])
    last_on = DateField(_("Last day"), [InputRequired(_("Choose a day."))])
    reason = StringField(_("Reason"), [InputRequired(_("Say why in a few words.")), Length(max=200)])
