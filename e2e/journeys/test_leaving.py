"""Ways out: signing out everywhere, and leaving the company."""

from __future__ import annotations

import re
import time
from datetime import timedelta

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE, address
from e2e.window import PHONE, Window
from e2e.words import said

SECONDS = 2.0


def test_signing_out_everywhere_ends_every_session(window: OpenWindow, qinghe: str) -> None:
    """The desk ends what the phone began."""
    desk, phone = window(), window(PHONE)
    desk.sign_in(qinghe, "head")
    phone.sign_in(qinghe, "head")
    desk.go(qinghe, "/account")
    desk.check()
    desk.button(said("Sign out everywhere")).click()
    desk.confirm()
    desk.page.wait_for_url("**/sign-in**")
    _is_out(phone, qinghe)
    desk.sign_in(qinghe, "head")
    desk.page.locator(".z-account summary").click()
    desk.button(said("Sign out")).click()
    desk.page.wait_for_url("**/sign-in**")
    desk.page.go_back()
    desk.page.wait_for_url("**/sign-in**")


def test_whoever_leaves_the_company_is_out_within_two_seconds(window: OpenWindow, qinghe: str) -> None:
    """Her last day is entered; her open page no longer answers, and her password opens nothing."""
    mate, hr = window(), window()
    mate.sign_in(qinghe, "mate")
    hr.sign_in(qinghe, "hr")
    hr.go(qinghe, "/people")
    hr.check()
    hr.link(PEOPLE["mate"][0]).click()
    hr.heading(PEOPLE["mate"][0]).wait_for()
    hr.check()
    hr.page.get_by_text(said("More"), exact=True).click()
    hr.link(said("Leave the company")).click()
    hr.page.wait_for_url(re.compile(r"/leaving$"))
    hr.check()
    hr.page.locator("input[type=date]").fill((leave.today() - timedelta(days=1)).isoformat())
    hr.button(said("Enter the last day")).click()
    hr.sees(said("The last day is entered."))
    _is_out(mate, qinghe)
    mate.fill_in_sign_in(address("mate", qinghe))
    mate.sees(said("The address and the password do not fit together."))
    hr.check()


def _is_out(person: Window, slug: str) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        person.go(slug, "/hr/leave")
        if "/sign-in" in person.page.url:
            return
    raise AssertionError(f"still in after {SECONDS} s: {person.page.url}")
