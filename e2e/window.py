"""A browser window whose scripts, console and width are watched, and what a person does in it."""

from __future__ import annotations

import re
import time
from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, ViewportSize, expect

from e2e.founding import PASSWORD, address
from e2e.product import Product
from e2e.words import around, said

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 10_000
UNDER_WAY = ".htmx-request, .htmx-swapping, .htmx-settling"  # still fading: it has no contrast yet
# A refused request (4xx) is an answer; htmx calls a request that a newer one replaced an error.
EXPECTED = re.compile(r"status of 4\d\d|^htmx:(sendAbort|afterRequest),")


class Window:
    """One person's browser; `problems` is empty as long as every page was sound."""

    def __init__(self, browser: Browser, product: Product, size: ViewportSize, locale: str, **more: Any) -> None:
        self.product, self.problems = product, list[str]()
        self.context = browser.new_context(
            viewport=size,
            locale=locale,
            timezone_id="Asia/Shanghai",
            has_touch=size is PHONE,
            reduced_motion="reduce",  # a face that is still fading in has no contrast yet
            **more,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(f"{self.page.url}: script error: {error}"))
        self.page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.problems.append(f"{self.page.url}: console: {message.text}")

    def check(self, *, axe: bool = True) -> None:
        """No script error, no console error, no sideways scroll, and nothing that axe objects to."""
        self.page.wait_for_load_state()
        expect(self.page.locator(UNDER_WAY)).to_have_count(0)
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{self.page.url} scrolls sideways by {width}px"
        assert not self.problems, "\n".join(self.problems)
        if axe:
            self.ask_axe()

    def ask_axe(self, **options: Any) -> None:
        """Nothing on the page that axe objects to."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        found = AxeResults(self.page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"]} | options))
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def go(self, slug: str, path: str = "/home") -> Response:
        """Open a page of a company."""
        return self.open(self.product.at(slug, path))

    def told(self, slug: str, words: str | re.Pattern[str], *, seconds: float = 30) -> Locator:
        """The notice that says this, on the page behind the bell; workers write notices after the act."""
        row = self.page.get_by_role("row").filter(has_text=words).first
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.go(slug)
            self.link(around("Notices, %(count)s unread")).click()
            self.page.wait_for_url("**/notices")
            if row.count():
                return row
        raise AssertionError(f"no notice {words} within {seconds} s")

    def open(self, url: str) -> Response:
        """Open an address."""
        answer = self.page.goto(url)
        assert answer is not None
        return answer

    def button(self, words: str, *, exact: bool = True) -> Locator:
        """The button that says this."""
        return self.page.get_by_role("button", name=words, exact=exact).first

    def link(self, words: str | re.Pattern[str], *, exact: bool = True) -> Locator:
        """The link that says this."""
        return self.page.get_by_role("link", name=words, exact=exact).first

    def field(self, words: str) -> Locator:
        """The field with this label."""
        return self.page.get_by_label(words).first

    def heading(self, words: str | re.Pattern[str]) -> Locator:
        """A heading that says this."""
        return self.page.get_by_role("heading", name=words).first

    def confirm(self) -> None:
        """Say yes to the question that was put."""
        self.page.get_by_role("dialog").get_by_role("button").last.click()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """These words come into sight."""
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible()

    def misses(self, words: str | re.Pattern[str]) -> None:
        """These words are nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)

    def sign_in(self, slug: str, account: str, password: str = PASSWORD) -> None:
        """Enter a company with address and password; ends on the home page."""
        self.go(slug, "/sign-in")
        self.fill_in_sign_in(account if "@" in account else address(account, slug), password)
        self.page.wait_for_url("**/home")

    def fill_in_sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Fill in the sign-in form and send it."""
        self.field(said("E-mail")).fill(email)
        self.field(said("Password")).fill(password)
        self.button(said("Sign in")).click()

    def close(self) -> None:
        """Close the window; what went wrong on any page of it fails the test now."""
        self.context.close()
        assert not self.problems, "\n".join(self.problems)
