"""What every way out has in common: the handover opens, the last day is entered, the accounts go off with it."""

from __future__ import annotations

from datetime import date, datetime

from saas.clocks import actions as clocks
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.hr.offboarding_handover import closing, rules
from saas.hr.offboarding_handover.models import Handover
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.organisation import leaving, people
from saas.processes import actions, ticking


def is_due_to_open(person_id: int, last_on: date, on: date) -> bool:
    """Whether the window before the last day has begun (D22-67)."""
    return rules.opens_on(last_on, closing.policy_for(person_id, on).days_before_leaving) <= on


def open_handover(person_id: int, kind: str, last_on: date, *, at: datetime) -> Handover:
    """Open it with its checklist; one that stands already takes over the new reason and day.

    It follows from something that somebody was allowed to do, so the machine files it.
    """
    known, facts = closing.standing(person_id), {"kind": kind, "last_on": last_on}
    if known is None:
        row: Handover = actions.file(OFFBOARDING, {"person_id": person_id, **facts}, by=SYSTEM, at=at)
        return row
    for name, value in facts.items():
        setattr(known, name, value)
    doing = actions.doing_of(known, facts, SYSTEM, at)
    closing.opened(doing)
    session.flush()
    ticking.edited(OFFBOARDING, ("due_on", "files_due_on"), doing)
    return known


def drop(person_id: int, *, at: datetime) -> None:
    """She stays after all."""
    row = closing.standing(person_id)
    if row is not None:
        actions.follow(OFFBOARDING, row, "drop", by=SYSTEM, at=at)


def dismissed(person_id: int, last_on: date, *, by: Author, at: datetime, on: date) -> None:
    """A dismissal was served: the handover opens, the last day is entered by whoever served it (D02-18)."""
    open_handover(person_id, rules.DISMISSAL, last_on, at=at)
    enter_last_day(person_id, last_on, by=by, at=at, on=on)


def enter_last_day(person_id: int, last_on: date, *, by: Author, at: datetime, on: date) -> None:
    """Seats and rights end with the day; on the day itself she works to its end."""
    person = people.get(person_id)
    if person.left_on is None or person.left_on >= on:
        leaving.leave(person, by=by, last_day=last_on, today=on, at=at, access_at_once=False)


def accounts_off(row: Handover, *, by: Author, at: datetime, on: date) -> None:
    """On the last day: sessions, links and endpoints of hers end within a second (D22-69)."""
    if not row.ends_employment:
        raise Refused(Objection("handover.stays", N_("She stays with the company and keeps her account.")))
    if on < row.last_on:
        text = N_("The last day is %(day)s; until then she works with her account.")
        raise Refused(Objection("handover.too_early", text, {"day": row.last_on}, clause="D22-69"))
    enter_last_day(row.person_id, row.last_on, by=by, at=at, on=on)
    leaving.end_access(people.get(row.person_id), by=by, at=at)
    row.accounts_off_on = on
    record("hr.offboarding-handover.accounts_off", row, by=by)


def files_sent(row: Handover, day: date, *, by: Author, at: datetime) -> None:
    """File and insurance were transferred; the clock of the law stops (D08-16)."""
    if day < row.opened_on:
        raise Refused(Objection("handover.files", N_("This day lies before the handover."), field="files_sent_on"))
    row.files_sent_on = day
    clocks.stop(row, "files", at=at)
    record("hr.offboarding-handover.files_sent", row, by=by, day=day)
