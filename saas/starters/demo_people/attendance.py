"""A year at the demo company's time clocks: who was expected when, who came, which months are closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.core.periods import DaySpan, add_months, month_span
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import counting, months
from saas.hr.attendance.facts import facts_of
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch, RosterEntry, Shift
from saas.hr.attendance.planning import Employed, Plan, employed_of, plans_for
from saas.hr.attendance.recompute import recompute, recompute_all
from saas.hr.attendance.rosters import AHEAD
from saas.hr.attendance.slot_rules import Slot, at_minute
from saas.hr.attendance.writing import put
from saas.organisation.models import Person
from saas.starters.demo.story import ZONE, Story
from saas.starters.demo_people.telling import HR, clock, person_id, workday

NAME = str(ZONE)
NIGHT = {"start": "22:00", "end": "06:00", "breaks": [["01:00", "02:00"]]}
NIGHT_CREW = ("shaoyong", "menghao", "yinchun")
LATE_ONES = ("wanghaoran", "taoran", "xiaoke")
AWAY = {"yanliben": (1, 2), "duruoxi": (2, 3, 4)}
"""Who did not come on which working days before today."""
WAREHOUSE = "仓库侧门"


def tell(story: Story, *, now: datetime) -> None:
    """The night shift, a year of punches, every day worked out, all months but this one closed, one late fact."""
    first = first_day(story.today)
    _night(story, first)
    _punches(story, DaySpan(first, story.today), now)
    _work_out(story, first, now)
    _close(story, first)
    _late_fact(story)
    with story.telling(SYSTEM, clock(story.today, 5)):
        counting.count_month(story.today.replace(day=1), at=clock(story.today, 5), on=story.today)


def first_day(today: date) -> date:
    """The clocks were hung up a year ago, on the first of a month."""
    return add_months(today.replace(day=1), -12)


def _night(story: Story, first: date) -> None:
    """Three people of the warehouse work by night."""
    with story.telling(story.actor(person_id(HR)), clock(first, 9)):
        shift = Shift(name="仓库夜班", parts=[NIGHT])
        session.add(shift)
        session.flush()
        for mail in NIGHT_CREW:
            given = {"person_id": person_id(mail), "shift_id": shift.id, "first_on": first}
            session.add(RosterEntry(follows_calendar=True, note="大促期间保持两人在岗", **given))
        session.flush()


def _punches(story: Story, span: DaySpan, now: datetime) -> None:
    assert span.last is not None
    people = employed_of(session.scalars(select(Person.id)).all())
    ids = [one.person_id for one in people]
    plans, facts = plans_for(ids, span, NAME), facts_of(ids, span, NAME)
    away = {person_id(mail): {workday(story, ago) for ago in days} for mail, days in AWAY.items()}
    bad = {person_id(mail) for mail in LATE_ONES}
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for one in people:
        leaves = [(begin, end) for _kind, begin, end in facts.covers.get(one.person_id, [])]
        for slot in _expected(one, plans[one.person_id], span, away.get(one.person_id, set())):
            for minute in _seen(story, slot, leaves, often_late=one.person_id in bad):
                rows[one.person_id, minute] = _row(one.person_id, minute)
    kept = [row for row in rows.values() if row["at"] <= now]
    with story.telling(SYSTEM, clock(story.today, 5)):
        put(Punch, kept, key=("person_id", "at"), source="attendance machine")


def _expected(one: Employed, plan: Plan, span: DaySpan, away: set[date]) -> Iterator[Slot]:
    for slot in plan.slots:
        if slot.work_date in span and one.is_here(slot.work_date) and slot.work_date not in away:
            yield slot


def _seen(story: Story, slot: Slot, leaves: list[tuple[int, int]], *, often_late: bool) -> Iterator[int]:
    """Coming and going as people do: mostly early, now and then late, seldom without a punch."""
    dice, begin, end = story.dice, slot.start, slot.end
    for starts, ends in leaves:
        if starts <= begin < ends:
            begin = ends
        if starts < end <= ends:
            end = starts
    if begin >= end:
        return
    late = dice.random() < (0.25 if often_late else 0.018)
    if dice.random() > 0.004:
        yield begin + (dice.randrange(6, 42) if late else -dice.randrange(0, 18))
    if slot.work_date < story.today and dice.random() > 0.006:
        yield end + (-dice.randrange(8, 50) if dice.random() < 0.006 else dice.randrange(0, 40))


def _row(person: int, minute: int) -> dict[str, Any]:
    at = at_minute(minute)
    shown = at.astimezone(ZoneInfo(NAME)).replace(tzinfo=None)
    facts: Mapping[str, Any] = {"source": "device", "device": "前台" if person % 2 else WAREHOUSE}
    return {"person_id": person, "at": at, "device_at": shown, "zone": NAME, **facts} | _BLANK


_BLANK = {"place": "", "address": "", "author_name": ""}


def _work_out(story: Story, first: date, now: datetime) -> None:
    with story.telling(SYSTEM, clock(story.today, 5)):
        for _last, _done in recompute_all(DaySpan(first, story.today + timedelta(days=AHEAD)), at=now, zone=NAME):
            pass


def _close(story: Story, first: date) -> None:
    """HR closes each month on the third of the next; the last one at the latest today."""
    hr, month = story.actor(person_id(HR)), first
    while month < story.today.replace(day=1):
        day = min(add_months(month, 1) + timedelta(days=2), story.today)
        at = clock(day, 8)
        with story.telling(hr, at):
            session.add(AttendanceMonth(month=month, asked_at=at, asked_by_id=hr.person_id))
            session.flush()
            months.closed(month, at=at, by=hr)
        month = add_months(month, 1)
    session.flush()


def _late_fact(story: Story) -> None:
    """The machine at the side door was read out late: a day of the closed month would be otherwise now."""
    month = add_months(story.today.replace(day=1), -1)
    span = month_span(month)
    wanted = select(AttendanceDay.person_id, AttendanceDay.work_date, AttendanceDay.arrived_at).where(
        AttendanceDay.work_date.between(span.first, span.last), AttendanceDay.status == "missing"
    )
    found = session.execute(
        wanted.where(AttendanceDay.arrived_at.is_not(None)).order_by(AttendanceDay.work_date.desc())
    ).first()
    if found is None or found.arrived_at is None:
        return
    at = clock(story.today, 7, 30)
    with story.telling(SYSTEM, at):
        minute = int(found.arrived_at.timestamp()) // 60 + 9 * 60 + 4
        put(Punch, [_row(found.person_id, minute)], key=("person_id", "at"), source="attendance machine")
        recompute([found.person_id], DaySpan(found.work_date, found.work_date), at=at, zone=NAME, slots=False)
