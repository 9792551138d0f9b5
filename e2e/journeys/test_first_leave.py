"""A company signs up, sets its thresholds, invites two people, and the first leave is judged and approved."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PASSWORD
from e2e.product import Product
from e2e.window import Window
from e2e.words import around, said
from saas.starters.catalogue import TEMPLATES

COMPANY = "星河家居"
OWNER, LEAD, STAFF = "owner@xinghe.test", "lead@xinghe.test", "staff@xinghe.test"


def test_a_company_signs_up_to_its_first_approved_leave(product: Product, window: OpenWindow) -> None:
    """The main road, from the first page to a signed leave."""
    slug = _opens_the_company(window())
    owner = window()
    owner.sign_in(slug, OWNER)
    _goes_on_where_it_was_left(owner)
    _invites(owner)
    owner.check()
    owner.button(said("Finish set-up")).click()
    owner.confirm()
    owner.page.wait_for_url("**/home")
    owner.sees(said("Set up. The rules are in force."))
    owner.check()

    lead, staff = window(), window()
    _joins(lead, LEAD)
    _joins(staff, STAFF)
    page = _asks(staff, slug)
    _approves(lead, slug)
    _reads_the_answer(staff, slug, page)
    assert product.wait_for_mail(STAFF, f"/hr/leave/{page.rpartition('/')[2]}")


def _opens_the_company(owner: Window) -> str:
    owner.open(owner.product.url)
    owner.check()
    owner.link(said("Open a company")).click()
    slug = _fills_in_the_form(owner)
    owner.open(owner.product.wait_for_mail(OWNER, r"http://\S+/sign-up/\S+"))
    owner.check()
    owner.field(said("Password")).fill(PASSWORD)
    owner.button(said("Open the company")).click()
    owner.page.wait_for_url("**/setup/template")
    _takes_a_template(owner)
    owner.link(said("Leave for now")).click()
    owner.sees(said("Set up the company"))
    return slug


def _fills_in_the_form(owner: Window) -> str:
    owner.check()
    owner.field(said("Company")).fill(COMPANY)
    address = owner.field(said("Address of your company here"))
    expect(address).to_have_value(re.compile("^xing-?he"))
    slug = address.input_value()
    owner.sees(said("%(address)s is free.", address=f"/t/{slug}"))
    owner.field(said("Your name")).fill("沈星河")
    owner.field(said("Your e-mail")).fill(OWNER)
    owner.button(said("Send the link")).click()
    owner.heading(said("Look into your mailbox")).wait_for()
    owner.check()
    return slug


def _takes_a_template(owner: Window) -> None:
    preview = owner.page.locator("#preview")
    other, chosen = TEMPLATES["T01"], TEMPLATES["T04"]
    owner.page.get_by_role("radio", name=other.title.zh).check()
    expect(preview).to_contain_text(other.positions[0].name.zh)
    owner.page.get_by_role("radio", name=chosen.title.zh).check()
    expect(preview).to_contain_text("零售主管")
    owner.check()
    owner.button(said("Use this template")).click()
    owner.heading(said("Is this your organisation?")).wait_for()
    owner.check()
    owner.button(said("Save and go on")).click()
    owner.heading(said("The first thresholds")).wait_for()
    owner.check()


def _goes_on_where_it_was_left(owner: Window) -> None:
    owner.link(said("Go on")).click()
    owner.heading(said("The first thresholds")).wait_for()
    notice = owner.field(said("Notice of leave"))
    assert notice.input_value() == "1"
    notice.fill("31")
    owner.button(said("Save and go on")).click()
    expect(owner.field(said("Notice of leave"))).to_have_attribute("aria-invalid", "true")
    assert owner.field(said("Notice of leave")).input_value() == "31"
    owner.field(said("Notice of leave")).fill("2")
    owner.button(said("Save and go on")).click()
    owner.heading(said("Who comes first?")).wait_for()


def _invites(owner: Window) -> None:
    people = (("李青", LEAD, "retail_lead"), ("张雨", STAFF, "sales_service"))
    names = {post.code: post.name.zh for post in TEMPLATES["T04"].positions}
    for number, (name, email, post) in enumerate(people, start=1):
        row = owner.page.get_by_role("group", name=said("Person %(number)s", number=number))
        row.get_by_label(said("Name"), exact=True).fill(name)
        row.get_by_label(said("E-mail"), exact=True).fill(email)
        row.get_by_label(said("Unit and position")).select_option(label=names[post])
    owner.button(said("Invite these")).click()
    owner.sees(said("Invited: %(count)s. Their links work for 72 hours.", count=2))


def _joins(newcomer: Window, email: str) -> None:
    newcomer.open(newcomer.product.wait_for_mail(email, r"http://\S+/invitation/\S+"))
    newcomer.check()
    newcomer.page.get_by_label(re.compile(said("New password"))).fill(PASSWORD)
    newcomer.button(said("Join"), exact=False).click()
    newcomer.page.wait_for_url("**/home")
    newcomer.check()


def _asks(staff: Window, slug: str) -> str:
    staff.page.get_by_role("main").get_by_role("link", name=said("Ask for leave"), exact=True).click()
    staff.page.wait_for_url("**/hr/leave/new")
    leave.fill_in(staff, leave.today(), reason="孩子家长会")
    staff.sees(said("It cannot be sent like this."))
    staff.field(said("First day")).fill(leave.workday(3).isoformat())
    staff.sees(said("Nothing stands against it."))
    staff.sees("李青")
    staff.check()
    staff.button(said("Send")).click()
    staff.page.wait_for_url(re.compile(r"/hr/leave/\d+$"))
    page = urlsplit(staff.page.url).path
    staff.check()
    staff.link(said("Why?"), exact=False).click()
    why = staff.page.get_by_role("dialog")
    why.get_by_text(around("Read as well: %(count)s")).click()
    staff.sees(around("Ask for leave at least %(value)s days ahead."))
    expect(why).to_contain_text(re.compile(r"2\s*天"))
    expect(why.locator("blockquote").first).to_be_visible()
    staff.check()
    return page


def _approves(lead: Window, slug: str) -> None:
    lead.product.wait_for_mail(LEAD, "张雨")
    lead.go(slug)
    lead.sees("张雨")
    lead.check()
    lead.button(said("Approve")).click()
    lead.sees(said("Approved. It is in force."))
    lead.check()


def _reads_the_answer(staff: Window, slug: str, page: str) -> None:
    notice = staff.told(slug, around("Your leave from %(first_day)s: %(verdict)s, by %(decider)s."))
    staff.check()
    notice.get_by_role("button", name=said("Open")).click()
    staff.page.wait_for_url(f"**{page}")
    staff.sees(said("Approved"))
    staff.check()
