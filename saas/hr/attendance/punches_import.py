"""Punches from an attendance machine's file: any order of columns, one or several times in a cell; the days follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select, tuple_

from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection
from saas.core.periods import DaySpan
from saas.core.text import N_
from saas.db import session
from saas.hr.attendance import months
from saas.hr.attendance.clock_readers import several
from saas.hr.attendance.models import Punch
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.writing import drop, put
from saas.imports import readers
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.organisation.reach import reaches

CLOCKS = ("clock", "clock_out")
COLUMNS = (
    Column(
        "number",
        N_("Staff number"),
        reader=readers.code(40),
        example="1003",
        aliases=("工号", "员工编号", "人员编号", "考勤号码", "登记号码", "编号", "Staff number", "ID", "User ID"),
    ),
    Column("name", N_("Name"), reader=readers.line(60), example="张雨晴（示例）", aliases=("姓名", "员工姓名", "Name")),
    Column(
        "day",
        N_("Day"),
        reader=readers.day,
        example="2026-01-05",
        kind="day",
        aliases=("日期", "考勤日期", "出勤日期", "Date", "Day"),
    ),
    Column(
        "clock",
        N_("Punch times"),
        required=True,
        reader=several(),
        example="08:58 18:03",
        hint=N_("One or several times; with the day where the file has no column for it."),
        aliases=(
            "打卡时间",
            "时间",
            "日期时间",
            "刷卡时间",
            "签到时间",
            "上班打卡",
            "打卡记录",
            "Time",
            "Times",
            "Punches",
        ),
    ),
    Column(
        "clock_out",
        N_("More times"),
        reader=several(),
        aliases=("签退时间", "下班打卡", "下班时间", "Time out", "Out", "More times"),
    ),
    Column("device", N_("Device"), reader=readers.line(60), aliases=("设备", "考勤机", "机号", "设备名称", "Device")),
)
UNKNOWN = N_("Nobody of this number or name works here.")
TWO = N_("Several people have this name. Use the staff number.")
NO_DAY = N_("The day is missing: neither the times nor a column name it.")
COMING = N_("This time has not come yet.")
EARLY = N_("This day lies before the start of work.")


@dataclass(frozen=True)
class _Ground:
    people: Mapping[str, Sequence[Person]]
    known: Mapping[tuple[int, str], int]
    now: str


def key_of(values: Values) -> str:
    """The person and the times."""
    who = str(values.get("number") or values.get("name") or "").lower()
    return f"{who}|{'|'.join(_times(values))}"


def _times(values: Values) -> list[str]:
    """Every time with its day, where one is known."""
    day = values.get("day")
    clocks = [clock for name in CLOCKS for clock in values.get(name, ())]
    full = (clock if len(clock) > 8 else f"{day:%Y-%m-%d} {clock}" if day else "" for clock in clocks)
    return sorted(set(full))


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Whose punches each row holds, which of them stand already, and what speaks against it; two statements."""
    if not reaches(context.by, Permission.ATTENDANCE_CLOSE):
        raise NotAllowed
    ground = _ground([draft.values for draft in drafts], context)
    return [_finding(draft.values, ground) for draft in drafts]


def _ground(rows: Sequence[Values], context: Context) -> _Ground:
    named = {str(values[name]).lower() for values in rows for name in ("number", "name") if values.get(name)}
    people: dict[str, list[Person]] = defaultdict(list)
    words = (func.lower(Person.number).in_(named), func.lower(Person.name).in_(named))
    for person in session.scalars(select(Person).where(or_(*words))):
        for word in {person.number.lower(), person.name.lower()} & named:
            people[word].append(person)
    ids = {person.id for found in people.values() for person in found}
    moments = [datetime.fromisoformat(time) for values in rows for time in _times(values) if time]
    known: dict[tuple[int, str], int] = {}
    if ids and moments:
        within = Punch.device_at.between(min(moments), max(moments))
        wanted = select(Punch.id, Punch.person_id, Punch.device_at).where(Punch.person_id.in_(ids), within)
        known = {(row[1], f"{row[2]:%Y-%m-%d %H:%M:%S}"): row[0] for row in session.execute(wanted)}
    now = context.at.astimezone(ZoneInfo(company().zone))
    return _Ground(people, known, f"{now:%Y-%m-%d %H:%M:%S}")


def _finding(values: Values, ground: _Ground) -> Finding:
    who = str(values.get("number") or values.get("name") or "").lower()
    found, times = ground.people.get(who, ()), _times(values)
    problems = list(_problems(values, found, times, ground))
    if problems or not times:
        return Finding(problems=problems)
    person = found[0]
    standing = [time for time in times if (person.id, time) in ground.known]
    after = {"number": person.number, "name": person.name, "clock": " ".join(_joined(times))}
    before = {**after, "clock": " ".join(_joined(standing))} if standing else {}
    record_id = ground.known[person.id, standing[0]] if standing else None
    device = {"device": values["device"]} if values.get("device") and not standing else {}
    return Finding(record_id, before, {**after, **device}, problems)


def _joined(times: Iterable[str]) -> list[str]:
    return [time.replace(" ", "T") for time in times]


def _problems(values: Values, found: Sequence[Person], times: Sequence[str], ground: _Ground) -> Iterable[Objection]:
    if len(found) != 1:
        field = "number" if values.get("number") else "name"
        yield Objection("punch.person", TWO if found else UNKNOWN, {}, field)
    if "" in times:
        yield Objection("punch.day", NO_DAY, {}, "day")
    elif times and times[-1] > ground.now:
        yield Objection("punch.coming", COMING, {}, "clock")
    elif times and len(found) == 1 and times[0][:10] < found[0].employed_on.isoformat():
        yield Objection("punch.early", EARLY, {}, "clock")


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Store what is new and work out the days it falls on; answers the first punch of each row."""
    zone = company().zone
    people = _people([row.finding.after for row in ready])
    rows = {(row["person_id"], row["at"]): row for one in ready for row in _rows(one, people, zone, context)}
    stored = put(Punch, list(rows.values()), key=("person_id", "at"), source="import")
    _days_anew({(person, at.astimezone(ZoneInfo(zone)).date()) for _, person, at in stored}, context, zone)
    by_time = {(person, at): punch_id for punch_id, person, at in stored}
    return [one.finding.record_id or _first(one, by_time, people, zone) for one in ready]


def _people(rows: Iterable[Values]) -> dict[str, int]:
    numbers = {str(row["number"]) for row in rows}
    found = session.execute(select(Person.number, Person.id).where(Person.number.in_(numbers)))
    return {row.number: row.id for row in found}


def _fresh(after: Values, before: Values) -> list[datetime]:
    """The times a row brings, as they stood on the machine's clock."""
    known = set(str(before.get("clock", "")).split())
    return [datetime.fromisoformat(time) for time in str(after["clock"]).split() if time not in known]


def _rows(one: Ready, people: Mapping[str, int], zone: str, context: Context) -> Iterable[dict[str, Any]]:
    after = one.finding.after
    for wall in _fresh(after, one.finding.before):
        yield {
            "person_id": people[after["number"]],
            "at": wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC),
            "device_at": wall,
            "zone": zone,
            "source": "device",
            "device": after.get("device", ""),
            "place": "",
            "address": "",
            "author_name": context.by.name,
        }


def _first(one: Ready, by_time: Mapping[tuple[int, datetime], int], people: Mapping[str, int], zone: str) -> int:
    wall = _fresh(one.finding.after, {})[0]
    return by_time[people[one.finding.after["number"]], wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)]


def _days_anew(places: Iterable[tuple[int, date]], context: Context, zone: str) -> None:
    """The days of these punches, and the evenings before them, whose night shifts they may end."""
    found = list(places)
    if found:
        days = [day for _, day in found]
        begun = months.begun(zone) or min(days)
        span = DaySpan(min(max(min(days) - timedelta(days=1), begun), max(days)), max(days))
        recompute({person for person, _ in found}, span, at=context.at, zone=zone, slots=False)


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """What the file brought goes again; what stood before it stays."""
    zone = company().zone
    people = _people([row.after for row in done])
    gone = {(people[row.after["number"]], wall) for row in done for wall in _fresh(row.after, row.before)}
    place = tuple_(Punch.person_id, Punch.device_at)
    taken = select(Punch.id).where(place.in_(list(gone)), Punch.source == "device")
    drop(Punch, session.scalars(taken).all(), source="import undone")
    _days_anew({(person, wall.date()) for person, wall in gone}, context, zone)
    return [None for _ in done]


PUNCHES = ImportKind(
    key="punches",
    label=N_("Punches of an attendance machine"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=Permission.ATTENDANCE_CLOSE,
    key_of=key_of,
    hint=N_("The file as the machine gives it: number or name, day, times. The days are worked out anew."),
    path="/hr/attendance/team",
    icon="clock",
)
