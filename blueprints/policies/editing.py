"""Changing a threshold: the drawer, its answer while it is filled, and sending it as proposal or founding value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from blueprints.policies import bp, chain_page
from blueprints.policies.draft import Draft, draft_of
from blueprints.policies.forms import SettingForm, entered, first_data, form_of, place_from, raw_value
from blueprints.policies.setup import may_found
from blueprints.wording import today, words
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.thresholds import Declared, Kind
from saas.organisation import places
from saas.organisation.places import WHOLE, Place
from saas.organisation.reach import insist
from saas.policies import actions, setting
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.refusals import put_at_fields
from saas.web.sessions import actor

PROPOSES = (Permission.POLICY_PROPOSE, Permission.COMPANY_MANAGE)


def permission() -> Permission:
    """The right a change rests on: during set-up the owner's, afterwards that to propose."""
    return Permission.COMPANY_MANAGE if may_found() else Permission.POLICY_PROPOSE


def first_day() -> date:
    """The earliest day a change may count from."""
    return today() if may_found() else today() + timedelta(days=1)


def setting_form(item: Declared, **given: Any) -> SettingForm:
    """The form of a threshold, offering the places her right reaches."""
    return form_of(item, words(), places.choices(actor(), permission(), on=today()), **given)


@bp.get("/policies/<key>/change")
@requires(*PROPOSES)
def edit(key: str) -> Response:
    """The drawer, filled with the value in force at the place."""
    item = setting.known(key)
    if not actor().may(permission()) or item.threshold.locked:
        raise NotAllowed
    place = place_from(request.args.get("place", "")) or _own_place()
    draft = draft_of(item, place, first_day())
    form = setting_form(item, data=first_data(item, draft.standing, place, first_day()))
    return shown(form, draft)


def _own_place() -> Place:
    """The widest place she may choose."""
    reach = places.choices(actor(), permission(), on=today())
    return next((choice.place for choices in reach.values() for choice in choices), WHOLE)


def shown(form: SettingForm, draft: Draft, *, status: int = 200, objections: Any = ()) -> Response:
    """The form of a threshold in its drawer; a chain has a page of its own."""
    if draft.item.kind is Kind.CHAIN:
        return chain_page.shown(form, draft, status=status, objections=objections, is_founding=may_found())
    return page_or_fragment(
        "policies/edit.html",
        "policies/_edit.html" if status == 200 else "policies/_edit_form.html",
        status=status,
        form=form,
        draft=draft,
        objections=objections,
        is_founding=may_found(),
    )


@bp.post("/policies/<key>/check")
@requires(*PROPOSES)
def check(key: str) -> Response:
    """What would be said to the form as it stands; writes nothing. With `repair` the value is put right in it."""
    item = setting.known(key)
    form = setting_form(item)
    place = chosen_place(form)
    if "repair" in request.form:
        repaired = setting.typed(item, request.form["repair"])
        form = setting_form(item, formdata=None, data={**form.data, **entered(item, repaired)})
        return _form_again(form, judged(item, place, form))
    if item.kind is Kind.CHAIN and not is_htmx():
        return shown(form, judged(item, place, form))
    return page_or_fragment(
        "policies/edit.html",
        "policies/_check.html",
        form=form,
        draft=judged(item, place, form),
        objections=(),
        is_founding=may_found(),
    )


def _form_again(form: SettingForm, draft: Draft) -> Response:
    return page_or_fragment(
        "policies/edit.html",
        "policies/_edit_form.html",
        form=form,
        draft=draft,
        objections=(),
        is_founding=may_found(),
    )


def judged(item: Declared, place: Place, form: SettingForm) -> Draft:
    """The draft with what is said to the wished value; a chain with a step that cannot be read is not judged."""
    day = form.effective_on.data or first_day()
    if item.kind is Kind.CHAIN and form["value"].data is None:
        return draft_of(item, place, day)
    return draft_of(item, place, day).judged(raw_value(form, item), form.legal_reason.data or "")


def chosen_place(form: SettingForm) -> Place:
    """The place of the form; NotAllowed where the right does not reach."""
    place = place_from(form.place.data or "") or WHOLE
    insist(actor(), permission(), places.unit_of(place))
    return place


@bp.post("/policies/<key>/proposals")
@requires(*PROPOSES)
@once_only
def propose(key: str) -> Response:
    """Send it: a proposal that another person confirms, or, during set-up, a value at once."""
    item = setting.known(key)
    form = setting_form(item)
    place = chosen_place(form)
    if not form.validate():
        return shown(form, judged(item, place, form), status=422)
    try:
        url = _found(item, place, form) if may_found() else _propose(item, place, form)
    except Refused as refusal:
        homeless = put_at_fields(form, refusal)
        return shown(form, judged(item, place, form), status=422, objections=_untold(homeless))
    return go_to(url)


def _untold(reasons: list[Objection]) -> list[Objection]:
    """Reasons without a field; what a guard says is told by its own card."""
    return [reason for reason in reasons if not reason.rule.endswith(".guard")]


def _propose(item: Declared, place: Place, form: SettingForm) -> str:
    row = actions.propose(
        item.key,
        raw_value(form, item),
        by=actor(),
        today=today(),
        effective_on=form.effective_on.data,
        reason=form.reason.data or "",
        legal_reason=form.legal_reason.data or "",
        scope=places.scope_at(place, on=today()),
    )
    flash(_("Proposed. Another person confirms it before it counts."), "green")
    return url_for("policies.proposal", proposal_id=row.id)


def _found(item: Declared, place: Place, form: SettingForm) -> str:
    actions.check_day(item.key, form.effective_on.data, earliest=today())
    setting.found(
        item.key,
        raw_value(form, item),
        by=actor(),
        on=form.effective_on.data,
        scope=places.scope_at(place, on=today()),
        reason=form.reason.data or "",
        legal_reason=form.legal_reason.data or "",
    )
    flash(_("Set as a founding value."), "green")
    return url_for("policies.show", key=item.key)
