"""The checklist of a beginning: laid out with it, ticked by hand or by what other features know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.hr import newcomers
from saas.hr.onboarding import checks, rules
from saas.hr.onboarding.models import Onboarding, OnboardingItem
from saas.hr.onboarding.rules import ITEMS
from saas.hr.recruitment.models import Candidate
from saas.organisation import people
from saas.processes.declare import Doing, Printed

OPEN = ("planned", "started", "missing")


def items_of(row: Onboarding) -> Sequence[OnboardingItem]:
    """Its items in the order of the list."""
    found = session.scalars(select(OnboardingItem).where(OnboardingItem.onboarding_id == row.id)).all()
    order = list(ITEMS)
    return sorted(found, key=lambda one: order.index(one.kind))


def done_of(row: Onboarding) -> set[str]:
    """The kinds that are done."""
    return {one.kind for one in items_of(row) if one.done_on is not None}


def prepare(doing: Doing) -> Sequence[Objection]:
    """Hired, or a reason why there is no application; called by the person's name, in the unit where she starts."""
    row: Onboarding = doing.record
    row.title = people.names([row.person_id]).get(row.person_id, "") if row.person_id is not None else ""
    row.unit_id = people.unit_of(row.person_id, on=row.starts_on) or row.unit_id
    candidate = session.get(Candidate, row.candidate_id) if row.candidate_id is not None else None
    is_hired = None if candidate is None else _is_hers(candidate, row)
    return [*rules.filing_objections(is_hired=is_hired, without_candidate=row.without_candidate or ""), *_once(row)]


def _is_hers(candidate: Candidate, row: Onboarding) -> bool:
    return candidate.person_id == row.person_id and candidate.state in ("offered", "hired")


def _once(row: Onboarding) -> Sequence[Objection]:
    twin = select(Onboarding.id).where(Onboarding.person_id == row.person_id, Onboarding.state != "dropped")
    if session.scalar(twin.where(Onboarding.id != (row.id or 0)).limit(1)) is None:
        return []
    return [Objection("onboarding.once", N_("This person has an onboarding already."), field="person_id")]


def laid_out(doing: Doing) -> None:
    """Every item with its day; what stands already is kept, its day follows the first day.

    What the items ask for is opened at once: her papers, her undertaking, her induction.
    """
    row: Onboarding = doing.record
    standing = {one.kind: one for one in items_of(row)}
    for kind in ITEMS:
        due = rules.due_on(kind, row.starts_on)
        if kind in standing:
            standing[kind].due_on = due
        else:
            session.add(OnboardingItem(onboarding_id=row.id, kind=kind, due_on=due))
    session.flush()
    newcomers.open_for(people.get(row.person_id), on=doing.on, at=doing.at)


def tick(row: Onboarding, kind: str, note: str, *, by: Author, at: datetime, on: date) -> None:
    """An item is done; Refused for a contract without its number and once the list is closed."""
    item = _item(row, kind)
    if row.state not in OPEN:
        raise Refused(Objection("onboarding.closed", N_("This checklist is closed.")))
    found = rules.note_objections(kind, note)
    if found:
        raise Refused(*found)
    _done(item, on, note.strip(), by=by, at=at)
    record("hr.onboarding.ticked", row, by=by, item=kind)


def untick(row: Onboarding, kind: str, *, by: Author) -> None:
    """It was not done after all."""
    item = _item(row, kind)
    if row.state not in OPEN:
        raise Refused(Objection("onboarding.closed", N_("This checklist is closed.")))
    item.done_on = item.done_at = item.done_by_id = None
    item.note = ""
    record("hr.onboarding.unticked", row, by=by, item=kind)


def _item(row: Onboarding, kind: str) -> OnboardingItem:
    found = next((one for one in items_of(row) if one.kind == kind), None)
    if found is None:
        raise NotFound(f"item {kind}")
    return found


def _done(item: OnboardingItem, on: date, note: str, *, by: Author, at: datetime) -> None:
    item.done_on, item.done_at, item.note = on, at, note
    item.done_by_id = by.person_id if isinstance(by, Actor) else None


def catch_up(row: Onboarding, *, at: datetime, on: date) -> list[str]:
    """Tick what other features know to be done; returns the kinds that are new."""
    fresh = []
    for item in items_of(row):
        day = checks.done_on(item.kind, row.person_id, on) if item.done_on is None else None
        if day is not None:
            _done(item, day, "", by=SYSTEM, at=at)
            fresh.append(item.kind)
    if fresh:
        record("hr.onboarding.caught_up", row, by=SYSTEM, items=fresh)
    return fresh


def catch_up_all(*, at: datetime, on: date) -> int:
    """The same for every open beginning."""
    rows = session.scalars(select(Onboarding).where(Onboarding.state.in_(OPEN)).order_by(Onboarding.id)).all()
    return sum(len(catch_up(row, at=at, on=on)) for row in rows)


def may_start(doing: Doing) -> Sequence[Objection]:
    """The contract is recorded (D08-04)."""
    catch_up(doing.record, at=doing.at, on=doing.on)
    return rules.starting_objections(done_of(doing.record))


def started(doing: Doing) -> None:
    """She is here."""
    doing.record.started_on = doing.on


def may_complete(doing: Doing) -> Sequence[Objection]:
    """Every item is done."""
    catch_up(doing.record, at=doing.at, on=doing.on)
    return rules.completing_objections(done_of(doing.record), ITEMS)


def completed(doing: Doing) -> None:
    """The beginning is over."""
    doing.record.completed_on = doing.on


def late(on: date) -> Collection[Onboarding]:
    """Started beginnings with an item whose day is over."""
    return _with_late_items(("started",), on)


def to_remind(on: date) -> Iterable[Onboarding]:
    """Beginnings that miss something: those that are late, and those of tomorrow without a contract."""
    tomorrow = select(Onboarding).where(Onboarding.state == "planned", Onboarding.starts_on <= on + timedelta(days=1))
    soon = [row for row in session.scalars(tomorrow.order_by(Onboarding.id)) if rules.CONTRACT not in done_of(row)]
    return [*soon, *_with_late_items(("started", "missing"), on)]


def _with_late_items(states: Sequence[str], on: date) -> list[Onboarding]:
    undone = select(OnboardingItem.onboarding_id).where(OnboardingItem.done_on.is_(None), OnboardingItem.due_on < on)
    wanted = select(Onboarding).where(Onboarding.state.in_(states), Onboarding.id.in_(undone))
    return list(session.scalars(wanted.order_by(Onboarding.id)))


def first_values(row: Any, on: date) -> Mapping[str, Any]:
    """Tomorrow, received by whoever files it."""
    return {"starts_on": on + timedelta(days=1), "host_id": row.filed_by_id}


def list_of(row: Onboarding) -> Mapping[str, Any]:
    """What the page of a beginning shows; what another feature knows by now counts before the night ticks it."""
    found, is_open = items_of(row), row.state in OPEN
    names = people.names([one.done_by_id for one in found if one.done_by_id is not None])
    lines = [(one, ITEMS[one.kind], names.get(one.done_by_id or 0, ""), _known(row, one, is_open)) for one in found]
    return {"items": lines, "onboarding": row, "is_open": is_open, "done": sum(1 for line in lines if line[3])}


def _known(row: Onboarding, item: OnboardingItem, is_open: bool) -> date | None:
    if item.done_on is not None or not is_open:
        return item.done_on
    return checks.done_on(item.kind, row.person_id, row.starts_on)


def printed(row: Onboarding) -> Iterable[Printed]:
    """The checklist on the onboarding sheet."""
    heads = ((N_("Checklist item"), False), (N_("Until"), False), (N_("Done"), False), (N_("Note"), False))
    rows = [(f"{ITEMS[o.kind]}", f"{o.due_on}", f"{o.done_on or '—'}", o.note or "—") for o in items_of(row)]
    yield Printed(N_("Checklist"), heads, rows)
