"""An incident is left alone until its clock is late; the head is told, looks why, and answers it on a phone."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import address
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import around, said

TITLE = "支付页打不开"
FOUND = "支付通道证书过期，已联系供应商换证。"


def test_an_incident_with_an_overdue_clock_reaches_the_head_and_is_answered(
    product: Product, window: OpenWindow, qinghe: str
) -> None:
    """Filed on a desk, late after some days, answered on a phone, followed by whoever filed it."""
    staff = window()
    staff.sign_in(qinghe, "staff")
    path = _files(staff, qinghe)
    product.python("e2e.passing", qinghe, "6")

    head = window(PHONE)
    head.sign_in(qinghe, "head")
    head.told(qinghe, TITLE)
    product.python("e2e.night", qinghe, (leave.today() + timedelta(days=1)).isoformat(), "notices.digest")
    head.open(product.wait_for_mail(address("head", qinghe), rf"http://\S+{path}\b"))
    head.sees(around("late by %(time)s"))
    head.check()
    _looks_why(head)
    _answers(head)
    _is_told(staff, qinghe, path)


def _files(staff: Window, slug: str) -> str:
    staff.go(slug, "/registers")
    staff.check()
    staff.link(said("Incidents")).click()
    staff.link(said("File one")).click()
    staff.check()
    staff.button(said("File it")).click()
    expect(staff.field(said("In one line"))).to_have_attribute("aria-invalid", "true")
    staff.field(said("In one line")).fill(TITLE)
    staff.field(said("Severity")).select_option(label=said("Ordinary"))
    staff.field(said("What can be seen, since when")).fill("顾客付款时提示系统繁忙。")
    staff.button(said("File it")).click()
    staff.page.wait_for_url(re.compile(r"/office/incident/\d+$"))
    staff.sees(around("%(time)s left"))
    staff.check()
    return staff.page.url.removeprefix(staff.product.at(slug, ""))


def _looks_why(head: Window) -> None:
    head.page.get_by_role("link", name=re.compile(re.escape(said("Why?")))).first.click()
    drawer = head.page.get_by_role("dialog")
    expect(drawer).to_contain_text(said("The clock runs"))
    expect(drawer).to_contain_text(around("An incident is answered within %(value)s working hours."))
    expect(drawer).to_contain_text("D01-20")
    head.check()
    head.page.keyboard.press("Escape")


def _answers(head: Window) -> None:
    head.link(said("Respond")).click()
    head.field(said("First finding and next step")).fill(FOUND)
    head.check()
    head.page.get_by_role("dialog").get_by_role("button", name=said("Respond")).click()
    head.sees(said("Being handled"))
    head.sees(FOUND)
    head.sees(said("done, but late"))
    head.check()


def _is_told(staff: Window, slug: str, path: str) -> None:
    staff.go(slug, "/notices")
    staff.sees(re.compile(re.escape(said("responded"))))
    staff.go(slug, path)
    staff.field(said("Comment")).fill("谢谢，顾客那边已经解释过了。")
    staff.button(said("Say it")).click()
    staff.sees("谢谢，顾客那边已经解释过了。")
    staff.check()
