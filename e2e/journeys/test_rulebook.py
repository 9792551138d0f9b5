"""A rulebook from its draft to whoever reads it: written, heard, signed, published, confirmed on a phone."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import said

TEXT = "请假最短提前 {leave.notice_days} 天提出；来不及的，按紧急请假办理。"


def test_a_rulebook_goes_from_draft_to_confirmed_on_a_phone(window: OpenWindow, product: Product, qinghe: str) -> None:
    """HR revises a clause, an employee comments, the head signs, the employee reads it to the end on her phone."""
    hr, phone = window(), window(PHONE)
    hr.sign_in(qinghe, "hr")
    _begins(hr, qinghe)
    _words_a_clause(hr)
    _opens_the_consultation(hr)
    phone.sign_in(qinghe, "staff")
    _comments(phone)
    product.python("e2e.rulebooks", qinghe)
    _answers_and_sends(hr)
    _signs(window(), qinghe, hr.page.url.removeprefix(product.at(qinghe, "")).partition("#")[0])
    _publishes(hr)
    _reads_and_confirms(phone, qinghe)
    hr.go(qinghe, "/rulebook/acknowledgements?state=acknowledged")
    hr.sees("张雨晴")
    hr.check()


def _begins(hr: Window, slug: str) -> None:
    hr.go(slug, "/rulebook/books/1")
    hr.check()
    hr.link(said("Begin a revision")).click()
    hr.page.get_by_role("radio", name=said("Amendment")).check()
    hr.field(said("Why is it changed?")).fill("旺季排班要早定")
    hr.check()
    hr.button(said("Begin")).click()
    hr.page.wait_for_url(re.compile(r"/rulebook/drafts/\d+$"))
    hr.check()


def _words_a_clause(hr: Window) -> None:
    hr.page.locator("a[href$='/clauses/D02-02']").first.click()
    hr.heading(said("Clause %(ref)s", ref="D02-02")).first.wait_for()
    hr.check()
    hr.field(said("Text")).fill("请假最短提前 {leave.no_such_key} 天。")
    hr.button(said("Save")).click()
    expect(hr.field(said("Text"))).to_have_attribute("aria-invalid", "true")
    hr.page.locator("#text_en").evaluate("field => { field.value = '' }")
    hr.field(said("Text")).fill(TEXT)
    hr.button(said("Save")).click()
    hr.page.wait_for_url(re.compile(r"/rulebook/drafts/\d+#D02-02$"))
    hr.sees(re.compile("最短提前"))


def _opens_the_consultation(hr: Window) -> None:
    hr.field(said("Comments until")).fill((leave.today() + timedelta(days=3)).isoformat())
    hr.button(said("Open the consultation")).click()
    hr.sees(said("Staff consultation"))
    hr.check()


def _comments(phone: Window) -> None:
    phone.page.get_by_role("link", name=re.compile("手册")).locator("visible=true").first.click()
    phone.page.wait_for_url(re.compile(r"/rulebook/drafts/\d+$"))
    phone.check()
    phone.page.locator("a[href$='/clauses/D02-02/comments/new']").click()
    phone.field(said("Comment")).fill("淡季能不能只提前一天？")
    phone.check()
    phone.button(said("Send")).click()
    phone.sees("淡季能不能只提前一天？")


def _answers_and_sends(hr: Window) -> None:
    hr.page.reload()
    hr.link(said("Answer")).click()
    hr.page.get_by_label(said("Not taken up"), exact=True).check()
    hr.field(said("Answer")).fill("全年统一，便于排班。")
    hr.check()
    hr.button(said("Save")).click()
    hr.sees("全年统一，便于排班。")
    hr.button(said("Mark as reviewed")).click()
    hr.button(said("Send to be signed")).click()
    hr.sees(said("Being signed"))
    hr.check()


def _signs(head: Window, slug: str, path: str) -> None:
    head.sign_in(slug, "head")
    head.go(slug, "/approvals")
    head.check()
    head.go(slug, path)
    head.link(said("Sign")).click()
    head.page.wait_for_url(re.compile(r"/approvals/\d+$"))
    head.check()
    head.button(said("Approve")).click()
    head.page.wait_for_load_state("networkidle")
    head.check()


def _publishes(hr: Window) -> None:
    hr.page.reload()
    hr.button(said("Publish")).click()
    hr.confirm()
    hr.page.wait_for_url(re.compile(r"/rulebook/books/1$"))
    hr.sees("v2")
    hr.check()


def _reads_and_confirms(phone: Window, slug: str) -> None:
    phone.go(slug, "/home")
    phone.check()
    phone.page.locator("a[href*='/rulebook/mine/']").first.click()
    phone.sees(re.compile("最短提前"))
    phone.check()
    assert phone.button(said("I have read it and confirm")).count() == 0
    phone.page.locator("#end").scroll_into_view_if_needed()
    phone.button(said("I have read it and confirm")).wait_for()
    phone.check()
    phone.button(said("I have read it and confirm")).click()
    phone.sees(said("Confirmed. Thank you for reading it."))
    phone.sees(said("Acknowledged"))
    phone.check()
