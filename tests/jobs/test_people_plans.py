"""Every reminder of people matters stands on the page of what will be sent: with its day, its text and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from jobs import attendance_plans, clock_plans, process_plans
from jobs.attendance_plans import ABSENT, CASE, IRREGULAR, MORE, OVERTIME
from jobs.attendance_tellers import TO_CLOSE
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.hr.discipline.process import DISCIPLINE
from saas.notices import planned
from saas.notices.planned import Planned
from saas.processes import actions, registry
from saas.processes.declare import Process
from tenants.context import Inside
from tests.factories_attendance import work_out, worked
from tests.factories_leave import AT, TODAY, actor
from tests.factories_leaving import Court, court, reported
from tests.factories_processes import House, furnished, given_for
from tests.samples_processes import GIVEN

WEEK = TODAY + timedelta(days=6)


@dataclass(frozen=True)
class Word:
    """A reminder (or a clock) of a declared process."""

    slug: str
    name: str
    is_clock: bool = False
    area: str = "hr"


def clock(slug: str, name: str, area: str = "hr") -> Word:
    return Word(slug, name, is_clock=True, area=area)


# Numbers of the list of reminders; 3 to 6 have tests of their own below for what no register tells.
WORDS: dict[int, tuple[Word, ...]] = {
    4: (Word("absence", "one_less"),),
    6: (Word("overtime", "near_cap"),),
    7: (Word("labour-contract", "unsigned"), Word("labour-contract", "none"), Word("labour-contract", "ending")),
    8: (clock("benefits", "enrol"), Word("benefits", "enrolment"), clock("offboarding-handover", "files")),
    9: (Word("employee-document", "missing"), Word("employee-document", "expiring")),
    10: (clock("probation", "assess"), Word("probation", "undecided")),
    11: (
        Word("training-record", "induction"),
        Word("training-record", "security"),
        Word("training-record", "security_heads"),
        Word("training-record", "security_list"),
        Word("training", "cycle"),
    ),
    12: (Word("career-plan", "due"), Word("training-wish", "collection")),
    13: (Word("promotion-publicity", "notice_ends"), Word("promotion-publicity", "unanswered")),
    14: (
        Word("resignation", "countdown"),
        Word("offboarding-handover", "near"),
        Word("offboarding-handover", "late"),
        Word("offboarding-handover", "last_day"),
    ),
    15: (
        clock("discipline", "hearing"),
        clock("discipline", "appeal_answer"),
        clock("grievance", "answer"),
        clock("suggestion", "answer", "office"),
        clock("dissent-statement", "answer", "office"),
        clock("cross-unit-request", "answer", "office"),
    ),
}
every = pytest.mark.parametrize(
    ("number", "word"),
    [(number, word) for number, words in WORDS.items() for word in words],
    ids=lambda one: str(one) if isinstance(one, int) else f"{one.slug}:{one.name}",
)


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def almighty(who: Any) -> Actor:
    return replace(actor(who), permissions=dict.fromkeys(Permission, Scope.ALL))


def process_of(word: Word) -> Process:
    found = registry.find(word.area, word.slug)
    assert found is not None, word
    return found


def filed(process: Process, house: House) -> Any:
    given = {**given_for(process, house.cast.employee), **GIVEN.get(process.slug, lambda _house: {})(house)}
    return actions.file(process, given, by=almighty(house.cast.manager), at=AT)


def test_no_number_from_three_to_fifteen_is_left_out():
    assert {3, 5} | set(WORDS) == set(range(3, 16))


@every
def test_each_is_shown_with_its_day_its_text_and_who_is_told(number: int, word: Word, house: House):
    process = process_of(word)
    if word.is_clock:
        assert word.name in {one.name for one in process.clocks}, number
        return
    (reminder,) = [one for one in process.reminders if one.name == word.name]
    about: Any = house.cast.employee if reminder.what is not None else filed(process, house)
    shown = replace(process, reminders=(replace(reminder, find=lambda on: [about] if on == TODAY else []),))
    (line,) = process_plans.of_processes([shown], almighty(house.cast.boss), TODAY, WEEK)
    assert (line.on, line.text) == (TODAY, reminder.text), number
    assert line.path.startswith("/"), number
    assert line.to, number


def near(lines: Iterable[Planned], text: str) -> list[Planned]:
    return [one for one in lines if one.text == text]


@pytest.mark.clause("D14-23")
def test_a_day_that_is_not_in_order_is_told_on_the_morning_after_it(house: House):
    worked(house.cast.employee, TODAY, "9:40", "18:00")
    work_out(house.cast.manager, TODAY)

    def lines(who: Any) -> list[Planned]:
        return near(attendance_plans.coming_days(actor(who), TODAY, WEEK), IRREGULAR)

    (told,) = [one for one in lines(house.cast.hr) if house.cast.employee.name in one.to]
    assert told.on == TODAY + timedelta(days=1)
    assert told.to == [house.cast.employee.name, house.cast.manager.name]
    (own,) = lines(house.cast.employee)
    assert own.path == "/hr/attendance?month=2026-11"
    assert lines(house.cast.outsider) == []


def test_many_days_are_told_one_by_one_and_then_counted(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attendance_plans, "MOST", 0)
    worked(house.cast.employee, TODAY, "9:40", "18:00")
    (more,) = near(attendance_plans.coming_days(actor(house.cast.hr), TODAY, WEEK), MORE)
    assert (more.facts["count"], more.to) == (1, [house.cast.manager.name])


@pytest.mark.clause("D14-23")
def test_a_month_to_be_closed_names_who_closes_it(house: House):
    worked(house.cast.employee, date(2026, 11, 2), "9:00", "18:00")
    first = date(2026, 12, 1)
    (line,) = attendance_plans.coming_closes(actor(house.cast.hr), TODAY, first)
    assert (line.on, line.text) == (first, TO_CLOSE)
    assert house.cast.hr.name in line.to


@pytest.mark.clause("D02-07", "D02-09", "D02-26")
def test_what_the_night_or_a_call_brings_is_told_at_once(house: House):
    told = dict(planned.at_once(actor(house.cast.hr)))
    for text in (ABSENT, CASE, OVERTIME):
        assert house.cast.hr.name in told[text]
    assert not {ABSENT, CASE, OVERTIME} & set(dict(planned.at_once(actor(house.cast.employee))))


@pytest.fixture
def scene(inside: Inside) -> Court:
    return court()


def deadlines(who: Any, last: date = WEEK) -> list[Planned]:
    return list(clock_plans.coming(actor(who), TODAY, last))


@pytest.mark.clause("D08-27")
def test_an_open_deadline_is_told_to_whoever_sees_the_record_and_by_its_number_where_it_is_discreet(scene: Court):
    row = reported(scene)
    (line,) = [one for one in deadlines(scene.officer) if one.path == DISCIPLINE.path_of(row)]
    assert line.facts["what"] == row.number
    assert scene.officer.name in line.to
    assert TODAY <= line.on <= WEEK
    assert deadlines(scene.cast.outsider) == []
    assert deadlines(scene.cast.employee) == []  # hidden from her until it is accepted
