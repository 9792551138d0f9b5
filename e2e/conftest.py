"""Fixtures of the browser tests: one product per run, a real Chromium, windows for several people at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright
from xdist.scheduler import LoadFileScheduling

from e2e import product as whole
from e2e.window import DESKTOP, PATIENCE, PHONE, Window
from saas.starters.demo import cast

OpenWindow = Callable[..., Window]
# Companies with an organisation and people; set-up is still open.
COMPANIES = {"mumian": "木棉服饰", "qinghe": "青禾商贸", "shantian": "山田食品"}


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


class OneHasTheBrowser(LoadFileScheduling):
    """When several processes share the run, each file stays with one of them, and all that goes through the product."""

    def _split_scope(self, nodeid: str) -> str:
        found: str = super()._split_scope(nodeid)
        return "e2e" if found.startswith("e2e/") else found


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneHasTheBrowser:
    """How the tests are handed out."""
    return OneHasTheBrowser(config, log)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that is there, without its own look-ups on the network."""
    args = [
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    expect.set_options(timeout=PATIENCE)
    return browser_type_launch_args | {"executable_path": find_browser(), "args": args}


@pytest.fixture(scope="session")
def product(request: pytest.FixtureRequest) -> Iterator[whole.Product]:
    """The whole product, running. When a test of this run wants the demo company, it is loaded meanwhile."""
    folder = whole.folder_of_run()
    running = whole.start(folder)
    running.python("e2e.founding", *(f"{slug}={name}" for slug, name in COMPANIES.items()))
    if any("demo" in getattr(item, "fixturenames", ()) for item in request.session.items):
        running.begin("demo", "flask", "demo", "load")
    yield running
    running.stop(erase=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def demo(product: whole.Product) -> str:
    """The demo company: about sixty people and a year of leave."""
    product.finish("demo")
    return cast.SLUG


@pytest.fixture
def mumian(product: whole.Product) -> str:
    """The company most journeys take place in."""
    return "mumian"


@pytest.fixture
def qinghe(product: whole.Product) -> str:
    """Another company."""
    return "qinghe"


@pytest.fixture
def shantian(product: whole.Product) -> str:
    """The company whose thresholds are changed."""
    return "shantian"


@pytest.fixture
def window(browser: Browser, product: whole.Product) -> Iterator[OpenWindow]:
    """Opens windows: `window()` on a desk, `window(PHONE)` on a phone; each has cookies of its own."""
    opened: list[Window] = []

    def open_window(size: ViewportSize = DESKTOP, locale: str = "zh-CN", **more: Any) -> Window:
        opened.append(Window(browser, product, size, locale, **more))
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()


@pytest.fixture
def desktop(window: OpenWindow) -> Window:
    """A browser window on a desk."""
    return window()


@pytest.fixture
def phone(window: OpenWindow) -> Window:
    """A browser on a phone."""
    return window(PHONE)
