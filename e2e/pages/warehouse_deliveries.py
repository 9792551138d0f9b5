"""A delivery on the keeper's phone: written down, counted by scanner and by hand, settled; or refused at the door."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from e2e.pages.warehouse import does, looks_well, scans, stands
from e2e.warehouse import CUP, SHIRT, SHIRT_BARCODE
from e2e.window import Window
from e2e.words import said

SUPPLIER, NOTE, BROKEN = "南通纺织", "SH-2026-118", "整箱破损，外箱浸水"


def takes_in_what_differs(keeper: Window, slug: str) -> None:
    """Ten shirts as noted by the scanner; three glasses of four, which takes a word and a photo."""
    _writes_down(keeper, slug, NOTE, f"{SHIRT} 10\n{CUP} 4")
    keeper.field(said("Times")).fill("10")
    scans(keeper.field(said("Barcode or code")), SHIRT_BARCODE)
    expect(_line(keeper, SHIRT)).to_contain_text("10")
    looks_well(keeper)
    _finds(keeper, SHIRT, "10")
    keeper.button(said("Note it")).click()
    keeper.sees(said("agrees"))
    _finds(keeper, CUP, "3")
    keeper.button(said("Note it")).click()
    expect(keeper.page.locator("[aria-invalid=true]")).to_have_count(2)
    assert keeper.field(said("Counted quantity")).input_value() == "3"
    keeper.check()
    keeper.field(said("What differs")).fill("少一只")
    keeper.field(said("Photo")).set_input_files(picture())
    keeper.button(said("Note it")).click()
    expect(_line(keeper, CUP)).to_contain_text("少一只")
    keeper.button(said("Everything is counted")).click()
    stands(keeper, "Counted, to be settled")
    keeper.button(said("Settle")).click()
    stands(keeper, "Accepted with differences")
    does(keeper, "Into stock", "In stock")


def _writes_down(keeper: Window, slug: str, number: str, lines: str) -> None:
    keeper.go(slug, "/warehouse/receipts")
    looks_well(keeper)
    keeper.link(said("Take in a delivery")).click()
    keeper.field(said("Supplier")).fill(SUPPLIER)
    keeper.field(said("Number of the delivery note")).fill(number)
    keeper.field(said("Lines of the note")).fill(lines)
    looks_well(keeper)
    keeper.button(said("Write down")).click()
    keeper.page.wait_for_url(re.compile(r"/receipts/\d+$"))
    looks_well(keeper)


def _line(keeper: Window, code: str) -> Locator:
    return keeper.page.locator("#receipt-lines li").filter(has_text=code)


def _finds(keeper: Window, code: str, quantity: str) -> None:
    _line(keeper, code).get_by_role("link", name=said("Count the line"), exact=True).click()
    keeper.field(said("Counted quantity")).fill(quantity)
    keeper.field(said("Item name")).select_option("yes")
    looks_well(keeper)


def picture() -> FilePayload:
    """A photo of what differs."""
    target = BytesIO()
    Image.new("RGB", (40, 20), "#1366ec").save(target, "PNG")
    return {"name": "少一只.png", "mimeType": "image/png", "buffer": target.getvalue()}


def refuses_a_delivery(keeper: Window, slug: str) -> None:
    """What comes in pieces goes back: said with a ground and in words."""
    _writes_down(keeper, slug, f"{NOTE}-2", f"{CUP} 40")
    keeper.link(said("Refuse the delivery")).click()
    looks_well(keeper)
    keeper.field(said("What differs from the note")).select_option("quality")
    keeper.button(said("Refuse it")).click()
    expect(keeper.field(said("In words"))).to_have_attribute("aria-invalid", "true")
    keeper.check()
    keeper.field(said("In words")).fill(BROKEN)
    keeper.button(said("Refuse it")).click()
    keeper.sees(said("Refused. Director and store manager have been told."))
    stands(keeper, "Goods refused")
