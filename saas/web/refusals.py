"""A refused form is shown again: what the refusal must leave behind is written, the reasons go to their fields."""

from __future__ import annotations

from saas.core.errors import Objection, Refused
from saas.web import door
from saas.web.forms import Form
from tenants import context


def put_at_fields(form: Form, refusal: Refused) -> list[Objection]:
    """Undo what the act began, keep what a refusal keeps, blame the fields. Returns the reasons without a field."""
    undo(refusal)
    return form.blame(refusal.objections)


def undo(refusal: Refused) -> None:
    """Undo what the act began; then, in a transaction of its own, write what the refusal must leave behind."""
    if context.current_or_none() is None:
        return
    door.end_transaction(keep=False)
    if refusal.keep is not None:
        door.write_after_refusal(refusal.keep)
