"""Asking for leave: one's own page, the form, what the rules would say, sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from blueprints.hr import bp
from blueprints.hr.leave_forms import LeaveForm, StretchForm
from blueprints.hr.leave_words import kind_name
from saas import clock
from saas.approvals.queries import Foreseen, who_would_sign
from saas.auth.permissions import Permission
from saas.core.chains import Chain
from saas.core.errors import NotFound, Objection, Refused
from saas.hr.leave import accounts, actions, callers, ledger, proofs, queries
from saas.hr.leave.assessing import Assessment, assess
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveType
from saas.hr.leave.signing import facts_of
from saas.organisation import people
from saas.organisation.models import Person
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx
from saas.web.locale import choose_zone
from saas.web.sessions import actor
from saas.web.uploads import takes_files

TO_FILL_IN = frozenset({"leave.reason_required", "leave.proof"})
HAS_PROOF = -1  # stands for a file that is chosen in the form but not sent with a preview


@dataclass(frozen=True)
class Preview:
    """What the panel beside the form shows."""

    found: Assessment
    signers: Sequence[Foreseen]
    rest_days: tuple[date, ...]

    @property
    def reasons(self) -> tuple[Objection, ...]:
        """Everything the rules say."""
        return self.found.verdict.reasons

    @property
    def missing(self) -> tuple[Objection, ...]:
        """What only has to be filled in."""
        return tuple(reason for reason in self.reasons if reason.rule in TO_FILL_IN and reason.weight == "refuse")

    @property
    def others(self) -> tuple[Objection, ...]:
        """Everything else the rules say."""
        return tuple(reason for reason in self.reasons if reason not in self.missing)

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be sent whatever else is filled in."""
        return any(reason.weight == "refuse" for reason in self.others)


def today() -> date:
    """The company's day."""
    return clock.today(choose_zone())


def me() -> Person:
    """The person behind the reader; NotFound for a user without one."""
    person_id = actor().person_id
    if person_id is None:
        raise NotFound("a person")
    return people.get(person_id)


@bp.get("/hr/leave")
@requires(Permission.LEAVE_REQUEST)
def leave_mine() -> str:
    """One's own balances and leaves."""
    person = me()
    return render_template(
        "hr/leave/mine.html",
        accounts=accounts.accounts_of(person.id, on=today()),
        leaves=queries.own(person.id),
        day_minutes=accounts.DAY_MINUTES,
    )


@bp.get("/hr/leave/new")
@requires(Permission.LEAVE_REQUEST)
def leave_new() -> Response:
    """The form, tomorrow chosen."""
    first = next(iter(ledger.types_in_use()), None)
    known = {"first_day": today() + timedelta(days=1), "type_id": first.id if first else None}
    form = offered(LeaveForm(formdata=None, data=known))
    return _page(form, _preview(form, None))


@bp.get("/hr/leave/when")
@requires(Permission.LEAVE_REQUEST, Permission.LEAVE_MANAGE)
def leave_when() -> str:
    """The fields of the stretch for the type and the way that were chosen."""
    form = StretchForm(formdata=request.args)
    kinds = offered_kinds(form)
    return render_template("hr/leave/_when.html", form=form, kind=chosen(form, kinds))


@bp.post("/hr/leave/preview")
@requires(Permission.LEAVE_REQUEST)
def leave_preview() -> str:
    """What the rules would say of the form as it stands; writes nothing."""
    form = offered(LeaveForm())
    proof = HAS_PROOF if request.form.get("proof") or "proof" in request.files else None
    return render_template("hr/leave/_preview.html", preview=_preview(form, proof))


@bp.post("/hr/leave")
@requires(Permission.LEAVE_REQUEST)
@takes_files()
@once_only
def leave_create() -> Response:
    """Send it: to its own page, or back to the form with the reasons."""
    form = LeaveForm()
    kinds = offered_kinds(form)  # held on to: the rules find the chosen type among them without asking again
    if not form.validate():
        return _page(form, _preview(form, None), status=422)
    try:
        deputy_id = callers.deputy(form.deputy.data or "", of=actor().person_id, on=today())
        draft = form.draft(_kept(form.proof.data), deputy_id)
        leave = actions.submit_own(draft, by=actor(), at=clock.now(), today=today())
    except Refused as refusal:
        homeless = refusals.put_at_fields(form, refusal)
        return _page(form, _preview(form, HAS_PROOF if form.proof.data else None), homeless, status=422)
    name = next(kind_name(kind) for kind in kinds if kind.id == leave.type_id)
    flash(gettext("%(kind)s sent. It waits for a signature.", kind=name), "green")
    return go_to(url_for("hr.leave_show", leave_id=leave.id))


def _kept(upload: FileStorage | None) -> int | None:
    """Store the chosen proof; None when none was chosen."""
    if not upload:
        return None
    return proofs.keep_proof(upload.filename or "", upload, by=actor(), at=clock.now()).id


def _page(
    form: LeaveForm, preview: Preview | None, objections: list[Objection] | None = None, *, status: int = 200
) -> Response:
    kinds = ledger.types_in_use()
    facts = {
        "form": form,
        "kind": chosen(form, kinds),
        "preview": preview,
        "objections": objections or [],
        "accounts": accounts.accounts_of(me().id, on=today()),
    }
    name = "hr/leave/_form.html" if is_htmx() else "hr/leave/new.html"
    return make_response(render_template(name, **facts), status)


def offered_kinds(form: StretchForm) -> list[LeaveType]:
    """Fill the form's choices; returns the types in use."""
    kinds = list(ledger.types_in_use())
    form.offer(kinds, [kind_name(kind) for kind in kinds])
    return kinds


def offered(form: Any) -> Any:
    """The form with its choices filled."""
    offered_kinds(form)
    return form


def chosen(form: StretchForm, kinds: Any) -> LeaveType | None:
    """The type that is chosen; the first one while nothing is."""
    return next((kind for kind in kinds if kind.id == form.type_id.data), next(iter(kinds), None))


def _preview(form: LeaveForm, proof: int | None) -> Preview | None:
    """Judge what can be judged; None while type or days cannot be read."""
    return _judged(form.draft(proof)) if form.is_readable else None


def _judged(draft: Draft) -> Preview | None:
    person = me()
    try:
        found = assess(person, draft, today=today())
    except NotFound:
        return None
    chain, facts = Chain(found.verdict.steps), facts_of(found.ask)
    above = found.scope.unit_ids
    steps = who_would_sign(chain, person.id, facts, on=today(), subject_kind="leave_request", above=above)
    first, last = draft.first_day, min(draft.last_day, draft.first_day + timedelta(days=60))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    rest = tuple(day for day in days if not found.calendar.day(day).minutes) if not found.kind.natural_days else ()
    return Preview(found, steps, rest)
