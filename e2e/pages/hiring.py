"""What people do where somebody enters: lines of a record, the public page, an exam with its clock, a first sign-in."""

from __future__ import annotations

import re
import subprocess
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from e2e.founding import PASSWORD
from e2e.pages.registers import lists, opens_form
from e2e.pages.warehouse import chooses, file_it, looks_well, stands
from e2e.window import PATIENCE, Window
from e2e.words import said

POST = "销售客服"
SCALE = "打字速度测试.png"


def picture(name: str) -> FilePayload:
    """A picture somebody took of a paper."""
    drawn = BytesIO()
    Image.new("RGB", (320, 200), "white").save(drawn, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": drawn.getvalue()}


def named(window: Window, name: str) -> Locator:
    """A control of the page, or of what is open beside it, by its name."""
    return window.page.locator(f"[name={name}]:visible")


def fills(window: Window, **values: str) -> None:
    """Fill in controls by name; in a list what says these words and more is chosen."""
    for name, words in values.items():
        control = named(window, name)
        if control.evaluate("one => one.tagName") == "SELECT":
            chooses(control, words)
        else:
            control.fill(words)


def adds_line(window: Window, label: str, shown: str, **values: str) -> None:
    """Add a line to a record; it then stands there with these words."""
    card = window.page.locator("section.z-card").filter(
        has=window.page.get_by_role("heading", name=re.compile(f"^{re.escape(said(label))}"))
    )
    card.get_by_role("link", name=said("Add"), exact=True).click()
    sheet = window.page.get_by_role("dialog")
    sheet.get_by_role("button", name=said("Add"), exact=True).wait_for()
    window.check()
    fills(window, **values)
    sheet.get_by_role("button", name=said("Add"), exact=True).click()
    expect(window.page.get_by_role("dialog")).to_have_count(0)
    expect(card.get_by_role("row").filter(has_text=shown).first).to_be_visible()


def opens(window: Window, slug: str, register: str, words: str) -> None:
    """Open a record as one finds it: by the page of registers and its list."""
    lists(window, slug, register)
    window.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(words))).first.click()
    looks_well(window)


def agrees(window: Window, act: str, state: str) -> None:
    """Do what is asked about once more; the record then stands there."""
    window.button(said(act)).click()
    window.page.get_by_role("dialog").wait_for()
    window.check()
    window.confirm()
    stands(window, state)


def writes_set(hr: Window, slug: str, kind: str, questions: list[dict[str, str]]) -> None:
    """A set of questions for the position, put into use."""
    opens_form(hr, slug, "Question bank")
    fills(hr, position_id=POST, kind=kind, minutes="20", instructions="请独立完成。")
    file_it(hr)
    for question in questions:
        adds_line(hr, "Questions", question["words"], **question)
    agrees(hr, "Put into use", "In use")


def applies(visitor: Window, name: str, email: str) -> None:
    """The form of the public page: nothing is taken without consent; then it is here, with its file."""
    visitor.button(said("Send the application")).wait_for()
    fills(visitor, name=name, phone="13800138000", email=email, education=said("Bachelor's degree"))
    fills(visitor, experience="三年家居类目客服经验，熟悉大促排班", introduction="喜欢和顾客打交道")
    visitor.page.locator("input[type=file]").set_input_files(picture("简历.png"))
    visitor.button(said("Send the application")).click()
    expect(named(visitor, "has_consent")).to_have_attribute("aria-invalid", "true")
    looks_well(visitor)
    named(visitor, "has_consent").check()
    visitor.page.locator("input[type=file]").set_input_files(picture("简历.png"))
    visitor.button(said("Send the application")).click()
    visitor.sees(said("Your application is here. We answer by telephone or mail."))
    looks_well(visitor)


def address_of_exam(lead: Window, kind: str) -> str:
    """The address under which the candidate takes an exam, shown once."""
    row = lead.page.locator("#papers li").filter(has_text=kind)
    row.get_by_role("button", name=said("Link for the candidate"), exact=True).click()
    shown = lead.page.locator(".z-song").filter(has_text="/careers/exam/")
    shown.wait_for()
    looks_well(lead)
    address = shown.inner_text().strip()
    lead.page.get_by_role("main").get_by_role("link", name=said("Back"), exact=True).click()
    lead.page.locator("#papers").wait_for()
    return address


def starts_exam(visitor: Window, address: str) -> Locator:
    """Read what stands first and press start; answers the clock."""
    visitor.open(address)
    looks_well(visitor)
    visitor.button(said("Start")).click()
    clock = visitor.page.locator("[data-clock]")
    clock.wait_for()
    return clock


def hands_in(visitor: Window) -> None:
    """Hand the exam in after a question."""
    visitor.button(said("Hand in")).click()
    visitor.page.get_by_role("dialog").wait_for()
    visitor.confirm()
    visitor.sees(said("This paper is handed in. Thank you; we answer by telephone or mail."))
    looks_well(visitor)


def words_of_paper(window: Window, link: str, folder: Path) -> str:
    """Download a paper and read it."""
    with window.page.expect_download() as started:
        window.link(said(link)).click()
    kept = folder / started.value.suggested_filename
    started.value.save_as(kept)
    return subprocess.run(["pdftotext", kept, "-"], capture_output=True, text=True, check=True).stdout


def joins(newcomer: Window, email: str) -> None:
    """Follow the invitation and choose a password."""
    link = newcomer.product.wait_for_mail(email, r"http://\S+/invitation/\S+", seconds=6 * PATIENCE / 1000)
    newcomer.open(link)
    looks_well(newcomer)
    newcomer.page.get_by_label(re.compile(said("New password"))).fill(PASSWORD)
    newcomer.button(said("Join"), exact=False).click()
    newcomer.page.wait_for_url("**/home")
    looks_well(newcomer)


def hears(window: Window, slug: str, words: str, *, seconds: float = 90) -> None:
    """A notice with these words stands in the inbox, as soon as a busy worker has told it."""
    until = time.monotonic() + seconds
    while True:
        window.go(slug, "/notices")
        if window.page.get_by_role("row").filter(has_text=words).count():
            return looks_well(window)
        assert time.monotonic() < until, f"nobody told {words} within {seconds} s"


def follows(window: Window, slug: str, words: str) -> None:
    """Wait for a notice and open what it is about."""
    hears(window, slug, words)
    row = window.page.get_by_role("row").filter(has_text=words).first
    row.get_by_role("button", name=said("Open"), exact=True).click()
    window.page.locator("#record").wait_for(timeout=3 * PATIENCE)
    looks_well(window)
