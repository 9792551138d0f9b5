"""What a regular week must keep to: the law's hours, a rest day, breaks that fit, sets that agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from saas.core.errors import Objection, Weight
from saas.core.labels import Labels
from saas.core.periods import ClockSpan
from saas.core.quantities import in_days
from saas.core.text import N_
from saas.organisation.calendar_rules import Break, DayKind, DayPattern, Override, WeekPattern

DAY_LIMIT = 8 * 60
WEEK_LIMIT = 40 * 60
HOURS_LAW = "《国务院关于职工工作时间的规定》第三条"
HOURS_QUOTE = "职工每日工作8小时、每周工作40小时。"
REST_LAW = "《中华人民共和国劳动法》第三十八条"
REST_QUOTE = "用人单位应当保证劳动者每周至少休息一日。"
HOLIDAY_LAW = "《中华人民共和国劳动法》第四十四条"
HOLIDAY_QUOTE = "法定休假日安排劳动者工作的，支付不低于工资的百分之三百的工资报酬。"

WEEKDAYS: Mapping[str, str] = MappingProxyType(
    {
        "mon": N_("Monday"),
        "tue": N_("Tuesday"),
        "wed": N_("Wednesday"),
        "thu": N_("Thursday"),
        "fri": N_("Friday"),
        "sat": N_("Saturday"),
        "sun": N_("Sunday"),
    }
)
WEEKDAY_KEYS = tuple(WEEKDAYS)
_SHORT = dict(zip("一二三四五六日", WEEKDAY_KEYS, strict=True)) | {"天": "sun"}


def weekday_key(word: str) -> str | None:
    """mon … sun from a word people write: Monday, Mon, 周一, 星期一, 礼拜天; None for anything else."""
    text = word.strip()
    for prefix in ("星期", "礼拜", "周"):
        if text.startswith(prefix):
            return _SHORT.get(text.removeprefix(prefix))
    low = text.lower()
    return next((key for key, name in WEEKDAYS.items() if low in (key, name.lower())), None)


def weekday_number(key: str) -> int:
    """0 for mon … 6 for sun, as in `date.weekday()`."""
    return WEEKDAY_KEYS.index(key)


def read_pattern(stored: Mapping[str, Any]) -> DayPattern:
    """A day from its JSON form {"start", "end", "breaks": [{"span", "paid"}]}; ValueError or KeyError if unreadable."""
    breaks = tuple(Break(ClockSpan.parse(b["span"]), bool(b.get("paid"))) for b in stored.get("breaks", ()))
    return DayPattern(time.fromisoformat(stored["start"]), time.fromisoformat(stored["end"]), breaks)


def store_pattern(pattern: DayPattern) -> dict[str, Any]:
    """The JSON form of a day; `read_pattern` reads it back."""
    breaks = [{"span": str(pause.span), "paid": pause.paid} for pause in pattern.breaks]
    return {"start": f"{pattern.start:%H:%M}", "end": f"{pattern.end:%H:%M}", "breaks": breaks}


def read_week(stored: Mapping[str, Any]) -> WeekPattern:
    """A week from its JSON form, ISO weekdays "1" to "7"; a day that is absent is a rest day."""
    patterns = {int(number) - 1: read_pattern(day) for number, day in stored.items()}
    return WeekPattern(patterns, frozenset(range(7)) - set(patterns))


def store_week(week: WeekPattern) -> dict[str, Any]:
    """The JSON form of a week; `read_week` reads it back."""
    return {str(number + 1): store_pattern(week.patterns[number]) for number in sorted(week.patterns)}


def pattern_objections(week: WeekPattern, days_per_week: int | None = None) -> list[Objection]:
    """Every reason not to use this week, in reading order; `warn` ones do not refuse."""
    if not week.patterns:
        return [_no("attendance.work_days", N_("The week needs at least one working day."), "D14-19")]
    return [
        *_set_objections(week, days_per_week),
        *(found for number in sorted(week.patterns) for found in _day_objections(number, week.patterns[number])),
        *_week_objections(week),
    ]


def _set_objections(week: WeekPattern, days_per_week: int | None) -> Iterator[Objection]:
    work, rest = set(week.patterns), set(week.rest_days)
    if not rest or len(work) > 6:
        facts = {"law": REST_LAW, "quote": REST_QUOTE}
        text = N_("The week needs at least one rest day. %(law)s: %(quote)s")
        yield _no("attendance.rest_days", text, "D02-24", facts)
    if work & rest:
        text = N_("These days are both work days and rest days: %(days)s.")
        yield _no("attendance.rest_days", text, "D02-24", {"days": _names(work & rest)})
    if unnamed := set(range(7)) - work - rest:
        text = N_("Neither work day nor rest day, so counted as rest: %(days)s.")
        yield _no("attendance.rest_days", text, "D02-24", {"days": _names(unnamed)}, weight="warn")
    if days_per_week is not None and days_per_week != len(work):
        text = N_("The week says %(stated)s working days but %(listed)s are listed.")
        yield _no("attendance.work_days_per_week", text, "D16-07", {"stated": days_per_week, "listed": len(work)})


def _day_objections(number: int, pattern: DayPattern) -> Iterator[Objection]:
    day = {"day": _names({number})}
    if pattern.end <= pattern.start:
        yield _no("attendance.work_end", N_("%(day)s: work ends before it starts."), "D14-21", day)
        return
    for pause in sorted(pattern.breaks):
        if pause.span.start < pattern.start or pattern.end < pause.span.end:
            text = N_("%(day)s: the break %(span)s lies outside working time.")
            yield _no("attendance.lunch_break", text, "D14-22", day | {"span": str(pause.span)})
    for one, other in pairwise(sorted(pattern.breaks)):
        if other.span.start < one.span.end:
            text = N_("%(day)s: the breaks %(one)s and %(other)s overlap.")
            yield _no("attendance.tea_break", text, "D16-10", day | {"one": str(one.span), "other": str(other.span)})
    if pattern.minutes > DAY_LIMIT:
        text = N_("%(day)s: %(hours)s hours net are over the limit of %(limit)s. %(law)s: %(quote)s")
        yield _no("attendance.work_end", text, "D14-21", day | _hours(pattern.minutes, DAY_LIMIT))


def _week_objections(week: WeekPattern) -> Iterator[Objection]:
    if week.minutes > WEEK_LIMIT:
        text = N_("The week has %(hours)s hours net, over the limit of %(limit)s. %(law)s: %(quote)s")
        yield _no("attendance.work_days", text, "D14-19", _hours(week.minutes, WEEK_LIMIT))


def override_objections(overrides: Mapping[date, Override], national: Mapping[date, Override]) -> list[Objection]:
    """Statutory holidays that a company or unit turned into working days: lawful, but the wage is triple."""
    worked = [
        on
        for on, override in sorted(overrides.items())
        if override.kind.is_work and on in national and national[on].kind is DayKind.STATUTORY
    ]
    text = N_("%(day)s is a statutory holiday: work on it is overtime. %(law)s: %(quote)s")
    law: dict[str, object] = {"law": HOLIDAY_LAW, "quote": HOLIDAY_QUOTE}
    return [_no("calendar.statutory", text, "D02-24", law | {"day": on}, weight="warn") for on in worked]


def _hours(minutes: int, limit: int) -> dict[str, object]:
    return {
        "hours": in_days(minutes, 60),
        "limit": in_days(limit, 60),
        "law": HOURS_LAW,
        "quote": HOURS_QUOTE,
    }


def _names(numbers: set[int]) -> Labels:
    return Labels(WEEKDAYS[WEEKDAY_KEYS[number]] for number in sorted(numbers))


def _no(
    rule: str, text: str, clause: str, facts: Mapping[str, object] = MappingProxyType({}), *, weight: Weight = "refuse"
) -> Objection:
    return Objection(rule, text, facts, rule.partition(".")[2], clause, weight)
