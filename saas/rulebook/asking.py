"""Who is asked to read a version: everybody addressed the first time, later only those whom the change touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from saas.db import session
from saas.events import Author, bulk_insert, record
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import nth_working_day
from saas.policies.scope import COMPANY
from saas.rulebook import audience
from saas.rulebook.audience_rules import Concern, Reader, changed_refs, touched_refs
from saas.rulebook.models import Acknowledgement, Clause, ReadingDuty, Rulebook, RulebookVersion

SLACK = 30


@dataclass(frozen=True)
class Change:
    """What a version changed against the one before it; `first` where there was none."""

    refs: tuple[str, ...]
    old: Mapping[str, Concern]
    new: Mapping[str, Concern]
    first: bool


def ask(version: RulebookVersion, *, by: Author, on: date) -> int:
    """Ask everybody addressed who has to read it and was not asked yet. Returns how many; asking again asks nobody."""
    book = session.get_one(Rulebook, version.rulebook_id)
    policy = audience.policy_of(book, on=on)
    if not policy.required:
        return 0
    asked = set(session.scalars(select(ReadingDuty.person_id).where(ReadingDuty.version_id == version.id)))
    readers = [one for one in audience.addressed(version, book, on=on) if one.person_id not in asked]
    wanted = _to_read(version, readers)
    due_on = due_day(on, policy.notify_days)
    rows = [
        {"version_id": version.id, "person_id": person, "asked_on": on, "due_on": due_on, "refs": list(refs)}
        for person, refs in wanted.items()
    ]
    if rows:
        bulk_insert(ReadingDuty, rows, source="rulebook.version.asked")
        facts = {"title": version.title, "number": version.number, "due_on": due_on, "count": len(rows)}
        record("rulebook.reading.asked", version, by=by, persons=list(wanted), **facts)
    return len(rows)


def due_day(on: date, days: int) -> date:
    """So many working days later, by the company's calendar."""
    return nth_working_day(on, days, calendar_for(COMPANY, on, on + timedelta(days=2 * days + SLACK)))


def _to_read(version: RulebookVersion, readers: Sequence[Reader]) -> dict[int, tuple[str, ...]]:
    """Persons to ask, with the clauses that are new to each; none named means all of it."""
    change = change_of(version)
    before = _have_confirmed(version, [one.person_id for one in readers])
    found: dict[int, tuple[str, ...]] = {}
    for one in readers:
        if change.first or one.person_id not in before:
            found[one.person_id] = ()
        elif refs := touched_refs(one, change.refs, change.old, change.new):
            found[one.person_id] = refs
    return found


def change_of(version: RulebookVersion) -> Change:
    """Against the version before it."""
    earlier = select(RulebookVersion.id).where(
        RulebookVersion.rulebook_id == version.rulebook_id, RulebookVersion.number < version.number
    )
    base = session.scalar(earlier.order_by(RulebookVersion.number.desc()).limit(1))
    new = concerns(session.scalars(_in_order(version.id)))
    if base is None:
        return Change(tuple(new), {}, new, first=True)
    old = concerns(session.scalars(_in_order(base)))
    return Change(changed_refs(old, new), old, new, first=False)


def _in_order(version_id: int):  # type: ignore[no-untyped-def]  # a select of clauses
    return select(Clause).where(Clause.version_id == version_id).order_by(Clause.place)


def concerns(clauses: Iterable[Clause]) -> dict[str, Concern]:
    """Each clause's words and whom they concern, by its id."""
    return {
        one.ref: Concern((one.title, one.text), frozenset(one.unit_ids), frozenset(one.position_ids)) for one in clauses
    }


def _have_confirmed(version: RulebookVersion, person_ids: Sequence[int]) -> set[int]:
    """Those who confirmed some earlier version of the same rulebook."""
    wanted = (
        select(ReadingDuty.person_id)
        .join(RulebookVersion, RulebookVersion.id == ReadingDuty.version_id)
        .join(Acknowledgement, Acknowledgement.duty_id == ReadingDuty.id)
        .where(
            RulebookVersion.rulebook_id == version.rulebook_id,
            RulebookVersion.number < version.number,
            Acknowledgement.act == "confirmed",
            ReadingDuty.person_id.in_(person_ids),
        )
    )
    return {person for person in session.scalars(wanted) if person is not None}


def ask_newcomers(*, by: Author, on: date) -> int:
    """Whoever came to be addressed since a version in force was published is asked too.

    The versions are held meanwhile: one superseded at the same moment would leave duties that nobody settles.
    """
    counting = select(RulebookVersion).where(RulebookVersion.state.in_(("published", "effective")))
    wanted = counting.order_by(RulebookVersion.id).with_for_update(read=True)
    return sum(ask(version, by=by, on=on) for version in session.scalars(wanted).all())
