"""Partners: a link is sent to their contact, who reads and confirms without an account."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, StringField
from wtforms.validators import DataRequired, Email, Length

from blueprints.organisation.answers import FormPage, attempt, done, form_page
from blueprints.rulebook import bp, duties
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.rulebook import partners, queries
from saas.rulebook.models import RulebookVersion
from saas.web.access import public, requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor


class ShareForm(Form):
    """Who is to read it."""

    name = StringField(_("Contact"), [DataRequired(), Length(max=60), no_controls])
    firm = StringField(_("Partner firm"), [DataRequired(), Length(max=120), no_controls])
    email = EmailField(_("E-mail"), [DataRequired(), Email(), Length(max=200)])


def _may_track() -> bool:
    return actor().may(Permission.RULEBOOK_TRACK)


def _back(version_id: int) -> str:
    """Whoever may follow who has read sees the partner there; anybody else goes back to the text."""
    if _may_track():
        return url_for("rulebook.track", version=version_id)
    return url_for("rulebook.version", version_id=version_id)


def _page(version: RulebookVersion) -> FormPage:
    back = _back(version.id)
    lead = gettext("The contact gets a link by mail, reads, and confirms there; no account is needed.")
    url = url_for("rulebook.share", version_id=version.id)
    crumb = (gettext("Acknowledgements") if _may_track() else gettext("Rulebook version"), back)
    return FormPage(gettext("Send to a partner"), url, gettext("Send the link"), back, crumb, lead)


@bp.get("/rulebook/versions/<int:version_id>/shares/new")
@requires(Permission.RULEBOOK_DRAFT)
def share_new(version_id: int) -> Response:
    """The empty form."""
    return form_page(ShareForm(), _page(queries.version(version_id)))


@bp.post("/rulebook/versions/<int:version_id>/shares")
@requires(Permission.RULEBOOK_DRAFT)
@once_only
def share(version_id: int) -> Response:
    """Send the link."""
    version, form = queries.version(version_id), ShareForm()
    who = (form.name.data or "", form.firm.data or "", form.email.data or "")
    reasons = attempt(form, lambda: partners.share(version, *who, by=actor(), at=clock.now(), on=today()))
    if reasons is not None:
        return form_page(form, _page(queries.version(version_id)), reasons, status=422)
    return done(gettext("The link is on its way."), _back(version_id))


@bp.get("/rulebook/shared/<token>")
@public
def shared(token: str) -> Response:
    """The reading page of a partner's contact."""
    return duties.page(partners.task_behind(token), shared=token)


@bp.post("/rulebook/shared/<token>/read")
@public
def shared_read(token: str) -> Response:
    """The contact came to the end."""
    return duties.end_reached(partners.task_behind(token), url_for("rulebook.shared", token=token), shared=token)


@bp.post("/rulebook/shared/<token>/confirmed")
@public
def shared_confirmed(token: str) -> Response:
    """The contact confirms."""
    return duties.confirmed(partners.task_behind(token), url_for("rulebook.shared", token=token))
