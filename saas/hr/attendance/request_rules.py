"""What is asked for about attendance, judged: corrections, duty outside, swaps, adjusting entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

LONGEST_DUTY = timedelta(days=62)
AROUND = A_DAY = timedelta(days=1)
DAWN = time(5)


def times_of_day(
    work_date: date, came_at: datetime | None, left_at: datetime | None, *, opens_at: datetime | None, is_night: bool
) -> tuple[datetime | None, datetime | None]:
    """Clock times of a working day as the moments they mean: what lies before the day opens is the night that ends it.

    Nobody leaves before her slot opens, and on a night shift nobody comes before; `opens_at` is local, None where she
    was not expected: then the day opens at five.
    """
    opens = opens_at if opens_at is not None else datetime.combine(work_date, DAWN)

    def meant(moment: datetime | None, *, moves: bool) -> datetime | None:
        is_early = moment is not None and moment.date() == work_date and moment < opens.replace(tzinfo=moment.tzinfo)
        return moment + A_DAY if moment is not None and moves and is_early else moment

    came = meant(came_at, moves=is_night)
    return came, meant(left_at, moves=True)


def correction_objections(
    kind: str, work_date: date, came_at: datetime | None, left_at: datetime | None, *, today: date
) -> Iterator[Objection]:
    """Why a correction cannot be asked for; the moments are local."""
    if work_date > today:
        yield _no("correction", N_("That day has not come yet."), "work_date")
    if came_at is None and left_at is None:
        yield _no("correction", N_("Say when you came or when you left."), "came_at")
    if kind == "excuse" and (came_at is None or left_at is None):
        yield _no("correction", N_("What is excused has a beginning and an end."), "left_at")
    if came_at is not None and left_at is not None and left_at <= came_at:
        yield _no("correction", N_("The end lies before the beginning."), "left_at")
    for name, moment in (("came_at", came_at), ("left_at", left_at)):
        if moment is not None and not work_date - AROUND <= moment.date() <= work_date + AROUND:
            yield _no("correction", N_("This time belongs to another day."), name)


def duty_objections(starts_at: datetime, ends_at: datetime) -> Iterator[Objection]:
    """Why duty outside cannot be asked for."""
    if ends_at <= starts_at:
        yield _no("duty", N_("The end lies before the beginning."), "ends_at")
    elif ends_at - starts_at > LONGEST_DUTY:
        yield _no("duty", N_("Duty outside lasts at most %(days)s days."), "ends_at", days=LONGEST_DUTY.days)


def swap_objections(
    own_day: date, other_day: date | None, *, today: date, same: bool, idle: bool
) -> Iterator[Objection]:
    """Why two people cannot exchange shifts; `idle`: neither of them works on the first day."""
    if same:
        yield _no("swap", N_("Choose somebody else: nobody swaps with herself."), "other_id")
    if own_day < today or (other_day is not None and other_day < today):
        yield _no("swap", N_("Days that were worked are not swapped."), "own_day")
    if idle:
        yield _no("swap", N_("Neither of you works on that day."), "own_day")


def _no(rule: str, text: str, field: str, **facts: object) -> Objection:
    return Objection(f"attendance.{rule}", text, facts, field, "D14-23")
