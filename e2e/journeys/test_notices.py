"""The bell and the mails: whoever has to act is told by itself, once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE, address
from e2e.window import Window
from e2e.words import around, said

REASON = "去银行办事"
WAITS = "%(person)s asks for leave from %(first_day)s to %(last_day)s. It waits for you."


def test_the_signer_is_told_by_bell_and_mail_and_the_bell_counts_down(window: OpenWindow, qinghe: str) -> None:
    """Nobody asks for the mail: the worker sends it. Opening a notice reads it."""
    staff, lead = window(), window()
    staff.sign_in(qinghe, "staff")
    path = leave.ask(staff, qinghe, leave.workday(5), reason=REASON)
    link = lead.product.wait_for_mail(address("lead", qinghe), r"http://\S+/approvals/links/\S+")

    _is_told_and_reads(lead, qinghe, link)
    _declines(lead, qinghe, path)
    assert staff.product.wait_for_mail(address("staff", qinghe), "那天要盘点，请改期")
    staff.go(qinghe, "/notices")
    unread = _unread(staff)
    told = staff.page.get_by_role("row", name=PEOPLE["lead"][0]).first
    told.get_by_role("button", name=said("Open")).click()
    staff.page.wait_for_url(f"**{path}")
    staff.sees("那天要盘点，请改期")
    assert _unread(staff) == unread - 1
    assert PEOPLE["lead"][0] in staff.page.get_by_role("main").inner_text()
    about = [mail for mail in lead.product.mails_to(address("lead", qinghe)) if "/approvals/links/" in mail.text]
    assert len(about) == 1, "the signer is written to once"


def _is_told_and_reads(lead: Window, slug: str, link: str) -> None:
    lead.open(link)
    lead.fill_in_sign_in(address("lead", slug))
    lead.page.wait_for_url("**/approvals/links/**")
    lead.sees(REASON)
    lead.go(slug, "/notices")
    unread = _unread(lead)  # a head of a unit is reminded of more than this
    told = lead.page.get_by_role("row", name=around(WAITS))
    lead.check()
    told.get_by_role("button", name=said("Mark as read")).click()
    expect(lead.link(said("Notices, %(count)s unread", count=unread - 1))).to_be_visible()
    lead.check()


def _declines(lead: Window, slug: str, path: str) -> None:
    lead.go(slug, path)
    lead.field(said("Comment")).fill("那天要盘点，请改期")
    lead.button(said("Refuse")).click()
    lead.sees(said("Refused. The applicant is told."))
    lead.check()


def _unread(person: Window) -> int:
    bell = person.page.get_by_role("link", name=around("Notices, %(count)s unread"))
    found = re.search(r"\d+", bell.get_attribute("aria-label") or "")
    assert found is not None
    return int(found.group())
