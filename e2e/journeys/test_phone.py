"""An employee on a phone: leave with a live preview, mistakes that keep what was typed, languages, themes."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from e2e import leave
from e2e.window import Window
from e2e.words import ENGLISH, said


def test_an_employee_asks_for_leave_on_her_phone_and_takes_it_back(phone: Window, mumian: str) -> None:
    """The rules speak while she fills in; what is wrong stays as she typed it."""
    phone.sign_in(mumian, "staff")
    phone.check()
    _opens_the_form(phone)
    first = last = leave.workday(10, following=1)
    leave.fill_in(phone, first, reason="回老家")
    phone.sees(said("Nothing stands against it."))
    phone.field(said("Last day")).fill(leave.today().isoformat())
    phone.button(said("Send")).click()
    expect(phone.field(said("Last day"))).to_have_attribute("aria-invalid", "true")
    assert phone.field(said("First day")).input_value() == first.isoformat()
    assert phone.field(said("Last day")).input_value() == leave.today().isoformat()
    assert leave.reason_field(phone).input_value() == "回老家"
    phone.check()
    phone.field(said("Last day")).fill(last.isoformat())
    phone.sees(said("Nothing stands against it."))
    phone.button(said("Send")).click()
    phone.page.wait_for_url(re.compile(r"/hr/leave/\d+$"))
    _takes_it_back(phone)


def _opens_the_form(phone: Window) -> None:
    _tab(phone, "Leave").click()
    phone.heading(said("My leave")).wait_for()
    expect(_tab(phone, "Leave")).to_have_attribute("aria-current", "page")
    phone.check()
    phone.page.get_by_role("banner").get_by_role("link", name=said("Ask for leave"), exact=True).click()
    phone.page.wait_for_url("**/hr/leave/new")


def _takes_it_back(phone: Window) -> None:
    phone.check()
    phone.button(said("Withdraw")).click()
    phone.confirm()
    phone.sees(said("Withdrawn. The days are yours again."))
    phone.check()
    assert phone.button(said("Withdraw")).count() == 0


def test_the_form_says_at_the_field_what_is_wrong(phone: Window, mumian: str) -> None:
    """No reason, a day of another century, megabytes of words: nothing is sent, nothing is lost."""
    phone.sign_in(mumian, "staff")
    phone.go(mumian, "/hr/leave/new")
    leave.fill_in(phone, leave.workday(12), reason="")
    phone.button(said("Send")).click()
    expect(leave.reason_field(phone)).to_have_attribute("aria-invalid", "true")
    expect(leave.reason_field(phone)).to_be_focused()
    phone.field(said("First day")).fill("1900-01-01")
    leave.reason_field(phone).fill("长" * 2001)
    phone.button(said("Send")).click()
    expect(phone.field(said("First day"))).to_have_attribute("aria-invalid", "true")
    assert phone.field(said("First day")).input_value() == "1900-01-01"
    assert leave.reason_field(phone).input_value() == "长" * 2001
    phone.check()


def test_language_and_theme_are_switched_on_the_phone_and_stay(phone: Window, mumian: str) -> None:
    """English and back, dark and back; the next page keeps the choice."""
    phone.sign_in(mumian, "mate")
    _menu(phone).click()
    phone.check()
    phone.button("English").click()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.go(mumian, "/hr/leave/new")
    phone.button(said("Send", ENGLISH)).wait_for()
    phone.check()

    _menu(phone).click()
    phone.button(said("Dark", ENGLISH)).click()
    expect(phone.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    phone.check()
    _menu(phone).click()
    phone.button(said("Auto", ENGLISH)).click()
    _menu(phone).click()
    phone.button("中文").click()
    expect(phone.page.locator("html")).to_have_attribute("lang", "zh-Hans-CN")
    phone.button(said("Send")).wait_for()


def _tab(phone: Window, label: str) -> Locator:
    return phone.page.get_by_role("navigation", name=said("Tabs")).get_by_role("link", name=said(label))


def _menu(phone: Window) -> Locator:
    return phone.page.locator("summary:visible").filter(has=phone.page.locator(".z-avatar")).first
