"""From a signed draft to rules that count: frozen with the values of the day, told to those concerned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, bulk_update, record
from saas.organisation import units
from saas.rulebook import asking, drafting, owners, values
from saas.rulebook.actions import freeze
from saas.rulebook.models import ReadingDuty, Rulebook, RulebookDraft, RulebookVersion


def publish(draft: RulebookDraft, *, by: Author, on: date) -> RulebookVersion:
    """The next version, in force `rulebook.effective_offset_days` later; its text is never edited again."""
    book = session.get_one(Rulebook, draft.rulebook_id, with_for_update=True)
    owners.insist_owner(by, book, on=on)
    drafting.shift(draft, "publish")
    policy = owners.policy_of(book, on=on)
    clauses = drafting.clauses_of(draft)
    if not clauses:
        raise Refused(Objection("rulebook.empty", N_("Write a clause first: there is nothing to read yet.")))
    at_place = values.values_of(values.keys_in(clauses), owners.place_of(book, on=on), on=on)
    version = freeze(
        draft,
        clauses,
        book=book,
        on=on,
        first_on=on + timedelta(days=policy.effective_offset_days),
        interpreter=_interpreter(policy.interpreter_unit, book, on),
        shown=values.frozen(at_place),
    )
    draft.version_id = version.id
    if version.state == "effective":
        _supersede(book, version)
    facts = {"number": version.number, "title": version.title, "first_on": version.first_on}
    record("rulebook.version.published", version, by=by, clauses=len(clauses), **facts)
    asking.ask(version, by=by, on=on)
    return version


def _interpreter(unit_id: int | None, book: Rulebook, on: date) -> str:
    """The name of the unit that interprets the rulebook: the threshold's, else the rulebook's own unit."""
    wanted = unit_id if unit_id is not None else book.unit_id
    return units.names([wanted], on=on).get(wanted, "") if wanted is not None else ""


def take_effect(*, by: Author, on: date) -> int:
    """Versions whose day has come take effect, the ones before them are superseded. Returns how many took effect.

    Which words count on a day is read from the dates alone; this writes down the state and tells of it.
    """
    due = select(RulebookVersion).where(RulebookVersion.state == "published", RulebookVersion.first_on <= on)
    versions: Sequence[RulebookVersion] = session.scalars(due.order_by(RulebookVersion.id).with_for_update()).all()
    for version in versions:
        version.state = "effective"
        _supersede(session.get_one(Rulebook, version.rulebook_id), version)
        record("rulebook.version.took_effect", version, by=by, number=version.number, title=version.title)
    return len(versions)


def _supersede(book: Rulebook, version: RulebookVersion) -> None:
    older = select(RulebookVersion).where(
        RulebookVersion.rulebook_id == book.id,
        RulebookVersion.number < version.number,
        RulebookVersion.state != "superseded",
    )
    gone = session.scalars(older).all()
    for old in gone:
        old.state = "superseded"
    session.flush()
    open_ones = (ReadingDuty.version_id.in_([old.id for old in gone]), ~ReadingDuty.is_settled)
    bulk_update(ReadingDuty, *open_ones, values={"is_settled": True}, source="rulebook.version.superseded")
