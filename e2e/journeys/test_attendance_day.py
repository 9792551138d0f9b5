"""A day of an employee on her phone: late, told why, corrected with evidence, signed by her lead, and home."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from e2e.attendance import here, shift_around
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.pages.registers import approves, attaches
from e2e.pages.warehouse import file_it, is_told, looks_well, path_of, stands
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import around, said

SLUG, SHIFT = "kaoqin", "早班"
NAME = PEOPLE["staff"][0]
REASON = "到岗时打卡页打不开，已拍下门禁记录"
PUNCH_AGAIN = "Sign out, or note once more"


@pytest.fixture(scope="module")
def office(product: Product) -> str:
    """A company whose people sign in."""
    product.python("e2e.attendance", f"{SLUG}=晨光家纺")
    return SLUG


def test_a_day_of_an_employee_from_a_late_punch_to_the_way_home(window: OpenWindow, office: str) -> None:
    """Planned by HR, punched on the phone, judged with a reason, put right by two people."""
    begin, end = shift_around(here())
    _is_planned(window(), office, begin, end)
    phone = window(PHONE)
    phone.sign_in(office, "staff")
    _punches_in_late(phone, office)
    day = _looks_why(phone, office, begin)
    path = _asks_for_a_correction(phone, office, begin)
    _lead_signs(window(), office, path)
    _is_in_order_again(phone, office, day, path)
    _goes_home(phone, office, day)


def _is_planned(hr: Window, slug: str, begin: datetime, end: datetime) -> None:
    """HR writes down the shift and who works it from today on."""
    hr.sign_in(slug, "hr")
    hr.go(slug, "/hr/attendance/shifts")
    looks_well(hr)
    hr.link(said("New shift")).click()
    hr.field(said("Name")).fill(SHIFT)
    hr.field(said("Parts")).fill("25:00-26:00")
    hr.button(said("Add the shift")).click()
    expect(hr.field(said("Parts"))).to_have_attribute("aria-invalid", "true")
    hr.field(said("Parts")).fill(f"{begin:%H:%M}-{end:%H:%M}")
    looks_well(hr)
    hr.button(said("Add the shift")).click()
    hr.sees(said("The shift was added."))
    hr.link(said("Plan people")).click()
    hr.page.get_by_label(re.compile(NAME)).check()
    hr.field(said("Shift")).select_option(label=SHIFT)
    for day in hr.page.get_by_role("group", name=said("Weekdays")).get_by_role("checkbox").all():
        day.check()
    looks_well(hr)
    hr.button(said("Plan them")).click()
    hr.page.wait_for_url("**/hr/attendance/shifts")
    hr.sees(NAME)
    looks_well(hr)


def _punches_in_late(phone: Window, slug: str) -> None:
    """One tap on the page of her attendance."""
    phone.go(slug, "/hr/attendance")
    looks_well(phone)
    phone.button(said("Punch in")).click()
    phone.sees(around("Noted at %(clock)s."))
    phone.button(said(PUNCH_AGAIN)).wait_for()
    expect(phone.page.locator("#attendance-now")).to_contain_text(said("Came late"))
    looks_well(phone)


def _looks_why(phone: Window, slug: str, begin: datetime) -> str:
    """What became of the day so far, with the clause and the threshold; answers the path of the day."""
    cleared = phone.page.get_by_role("main").locator("section, .z-card").filter(has_text=said("To be cleared up")).last
    cleared.get_by_role("link", name=re.compile(f"{begin:%m-%d}$")).click()
    phone.heading(said("Piece by piece")).wait_for()
    looks_well(phone)
    phone.page.get_by_role("link", name=re.compile(re.escape(said("Why?")))).first.click()
    why = phone.page.get_by_role("dialog")
    expect(why).to_contain_text("D14-20")
    expect(why).to_contain_text(around("Up to %(value)s minutes after the start of work is not late."))
    phone.check()
    phone.page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    return path_of(phone, slug)


def _asks_for_a_correction(phone: Window, slug: str, begin: datetime) -> str:
    """She came in time; a picture proves it."""
    phone.link(said("Ask for a correction")).click()
    expect(phone.field(said("Working day"))).to_have_value(begin.date().isoformat())
    phone.field(said("Kind of correction")).select_option(label=said("A punch is missing"))
    phone.button(said("File it")).click()
    expect(phone.page.locator("[aria-invalid=true]").first).to_be_visible()
    phone.field(said("Came at, or excused from")).fill(f"{begin:%H:%M}")
    phone.page.locator("textarea[name=reason]").fill(REASON)
    file_it(phone)
    stands(phone, "Waiting for signature")
    attaches(phone, "门禁记录.png", _picture(), "image/png")
    return path_of(phone, slug)


def _picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (60, 40), "#1366ec").save(target, "PNG")
    return target.getvalue()


def _lead_signs(lead: Window, slug: str, path: str) -> None:
    """Her lead is told, looks at the evidence and signs."""
    lead.sign_in(slug, "lead")
    lead.go(slug, path)
    lead.sees(REASON)
    expect(lead.page.get_by_role("link", name=re.compile("门禁记录"))).to_be_visible()
    looks_well(lead)
    approves(lead, slug, NAME)
    lead.go(slug, path)
    stands(lead, "Approved")


def _is_in_order_again(phone: Window, slug: str, day: str, path: str) -> None:
    """She is told; the day is worked out anew, and says that the punch is a correction."""
    is_told(phone, slug, said("Correction of attendance"))
    phone.go(slug, path)
    stands(phone, "Approved")
    phone.go(slug, day)
    stands(phone, "Under way")
    phone.sees(re.compile(said("Correction")))
    looks_well(phone)


def _goes_home(phone: Window, slug: str, day: str) -> None:
    """The second tap is the way home; both are there to be seen."""
    phone.go(slug, "/hr/attendance")
    before = phone.page.locator("#attendance-now p").filter(has_text=said("Punched at")).locator(".z-num")
    expect(before).to_have_count(2)
    phone.button(said(PUNCH_AGAIN)).click()
    phone.sees(around("Noted at %(clock)s."))
    expect(before).to_have_count(3)
    phone.sees(said("All in order"))
    looks_well(phone)
    phone.go(slug, day)
    expect(phone.page.locator("#attendance-day .z-lines li")).to_have_count(3)
    looks_well(phone)
