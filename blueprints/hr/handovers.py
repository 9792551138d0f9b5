"""The items of a handover: added, given a receiver, accepted; accounts off, papers out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from blueprints.organisation.answers import FormPage, acted, attempt, done, form_page, or_none, translated, whole
from blueprints.wording import today
from saas import clock, work
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection
from saas.hr.offboarding_handover import accepting, items, leavers
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.hr.offboarding_handover.rules import KINDS, PASSWORDS
from saas.organisation import people
from saas.organisation.reach import is_self, reaches
from saas.processes import queries as records
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to
from saas.web.sessions import actor

bp = Blueprint("handovers", __name__, url_prefix="/hr/handovers")
READ, MANAGE = Permission.OFFBOARDING_READ, Permission.OFFBOARDING_MANAGE
NEEDED = _("This is needed.")


class AcceptForm(Form):
    """Taking an item over."""

    changed_on = DateField(_("Password changed on"), [Optional()])
    remark = TextAreaField(_("Remark"), [Length(max=1000)])


class ReceiverForm(Form):
    """Who receives it."""

    receiver_id = SelectField(_("Receiver"), [InputRequired(NEEDED)])


class ItemForm(Form):
    """One more thing."""

    title = StringField(_("Item handed over"), [DataRequired(NEEDED), Length(max=200)])
    kind = SelectField(_("Kind"))
    receiver_id = SelectField(_("Receiver"))


class SentForm(Form):
    """When the papers went out."""

    sent_on = DateField(_("Transferred on"), [InputRequired(NEEDED)])


def _handover(handover_id: int) -> Handover:
    found: Handover = records.one_visible(OFFBOARDING, actor(), handover_id)
    return found


def _home(handover_id: int) -> str:
    return url_for("processes.show", process=OFFBOARDING, record_id=handover_id)


def _page(title: str, submit: str, endpoint: str, **ids: int) -> FormPage:
    home = _home(ids["handover_id"])
    return FormPage(title, url_for(endpoint, **ids), submit, home, (gettext("Handover"), home))  # type: ignore[arg-type]  # ids only


def _choices() -> list[tuple[int, str]]:
    return people.choices(on=today())


@bp.get("/<int:handover_id>/items/<int:handover_item_id>/acceptance")
@requires(READ)
def accepting_(handover_id: int, handover_item_id: int) -> Response:
    """The form of taking over."""
    item = items.one(_handover(handover_id), handover_item_id)
    return _accept_form(handover_id, item, _accept(item))


def _accept(item: HandoverItem, **known: Any) -> AcceptForm:
    form = AcceptForm(**known)
    if item.kind != PASSWORDS:
        del form.changed_on
    return form


def _accept_form(
    handover_id: int, item: HandoverItem, form: Form, reasons: Sequence[Objection] = (), *, status: int = 200
) -> Response:
    page = _page(item.title, gettext("Accept"), "handovers.accept", handover_id=handover_id, handover_item_id=item.id)
    return form_page(form, page, reasons, status=status)


@bp.post("/<int:handover_id>/items/<int:handover_item_id>/acceptance")
@requires(READ)
@once_only
def accept(handover_id: int, handover_item_id: int) -> Response:
    """Take it over."""
    row = _handover(handover_id)
    item = items.one(row, handover_item_id)
    form = _accept(item)
    changed_on: date | None = form.changed_on.data if "changed_on" in form else None
    given: dict[str, Any] = {"remark": form.remark.data or "", "changed_on": changed_on}
    reasons = attempt(form, lambda: accepting.accept(row, item, by=actor(), at=clock.now(), on=today(), **given))
    if reasons is not None:
        return _accept_form(handover_id, items.one(_handover(handover_id), handover_item_id), form, reasons, status=422)
    return done(gettext("Accepted."), _home(handover_id))


@bp.get("/<int:handover_id>/items/<int:handover_item_id>/receiver")
@requires(MANAGE)
def receiving(handover_id: int, handover_item_id: int) -> Response:
    """Who is to receive it."""
    item = items.one(_handover(handover_id), handover_item_id)
    form = ReceiverForm(receiver_id=str(item.receiver_id or ""))
    return _receiver_form(handover_id, item, form)


def _receiver_form(
    handover_id: int, item: HandoverItem, form: ReceiverForm, reasons: Sequence[Objection] = (), *, status: int = 200
) -> Response:
    form.receiver_id.choices = [(str(key), words) for key, words in _choices()]
    page = _page(item.title, gettext("Save"), "handovers.receive", handover_id=handover_id, handover_item_id=item.id)
    return form_page(form, page, reasons, status=status)


@bp.post("/<int:handover_id>/items/<int:handover_item_id>/receiver")
@requires(MANAGE)
@once_only
def receive(handover_id: int, handover_item_id: int) -> Response:
    """Name the receiver."""
    row, form = _handover(handover_id), ReceiverForm()
    form.receiver_id.choices = [(str(key), words) for key, words in _choices()]
    item, who = items.one(row, handover_item_id), whole(form.receiver_id.data) or 0
    reasons = attempt(form, lambda: items.name_receiver(row, item, who, by=actor()))
    if reasons is not None:
        return _receiver_form(
            handover_id, items.one(_handover(handover_id), handover_item_id), form, reasons, status=422
        )
    return done(gettext("Saved."), _home(handover_id))


@bp.get("/<int:handover_id>/items/new")
@requires(MANAGE)
def adding(handover_id: int) -> Response:
    """The form of one more item."""
    return _item_form(_handover(handover_id), _item())


def _item() -> ItemForm:
    form = ItemForm()
    form.kind.choices = translated(KINDS)
    form.receiver_id.choices = or_none(_choices())
    return form


def _item_form(row: Handover, form: ItemForm, reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    page = _page(gettext("Add an item"), gettext("Add"), "handovers.add", handover_id=row.id)
    return form_page(form, page, reasons, status=status)


@bp.post("/<int:handover_id>/items")
@requires(MANAGE)
@once_only
def add(handover_id: int) -> Response:
    """Add it."""
    row, form = _handover(handover_id), _item()
    given = (form.title.data or "", form.kind.data, whole(form.receiver_id.data))
    reasons = attempt(form, lambda: items.add(row, *given, by=actor()))
    if reasons is not None:
        return _item_form(_handover(handover_id), form, reasons, status=422)
    return done(gettext("Added."), _home(handover_id))


def _kept(handover_id: int) -> Handover:
    """A handover whose papers and accounts the reader sees to: never her own."""
    row = _handover(handover_id)
    if is_self(actor(), row.person_id) or not reaches(actor(), MANAGE, row.unit_id):
        raise NotAllowed
    return row


@bp.post("/<int:handover_id>/accounts-off")
@requires(MANAGE)
def accounts_off(handover_id: int) -> Response:
    """Every session, link and endpoint of hers ends now."""
    row = _kept(handover_id)
    said = gettext("Accounts are off.")
    return acted(lambda: leavers.accounts_off(row, by=actor(), at=clock.now(), on=today()), said, _home(handover_id))


@bp.get("/<int:handover_id>/files")
@requires(MANAGE)
def sending(handover_id: int) -> Response:
    """When file and insurance went out."""
    return _sent_form(_kept(handover_id), SentForm(sent_on=today()))


def _sent_form(row: Handover, form: SentForm, reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    title = gettext("File and insurance transferred")
    page = _page(title, gettext("Save"), "handovers.sent", handover_id=row.id)
    return form_page(form, page, reasons, status=status)


@bp.post("/<int:handover_id>/files")
@requires(MANAGE)
@once_only
def sent(handover_id: int) -> Response:
    """Write it down."""
    row, form = _kept(handover_id), SentForm()
    reasons = attempt(form, lambda: leavers.files_sent(row, form.sent_on.data, by=actor(), at=clock.now()))
    if reasons is not None:
        return _sent_form(_kept(handover_id), form, reasons, status=422)
    return done(gettext("Saved."), _home(handover_id))


@bp.post("/<int:handover_id>/certificate")
@requires(MANAGE)
def certificate(handover_id: int) -> Response:
    """The leaving certificate as PDF, whatever the handover stands at (D08-16)."""
    row = _kept(handover_id)
    job = work.request("hr.leaving.certificate", by=actor(), due_at=clock.now(), handover_id=row.id)
    return go_to(url_for("jobs.show", job_id=job))
