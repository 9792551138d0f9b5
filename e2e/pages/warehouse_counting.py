"""Counting on a phone that loses its connection: what waits there, and when it goes out."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Dialog, expect

from e2e import leave
from e2e.pages.warehouse import does, file_it, files, looks_well, path_of, scans, speaks
from e2e.warehouse import CUP, CUP_BARCODE, FAR, LAST, MIDDLE, SHIRT, TOWEL
from e2e.window import Window
from e2e.words import CHINESE, ENGLISH, said

WAITING = "Object.entries(localStorage).filter(([key]) => key.startsWith('zhidu.count:')).map(([, kept]) => kept)"


def counts_off_the_air(keeper: Window, slug: str) -> None:
    """Line by line, with a scanner, and off the air: what was counted waits on the phone and is sent by itself."""
    files(keeper, slug, "Stocktakes")
    keeper.field(said("In one line")).fill("季末自盘")
    keeper.field(said("Until")).fill(leave.today().isoformat())
    file_it(keeper)
    does(keeper, "Begin to count", "Being counted")
    keeper.page.locator("#record-acts").get_by_role("link", name=said("Count"), exact=True).click()
    looks_well(keeper)
    sheet = path_of(keeper, slug)
    with keeper.page.expect_response(re.compile("/counts$")):
        _types(keeper, SHIRT, "28")
    _waiting(keeper, 0)
    _place(keeper, MIDDLE)
    _off_the_air(keeper)
    _place(keeper, LAST)
    _browser_is_shut(keeper, slug, path_of(keeper, slug))
    keeper.go(slug, sheet)
    keeper.sees(said("%(done)s of %(of)s", done=4, of=4))
    for place, counted in ((FAR, ["28"]), (MIDDLE, ["6", "1"]), (LAST, ["23"])):
        _place(keeper, place)
        for quantity in counted:
            keeper.sees(said("Counted: %(quantity)s", quantity=quantity))
    _is_read_in_english(keeper, slug, sheet)


def _types(keeper: Window, code: str, quantity: str) -> None:
    line = keeper.page.locator(f"[data-code='{code}']")
    line.fill(quantity)
    line.blur()


def _place(keeper: Window, code: str) -> None:
    keeper.page.locator(".z-lines").get_by_role("link", name=code).click()
    keeper.page.get_by_role("heading", name=code).wait_for()


def _waiting(keeper: Window, count: int) -> None:
    state = keeper.page.locator("[data-count-state]")
    expect(state).to_have_text(
        f"{said('Lines waiting on this phone:')} {count}" if count else said("All lines are sent")
    )


def _off_the_air(keeper: Window) -> None:
    """Two lines are counted without a connection, one of them scanned; both are there when it is back."""
    keeper.context.set_offline(True)
    _types(keeper, TOWEL, "6")
    _scans_and_types(keeper, CUP_BARCODE, "1")
    _waiting(keeper, 2)
    (kept,) = keeper.page.evaluate(WAITING)
    lines = json.loads(kept)
    assert [sorted(line) for line in lines] == [
        ["at", "key", "line", "quantity"],
        ["at", "code", "key", "place", "quantity"],
    ]
    keeper.check()
    with keeper.page.expect_response(re.compile("/counts$")) as sent:
        keeper.context.set_offline(False)
    assert sent.value.json() == {"saved": 2, "bad": []}
    _waiting(keeper, 0)
    assert keeper.page.evaluate(WAITING) == []


def _scans_and_types(keeper: Window, code: str, quantity: str) -> None:
    scans(keeper.page.locator("#scan"), code)
    expect(keeper.page.locator("#quantity")).to_be_focused()
    keeper.page.keyboard.type(quantity)
    keeper.page.keyboard.press("Enter")
    expect(keeper.page.locator("#scan")).to_be_focused()


def _browser_is_shut(keeper: Window, slug: str, sheet: str) -> None:
    """A line waits, she does not sign out over it, the browser is shut; it goes out when the sheet is opened again."""
    keeper.context.set_offline(True)
    scans(keeper.page.locator("#scan"), CUP)
    expect(keeper.page.locator(f"[data-code='{CUP}']")).to_be_focused()
    _types(keeper, CUP, "23")
    _waiting(keeper, 1)
    _stays_signed_in(keeper)
    keeper.page.goto("about:blank")
    keeper.context.set_offline(False)
    keeper.go(slug, sheet)
    _waiting(keeper, 0)
    assert keeper.page.evaluate(WAITING) == []


def _stays_signed_in(keeper: Window) -> None:
    """Signing out would lose the line: it is asked first, and she stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    keeper.page.once("dialog", stay)
    keeper.page.locator("summary:visible").filter(has=keeper.page.locator(".z-avatar")).first.click()
    leaving = keeper.button(said("Sign out"))
    leaving.click()
    assert asked == [said("Counted lines have not been sent yet. Sign out and lose them?")]
    expect(leaving).to_be_enabled()
    _waiting(keeper, 1)


def _is_read_in_english(keeper: Window, slug: str, sheet: str) -> None:
    speaks(keeper, ENGLISH)
    keeper.button(said("Save the count", ENGLISH)).wait_for()
    keeper.sees("Drinking glass")
    keeper.check()
    keeper.go(slug, sheet)
    speaks(keeper, CHINESE)
