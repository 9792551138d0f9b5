"""What the moves of a concern check and change: its handler, the answer, the way further up."""

from __future__ import annotations

from collections.abc import Sequence

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.grievance import rules
from saas.hr.grievance.handling import handler_for, next_handler
from saas.hr.grievance.models import Grievance
from saas.processes.declare import Doing
from saas.processes.fields import Field, person, text


def may_be_filed(doing: Doing) -> Sequence[Objection]:
    """By anybody, about anybody but herself."""
    return rules.filing_objections(against=doing.record.against_id, filer=doing.record.filed_by_id)


def filed(doing: Doing) -> None:
    """Somebody who has nothing to do with it handles it."""
    row: Grievance = doing.record
    row.handler_id = handler_for(row, on=doing.on)


def answer_fields(row: Grievance) -> tuple[Field, ...]:
    """Of a conflict also who mediated, and how it ended (D17-16)."""
    if row.kind != "conflict":
        return ()
    return (person("mediator_id", N_("Mediated by")), text("outcome", N_("How it ended"), required=True))


def may_be_answered(doing: Doing) -> Sequence[Objection]:
    """The person complained of does not mediate."""
    if doing.given.get("mediator_id") is None or doing.given["mediator_id"] != doing.record.against_id:
        return ()
    text_ = N_("The person complained of does not mediate.")
    return [Objection("grievance.mediator", text_, field="mediator_id", clause="D17-16")]


def taken_further(doing: Doing) -> None:
    """To somebody else, further up."""
    row: Grievance = doing.record
    above = next_handler(row, on=doing.on)
    row.handler_id = above if above is not None else row.handler_id
    row.escalations += 1
