"""A resignation: given on a phone, noted by lead and HR, handed over item by item, access ended, certificate out."""

from __future__ import annotations

import re
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE, address
from e2e.pages.registers import lists, opens_form
from e2e.pages.warehouse import drawer, file_it, is_told, looks_well, path_of, says, sends, stands
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import said

SLUG, COMPANY = "tonghang", "同行家居"
NAME, MATE = PEOPLE["staff"][0], PEOPLE["mate"][0]
REASON, TALK = "回老家照顾父母", "想念家乡，双方同意今天交接完即可离开"
PASSWORDS, EXTRA = "更换口令", "店铺后台口令"
LAST_ONES = ("清除个人文件", "注销账号")
SECONDS = 2.0


@pytest.fixture(scope="module")
def office(product: Product) -> str:
    """A company of people."""
    product.python("e2e.founding", f"{SLUG}={COMPANY}")
    return SLUG


def test_a_resignation_from_the_notice_to_the_certificate(window: OpenWindow, office: str, tmp_path: Path) -> None:
    """Nobody can refuse it; what she held passes to others; her papers wait for nothing."""
    staff, hr, lead = window(PHONE), window(), window()
    staff.sign_in(office, "staff")
    notice = _gives_notice(staff, office)
    lead.sign_in(office, "lead")
    _lead_takes_note(lead, office, notice)
    hr.sign_in(office, "hr")
    _hr_agrees_on_today(hr, office, notice)
    is_told(staff, office, said("took note for HR"))
    handover = _one_more_item(hr, office)
    _accepts_the_rest_first(lead, office, handover)
    _changes_a_password(window(), office, handover)
    lead.go(office, handover)
    for title in LAST_ONES:
        _accepts(lead, handover, title)
    stands(lead, "Everything accepted")
    _certificate(hr, office, handover, tmp_path)
    _access_ends(hr, staff, office, handover)
    _closes(hr, office, handover)
    hr.go(office, "/hr/exits")
    hr.sees(said("Family"))
    looks_well(hr)


def _gives_notice(staff: Window, slug: str) -> str:
    """A notice says why and when; the earliest day is the law's."""
    opens_form(staff, slug, "Resignations")
    staff.field(said("Wanted last day")).fill((leave.today() + timedelta(days=3)).isoformat())
    staff.button(said("File it")).click()
    expect(staff.page.locator("[aria-invalid=true]").first).to_be_visible()
    staff.field(said("Mainly because of")).select_option(label=said("Family"))
    staff.page.locator("textarea[name=reason]").fill(REASON)
    file_it(staff)
    stands(staff, "Notice given")
    staff.sees(f"{leave.today() + timedelta(days=30):%m-%d}")
    assert staff.button(said("Take note")).count() == 0
    return path_of(staff, slug)


def _lead_takes_note(lead: Window, slug: str, notice: str) -> None:
    """Her lead may take note and say something; refusing is not offered."""
    is_told(lead, slug, NAME)
    lead.go(slug, notice)
    looks_well(lead)
    assert lead.page.get_by_role("main").get_by_text(said("Refuse"), exact=True).count() == 0
    shown = drawer(lead, "Take note")
    says(shown, "Remark", "祝顺利，感谢这几年")
    sends(lead, "Take note", "Manager has taken note")


def _hr_agrees_on_today(hr: Window, slug: str, notice: str) -> None:
    """Both agree on an earlier day; a later one than hers is refused."""
    hr.go(slug, notice)
    looks_well(hr)
    shown = drawer(hr, "Take note for HR")
    says(shown, "What was said in the talk", TALK)
    says(shown, "Earlier last day, if both agree", (leave.today() + timedelta(days=60)).isoformat())
    shown.get_by_role("button", name=said("Take note for HR"), exact=True).click()
    expect(shown.locator("[aria-invalid=true]").first).to_be_visible()
    says(shown, "Earlier last day, if both agree", leave.today().isoformat())
    sends(hr, "Take note for HR", "HR has taken note")
    hr.sees(TALK)


def _one_more_item(hr: Window, slug: str) -> str:
    """The handover stands with the list of the rulebook; a shared system is added for a colleague."""
    lists(hr, slug, "Handovers")
    hr.link(re.compile(NAME)).click()
    stands(hr, "Being handed over")
    handover = path_of(hr, slug)
    hr.link(said("Add an item")).click()
    hr.field(said("Item handed over")).fill(EXTRA)
    hr.field(said("Kind")).select_option(label=said("Passwords"))
    receiver = hr.field(said("Receiver"))
    receiver.select_option(receiver.locator("option").filter(has_text=MATE).first.get_attribute("value"))
    looks_well(hr)
    hr.button(said("Add")).click()
    hr.page.wait_for_url(f"**{handover}")
    hr.sees(EXTRA)
    looks_well(hr)
    return handover


def _accepts_the_rest_first(lead: Window, slug: str, handover: str) -> None:
    """Item by item; what clears traces waits for everything else."""
    lead.go(slug, handover)
    looks_well(lead)
    _takes(lead, LAST_ONES[1])
    lead.sees(said("This comes last: first everything else has to be accepted."))
    lead.go(slug, handover)
    items = lead.page.locator("#items tbody tr")
    titles = [row.locator("td").first.inner_text().split("\n")[0] for row in items.all()]
    for title in titles:
        if not title.startswith((EXTRA, *LAST_ONES)):
            _accepts(lead, handover, title)


def _takes(window: Window, title: str) -> None:
    row = window.page.locator("#items tbody tr").filter(has_text=title)
    row.get_by_role("link", name=said("Accept"), exact=True).click()
    window.button(said("Accept")).wait_for()
    looks_well(window)
    window.button(said("Accept")).click()


def _accepts(window: Window, handover: str, title: str) -> None:
    _takes(window, title)
    if title.startswith((PASSWORDS, EXTRA)):
        expect(window.field(said("Password changed on"))).to_have_attribute("aria-invalid", "true")
        window.field(said("Password changed on")).fill(leave.today().isoformat())
        window.button(said("Accept")).click()
    window.page.wait_for_url(f"**{handover}")
    row = window.page.locator("#items tbody tr").filter(has_text=title)
    expect(row.get_by_role("link", name=said("Accept"), exact=True)).to_have_count(0)


def _changes_a_password(mate: Window, slug: str, handover: str) -> None:
    """A colleague is told, opens what is handed to him and nothing else, and accepts it."""
    mate.sign_in(slug, "mate")
    mate.go(slug, handover)
    looks_well(mate)
    expect(mate.page.locator("#items").get_by_role("link", name=said("Accept"), exact=True)).to_have_count(1)
    _accepts(mate, handover, EXTRA)


def _certificate(hr: Window, slug: str, handover: str, folder: Path) -> None:
    """From when to when and as what; neither a reason nor what was said."""
    hr.go(slug, handover)
    hr.button(said("Leaving certificate")).click()
    hr.page.wait_for_url(re.compile(r"/jobs/\d+$"))
    paper = hr.page.get_by_role("link", name=re.compile(r"\.pdf$"))
    expect(paper).to_be_visible(timeout=30_000)
    looks_well(hr)
    with hr.page.expect_download() as started:
        paper.click()
    kept = folder / started.value.suggested_filename
    started.value.save_as(kept)
    words = subprocess.run(["pdftotext", kept, "-"], capture_output=True, text=True, check=True).stdout
    assert COMPANY in words
    assert NAME in words
    assert REASON not in words
    assert TALK not in words


def _access_ends(hr: Window, staff: Window, slug: str, handover: str) -> None:
    """On the last day: her open page no longer answers, and her password opens nothing."""
    staff.go(slug, "/hr/attendance")
    looks_well(staff)
    hr.go(slug, handover)
    hr.button(said("Accounts off now")).click()
    hr.confirm()
    hr.sees(said("Accounts are off."))
    until = time.monotonic() + SECONDS
    while "/sign-in" not in staff.page.url:
        assert time.monotonic() < until, f"still in after {SECONDS} s"
        staff.go(slug, "/hr/attendance")
    staff.fill_in_sign_in(address("staff", slug))
    staff.sees(said("The address and the password do not fit together."))
    looks_well(staff)


def _closes(hr: Window, slug: str, handover: str) -> None:
    """File and insurance went out; nothing is open, so that HR closes it."""
    hr.go(slug, handover)
    hr.link(said("File and insurance transferred")).click()
    looks_well(hr)
    hr.button(said("Save")).click()
    hr.page.wait_for_url(f"**{handover}")
    hr.sees(said("Saved."))
    hr.link(said("Close")).click()
    sent = hr.page.get_by_role("dialog").locator("button[type=submit]")
    sent.wait_for()
    hr.check()
    sent.click()
    stands(hr, "Closed")
