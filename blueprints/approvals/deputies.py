"""Deputies: who signs for me on which days, for whom I sign, and, for who keeps rights, everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.approvals.forms import DeputyForm
from blueprints.approvals.inbox import tabs
from blueprints.approvals.signing import meant
from blueprints.wording import today
from saas import clock
from saas.approvals import actions, queries
from saas.approvals.policy import DelegationPolicy
from saas.approvals.queries import StandIn
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.periods import DaySpan
from saas.organisation import people
from saas.organisation.people import Wanted
from saas.organisation.reach import reaches
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to
from saas.web.sessions import actor

KEPT = timedelta(days=90)
SUGGESTED = 12


@dataclass(frozen=True)
class Line:
    """One deputyship in a list; `state` is coming, now, over or revoked."""

    stand_in: StandIn
    state: str
    url: str
    may_end: bool


@bp.get("/approvals/deputies")
@requires(Permission.SELF)
def deputies() -> Response:
    """The lists, and the form of a new one."""
    return _page(DeputyForm(formdata=None, data={"first_on": today(), "last_on": today() + timedelta(days=6)}))


def _page(form: DeputyForm, objections: Sequence[Objection] = (), *, status: int = 200) -> Response:
    me, since = actor().person_id, today() - KEPT
    keeps = _keeps()
    page = render_template(
        "approvals/deputies.html",
        form=form,
        objections=objections,
        mine=_lines(queries.deputies_of_person(me, since=since) if me else ()),
        held=_lines(queries.deputies_for(me, since=since) if me else ()),
        everybody=_lines(queries.deputies_in_force(on=today())) if keeps else None,
        keeps=keeps,
        is_person=me is not None,
        most=read(DelegationPolicy, on=today(), for_=scope_of(me, on=today()) if me else COMPANY).max_days,
        pages=tabs("deputies"),
    )
    return make_response(page, status)


def _keeps() -> bool:
    return reaches(actor(), Permission.GRANT_EDIT)


def _lines(found: Sequence[StandIn]) -> list[Line]:
    return [_line(one, today()) for one in found]


def _line(one: StandIn, on: date) -> Line:
    row = one.row
    state = "coming" if row.first_on > on else "now"
    if row.revoked_at is not None:
        state = "revoked"
    elif row.last_on < on:
        state = "over"
    own = row.person_id == actor().person_id or _keeps()
    return Line(one, state, url_for("approvals.end_deputy", deputy_id=row.id), own and state in ("coming", "now"))


@bp.post("/approvals/deputies")
@requires(Permission.SELF)
@once_only
def name_deputy() -> Response:
    """Name a deputy: for oneself, or, by who keeps personal grants, for anybody."""
    form = DeputyForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        person_id = meant(form.person.data, field="person") if form.person.data and _keeps() else actor().person_id
        if person_id is None:
            raise NotAllowed
        deputy_id = meant(form.deputy.data or "", field="deputy")
        span = _span(form)
        actions.stand_in(person_id, deputy_id, span, by=actor(), reason=form.reason.data or "", at=clock.now())
    except Refused as refusal:
        return _page(form, refusals.put_at_fields(form, refusal), status=422)
    flash(_("Named. From the first day on, what waits for one waits for both."), "green")
    return go_to(url_for("approvals.deputies"))


def _span(form: DeputyForm) -> DaySpan:
    """The days of the form; Refused when they end before they begin or are over already."""
    first, last = form.first_on.data, form.last_on.data
    if last < first:
        raise Refused(Objection("approval.deputy", _("The last day lies before the first."), field="last_on"))
    if last < today():
        raise Refused(Objection("approval.deputy", _("These days are over."), field="last_on"))
    return DaySpan(first, last)


@bp.post("/approvals/deputies/<int:deputy_id>/ending")
@requires(Permission.SELF)
def end_deputy(deputy_id: int) -> Response:
    """End it early."""
    actions.revoke(queries.one_deputy(actor(), deputy_id), by=actor(), at=clock.now())
    flash(_("Ended. What is not signed waits for the person herself again."), "green")
    return go_to(url_for("approvals.deputies"))


@bp.get("/approvals/people")
@requires(Permission.SELF)
def suggested() -> str:
    """People the reader may know of whose name begins as typed, for the list below a field."""
    typed: Any = next(iter(request.args.values()), "").partition("·")[0].strip()[:100]
    found = people.directory(actor(), Wanted(words=typed, most=SUGGESTED), on=today())[0] if typed else []
    names = [f"{entry.person.name} · {entry.person.number}" for entry in found]
    return render_template("approvals/_people.html", names=names)
