"""Signatures of declared processes, by the engine of approvals: asked for by a move, answered by two others."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select

from saas.approvals import actions as approvals
from saas.approvals.models import Approval, ApprovalSigner
from saas.auth.actor import Actor
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.policies import registry as thresholds
from saas.processes.declare import Doing, Process, Signing

IN_HAND = ("waiting", "approved", "refused", "returned")
MANAGER = "line_manager"


def in_her_hands(process: Process, person_id: int) -> Select[int] | None:
    """Records of the process that somebody may sign now or has signed; None where nothing is signed."""
    if process.chain is None:
        return None
    return (
        select(Approval.subject_id)
        .join(ApprovalSigner, ApprovalSigner.approval_id == Approval.id)
        .where(
            Approval.subject_kind == process.table,
            ApprovalSigner.person_id == person_id,
            ApprovalSigner.state.in_(IN_HAND),
        )
    )


def moved(process: Process, name: str, doing: Doing) -> None:
    """Ask for the signatures that hang on a move; nobody needs to sign what another move has ended."""
    signing = process.chain
    if signing is None:
        return
    if name == signing.asks_on:
        _ask(process, signing, doing)
    elif name not in (signing.approves, signing.refuses):
        because = N_("The record has moved on.")
        approvals.void(doing.record, at=doing.at, because=because)


def _ask(process: Process, signing: Signing, doing: Doing) -> None:
    applicant = getattr(doing.record, signing.applicant)
    by = doing.by
    if applicant is None or not isinstance(by, Actor):
        raise Refused(Objection("approval.applicant", N_("Signatures are asked for by a person who works here.")))
    key, chain = chain_of(signing, doing)
    approvals.request(
        doing.record,
        key,
        by=by,
        applicant_id=applicant,
        at=doing.at,
        on=doing.on,
        scope=doing.scope,
        facts=signing.facts(doing.record),
        chain=chain,
    )


def chain_of(signing: Signing, doing: Doing) -> tuple[str, Chain | None]:
    """The threshold's key with the chain made of it; None leaves it to the engine to read a threshold of kind chain."""
    if not isinstance(signing.key, str):
        chain: Chain = signing.key(doing)
        return "", chain
    item = thresholds.item(signing.key)
    assert item is not None, signing.key
    value = getattr(doing.read(item.policy), item.field)
    return signing.key, value if isinstance(value, Chain) else roles_or_manager(value)


def roles_or_manager(value: object) -> Chain:
    """A chain of the role (or roles) a threshold names; the line manager while it is not set."""
    keys = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
    return of_roles(*keys) if keys else of_roles(MANAGER)


def changed(process: Process, row: Any, *, at: datetime) -> None:
    """Signatures given for what has changed since are void; they are asked for anew."""
    if process.chain is not None:
        approvals.changed(row, at=at)


def stamp(process: Process, row: Any) -> str:
    """A digest of what is signed: every field of the form and every child row."""
    values = [f"{one.name}={_stamped(getattr(row, one.name))}" for one in process.form_fields]
    for lines in process.lines:
        children = select(lines.model).where(getattr(lines.model, lines.parent) == row.id).order_by(lines.model.id)
        for child in session.scalars(children):
            values += [f"{lines.name}.{one.name}={_stamped(getattr(child, one.name))}" for one in lines.fields]
    return sha256("\n".join(values).encode()).hexdigest()


def _stamped(value: Any) -> Any:
    """A value as it is stamped: 2000 or 2000.00, a moment on the company's wall or as it is kept, are the same."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else plain(value)
