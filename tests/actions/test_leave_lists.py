"""Lists, calendar, balances and the month's figures: who sees what, and that figures agree with the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import accounts, actions, granting, ledger, lists, month_reports
from saas.hr.leave.accounts import Everybody
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.hr.leave.lists import Filters
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.reporting import month_report
from saas.hr.leave.team import team_calendar, team_today
from saas.organisation.models import Person
from saas.organisation.span_rules import Part
from saas.papers import numbers
from saas.work import Job
from tenants.context import Inside
from tests.counting import statements
from tests.factories_leave import AT, TODAY, Cast, actor, cast, kind

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def send(person: Person, first: date, last: date | None = None, key: str = "personal", **more: object) -> LeaveRequest:
    draft = Draft(kind(key).id, first, last or first, reason="家里有事", **more)  # type: ignore[arg-type]
    return actions.submit(person, draft, by=actor(person), at=AT, today=TODAY)


def approved(people: Cast, first: date, last: date | None = None, **more: object) -> LeaveRequest:
    leave = send(people.employee, first, last, **more)  # type: ignore[arg-type]
    actions.approve(leave, by=actor(people.manager), at=AT)
    if leave.state == "submitted":
        actions.approve(leave, by=actor(people.boss), at=AT)
    return leave


def ids(people: Cast, who: Person, **wanted: object) -> list[int]:
    return [row.id for row in lists.page_of(actor(who), Filters(**wanted), on=TODAY).rows]  # type: ignore[arg-type]


def test_the_list_holds_what_the_reader_may_see(people: Cast):
    mine, other = send(people.employee, THURSDAY), send(people.outsider, THURSDAY)
    assert set(ids(people, people.hr)) == {mine.id, other.id}
    assert ids(people, people.manager) == ids(people, people.employee) == [mine.id]
    assert ids(people, people.outsider) == [other.id]


def test_each_filter_narrows_the_list(people: Cast):
    mine, other = send(people.employee, THURSDAY), send(people.outsider, date(2026, 12, 9), key="sick")
    numbers.assign(today=TODAY)
    assert [mine.number, other.number] == ["QJ-2026-0001", "QJ-2026-0002"]
    assert ids(people, people.hr, text="张雨") == ids(people, people.hr, text="1003") == [mine.id]
    assert ids(people, people.hr, text="zhangyu") == ids(people, people.hr, text=mine.number) == [mine.id]
    assert ids(people, people.hr, unit_id=people.unit.id) == [mine.id]
    assert ids(people, people.hr, type_id=kind("sick").id) == [other.id]
    assert ids(people, people.hr, first=date(2026, 12, 1)) == [other.id]
    assert ids(people, people.hr, last=date(2026, 11, 30)) == [mine.id]
    assert ids(people, people.hr, state="approved") == []
    assert ids(people, people.hr, text="%_") == []


def test_the_list_is_put_in_order_both_ways(people: Cast):
    early, late = send(people.employee, THURSDAY), send(people.outsider, date(2026, 12, 9))
    assert ids(people, people.hr, sort="first_day") == ids(people, people.hr, sort="oldest") == [early.id, late.id]
    assert ids(people, people.hr, sort="-first_day") == ids(people, people.hr) == [late.id, early.id]
    assert ids(people, people.hr, sort="person") == [late.id, early.id]  # Ma before Zhang
    assert ids(people, people.hr, sort="-person") == [early.id, late.id]


def copies(leave: LeaveRequest, count: int) -> None:
    """Many old leaves of the same person, as a year brings them."""
    row = {column.key: getattr(leave, column.key) for column in LeaveRequest.__table__.columns if column.key != "id"}
    row |= {"state": "withdrawn", "number": None}
    session.add_all(
        LeaveRequest(**{name: value for name, value in row.items() if name != "version"}) for _ in range(count)
    )
    session.flush()


def test_a_page_costs_the_same_however_many_leaves_there_are(people: Cast):
    leave = send(people.employee, THURSDAY)
    hr = actor(people.hr)
    counts = []
    for more in (20, 480, 600):
        copies(leave, more)
        session.expire_all()
        with statements() as seen:
            page = lists.page_of(hr, Filters(), on=TODAY)
        counts.append(len(seen))
    assert max(counts) <= 2
    assert len(set(counts)) == 1
    assert (len(page.rows), page.total, page.is_capped, page.has_next) == (50, 1000, True, True)
    third = lists.page_of(hr, Filters(page=3), on=TODAY)
    assert (third.first, third.last) == (101, 150)
    assert lists.page_of(hr, Filters(page=99), on=TODAY).rows == []


def test_the_export_is_the_same_list(people: Cast):
    leave = send(people.employee, THURSDAY)
    copies(leave, 60)
    assert len(list(lists.export_of(actor(people.hr), Filters(), on=TODAY))) == 61
    assert len(list(lists.export_of(actor(people.outsider), Filters(), on=TODAY))) == 0


def test_the_calendar_shows_who_is_away_on_which_day(people: Cast):
    send(people.employee, THURSDAY, date(2026, 11, 30))
    month = team_calendar(actor(people.manager), TODAY)
    away = {cell.day.date for week in month.weeks for cell in week if cell.away}
    assert away == {date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)}
    assert all(len(week) == 7 for week in month.weeks)
    assert month.weeks[0][0].is_outside
    assert team_calendar(actor(people.outsider), TODAY).away == ()


def test_today_counts_the_reader_s_people_and_those_away(people: Cast):
    draft = Draft(kind("personal").id, TODAY, TODAY, channel=Channel.EMERGENCY, told_by="phone")
    actions.record_call(people.employee, draft, by=actor(people.manager), at=AT, today=TODAY)
    found = team_today(actor(people.manager), on=TODAY)
    assert (found.people, [one.person_name for one in found.away]) == (2, [people.employee.name])
    assert team_today(actor(people.outsider), on=TODAY).away == ()


def test_a_person_s_account_adds_up_with_the_ledger(people: Cast):
    granting.grant_year([people.employee], 2026, by=SYSTEM, on=TODAY)
    send(people.employee, THURSDAY, key="annual", first_part=Part.AM)
    account = next(one for one in accounts.accounts_of(people.employee.id, on=TODAY) if one.kind.key == "annual")
    assert account.balance.is_sound
    assert (account.balance.reserved, account.balance.taken) == (240, 0)
    left = ledger.available_many([people.employee.id], on=TODAY)[people.employee.id, account.kind.id]
    assert left == account.balance.available == account.lots[0].left
    assert account.next_expiry is account.lots[0]


def test_balances_of_everybody_are_one_statement_whatever_their_number(people: Cast):
    everybody = [people.employee, people.manager, people.hr, people.boss, people.outsider]
    granting.grant_year(everybody, 2026, by=SYSTEM, on=TODAY)
    with statements() as seen:
        found = ledger.available_many([person.id for person in everybody], on=TODAY)
    assert (len(seen), len(found)) == (1, 5)
    rows, total = accounts.everybody(actor(people.hr), Everybody(), on=TODAY)
    assert total == len(rows) == 6  # and the owner
    only, _ = accounts.everybody(actor(people.outsider), Everybody(), on=TODAY)
    assert [row.person for row in only] == [people.outsider]
    chosen, _ = accounts.everybody(actor(people.hr), Everybody(text="张", unit_id=people.unit.id), on=TODAY)
    assert [row.person for row in chosen] == [people.employee]


def test_the_month_counts_only_its_own_days_and_only_leave_that_holds(people: Cast):
    approved(people, THURSDAY, date(2026, 12, 1))  # Thursday, Friday, Monday of November; Tuesday of December
    send(people.outsider, THURSDAY)  # waits, so it is not counted
    report = month_report(actor(people.hr), TODAY)
    assert (report.total.total, report.total.requests, len(report.total.people)) == (Decimal(3), 1, 1)
    assert [(row.number, row.figures.total) for row in report.by_person] == [("1003", Decimal(3))]
    assert [kind.key for kind in report.kinds] == ["personal"]
    assert month_report(actor(people.hr), date(2026, 12, 1)).total.total == Decimal(1)
    assert month_report(actor(people.manager), TODAY).by_unit[0][0] == "客服部"
    assert month_report(actor(people.hr), TODAY, unit_id=people.unit.id).total.requests == 1
    assert month_report(actor(people.outsider), TODAY).total.requests == 0


def test_a_report_that_is_being_made_is_shown_instead_of_a_second(people: Cast):
    hr = actor(people.hr)
    first = month_reports.ask(date(2026, 11, 1), None, by=hr, at=AT)
    assert month_reports.ask(date(2026, 11, 1), None, by=hr, at=AT) == first
    assert month_reports.ask(date(2026, 11, 1), people.unit.id, by=hr, at=AT) != first
    assert month_reports.ask(date(2026, 10, 1), None, by=hr, at=AT) != first
    session.get_one(Job, first).state = "done"
    session.flush()
    assert month_reports.ask(date(2026, 11, 1), None, by=hr, at=AT) != first
    assert session.scalars(select(Job).where(Job.name == month_reports.NAME, Job.lane == "bulk")).first() is not None
