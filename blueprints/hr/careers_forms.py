"""The application form of the public page."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional

from blueprints.organisation.answers import translated
from saas.hr.recruitment.process import LEVELS
from saas.web.forms import Form

NEEDED = lazy_gettext("This is needed.")


class ApplicationForm(Form):
    """What is asked of everybody, and nothing about private life. `homepage` stays empty: people do not see it."""

    name = StringField(lazy_gettext("Name"), [DataRequired(NEEDED), Length(max=80)])
    phone = StringField(lazy_gettext("Telephone"), [Length(max=40)])
    email = StringField(
        lazy_gettext("E-mail"), [Optional(), Email(lazy_gettext("This is no address.")), Length(max=200)]
    )
    education = SelectField(lazy_gettext("Education"), choices=(), validate_choice=True)
    channel = SelectField(lazy_gettext("How did you hear of us?"), choices=())
    experience = TextAreaField(lazy_gettext("Experience"), [Length(max=3000)])
    introduction = TextAreaField(lazy_gettext("Why this position?"), [Length(max=3000)])
    file = FileField(lazy_gettext("Curriculum"))
    has_consent = BooleanField(lazy_gettext("I agree"), [InputRequired(NEEDED)])
    homepage = StringField(lazy_gettext("Leave this empty"))

    def offer(self, channels: tuple[str, ...]) -> None:
        """The lists of the day."""
        self.education.choices = [("", "—"), *translated(LEVELS)]
        self.channel.choices = [(channel, channel) for channel in channels]
