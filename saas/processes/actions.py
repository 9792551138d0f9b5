"""The verbs of every declared process: file, correct, move. One transaction, one event, its clocks and its notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from saas import clock as wall
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused, Stale
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.events import ANONYMOUS, Author, Event, Machine, record
from saas.notices.actions import Message, label, tell_persons
from saas.organisation.queries import company
from saas.organisation.scopes import scope_of
from saas.papers.numbers import NumberKind, number_later, when_numbered
from saas.processes import people, signing, ticking
from saas.processes.declare import FILED, Act, Doing, Process
from saas.processes.fields import Field

TOLD = N_("%(name)s · %(kind)s %(what)s: %(told)s")
FILED_WORDS, UNNAMED = N_("filed it"), N_("somebody without a name")


def file(process: Process, given: Mapping[str, Any], *, by: Author, at: datetime) -> Any:
    """File a record: guarded, numbered, its clocks started, those concerned told. NotAllowed without the right."""
    _may_file(process, by)
    on = day_of(at)
    row = process.model(state=str(process.machine.initial), filed_at=at, version=1)
    row.filed_by_id = by.person_id if isinstance(by, Actor) else None
    row.unit_id = unit_of_filer(row.filed_by_id, on)
    known = _defaults(process, row, on)
    for name, value in {**known, **_chosen(given, known)}.items():
        setattr(row, name, value)
    doing = doing_of(row, given, by, at)
    insist(process.guard(doing) if process.guard else ())
    session.add(row)
    session.flush()
    number_later(row, NumberKind(process.kind, process.number))
    if process.derive is not None:
        process.derive(doing)
    event = record(f"{process.kind}.filed", row, by=by)
    _after(process, FILED, doing_of(row, given, by, at), event)
    return row


def _may_file(process: Process, by: Author) -> None:
    if isinstance(by, Actor) and by.user_id is not None and not by.may(process.file):
        raise NotAllowed


def unit_of_filer(person_id: int | None, on: date) -> int | None:
    """Where whoever files works: the record's unit until something else is said."""
    return next(iter(scope_of(person_id, on=on).unit_ids), None) if person_id is not None else None


def _defaults(process: Process, row: Any, on: date) -> Mapping[str, Any]:
    return process.defaults(row, on) if process.defaults is not None else {}


def _chosen(given: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What was given; a blank leaves what is known of the field."""
    return {name: value for name, value in given.items() if value is not None or name not in known}


def may_edit(process: Process, row: Any, by: Author, *, on: date) -> bool:
    """Whether the author may correct the fields now."""
    edits = process.edits
    return edits is not None and row.state in edits.states and people.is_one(process, edits.who, row, by, on=on)


def edit(process: Process, row: Any, given: Mapping[str, Any], *, by: Author, at: datetime, version: int) -> None:
    """Correct the fields of the form; Stale when somebody was quicker."""
    lock(row, version)
    if not may_edit(process, row, by, on=day_of(at)):
        raise NotAllowed
    before = {name: getattr(row, name) for name in given}
    changed = {name: value for name, value in given.items() if before[name] != value}
    doing = doing_of(row, given, by, at)
    for name, value in changed.items():
        setattr(row, name, value)
    insist(process.guard(doing) if process.guard else ())
    if process.derive is not None:
        process.derive(doing)
    if changed:
        session.flush()
        signing.changed(process, row, at=at)
        ticking.edited(process, changed, doing_of(row, given, by, at))
        record(f"{process.kind}.edited", row, by=by, fields=sorted(changed))


def perform(
    process: Process,
    row: Any,
    name: str,
    given: Mapping[str, Any] | None = None,
    *,
    by: Author,
    at: datetime,
    version: int | None = None,
) -> None:
    """Make a move: allowed for this author, possible in this state, not objected to by its guard."""
    act = process.act(name)
    if act is None:
        raise NotFound(name)
    lock(row, version)
    if not may_make(process, act, row, by, on=day_of(at)):
        raise NotAllowed
    process.machine.after(name, row.standing)
    doing = doing_of(row, given or {}, by, at)
    insist(act.guard(doing) if act.guard else ())
    for field, value in (given or {}).items():
        if process.has_column(field):
            setattr(row, field, value)
    _move(process, name, doing, act)


def follow(process: Process, row: Any, name: str, *, by: Author, at: datetime) -> None:
    """A move that follows from something else (the last signature, a date): nobody is asked whether she may."""
    lock(row, None)
    _move(process, name, doing_of(row, {}, by, at), process.act(name))


def _move(process: Process, name: str, doing: Doing, act: Act | None) -> None:
    row = doing.record
    with session.no_autoflush:  # state and what belongs to it are written in one statement
        row.move(name)
        if act is not None and act.effect is not None:
            act.effect(doing)
    session.flush()
    asks = act.fields_for(row) if act is not None and not process.is_discreet else ()
    given = _shown(asks, doing.given)
    event = record(f"{process.kind}.{name}", row, by=doing.by, state=row.state, given=given)
    _after(process, name, doing, event)


def may_make(process: Process, act: Act, row: Any, by: Author, *, on: date) -> bool:
    """Whether the author may make this move at all; whether the state allows it is another question."""
    person_id = by.person_id if isinstance(by, Actor) else None
    if person_id is not None and any(getattr(row, name) == person_id for name in act.not_by):
        return False
    return people.is_one(process, act.who, row, by, on=on)


def open_acts(process: Process, row: Any, by: Author, *, on: date) -> list[Act]:
    """The moves this author may make now, in the order of the declaration."""
    possible = set(process.machine.open_moves(row.standing))
    return [act for act in process.moves if act.name in possible and may_make(process, act, row, by, on=on)]


def _after(process: Process, name: str, doing: Doing, event: Event) -> None:
    """Clocks, signatures and notices that hang on a move."""
    ticking.moved(process, name, doing)
    signing.moved(process, name, doing)
    act = process.act(name)
    whom, told = (process.tells, process.told) if name == FILED else (act.tells, act.told) if act else ((), "")
    tell(process, doing.record, whom, told or FILED_WORDS, event=event, by=doing.by)


def tell(process: Process, row: Any, whom: Iterable[Any], told: str, *, event: Event, by: Author) -> None:
    """Tell those meant what happened, once for the event; of a discreet record once there is a number to name it by."""
    if process.is_discreet:
        when_numbered(row, lambda: _tell(process, row, whom, told, event=event, by=by))
    else:
        _tell(process, row, whom, told, event=event, by=by)


def _tell(process: Process, row: Any, whom: Iterable[Any], told: str, *, event: Event, by: Author) -> None:
    persons = sorted(people.told_of(process, row, whom, on=day_of(event.at))) if whom else []
    if not persons:
        return
    facts = {"name": _named(by), "kind": label(process.label), "what": what(process, row), "told": label(told)}
    kind = "processes.case" if process.is_discreet else "processes.told"
    message = Message(kind, TOLD, facts, process.path_of(row))
    tell_persons(persons, message, key=f"{process.kind}:{event.id}", by=by, at=event.at, event=event)


def _named(by: Author) -> object:
    """A person by her name; the machine, and who is not named, in each reader's words."""
    if by is ANONYMOUS:
        return label(UNNAMED)
    return label(N_("the system")) if isinstance(by, Machine) else by.name


def what(process: Process, row: Any) -> str:
    """A record in plain words: its number, once it has one, and its title; of a discreet one the number alone."""
    if process.is_discreet:
        return row.number or ""
    title = getattr(row, process.title, "") or ""
    return " ".join(filter(None, (row.number, str(title))))


def lock(row: Any, version: int | None) -> None:
    """Read the row anew and hold it; Stale when it is no longer the version that was shown."""
    session.flush()
    session.refresh(row, with_for_update=True)
    if version is not None and row.version != version:
        raise Stale


def day_of(at: datetime) -> date:
    """The company's day of a moment."""
    return wall.day_in(at, company().zone)


def doing_of(row: Any, given: Mapping[str, Any], by: Author, at: datetime) -> Doing:
    """The act as guards and effects see it."""
    on = day_of(at)
    return Doing(row, given, by, at, on, people.scope_of_record(row, on), company().zone)


def insist(objections: Iterable[Objection]) -> None:
    """Refused with the reasons that refuse; warnings pass."""
    refusing = [one for one in objections if one.weight == "refuse"]
    if refusing:
        raise Refused(*refusing)


def _shown(fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """What the event keeps of a form: everything but secrets."""
    open_names = {one.name for one in fields if one.secret is None}
    return {name: plain(value) for name, value in given.items() if name in open_names and value not in (None, "")}
