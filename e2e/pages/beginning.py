"""What people do from somebody's first day to the end of her probation."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Locator, expect

from e2e import leave
from e2e.pages.hiring import adds_line, agrees, fills, follows, hears, joins, opens, picture
from e2e.pages.registers import opens_form
from e2e.pages.warehouse import does, drawer, file_it, looks_well, path_of, says, sends, stands
from e2e.product import Product
from e2e.window import Window
from e2e.words import said
from saas.core.periods import add_months

NAME = "苏小满"
HANDED_IN, NOT_ASKED = ("个人简历", "个人身份证明", "最高学历证明"), ("相关证明材料", "职业技能证书")
CRITERION, REVIEW_DAYS = "首次响应时间", 14
BY_HAND = (("Rulebook read and acknowledged", "入职当天讲解并签字"), ("Computer and devices", "三号客服机位"))


def comes(hr: Window, newcomer: Window, slug: str, person: str, email: str) -> None:
    """HR invites her from her page; she chooses a password on her phone and finds what is waited for."""
    hr.go(slug, person)
    hr.button(said("Invite")).click()
    hr.sees(said("Invited. The link is in the mail."))
    looks_well(hr)
    joins(newcomer, email)
    newcomer.go(slug, "/hr/employee-document")
    looks_well(newcomer)
    for kind in HANDED_IN:
        expect(newcomer.link(re.compile(kind))).to_be_visible()


def hands_in_papers(newcomer: Window, hr: Window, slug: str) -> None:
    """She hands in pictures of her papers; HR verifies each, and takes off the list what her position needs not."""
    for kind in HANDED_IN:
        newcomer.go(slug, "/hr/employee-document")
        newcomer.link(re.compile(kind)).click()
        newcomer.page.locator("#record").wait_for()
        paper = path_of(newcomer, slug)
        shown = drawer(newcomer, "Hand in the paper")
        fills(newcomer, handed=said("A copy was handed in"), paper_number="330106200001011234")
        shown.get_by_role("button", name=said("Hand in the paper"), exact=True).click()
        newcomer.sees(said("Put the copy under this record first."))
        newcomer.go(slug, paper)
        _puts_under(newcomer, f"{kind}.png")
        drawer(newcomer, "Hand in the paper")
        fills(newcomer, handed=said("A copy was handed in"), paper_number="330106200001011234")
        sends(newcomer, "Hand in the paper", "Received, to be verified")
        newcomer.misses("330106200001011234")
        hr.go(slug, paper)
        shown = drawer(hr, "Verify")
        says(shown, "How it was verified", "与原件一致")
        sends(hr, "Verify", "Verified")
    for kind in NOT_ASKED:
        opens(hr, slug, "Employee papers", f"{NAME} · {kind}")
        shown = drawer(hr, "Not needed")
        says(shown, "Reason", "岗位不要求")
        sends(hr, "Not needed", "Not needed for this position")


def _puts_under(window: Window, name: str) -> None:
    window.page.locator("#file-form input[type=file]").set_input_files(picture(name))
    window.page.locator("#file-form").get_by_role("button", name=said("Attach")).click()
    window.page.get_by_role("link", name=re.compile(re.escape(name.split(".")[0]))).first.wait_for()


def first_day(hr: Window, lead: Window, newcomer: Window, slug: str) -> None:
    """Nobody starts without a contract; papers, undertaking and induction tick the list by themselves."""
    hears(lead, slug, NAME)
    opens(lead, slug, "Onboarding", NAME)
    does_not(lead, "Note the arrival", "The labour contract is not recorded")
    _signs_contract(hr, slug)
    lead.page.reload()
    does(lead, "Note the arrival", "Being onboarded")
    hands_in_papers(newcomer, hr, slug)
    newcomer.go(slug, "/hr/confidentiality")
    looks_well(newcomer)
    newcomer.page.get_by_role("main").get_by_role("link", name=re.compile(NAME)).first.click()
    agrees(newcomer, "Sign the undertaking", "Undertaking signed")
    _is_inducted(lead, slug)


def does_not(window: Window, act: str, words: str) -> None:
    """An act that is refused says why."""
    window.button(said(act)).click()
    window.page.locator(".z-objections, .z-errors, .z-toast, [role=alert]").filter(
        has_text=re.compile(re.escape(_begin_of(words)))
    ).first.wait_for()
    looks_well(window)


def _begin_of(words: str) -> str:
    full = "The labour contract is not recorded: nobody starts without it (Labour Contract Law art. 10)."
    return said(full) if full.startswith(words) else said(words)


def _signs_contract(hr: Window, slug: str) -> None:
    """A contract of a year allows two months at most; with the signature her probation begins."""
    opens_form(hr, slug, "Labour contracts")
    today = leave.today()
    fills(hr, person_id=NAME, kind=said("Fixed term"), starts_on=today.isoformat(), place="杭州")
    fills(hr, ends_on=(add_months(today, 12) - timedelta(days=1)).isoformat(), pay="6000", probation_pay="5000")
    fills(hr, probation_months="3")
    hr.button(said("File it")).click()
    wrong: Locator = hr.page.locator("[name=probation_months][aria-invalid=true]")
    expect(wrong).to_be_visible()
    looks_well(hr)
    fills(hr, probation_months="1")
    file_it(hr)
    shown = drawer(hr, "Note the signing")
    says(shown, "Signed on", today.isoformat())
    sends(hr, "Note the signing", "Contract signed")


def _is_inducted(lead: Window, slug: str) -> None:
    """Her line manager notes the induction topic by topic; half of it is not enough."""
    opens(lead, slug, "Onboarding", NAME)
    lead.page.locator("ul.z-lines").get_by_role("link", name=said("Induction"), exact=True).click()
    looks_well(lead)
    lead.page.get_by_role("row").filter(has_text=NAME).get_by_role("link").first.click()
    shown = drawer(lead, "Done")
    shown.get_by_role("button", name=said("Done"), exact=True).click()
    lead.page.get_by_role("dialog").locator("[role=alert], .z-objections").first.wait_for()
    for tick in lead.page.get_by_role("dialog").get_by_role("checkbox").all():
        tick.check()
    sends(lead, "Done", "On record")


def is_complete(lead: Window, hr: Window, slug: str) -> None:
    """What no feature knows is ticked by hand with a word; complete is complete."""
    opens(lead, slug, "Onboarding", NAME)
    lead.button(said("Close as complete")).click()
    lead.page.locator(".z-objections, .z-errors, .z-toast, [role=alert]").first.wait_for()
    lead.page.reload()
    for label, note in BY_HAND:
        item = lead.page.locator("ul.z-lines li").filter(has_text=said(label))
        item.get_by_role("textbox").fill(note)
        item.get_by_role("button", name=said("Done"), exact=True).click()
        lead.sees(note)
    looks_well(lead)
    does(lead, "Close as complete", "Complete")


def stays(product: Product, people: tuple[Window, Window, Window], slug: str) -> None:
    """Criteria she knows, an assessment before the end by her manager, the decision by HR."""
    lead, hr, newcomer = people
    opens(hr, slug, "Probations", NAME)
    probation = path_of(hr, slug)
    adds_line(hr, "Criteria", CRITERION, criterion=CRITERION, standard="平均 30 秒以内")
    newcomer.go(slug, probation)
    looks_well(newcomer)
    does(newcomer, "I know the criteria", "On probation")
    assert newcomer.link(said("Assess the person")).count() == 0
    due = add_months(leave.today(), 1) - timedelta(days=1 + REVIEW_DAYS)
    product.python("e2e.night", slug, due.isoformat(), "processes.reminders")
    follows(lead, slug, said("noted that the assessment is due"))
    stands(lead, "To be assessed")
    drawer(lead, "Assess the person")
    fills(lead, score_1="88", comment="响应快，大促期间没有投诉")
    sends(lead, "Assess the person", "Assessed, to be decided")
    assert lead.link(said("Pass probation")).count() == 0
    hears(hr, slug, said("assessed it"))
    hr.go(slug, probation)
    drawer(hr, "Pass probation")
    sends(hr, "Pass probation", "Regular employee")
    hears(newcomer, slug, said("made her a regular employee"))
    newcomer.go(slug, probation)
    stands(newcomer, "Regular employee")
    newcomer.sees("88")
