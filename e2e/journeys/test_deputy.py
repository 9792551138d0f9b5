"""The manager is away: a deputy signs for him, the story says so, and the deputyship ends early."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.window import Window
from e2e.words import said

LEAD, MATE, STAFF = PEOPLE["lead"][0], PEOPLE["mate"][0], PEOPLE["staff"][0]


def test_a_deputy_signs_while_the_manager_is_away(window: OpenWindow, mumian: str) -> None:
    """Named for some days, told at once, signs from the inbox by keys; afterwards it is the manager's again."""
    lead, mate, staff = window(), window(), window()
    lead.sign_in(mumian, "lead")
    _names_a_deputy(lead, mumian)

    staff.sign_in(mumian, "staff")
    page = leave.ask(staff, mumian, leave.workday(24), reason="带孩子打疫苗")

    mate.sign_in(mumian, "mate")
    mate.sees(said("Waiting for me"))
    mate.go(mumian, "/approvals")
    mate.check()
    row = mate.page.locator(".z-inbox li").filter(has_text=STAFF).first
    expect(row).to_contain_text(LEAD)
    _approves_by_keys(mate)
    mate.sees(said("Approved. It is in force."))
    mate.check()

    _story_says_so(staff, mumian, page)
    _ends_it(lead, mumian)
    mate.go(mumian, "/approvals/deputies")
    mate.sees(said("Ended early"))
    mate.check()


def _names_a_deputy(lead: Window, slug: str) -> None:
    lead.go(slug, "/approvals/deputies")
    lead.check()
    lead.page.locator("#deputy").fill(MATE)
    lead.page.locator("#last_on").fill((leave.today() + timedelta(days=90)).isoformat())
    lead.page.locator("#reason").fill("出差")
    lead.button(said("Name as deputy")).click()
    expect(lead.page.locator("#last_on")).to_have_attribute("aria-invalid", "true")  # longer than the company allows
    assert lead.page.locator("#deputy").input_value() == MATE
    lead.check()
    lead.page.locator("#last_on").fill((leave.today() + timedelta(days=3)).isoformat())
    lead.button(said("Name as deputy")).click()
    lead.sees(said("Named. From the first day on, what waits for one waits for both."))
    lead.sees(MATE)
    lead.check()


def _approves_by_keys(mate: Window) -> None:
    """j goes to the first row, a asks and approves."""
    mate.page.keyboard.press("j")
    expect(mate.page.locator(".z-inbox li").first).to_be_focused()
    mate.page.keyboard.press("a")
    expect(mate.page.get_by_role("dialog")).to_contain_text(STAFF)
    mate.confirm()


def _story_says_so(staff: Window, slug: str, page: str) -> None:
    staff.go(slug, "/approvals/mine")
    staff.check()
    staff.page.locator("a.z-open").first.click()
    staff.page.wait_for_url(re.compile(r"/approvals/\d+$"))
    staff.sees(re.compile(f"{MATE}.*{LEAD}"))
    staff.check()
    staff.go(slug, page)
    staff.sees(said("Approved"))


def _ends_it(lead: Window, slug: str) -> None:
    lead.go(slug, "/approvals/deputies")
    lead.button(said("End")).click()
    lead.confirm()
    lead.sees(said("Ended. What is not signed waits for the person herself again."))
    lead.check()


def test_a_request_is_decided_on_the_phone_with_the_buttons_at_hand(
    window: OpenWindow, phone: Window, mumian: str
) -> None:
    """Two big buttons stay in sight; declining wants a reason and keeps the page."""
    staff = window()
    staff.sign_in(mumian, "staff")
    leave.ask(staff, mumian, leave.workday(30), reason="搬家")
    phone.sign_in(mumian, "lead")
    phone.go(mumian, "/approvals")
    phone.check()
    phone.page.locator(".z-inbox a[data-key=o]").last.click()
    phone.page.wait_for_url(re.compile(r"/approvals/\d+$"))
    decline = phone.button(said("Refuse"))
    expect(decline).to_be_in_viewport()
    phone.check()
    decline.click()
    expect(phone.page.locator("#comment")).to_have_attribute("aria-invalid", "true")
    phone.check()
    phone.page.locator("#comment").fill("那几天人手不够")
    phone.button(said("Refuse")).click()
    phone.sees(said("Refused. The applicant is told."))
    phone.sees("那几天人手不够")
    phone.check()
