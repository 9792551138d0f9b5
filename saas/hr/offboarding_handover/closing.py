"""How a handover opens and ends: its days and its checklist, overdue by its day, closed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.offboarding_handover import items, rules
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.offboarding_handover.policy import HandoverPolicy
from saas.organisation import people
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.processes.declare import Doing

NEAR = 3


def standing(person_id: int) -> Handover | None:
    """Her handover that is still going on."""
    wanted = select(Handover).where(Handover.person_id == person_id, Handover.state.in_(items.OPEN))
    return session.scalars(wanted).one_or_none()


def first_days(_row: Handover, on: date) -> Mapping[str, Any]:
    """It opens today; until when follows from the reason."""
    return {"opened_on": on, "due_on": on}


def may_be_opened(doing: Doing) -> Sequence[Objection]:
    """One handover at a time."""
    if doing.record.id is None and standing(doing.record.person_id) is not None:
        text = N_("A handover of this person is going on already.")
        return [Objection("handover.twice", text, field="person_id")]
    return ()


def policy_for(person_id: int, on: date) -> HandoverPolicy:
    """The rules of handing over where she works."""
    return read(HandoverPolicy, on=on, for_=scope_of(person_id, on=on))


def opened(doing: Doing) -> None:
    """Name, unit and days follow from person and reason; the checklist is filled once."""
    row, policy = doing.record, policy_for(doing.record.person_id, doing.on)
    row.title = people.get(row.person_id).name
    row.unit_id = people.unit_of(row.person_id, on=doing.on) or row.unit_id
    row.due_on = rules.due_on(row.kind, row.opened_on, row.last_on, policy.days)
    row.files_due_on = row.last_on + timedelta(days=policy.file_transfer_days) if row.ends_employment else None
    if not items.of(row):
        items.fill(row, policy, on=doing.on)


def may_be_closed(doing: Doing) -> Sequence[Objection]:
    """Nothing open, papers on their way."""
    row = doing.record
    sent = doing.value("files_sent_on") is not None
    return rules.closing_objections(items.count_open(row.id), ends_employment=row.ends_employment, files_sent=sent)


def receivers(row: Handover, _on: date) -> Iterable[int]:
    """Whoever still has something to accept."""
    open_ones = HandoverItem.handover_id == row.id, HandoverItem.accepted_on.is_(None)
    wanted = select(HandoverItem.receiver_id).where(*open_ones, HandoverItem.receiver_id.is_not(None)).distinct()
    return [one for one in session.scalars(wanted) if one is not None]


def involved(person_id: int) -> object:
    """The handovers in which somebody receives something."""
    return select(HandoverItem.handover_id).where(HandoverItem.receiver_id == person_id)


def run_over(on: date) -> Iterable[Handover]:
    """Handovers whose day has passed."""
    return session.scalars(select(Handover).where(Handover.state == "opened", Handover.due_on < on)).all()


def near(on: date) -> Iterable[Handover]:
    """Handovers that are due within days, each day again (reminder 14)."""
    due = Handover.due_on.between(on, on + timedelta(days=NEAR))
    return session.scalars(select(Handover).where(Handover.state == "opened", due).order_by(Handover.id)).all()


def late(on: date) -> Iterable[Handover]:
    """Handovers that are overdue, each day again, to the head."""
    return session.scalars(select(Handover).where(Handover.state == "overdue").order_by(Handover.id)).all()


def last_days(on: date) -> Iterable[Handover]:
    """Whoever leaves the company today: accounts, certificate, exit letter."""
    leaving = Handover.last_on == on, Handover.kind != rules.TRANSFER, Handover.state != "dropped"
    return session.scalars(select(Handover).where(*leaving).order_by(Handover.id)).all()
