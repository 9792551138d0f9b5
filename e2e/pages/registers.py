"""What people do on the pages of registers, wherever these stand in the house."""

from __future__ import annotations

import re

from e2e.pages.warehouse import looks_well
from e2e.window import Window
from e2e.words import said


def opens_form(window: Window, slug: str, register: str) -> None:
    """Open the form of a register of HR as one finds it: by the page of registers and its list."""
    lists(window, slug, register)
    window.link(said("File one")).click()


def lists(window: Window, slug: str, register: str) -> None:
    """The list of a register of HR."""
    window.go(slug, "/hr/registers")
    looks_well(window)
    window.page.get_by_role("main").get_by_role("link", name=said(register)).first.click()
    looks_well(window)


def attaches(window: Window, name: str, content: bytes, media_type: str) -> None:
    """Put a file under a record."""
    window.page.locator("#file-form input[type=file]").set_input_files(
        {"name": name, "mimeType": media_type, "buffer": content}
    )
    window.page.locator("#file-form").get_by_role("button", name=said("Attach")).click()
    window.page.get_by_role("link", name=re.compile(re.escape(name))).wait_for()
    looks_well(window)


def approves(window: Window, slug: str, whose: str) -> None:
    """Sign what waits in the inbox from somebody."""
    window.go(slug, "/approvals")
    looks_well(window)
    window.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(whose))).first.click()
    looks_well(window)
    window.button(said("Approve")).click()
    window.page.get_by_role("main").get_by_role("button", name=said("Approve")).wait_for(state="detached")
