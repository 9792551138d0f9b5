"""A threshold is changed: the next request is judged by the new value, the earlier one keeps its old reason."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import address
from e2e.window import Window
from e2e.words import around, said

KEY = "leave.notice_days"
RULE = "Ask for leave at least %(value)s days ahead."


def test_a_changed_threshold_judges_the_next_request_and_the_earlier_one_keeps_its_reason(
    window: OpenWindow, shantian: str
) -> None:
    """While set-up is open a value counts at once: the default first, then six days."""
    staff, owner = window(), window()
    staff.sign_in(shantian, "staff")
    owner.sign_in(shantian, "owner")
    earlier = leave.ask(staff, shantian, leave.workday(3), reason="办理房产手续")
    _shows_as_reason(staff, shantian, earlier, "1")

    _changes(owner, shantian, "6")
    owner.button(said("Set")).click()
    owner.sees(said("Set as a founding value."))
    owner.check()

    _is_refused(staff, shantian, needed="6")
    later = leave.ask(staff, shantian, leave.workday(15), reason="陪家人看病")
    _shows_as_reason(staff, shantian, later, "6")
    _shows_as_reason(staff, shantian, earlier, "1")
    staff.check()


def _is_refused(staff: Window, slug: str, *, needed: str) -> None:
    """The form comes back with the new value in its sentence and everything she typed."""
    staff.go(slug, "/hr/leave/new")
    leave.fill_in(staff, leave.workday(2), reason="陪家人看病")
    staff.sees(said("It cannot be sent like this."))
    staff.button(said("Send")).click()
    expect(staff.field(said("First day"))).to_have_attribute("aria-invalid", "true")
    expect(staff.page.get_by_role("alert").first).to_contain_text(needed)
    staff.check()
    assert leave.reason_field(staff).input_value() == "陪家人看病"


def _changes(person: Window, slug: str, value: str) -> None:
    """Open the threshold and fill in another value."""
    person.go(slug, f"/policies/{KEY}")
    person.check()
    person.link(said("Change")).click()
    field = person.page.get_by_role("dialog").get_by_role("textbox").first
    field.fill(value)
    field.blur()


def _shows_as_reason(person: Window, slug: str, path: str, value: str) -> None:
    person.go(slug, f"/decisions/about/leave_request/{path.rpartition('/')[2]}")
    words = person.page.get_by_text(around(RULE)).first
    expect(words).to_have_text(re.compile(rf"(?<!\d){value}(?!\d)"))


def test_a_proposal_counts_from_its_day_once_another_person_confirms_it(window: OpenWindow, shantian: str) -> None:
    """After set-up is closed one person proposes and another confirms."""
    owner, boss = window(), window()
    owner.sign_in(shantian, "owner")
    _closes_setup(owner, shantian)
    _changes(owner, shantian, "9")
    _proposes(owner)
    assert owner.product.wait_for_mail(address("boss", shantian), r"/policies/proposals/\d+")
    boss.sign_in(shantian, "boss")
    boss.sees(said("To confirm"))
    boss.go(shantian, owner.page.url.removeprefix(owner.product.at(shantian, "")))
    boss.check()
    boss.button(said("Confirm")).click()
    expect(boss.button(said("Confirm"))).to_have_count(0)
    boss.check()

    owner.go(shantian, f"/policies/{KEY}")
    tomorrow = leave.today() + timedelta(days=1)
    owner.sees(re.compile(f"{tomorrow:%m-%d}"))
    owner.sees(re.compile(r"6\D+9"))
    owner.check()


def _closes_setup(owner: Window, slug: str) -> None:
    owner.go(slug, "/setup/people")
    owner.button(said("Finish set-up")).click()
    owner.confirm()
    owner.page.wait_for_url("**/home")


def _proposes(owner: Window) -> None:
    drawer = owner.page.get_by_role("dialog")
    drawer.get_by_label(re.compile(re.escape(said("Reason, everybody concerned reads it")))).fill("大促期间排班要早定")
    owner.check()
    owner.button(said("Propose")).click()
    owner.page.wait_for_url(re.compile(r"/policies/proposals/\d+$"))
    owner.check()
    assert owner.button(said("Confirm")).count() == 0
