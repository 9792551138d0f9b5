"""The declaration of export reviews: before somebody leaves, her head looks over what she took away as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.confidentiality import rules
from saas.hr.confidentiality.models import ExportReview
from saas.hr.confidentiality.policy import ConfidentialityPolicy
from saas.hr.confidentiality.states import REVIEW as MACHINE
from saas.hr.confidentiality.states import REVIEW_STATES
from saas.hr.of_person import everybody_with, of_her, superior
from saas.organisation import export_log, people
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.processes.declare import Act, Clock, Doing, Printed, Process, Section
from saas.processes.fields import day, long, person
from saas.processes.people import head_of_unit, scope_of_record

KEEPERS = everybody_with(P.UNDERTAKING_KEEP)


def heads(record: Any, on: date) -> Iterable[int]:
    """Her head; for a head the one above."""
    return [one for one in head_of_unit(record, on) if one != record.person_id] or superior(record, on)


def _opened(doing: Doing) -> None:
    row: ExportReview = doing.record
    of_her(row, doing.on)
    days = read(ConfidentialityPolicy, on=row.last_day, for_=scope_of_record(row, doing.on)).exit_export_review_days
    row.since_on, _last = rules.window(row.last_day, days)


def _is_new(doing: Doing) -> Sequence[Objection]:
    row: ExportReview = doing.record
    same = select(ExportReview.id).where(ExportReview.person_id == row.person_id, ExportReview.last_day == row.last_day)
    if session.scalar(same.where(ExportReview.id != (row.id or 0)).limit(1)) is None:
        return []
    return [Objection("confidentiality.review", N_("This review is on record already."), field="person_id")]


def leavers(on: date) -> Sequence[Person]:
    """Whose exports are to be looked over now and for whom nobody has opened a review yet."""
    reviewed = select(ExportReview.person_id).where(ExportReview.last_day == Person.left_on)
    going = select(Person).where(Person.left_on.is_not(None), Person.id.not_in(reviewed)).order_by(Person.id)
    return [one for one in session.scalars(going) if _opens(one, on)]


def _opens(who: Person, on: date) -> bool:
    days = read(ConfidentialityPolicy, on=on, for_=scope_of(who.id, on=on)).exit_export_review_days
    return who.left_on is not None and rules.review_opens(who.left_on, days, on)


def exports_of(row: ExportReview) -> Sequence[tuple[str, str]]:
    """What she exported in the window: when, and which list."""
    first, zone = row.since_on or row.last_day, ZoneInfo(company().zone)
    found = export_log.of_person(row.person_id, first, row.last_day)
    return [(f"{at.astimezone(zone):%Y-%m-%d %H:%M}", name) for at, name in found]


def _printed(row: Any) -> Iterable[Printed]:
    return [Printed(N_("Exports"), ((N_("When"), False), (N_("File"), False)), exports_of(row))]


def _suspects(doing: Doing) -> Sequence[Objection]:
    return rules.reviewing_objections(str(doing.given.get("finding") or ""), suspected=True)


def _warnings(row: Any, _on: date) -> Iterable[Objection]:
    exports = exports_of(row)
    if not exports:
        yield Objection("confidentiality.review", N_("She exported nothing in these days."))
        return
    told = "; ".join(f"{at} {name}" for at, name in exports[-10:])
    facts = {"count": len(exports), "files": told, "name": people.get(row.person_id).name}
    yield Objection("confidentiality.review", N_("%(name)s exported %(count)s lists; the last: %(files)s"), facts)


REVIEW = Process(
    slug="exit-export-review",
    area="hr",
    label=N_("Review of exports"),
    plural=N_("Reviews of exports"),
    icon="download",
    about=N_("Every export is logged. Before somebody leaves, her head looks over the lists she took away as files."),
    model=ExportReview,
    machine=MACHINE,
    states=REVIEW_STATES,
    closed=("clean", "suspected"),
    number="XR-{year}-{serial:04}",
    read=P.EXPORT_REVIEW,
    file=P.UNDERTAKING_KEEP,
    own=("filed_by_id",),
    sections=(
        Section(
            N_("Whose exports"),
            (person("person_id", N_("Person"), required=True), day("last_day", N_("Last day"), required=True)),
        ),
        Section(N_("Looked over"), (day("since_on", N_("Exports since")),), asked=False),
    ),
    moves=(
        Act("clear", N_("Nothing unusual"), "clearing", (heads, P.EXPORT_REVIEW), N_("found nothing unusual"),
            primary=True, not_by=("person_id",), asks=(long("finding", N_("Remark"), most=1000),), tells=(KEEPERS,)),
        Act("suspect", N_("To be looked into"), "suspicion", (heads, P.EXPORT_REVIEW), N_("wants it looked into"),
            not_by=("person_id",), asks=(long("finding", N_("What is unusual"), required=True, most=2000),),
            guard=_suspects, tells=(KEEPERS,)),
    ),
    clocks=(Clock("review", N_("Review of exports"), until="last_day", stops_on=("clear", "suspect"),
            holders=(heads,)),),
    tells=(heads, "person_id"),
    told=N_("opened it: exports are logged and are looked over before the last day"),
    prints=_printed,
    guard=_is_new,
    derive=_opened,
    warns=_warnings,
    columns=("last_day", "since_on", "due"),
    filters=("state", "person_id", "unit_id", "last_day"),
    search=("title",),
    clauses=("D08-28", "D19-28"),
)  # fmt: skip
