"""The forms of sign-up."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from blueprints.auth import NEEDED
from saas.auth.addresses import is_email, normal
from saas.auth.passwords import LONGEST
from saas.web.forms import Form, no_controls


def _email(_form: Form, field: EmailField) -> None:
    if not is_email(normal(field.data or "")):
        raise ValidationError(str(_("This is not an e-mail address.")))


class SignUpForm(Form):
    """Company, address, owner."""

    company_name = StringField(_("Company"), [DataRequired(NEEDED), Length(min=2, max=80), no_controls])
    slug = StringField(_("Address of your company here"), [DataRequired(NEEDED), Length(max=40)])
    suggested = HiddenField()
    owner_name = StringField(_("Your name"), [DataRequired(NEEDED), Length(max=80), no_controls])
    email = EmailField(_("Your e-mail"), [DataRequired(NEEDED), Length(max=254), _email])


class ConfirmForm(Form):
    """The owner's password; another address where somebody was faster."""

    password = PasswordField(_("Password"), [DataRequired(NEEDED), Length(max=LONGEST)])
    slug = StringField(_("Address of your company here"), [Length(max=40)])


class FindForm(Form):
    """The address of a company that stands."""

    slug = StringField(_("Address of your company here"), [DataRequired(NEEDED), Length(max=40)])
