"""Leave balances from a file: what each person has left of a type on a day, made so by grants and corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.leave import ledger, opening
from saas.hr.leave.models import LeaveLot, LeaveType
from saas.imports import readers
from saas.imports.built_on import is_gone, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import plain
from saas.organisation.calendar_queries import calendars_for
from saas.organisation.models import Person
from saas.organisation.reach import reaches
from saas.organisation.scopes import scopes_of

MANAGE = Permission.LEAVE_MANAGE
IMPORTED, UNDONE = "期初导入", "撤销导入"
"""Reasons as they stand in the ledger, which is the company's own record and kept in its language."""
COLUMNS = (
    Column(
        "number",
        N_("Staff number"),
        reader=readers.code(20),
        example="1001",
        aliases=("工号", "员工编号", "人员编号", "员工号", "编号", "Staff number", "Staff no", "Employee ID"),
    ),
    Column(
        "name",
        N_("Name"),
        reader=readers.line(60),
        example="王小明（示例）",
        aliases=("姓名", "员工姓名", "名字", "Name", "Employee name"),
        hint=N_("With a staff number: has to fit it. Without one: has to be the only one of this name."),
    ),
    Column(
        "type",
        N_("Leave type"),
        required=True,
        reader=readers.line(60),
        example="年假",
        aliases=("假期类型", "请假类型", "类型", "假别", "Leave type", "Type"),
    ),
    Column(
        "days",
        N_("Days left"),
        reader=readers.number(0, 366),
        example=Decimal("5"),
        kind="decimal",
        aliases=("剩余天数", "天数", "余额", "余额天数", "剩余年假", "Days left", "Days", "Balance"),
        hint=N_("Days or hours, one of them."),
    ),
    Column(
        "hours",
        N_("Hours left"),
        reader=readers.number(0, 8784),
        kind="decimal",
        aliases=("剩余小时", "小时", "余额小时", "剩余小时数", "Hours left", "Hours"),
    ),
    Column(
        "on",
        N_("As of"),
        reader=readers.day,
        kind="day",
        aliases=("截至", "截至日期", "截止日期", "日期", "As of", "Date"),
        hint=N_("Empty: today."),
    ),
    Column(
        "usable_to",
        N_("Usable until"),
        reader=readers.day,
        example=date(2026, 12, 31),
        kind="day",
        aliases=("有效期至", "到期日", "失效日期", "Usable until", "Expires on"),
    ),
)


def key_of(values: Values) -> str:
    """The person and the type; a balance counts once however often the file comes."""
    return f"{values.get('number') or values['name']}:{plain(values['type'])}"


@dataclass(frozen=True)
class _Ground:
    people: Mapping[str, list[Person]]
    types: Mapping[str, LeaveType]
    worth: Mapping[int, int]
    free: Mapping[tuple[date, int, int], int]
    granted: frozenset[tuple[int, int]]


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """What each person has now, what she would have, and what speaks against it."""
    ground = _ground(drafts, context)
    return [_finding(draft, ground, context) for draft in drafts]


def _ground(drafts: Sequence[Draft], context: Context) -> _Ground:
    people = _people(drafts)
    ids = sorted({person.id for found in people.values() for person in found})
    types = {plain(n): t for t in session.scalars(select(LeaveType)) for n in (t.key, t.name, t.name_en) if n}
    calendars = calendars_for(scopes_of(ids, on=context.today), context.today, context.today)
    worth = {person: int(calendars[person].standard_minutes(context.today)) for person in ids}
    free: dict[tuple[date, int, int], int] = {}
    for day in {draft.values.get("on", context.today) for draft in drafts}:
        left = ledger.available_many(ids, on=day)
        free |= {(day, person, kind): minutes for (person, kind), minutes in left.items()}
    lots = session.execute(select(LeaveLot.person_id, LeaveLot.type_id).where(LeaveLot.person_id.in_(ids)).distinct())
    return _Ground(people, types, worth, free, frozenset((row.person_id, row.type_id) for row in lots))


def _people(drafts: Sequence[Draft]) -> dict[str, list[Person]]:
    """By number and by name; two statements."""
    values = [draft.values for draft in drafts]
    found: dict[str, list[Person]] = defaultdict(list)
    numbers = [v["number"] for v in values if v.get("number")]
    for person in session.scalars(select(Person).where(Person.number.in_(numbers))):
        found[f"number:{person.number}"].append(person)
    names = [v["name"] for v in values if v.get("name") and not v.get("number")]
    for person in session.scalars(select(Person).where(Person.name.in_(names), Person.left_on.is_(None))):
        found[f"name:{person.name}"].append(person)
    return found


def _finding(draft: Draft, ground: _Ground, context: Context) -> Finding:
    values = draft.values
    person, problems = _person(values, ground)
    kind = ground.types.get(plain(values.get("type", "")))
    on = values.get("on", context.today)
    problems = [*problems, *_problems(values, kind, on, context)]
    if person is None or kind is None:
        return Finding(problems=problems)
    minutes = _minutes(values, ground.worth.get(person.id, 480))
    now = ground.free.get((on, person.id, kind.id), 0)
    facts = {"person": person.id, "kind": kind.id, "on": on}
    known = (person.id, kind.id) in ground.granted
    before = {**facts, **_amount(now)} if known else {}
    return Finding(
        person.id if known else None, before, {**facts, **_amount(now if minutes is None else minutes)}, problems
    )


def _amount(minutes: int) -> dict[str, Any]:
    return {"minutes": minutes, "hours": f"{minutes / 60:.4g}"}


def _person(values: Values, ground: _Ground) -> tuple[Person | None, list[Objection]]:
    number, name = values.get("number"), values.get("name")
    if not number and not name:
        return None, [Objection("import.person", N_("Write the staff number or the name."), field="number")]
    column = "number" if number else "name"
    found = ground.people.get(f"{column}:{values[column]}", [])
    if len(found) > 1:
        text = N_("Several people are called so. Write the staff number.")
        return None, [Objection("import.person", text, field="name")]
    if not found:
        return None, [Objection("import.person", N_("Nobody here has this number or name."), field=column)]
    if number and name and plain(found[0].name) != plain(name):
        text = N_("This number belongs to %(name)s.")
        return None, [Objection("import.person", text, {"name": found[0].name}, "name")]
    return found[0], []


def _problems(values: Values, kind: LeaveType | None, on: date, context: Context) -> list[Objection]:
    found = []
    if kind is None and values.get("type"):
        found.append(Objection("import.type", N_("No leave type is called so."), field="type"))
    if kind is not None and not (kind.uses_balance and kind.in_use):
        found.append(Objection("leave.grant", N_("This type is not kept as a balance."), field="type"))
    if ("days" in values) == ("hours" in values):
        found.append(Objection("import.balance", N_("Write days or hours, one of them."), field="days"))
    if on > context.today:
        found.append(Objection("import.balance", N_("This day lies in the future."), field="on"))
    if values.get("usable_to", context.today) < context.today:
        found.append(Objection("leave.grant", N_("The last usable day lies in the past."), field="usable_to"))
    if not reaches(context.by, MANAGE):
        found.append(Objection("leave.reach", N_("You may not grant leave to everybody."), field="number"))
    return found


def _minutes(values: Values, day: int) -> int | None:
    if "days" in values:
        return int((values["days"] * day).to_integral_value())
    return int((values["hours"] * 60).to_integral_value()) if "hours" in values else None


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Each balance in turn; the record of a row is its person."""
    return [_carry_out(row, context) for row in ready]


def _carry_out(row: Ready, context: Context) -> int:
    after, before = row.finding.after, row.finding.before
    usable_to = row.values.get("usable_to")
    _move(after, after["minutes"] - before.get("minutes", 0), context, usable_to=usable_to, reason=IMPORTED)
    return int(after["person"])


def _move(facts: Values, minutes: int, context: Context, *, usable_to: date | None, reason: str) -> None:
    person, kind = session.get_one(Person, facts["person"]), session.get_one(LeaveType, facts["kind"])
    on = facts["on"] if isinstance(facts["on"], date) else date.fromisoformat(facts["on"])
    opening.move_balance(person, kind, minutes, by=context.by, on=on, usable_to=usable_to, reason=reason)


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """The balance is again what it was, unless leave was taken or granted since."""
    free: dict[str, Mapping[tuple[int, int], int]] = {}
    people = sorted({row.record_id for row in done})
    for day in {str(row.after["on"]) for row in done}:
        free[day] = ledger.available_many(people, on=date.fromisoformat(day))
    return [_take_back(row, free[str(row.after["on"])], context) for row in done]


def _take_back(row: Applied, free: Mapping[tuple[int, int], int], context: Context) -> Objection | None:
    after: Mapping[str, Any] = row.after
    if session.get(Person, row.record_id) is None:
        return is_gone()
    if free.get((after["person"], after["kind"]), 0) != after["minutes"]:
        return was_changed()
    _move(after, row.before.get("minutes", 0) - after["minutes"], context, usable_to=None, reason=UNDONE)
    return None


BALANCES = ImportKind(
    key="leave-balances",
    label=N_("Leave balances"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=MANAGE,
    key_of=key_of,
    once=True,
    hint=N_("What each person has left of a leave type on a day. The difference is granted or taken off."),
    path="/hr/leave/balances",
    icon="leave",
)
