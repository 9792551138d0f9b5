"""An approval chain is edited with and without scripts, at both widths; the example names who would sign."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.window import Window
from e2e.words import said

PAGE = "/policies/leave.approver_roles"
BOSS, LEAD, STAFF = PEOPLE["boss"][0], PEOPLE["lead"][0], PEOPLE["staff"][0]


def test_a_step_is_added_and_the_example_says_who_signs(window: OpenWindow, mumian: str) -> None:
    """The boss signs over three days; the example of two days strikes him out."""
    owner = window()
    owner.sign_in(mumian, "owner")
    owner.go(mumian, PAGE)
    owner.check()
    owner.link(said("Change")).click()
    owner.page.wait_for_url(f"**{PAGE}/change")
    owner.check()
    _adds_the_boss(owner)
    _asks_who_signs(owner, "5")
    answer = owner.page.locator("#chain-answer")
    expect(answer).to_contain_text(BOSS)
    expect(answer.locator(".skip")).to_have_count(0)
    _asks_who_signs(owner, "2")
    expect(answer.locator(".skip")).to_have_count(1)
    owner.check()
    _moves_it_up(owner)


def _adds_the_boss(owner: Window) -> None:
    owner.page.locator("#step-add").click()
    who = owner.page.locator("#value-1-who-0-by")
    expect(who).to_be_focused()
    who.select_option("person")
    owner.page.locator("#value-1-who-0-named").fill(BOSS)
    owner.page.locator("button[value=when-1]").click()
    expect(owner.page.locator("#value-1-when-0-fact")).to_be_focused()
    assert owner.page.locator("#value-1-who-0-named").input_value() == BOSS
    owner.page.locator("#value-1-when-0-value").fill("3")


def _asks_who_signs(owner: Window, days: str) -> None:
    owner.page.locator("#example-person").fill(STAFF)
    field = owner.page.locator("#example-days")
    with owner.page.expect_response(re.compile("/signers$")):
        field.fill(days)
        field.blur()


def _moves_it_up(owner: Window) -> None:
    owner.page.locator("#step-1-up").click()
    expect(owner.page.locator("#value-0-who-0-named")).to_have_value(BOSS)
    expect(owner.page.locator("#step-0-down")).to_be_focused()
    owner.page.locator("#value-0-who-0-named").fill("谁也不是")
    owner.page.locator("#step-add").click()
    owner.sees(said("Nobody here is called so."))
    assert owner.page.locator("#value-0-when-0-value").input_value() == "3"
    owner.check()


def test_the_editor_works_on_a_phone_and_without_scripts(window: OpenWindow, phone: Window, mumian: str) -> None:
    """The same buttons, the same answers."""
    phone.sign_in(mumian, "owner")
    phone.go(mumian, f"{PAGE}/change")
    phone.check()
    phone.page.locator("#step-add").click()
    expect(phone.page.locator(".z-cstep")).to_have_count(2)
    phone.check()

    plain = window(java_script_enabled=False)
    plain.sign_in(mumian, "owner")
    plain.go(mumian, f"{PAGE}/change")
    plain.page.locator("#step-add").click()
    expect(plain.page.locator(".z-cstep")).to_have_count(2)
    plain.page.locator("#example-person").fill(STAFF)
    plain.button(said("Show who signs")).click()
    expect(plain.page.locator("#chain-answer")).to_contain_text(LEAD)
    expect(plain.page.locator(".z-cstep")).to_have_count(2)
