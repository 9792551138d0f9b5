"""Fixtures of the browser tests: one product per run, a real Chromium, and checks that hold on every page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from e2e import product as whole

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def find_browser() -> str | None:
    """Playwright's own browser (None), else Debian's; the run ends with a sentence when there is neither."""
    if given := os.environ.get("E2E_CHROMIUM"):
        return given if Path(given).exists() else pytest.exit(f"E2E_CHROMIUM={given} does not exist", returncode=3)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.exists():
        return None
    for name in ("chromium", "chromium-browser", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    return pytest.exit(
        'No browser for the e2e tests. Run "apt-get install chromium", or set E2E_CHROMIUM=/path/to/chromium.',
        returncode=3,
    )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that is there, without its own look-ups on the network."""
    args = [
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return browser_type_launch_args | {"executable_path": find_browser(), "args": args}


@pytest.fixture(scope="session")
def product() -> Iterator[whole.Product]:
    """The whole product, running."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    running = whole.start(whole.ROOT / "var" / "e2e" / worker)
    yield running
    running.stop()


class Watched:
    """A page whose scripts, console and width are watched; `problems` is empty on a sound page."""

    def __init__(self, page: Page) -> None:
        self.page, self.problems = page, list[str]()
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"console: {message.text}")

    def check(self) -> None:
        """No script error, no console error, no sideways scroll, and nothing that axe objects to."""
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{self.page.url} scrolls sideways by {width}px"
        assert self.problems == []
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"


def _opened(browser: Browser, size: dict[str, int], locale: str = "zh-CN") -> Watched:
    context = browser.new_context(viewport=size, locale=locale, timezone_id="Asia/Shanghai")
    context.set_default_timeout(10_000)
    return Watched(context.new_page())


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Watched]:
    """A browser window on a desk."""
    opened = _opened(browser, DESKTOP)
    yield opened
    opened.page.context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    """A browser on a phone."""
    opened = _opened(browser, PHONE)
    yield opened
    opened.page.context.close()


@pytest.fixture
def other_desktop(browser: Browser) -> Iterator[Watched]:
    """A second person's window."""
    opened = _opened(browser, DESKTOP)
    yield opened
    opened.page.context.close()
