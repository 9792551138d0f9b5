"""Without JavaScript: signing in, asking for leave and approving it are plain pages and forms."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.words import said


def test_leave_is_asked_for_and_approved_without_javascript(window: OpenWindow, mumian: str) -> None:
    """Only the comfort is missing."""
    staff, lead = window(java_script_enabled=False), window(java_script_enabled=False)
    staff.sign_in(mumian, "staff")
    staff.go(mumian, "/hr/leave/new")
    leave.fill_in(staff, leave.today(), reason="孩子家长会")
    staff.button(said("Send")).click()
    expect(staff.field(said("First day"))).to_have_attribute("aria-invalid", "true")
    assert leave.reason_field(staff).input_value() == "孩子家长会"
    staff.field(said("First day")).fill(leave.workday(20).isoformat())
    staff.button(said("Send")).click()
    staff.page.wait_for_url(re.compile(r"/hr/leave/\d+$"))
    path = staff.page.url.removeprefix(staff.product.at(mumian, ""))
    staff.link(said("Why?"), exact=False).click()
    staff.page.wait_for_url(f"**/decisions/about/leave_request/{path.rpartition('/')[2]}")
    staff.sees(said("Facts seen"))

    lead.sign_in(mumian, "lead")
    lead.go(mumian, path)
    lead.button(said("Approve")).click()
    lead.sees(said("Approved. It is in force."))
    staff.go(mumian, path)
    staff.sees(said("Approved"))
