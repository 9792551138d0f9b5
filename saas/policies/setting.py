"""Setting threshold values: what is checked before one may stand, and how one follows another in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_, select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.core.thresholds import Declared, Guard
from saas.core.values import guard_broken, looser_than, objections_to, parse, store
from saas.db import session
from saas.events import Author, record
from saas.policies.checks import conflicts_with
from saas.policies.models import GuardRefusal, PolicyValue
from saas.policies.reading import governing, values_in_force
from saas.policies.registry import item
from saas.policies.scope import Scope

SHORTEST_REASON = 4


def known(key: str) -> Declared:
    """The declared threshold; NotFound for a key the product does not know."""
    found = item(key)
    if found is None:
        raise NotFound(key)
    return found


def typed(declared: Declared, raw: object) -> object:
    """What was typed as a value of this key; Refused with a sentence when it is unreadable."""
    try:
        return parse(declared, raw)
    except (ValueError, ArithmeticError):
        raise Refused(Objection(declared.key, N_("This cannot be read as a value here."), field="value")) from None


def check(declared: Declared, value: object, scope: Scope, *, on: date, legal_reason: str, by: Author) -> Guard | None:
    """Raise Refused with every reason why `value` may not stand at `scope` from `on`.

    A hard legal guard refuses; a soft one wants a written reason. What the law refused is kept by the door.
    Returns the soft guard that the reason overrides; whoever makes the value count keeps that too.
    """
    found, guard = judged(declared, value, scope, on=on, legal_reason=legal_reason)
    if found and guard is not None:
        raise Refused(*found, keep=lambda: keep(declared, value, guard, "refused", by=by))
    if found:
        raise Refused(*found)
    return guard


def judged(
    declared: Declared, value: object, scope: Scope, *, on: date, legal_reason: str
) -> tuple[list[Objection], Guard | None]:
    """Every reason against a value, and the guard it breaks; writes nothing, so a form may ask while it is filled."""
    found = objections_to(declared, value)
    if found:
        return found, None
    guard = guard_broken(declared, value)
    if guard is not None and (guard.hard or len(legal_reason.strip()) < SHORTEST_REASON):
        return [_legal(declared, guard)], guard
    looser = _looser(declared, value, scope, on)
    if looser or (conflicts := conflicts_with(declared, value, scope, on=on)):
        return [*(looser or conflicts)], None
    return [], guard


def _legal(declared: Declared, guard: Guard) -> Objection:
    text = (
        N_("The law does not allow this: %(law)s")
        if guard.hard
        else N_("Outside the legal limit: %(law)s. Give the legal reason.")
    )
    facts = {"law": guard.law, "low": guard.low, "high": guard.high, "hard": guard.hard}
    return Objection(f"{declared.key}.guard", text, facts, field="value" if guard.hard else "legal_reason")


def keep(declared: Declared, value: object, guard: Guard, outcome: str, *, by: Author, legal_reason: str = "") -> None:
    """Write down that the law refused a value, or that a written reason went past it."""
    row = GuardRefusal(
        key=declared.key,
        value=store(value),
        law=guard.law,
        outcome=outcome,
        legal_reason=legal_reason.strip(),
        author_id=by.user_id,
        author_name=by.name,
    )
    session.add(row)
    session.flush()


def _looser(declared: Declared, value: object, scope: Scope, on: date) -> list[Objection]:
    place = scope.places()[0]
    if place[0] == "company":
        return []
    rows = {k: v for k, v in values_in_force([declared.key], on=on).get(declared.key, {}).items() if k != place}
    _row, wide = governing(declared, rows, scope)
    if not looser_than(declared, value, wide):
        return []
    text = N_("A unit or position may only be stricter than the value above it: %(wide)s.")
    return [Objection(declared.key, text, {"wide": store(wide)}, field="value")]


def found(
    key: str,
    raw: object,
    *,
    by: Author,
    on: date,
    scope: Scope | None = None,
    reason: str = "",
    legal_reason: str = "",
) -> PolicyValue:
    """Set a founding value, in force at once; doors call it only while set-up is open."""
    declared, place = known(key), scope or Scope()
    value = typed(declared, raw)
    guard = check(declared, value, place, on=on, legal_reason=legal_reason, by=by)
    row = put(declared, value, place, first_on=on, by=by, reason=reason, legal_reason=legal_reason, founding=True)
    if guard is not None:
        keep(declared, value, guard, "overridden", by=by, legal_reason=legal_reason)
    record("policies.value.founded", row, by=by, key=key, value=store(value))
    return row


def hold(key: str, kind: str, place_id: int) -> None:
    """One change of a value at a time: another writer of the same value waits until this transaction ends."""
    name = func.hashtext(func.concat(func.current_schema(), f":{key}:{kind}:{place_id}"))
    session.execute(select(func.pg_advisory_xact_lock(name)))


def put(
    declared: Declared,
    value: object,
    scope: Scope,
    *,
    first_on: date,
    by: Author,
    reason: str,
    legal_reason: str = "",
    founding: bool = False,
    proposal_id: int | None = None,
) -> PolicyValue:
    """Insert a checked value from `first_on` and end or replace what stood; Refused when that was used since."""
    kind, place = scope.places()[0]
    for old in _standing(declared.key, (kind, place), first_on):
        _end(old, first_on)
    session.flush()
    row = PolicyValue(
        key=declared.key,
        scope_kind=kind,
        scope_id=place,
        value=store(value),
        first_on=first_on,
        founding=founding,
        reason=reason,
        legal_reason=legal_reason,
        set_by_id=by.user_id,
        set_by_name=by.name,
        proposal_id=proposal_id,
    )
    session.add(row)
    session.flush()
    return row


def _standing(key: str, place: tuple[str, int], first_on: date) -> Sequence[PolicyValue]:
    """The values of a place that reach into the time from `first_on`, locked."""
    hold(key, *place)
    at = (PolicyValue.key == key, PolicyValue.scope_kind == place[0], PolicyValue.scope_id == place[1])
    reaching = or_(PolicyValue.last_on.is_(None), PolicyValue.last_on >= first_on)
    wanted = select(PolicyValue).where(*at, PolicyValue.replaced.is_(False), reaching)
    return session.scalars(wanted.order_by(PolicyValue.first_on).with_for_update()).all()


def _end(old: PolicyValue, first_on: date) -> None:
    last = first_on - timedelta(days=1)
    if old.used_on is not None and old.used_on > last:
        text = N_("The value in force was used for a verdict on %(day)s. Choose a later day.")
        raise Refused(Objection("policies.used", text, {"day": old.used_on}, field="effective_on"))
    if old.first_on > last:
        old.replaced = True
    else:
        old.last_on = last
