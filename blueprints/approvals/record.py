"""One approval: what is asked, how it went so far, and what the reader may do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from blueprints.approvals import bp
from blueprints.approvals.forms import DecisionForm, PersonForm
from blueprints.approvals.story import entries
from blueprints.wording import words
from saas import clock
from saas.approvals import lists, queries
from saas.approvals.queries import StepStory
from saas.approvals.rules import Because
from saas.approvals.subjects import kind_of
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.organisation import people
from saas.policies.chain_words import people_in_words
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

HANDED = (Because.DEPUTY, Because.PASSED_ON)


@dataclass(frozen=True)
class Forms:
    """What was typed and could not be taken; empty forms otherwise."""

    decision: DecisionForm | None = None
    more: PersonForm | None = None
    instead: PersonForm | None = None
    objections: tuple[Objection, ...] = ()


@bp.get("/approvals/<int:approval_id>")
@requires(Permission.SELF)
def show(approval_id: int) -> Response:
    """The page of one approval."""
    return page(approval_id, Forms())


def page(approval_id: int, typed: Forms, *, status: int = 200) -> Response:
    """The page, or its panel when htmx asks, with forms as they were typed."""
    return page_or_fragment("approvals/show.html", "approvals/_panel.html", status=status, **facts(approval_id, typed))


def facts(approval_id: int, typed: Forms) -> dict[str, Any]:
    """Everything the page of an approval shows; NotFound for whoever has no part in it."""
    approval = queries.visible(actor(), approval_id)
    steps = queries.story_of([approval_id], all_rounds=True).get(approval_id, [])
    mine = queries.one_waiting(actor(), approval_id)
    decision = typed.decision or DecisionForm(formdata=None)
    decision.back.choices = _ways_back(approval.subject_kind, steps)
    return {
        "approval": approval,
        "person": people.names([approval.applicant_id]).get(approval.applicant_id, ""),
        "entries": entries(approval, steps),
        "mine": mine,
        "stands": lists.around([approval_id]).get(approval_id) if mine else None,
        "form": decision,
        "more": _apart(typed.more, "more"),
        "instead": _apart(typed.instead, "instead"),
        "may_hand_on": mine is not None and mine.because not in HANDED,
        "objections": typed.objections,
        "now": clock.now(),
    }


def _apart(typed: PersonForm | None, name: str) -> PersonForm:
    """The form with ids of its own: two of them stand on the page."""
    form = typed or PersonForm(formdata=None)
    for field in (form.person, form.comment):
        field.id = field.label.field_id = f"{name}-{field.short_name}"
    return form


def _ways_back(table: str, steps: list[StepStory]) -> list[SelectChoice]:
    """Where a request may be sent back to: its applicant where its kind allows that, and the steps that are signed."""
    found = [SelectChoice("0", _("the applicant"))] if kind_of(table).returned is not None else []
    newest = max((step.row.round for step in steps), default=1)
    signed = [step for step in steps if step.row.state == "approved" and step.row.round <= newest]
    return [*found, *(SelectChoice(str(one.row.id), _step_called(one)) for one in signed)]


def _step_called(step: StepStory) -> str:
    number = step.row.place
    return str(_("step %(number)s: %(who)s", number=number, who=people_in_words(step.rule, words())))
