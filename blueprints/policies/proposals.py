"""Proposals: what waits, one proposal from before to after, and the second person's answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, flash, make_response, render_template, url_for
from flask_babel import gettext as _

from blueprints.policies import bp, history
from blueprints.policies.forms import RefusalForm
from blueprints.wording import Voice, mark_text, mark_url, today, voice
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Refused
from saas.core.thresholds import Declared
from saas.core.values import parse
from saas.organisation import confirmers, places
from saas.organisation.confirmers import Holder
from saas.organisation.reach import insist, reaches
from saas.policies import actions, display, queries, registry, setting
from saas.policies.models import PolicyProposal
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.refusals import undo
from saas.web.sessions import actor

LATEST = 30


@dataclass(frozen=True)
class Line:
    """A proposal in the list."""

    row: PolicyProposal
    label: str
    change: str
    place: str
    tag: tuple[str, str]
    url: str
    may_decide: bool


@bp.get("/policies/proposals")
@requires(Permission.POLICY_READ)
def proposals() -> str:
    """What waits for a second person, and what was decided."""
    waiting, decided = queries.waiting(), queries.decided(limit=LATEST)
    speaking = voice(today(), {(row.scope_kind, row.scope_id) for row in [*waiting, *decided]})
    return render_template(
        "policies/proposals.html", waiting=_lines(waiting, speaking), decided=_lines(decided, speaking)
    )


def _lines(rows: Sequence[PolicyProposal], speaking: Voice) -> list[Line]:
    known = {item.key: item for item in registry.all_items()}
    return [_line(row, known[row.key], speaking) for row in rows if row.key in known]


def _line(row: PolicyProposal, item: Declared, speaking: Voice) -> Line:
    return Line(
        row=row,
        label=_(item.threshold.label),
        change=speaking.change(item, row.previous, row.value),
        place=speaking.place((row.scope_kind, row.scope_id)),
        tag=history.proposal_tag(row.state),
        url=url_for("policies.proposal", proposal_id=row.id),
        may_decide=_may_decide(row),
    )


def _may_decide(row: PolicyProposal) -> bool:
    """Whether the reader's own confirmation would count."""
    if row.state != "proposed" or row.proposed_by_id == actor().user_id:
        return False
    return reaches(actor(), Permission.POLICY_CONFIRM, places.unit_of((row.scope_kind, row.scope_id)))


@bp.get("/policies/proposals/<int:proposal_id>")
@requires(Permission.POLICY_READ)
def proposal(proposal_id: int) -> Response:
    """One proposal with everything the second person needs."""
    return _page(queries.proposal(proposal_id), RefusalForm(formdata=None))


def _page(row: PolicyProposal, form: RefusalForm, *, status: int = 200, objections: Any = ()) -> Response:
    item, place = setting.known(row.key), (row.scope_kind, row.scope_id)
    speaking = voice(today(), {place})
    mark = speaking.marks.of(item.key, item.threshold.clauses)
    counted = places.governed({places.WHOLE, place}, places.crowds(on=today()))
    page = render_template(
        "policies/proposal.html",
        line=_line(row, item, speaking),
        form=form,
        objections=objections,
        ref=(mark_text(mark), mark_url(mark)) if mark else ("", ""),
        before=display.sentence(item, parse(item, row.previous), speaking.words),
        after=display.sentence(item, parse(item, row.value), speaking.words),
        people=counted[place],
        guard=item.threshold.guard if row.legal_reason else None,
        confirmers=_others(row) if row.state == "proposed" else (),
        is_mine=row.proposed_by_id == actor().user_id,
    )
    return make_response(page, status)


def _others(row: PolicyProposal) -> list[Holder]:
    """Whoever could confirm it but the person who proposed it."""
    return confirmers.confirmers((row.scope_kind, row.scope_id), on=today(), except_user=row.proposed_by_id)


def _decidable(proposal_id: int) -> PolicyProposal:
    """The proposal, for somebody whose right to confirm reaches its place; NotAllowed for others."""
    row = queries.proposal(proposal_id)
    insist(actor(), Permission.POLICY_CONFIRM, places.unit_of((row.scope_kind, row.scope_id)))
    return row


def _after(row: PolicyProposal, told: str) -> Response:
    flash(told, "green")
    return go_to(url_for("policies.show", key=row.key))


def _again(row_id: int, refusal: Refused, form: RefusalForm) -> Response:
    undo(refusal)
    reasons = form.blame(refusal.objections)
    return _page(queries.proposal(row_id), form, status=422, objections=reasons)


@bp.post("/policies/proposals/<int:proposal_id>/confirmation")
@requires(Permission.POLICY_CONFIRM)
def confirm(proposal_id: int) -> Response:
    """The second person says yes: the value counts from its day."""
    row = _decidable(proposal_id)
    try:
        scope = places.scope_at((row.scope_kind, row.scope_id), on=today())
        value = actions.confirm(row, scope, by=actor(), at=clock.now(), today=today())
    except Refused as refusal:
        return _again(proposal_id, refusal, RefusalForm(formdata=None))
    return _after(row, _("Confirmed. It counts from %(day)s.", day=value.first_on))


@bp.post("/policies/proposals/<int:proposal_id>/refusal")
@requires(Permission.POLICY_CONFIRM)
def refuse(proposal_id: int) -> Response:
    """The second person says no, and why."""
    row, form = _decidable(proposal_id), RefusalForm()
    if not form.validate():
        return _page(row, form, status=422)
    try:
        actions.refuse(row, by=actor(), at=clock.now(), reason=form.reason.data or "")
    except Refused as refusal:
        return _again(proposal_id, refusal, form)
    return _after(row, _("Refused. The value in force stays."))


@bp.post("/policies/proposals/<int:proposal_id>/withdrawal")
@requires(Permission.POLICY_PROPOSE)
def withdraw(proposal_id: int) -> Response:
    """Whoever proposed it takes it back."""
    row = queries.proposal(proposal_id)
    try:
        actions.withdraw(row, by=actor(), at=clock.now())
    except Refused as refusal:
        return _again(proposal_id, refusal, RefusalForm(formdata=None))
    return _after(row, _("Withdrawn."))


def count_for_me(_actor: Any) -> int:
    """How many proposals wait for the reader; the figure in the menu."""
    if not actor().may(Permission.POLICY_CONFIRM):
        return 0
    return sum(1 for row in queries.waiting() if _may_decide(row))


@bp.app_template_global()
def invite_url() -> str:
    """Where people are invited; empty for readers who may not."""
    known = "people.directory" in current_app.view_functions and actor().may(Permission.PERSON_INVITE)
    return url_for("people.directory") if known else ""
