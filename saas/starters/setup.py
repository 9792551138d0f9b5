"""Setting a company up: the steps its owner goes through once, and what she does in each until she closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import exists, select

from saas.auth.models import User
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.core.thresholds import Source
from saas.core.values import store
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.office import letters
from saas.organisation import assignments, people_actions, position_actions, unit_actions, unit_posts, units
from saas.organisation.access import holders_of
from saas.organisation.assignments import Seat
from saas.organisation.models import Company, Person, Position, UnitPost
from saas.organisation.people_actions import PersonFacts
from saas.organisation.position_actions import PositionFacts
from saas.organisation.unit_actions import UnitFacts
from saas.policies import registry, setting
from saas.policies.reading import values_in_force
from saas.starters.catalogue import TEMPLATES

STEPS = ("template", "organisation", "thresholds", "people")
FIRST_KEYS = (
    "leave.notice_days",
    "leave.approver_roles",
    "leave.second_approval_over_days",
    "attendance.work_start",
    "attendance.work_end",
    "attendance.lunch_break",
)
NOBODY_CONFIRMS = N_("Nobody else can confirm a threshold yet: invite a general manager or a head of unit.")
NOBODY_SIGNS = N_("Nobody else can sign leave yet: invite a manager.")


def go_on(company: Company, done: str) -> None:
    """The step is done: set-up continues at the next one. Going back over it later moves nothing back."""
    if STEPS.index(done) >= STEPS.index(company.setup_step) and done != STEPS[-1]:
        company.setup_step = STEPS[STEPS.index(done) + 1]


def close(company: Company, *, by: Author, at: datetime) -> None:
    """Set-up is over: from now on thresholds change by proposal and confirmation. Closing again changes nothing."""
    if company.setup_closed_at is not None:
        return
    if company.template_applied_on is None:
        raise Refused(Objection("setup.template", N_("Choose a template first, or start empty.")))
    company.setup_closed_at = at
    record("organisation.setup.closed", company, by=by)


def arrange(names: Mapping[int, str], counts: Mapping[int, int | None], *, by: Author, today: date) -> None:
    """Rename units and set head-counts; what is as it was is left alone. Reasons carry `unit-7` or `count-9`."""
    reasons: list[Objection] = []
    for unit_id, name in names.items():
        reasons += _tried(f"unit-{unit_id}", lambda u=unit_id, n=name: _rename(u, n, by, today))  # type: ignore[misc]
    for position_id, count in counts.items():
        reasons += _tried(f"count-{position_id}", lambda p=position_id, c=count: _count(p, c, by, today))  # type: ignore[misc]
    if reasons:
        raise Refused(*reasons)


def _tried(field: str, act: Callable[[], object]) -> list[Objection]:
    """The reasons of one row's refusal, all at that row's field."""
    try:
        act()
    except Refused as refusal:
        return [replace(reason, field=field) for reason in refusal.objections]
    return []


def _rename(unit_id: int, name: str, by: Author, today: date) -> None:
    term = units.term_on(unit_id, today)
    if term is not None and term.name != name.strip():
        unit_actions.change(units.get(unit_id), replace(UnitFacts.of(term), name=name), by=by, on=today)


def _count(position_id: int, count: int | None, by: Author, today: date) -> None:
    post = session.get_one(Position, position_id)
    if post.headcount_open or post.headcount == count:
        return
    same = {name: getattr(post, name) for name in PositionFacts.__dataclass_fields__ if name != "aliases"}
    facts = PositionFacts(**(same | {"headcount": count, "aliases": tuple(post.aliases)}))
    position_actions.change(post, facts, by=by, today=today)


def first_keys(*, on: date) -> tuple[str, ...]:
    """The thresholds asked for at set-up: blank ones first, then those every company has a view on."""
    blank = [item.key for item in registry.all_items() if item.threshold.source is Source.BLANK]
    return tuple(dict.fromkeys((*blank, *FIRST_KEYS)))


def set_values(raw: Mapping[str, str], *, by: Author, on: date) -> None:
    """Save founding values, all or none; Refused with each reason at its key.

    Values that hang together (start and end of work) may each be refused alone: they are tried until nothing more
    can be saved.
    """
    standing = values_in_force(raw, on=on)
    open_ones = {key: typed for key, typed in raw.items() if not _stands(key, typed, standing)}
    refused: dict[str, Refused] = {}
    while open_ones:
        refused = {key: no for key, typed in open_ones.items() if (no := _refused(key, typed, by, on)) is not None}
        if len(refused) == len(open_ones):
            break
        open_ones = {key: open_ones[key] for key in refused}
    if refused:
        reasons = [replace(reason, field=key) for key, no in refused.items() for reason in no.objections[:1]]
        keeps = [no.keep for no in refused.values() if no.keep is not None]
        raise Refused(*reasons, keep=lambda: _keep_all(keeps))


def _keep_all(keeps: Iterable[Callable[[], None]]) -> None:
    for keep in keeps:
        keep()


def _stands(key: str, typed: str, standing: Mapping[str, Mapping[tuple[str, int], object]]) -> bool:
    row = standing.get(key, {}).get(("company", 0))
    try:
        value = store(setting.typed(setting.known(key), typed))
    except Refused:
        return False
    if row is None:
        return value is None and setting.known(key).default is None
    return bool(getattr(row, "value", None) == value)


def _refused(key: str, typed: str, by: Author, on: date) -> Refused | None:
    try:
        setting.found(key, typed, by=by, on=on)
    except Refused as refusal:
        return refusal
    return None


@dataclass(frozen=True)
class Newcomer:
    """One row of the invitation table; `row` is its number for reasons."""

    row: int
    name: str
    email: str
    unit_id: int | None = None
    position_id: int | None = None
    manager_id: int | None = None


@dataclass(frozen=True)
class Welcome:
    """How newcomers are taken in: when, in which language, and how many people the plan holds (None = any)."""

    at: datetime
    today: date
    locale: str
    most: int | None = None


def add_people(rows: Sequence[Newcomer], *, by: Author, how: Welcome) -> int:
    """Take the people on, seat them, invite them: all or none. Reasons carry `name-2`, `email-2`, `place-2`."""
    reasons: list[Objection] = []
    for one in rows:
        try:
            _add(one, by=by, how=how)
        except Refused as refusal:
            reasons += [
                replace(reason, field=f"{_COLUMN.get(reason.field, 'name')}-{one.row}") for reason in refusal.objections
            ]
    if reasons:
        raise Refused(*reasons)
    return len(rows)


_COLUMN = {"email": "email", "unit_id": "place", "position_id": "place", "manager_id": "manager", "on": "place"}


def _add(one: Newcomer, *, by: Author, how: Welcome) -> None:
    today = how.today
    facts = PersonFacts(one.name, employed_on=today, email=one.email)
    person = people_actions.add(facts, by=by, today=today, unit_id=one.unit_id, most=how.most)
    if one.unit_id is not None:
        seat = Seat(one.unit_id, one.position_id, one.manager_id)
        assignments.place(person, seat, by=by, on=today, today=today)
        _head(person, one.position_id, by, today)
    letters.invite(person, by=by, at=how.at, locale=how.locale)


def seat_owner(person: Person, unit_id: int, position_id: int | None, *, by: Author, today: date) -> None:
    """The owner takes a seat of her own. Nobody places herself, except here: there is nobody else yet."""
    assignments.place(person, Seat(unit_id, position_id), by=SYSTEM, on=today, today=today)
    _head(person, position_id, SYSTEM, today)
    record("organisation.person.seated_at_setup", person, by=by, unit=unit_id, position=position_id)


def _head(person: Person, position_id: int | None, by: Author, today: date) -> None:
    """Whoever takes a position that the template made head of units heads those that nobody heads yet."""
    post = session.get(Position, position_id) if position_id is not None else None
    template = TEMPLATES.get(session.get_one(Company, 1).template_key or "")
    if post is None or template is None:
        return
    by_code = {node.unit.code: node.unit for node in units.tree(on=today)}
    for seed in template.units:
        unit = by_code.get(seed.code)
        links = (("head", seed.head_position), ("in_charge", seed.leader_in_charge_position))
        for kind, code in links:
            if unit is not None and code == post.code and not _is_led(unit.id, kind):
                unit_posts.name_to(unit, person, kind, by=by, on=today)


def _is_led(unit_id: int, kind: str) -> bool:
    return bool(session.scalar(select(exists().where(UnitPost.unit_id == unit_id, UnitPost.kind == kind))))


def missing(*, on: date) -> list[str]:
    """What a company of too few people cannot do yet, a sentence each: a second pair of eyes is needed."""
    found = []
    proposers, confirmers = _who(Permission.POLICY_PROPOSE, on), _who(Permission.POLICY_CONFIRM, on)
    if not any(proposer != confirmer for proposer in proposers for confirmer in confirmers):
        found.append(NOBODY_CONFIRMS)
    asking, signing = _who(Permission.LEAVE_REQUEST, on), _who(Permission.LEAVE_APPROVE, on)
    if not any(one != other for one in asking for other in signing):
        found.append(NOBODY_SIGNS)
    return found


def _who(permission: Permission, on: date) -> Iterable[int]:
    """Persons with the right who can sign in, now or by the invitation they have."""
    wanted = select(Person.id).join(User, User.id == Person.user_id).where(User.state.in_(("active", "invited")))
    return session.scalars(wanted.where(Person.id.in_(holders_of(permission, on=on)))).all()
