"""Hiring: from an approved plan to the public page, by interview and exam to an offer, a first day, and its end."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.pages import beginning
from e2e.pages.hiring import (
    POST,
    address_of_exam,
    adds_line,
    agrees,
    applies,
    fills,
    follows,
    hands_in,
    hears,
    named,
    opens,
    picture,
    starts_exam,
    words_of_paper,
    writes_set,
)
from e2e.pages.registers import opens_form
from e2e.pages.warehouse import does, drawer, file_it, looks_well, path_of, says, sends, stands
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import said

SLUG, COMPANY = "chengzhang", "成长家居"
LEAD, PLAN = PEOPLE["lead"][0], "年末补一名客服"
NAME, EMAIL = "苏小满", "suxiaoman@example.com"
FAIR = "两年以上网店客服经验，打字快，表达清楚"
UNFAIR = f"限女性，35岁以下，{FAIR}"
WRITTEN = (
    {"kind": "One answer", "words": "顾客要改地址，先做什么？", "options": "核对订单\n直接修改\n转给仓库", "key": "A"},
    {"kind": "A word or a figure", "words": "签收后几天内可以无理由退货？", "options": "", "key": "7/七"},
)
PRACTICAL = ({"kind": "Practical task with a file", "words": "上传打字速度测试的截图。", "options": "", "key": ""},)
SCORES = (80, 85, 78, 90, 82)


@pytest.fixture(scope="module")
def office(product: Product) -> str:
    """A company whose people sign in."""
    product.python("e2e.attendance", f"{SLUG}={COMPANY}")
    return SLUG


def test_a_candidate_from_the_public_page_to_regular_employment(
    product: Product, window: OpenWindow, office: str, tmp_path: Path
) -> None:
    """What has nothing to do with the work keeps nobody out; nobody jumps a stage, and nobody decides alone."""
    lead, head, hr, visitor = window(), window(), window(), window(PHONE)
    for one, account in ((lead, "lead"), (head, "head"), (hr, "hr")):
        one.sign_in(office, account)
    _is_planned(lead, head, office)
    _is_posted(hr, office)
    _asks_are_written(hr, office)
    visitor.go(office, "/careers")
    looks_well(visitor)
    visitor.link(said("Read and apply")).click()
    applies(visitor, NAME, EMAIL)
    candidate = _is_screened(hr, office)
    _is_interviewed(lead, office, candidate)
    _is_tried(hr, lead, visitor, office)
    _is_offered(lead, hr, office, candidate, tmp_path)
    person = _is_hired(hr, office, candidate)
    newcomer = window(PHONE)
    beginning.comes(hr, newcomer, office, person, EMAIL)
    beginning.first_day(hr, lead, newcomer, office)
    beginning.is_complete(lead, hr, office)
    beginning.stays(product, (lead, hr, newcomer), office)


def _is_planned(lead: Window, head: Window, slug: str) -> None:
    """The unit says whom it needs and why; somebody else approves."""
    opens_form(lead, slug, "Recruitment plans")
    today = leave.today()
    fills(lead, title=PLAN, budget="8000", reason="咨询量增加三成，现有两人排不开班")
    fills(lead, first_on=today.isoformat(), last_on=(today + timedelta(days=60)).isoformat())
    file_it(lead)
    adds_line(lead, "Positions wanted", POST, position_id=POST, headcount="1", reason="晚班缺人")
    does(lead, "Ask for approval", "Waiting for approval")
    assert lead.button(said("Approve")).count() == 0
    follows(head, slug, PLAN)
    does(head, "Approve", "Approved")


def _is_posted(hr: Window, slug: str) -> None:
    """The posting is held back until the words that exclude people are out of it."""
    follows(hr, slug, PLAN)
    agrees(hr, "Open vacancies", "Vacancies opened")
    opens(hr, slug, "Vacancies", POST)
    _corrects(hr, requirements=UNFAIR, procedure="简历筛选、面试、试岗考核", pay="每月 5500–7000 元，五险一金",
              training="入职培训与每月业务培训", place="杭州")  # fmt: skip
    expect(hr.page.locator("mark.z-banned")).to_have_text(["限女性", "35岁以下"])
    hr.sees(re.compile("就业促进法|Employment Promotion Law"))
    hr.button(said("Screen")).click()
    hr.sees("35岁以下")
    assert hr.button(said("Publish")).count() == 0
    hr.page.reload()
    _corrects(hr, requirements=FAIR)
    expect(hr.page.locator("mark.z-banned")).to_have_count(0)
    does(hr, "Screen", "Passed the screen")
    agrees(hr, "Publish", "Published")


def _corrects(hr: Window, **values: str) -> None:
    hr.link(said("Correct")).click()
    hr.button(said("Save")).wait_for()
    looks_well(hr)
    fills(hr, **values)
    hr.button(said("Save")).click()
    hr.page.locator("#record").wait_for()
    looks_well(hr)


def _asks_are_written(hr: Window, slug: str) -> None:
    """Questions for both kinds of exam, in use before anybody is tried."""
    for exam, questions, points in (("笔试", WRITTEN, "50"), ("实操", PRACTICAL, "100")):
        asked = [{**one, "kind": said(one["kind"]), "points": points} for one in questions]
        writes_set(hr, slug, exam, asked)


def _is_screened(hr: Window, slug: str) -> str:
    """She stands on the board; what is written about her is of the work. Answers her path."""
    hears(hr, slug, said("an application came in"))
    hr.go(slug, "/hr/candidate")
    hr.link(said("Board")).click()
    card = hr.page.locator("article").filter(has_text=NAME)
    expect(card).to_be_visible()
    looks_well(hr)
    card.get_by_role("link", name=said("Pass the screening"), exact=True).click()
    shown = hr.page.get_by_role("dialog")
    fills(hr, note="已婚未育，经验符合", interviewer_id=LEAD)
    shown.get_by_role("button", name=said("Pass the screening"), exact=True).click()
    expect(named(hr, "note")).to_have_attribute("aria-invalid", "true")
    fills(hr, note="三年同类目经验，熟悉大促")
    sends(hr, "Pass the screening", "Screened")
    hr.page.wait_for_url("**/board")
    card.get_by_role("link", name=NAME, exact=True).click()
    hr.page.locator("#record").wait_for()
    looks_well(hr)
    return path_of(hr, slug)


def _is_interviewed(lead: Window, slug: str, candidate: str) -> None:
    """Whoever was named talks to her; no interview is over without its sheet."""
    hears(lead, slug, said("screened the application"))
    lead.go(slug, candidate)
    looks_well(lead)
    with lead.page.expect_download():
        lead.link(re.compile(r"\.png$")).click()
    held = f"{leave.today().isoformat()}T00:10"
    adds_line(lead, "Interview sheets", "82", interviewer_id=LEAD, held_at=held, asked="怎样安抚等待的顾客",
              answered="先道歉，再给出时间，最后回访", score="82", advice=said("hire"))  # fmt: skip
    shown = drawer(lead, "Interview done")
    says(shown, "Grounds", "答复有条理")
    sends(lead, "Interview done", "Interviewed")


def _is_tried(hr: Window, lead: Window, visitor: Window, slug: str) -> None:
    """Both exams on her phone by the server's clock; marked by the key and by hand; passed from the mark on."""
    opens_form(hr, slug, "Trial assessments")
    fills(hr, candidate_id=NAME, assessor_id=LEAD)
    file_it(hr)
    trial = path_of(hr, slug)
    lead.go(slug, trial)
    looks_well(lead)
    _takes_the_written_one(visitor, address_of_exam(lead, "笔试"))
    _takes_the_practical_one(visitor, address_of_exam(lead, "实操"))
    lead.go(slug, trial)
    stands(lead, "To be marked")
    lead.page.locator("#papers li").filter(has_text="实操").get_by_role("link").click()
    looks_well(lead)
    lead.page.get_by_role("spinbutton").fill("78")
    lead.button(said("Save the marks")).click()
    stands(lead, "To be marked")
    drawer(lead, "Enter the marks")
    fills(lead, **{f"score_{place}": str(score) for place, score in enumerate(SCORES)})
    sends(lead, "Enter the marks", "Marked")
    does(lead, "Find it passed", "Trial passed")


def _takes_the_written_one(visitor: Window, address: str) -> None:
    """Closing the page stops nothing: what was answered is kept, and the clock runs on."""
    clock = starts_exam(visitor, address)
    expect(clock).to_have_text(re.compile(r"^(20:00|19:\d\d)$"))
    with visitor.page.expect_response(re.compile("/answers$")):
        visitor.page.get_by_label(re.compile("核对订单")).check()
    visitor.page.reload()
    expect(visitor.page.get_by_label(re.compile("核对订单"))).to_be_checked()
    visitor.page.locator("input.form-control[name^=answer-]").fill("７")
    hands_in(visitor)


def _takes_the_practical_one(visitor: Window, address: str) -> None:
    starts_exam(visitor, address)
    visitor.page.locator("input[type=file]").set_input_files(picture("打字速度.png"))
    visitor.button(said("Add the file")).click()
    visitor.sees(said("handed in: %(count)s", count=1))
    looks_well(visitor)
    hands_in(visitor)


def _is_offered(lead: Window, hr: Window, slug: str, candidate: str, folder: Path) -> None:
    """The unit proposes; HR looks at the conditions of the law and offers; the letter says what was agreed."""
    lead.go(slug, candidate)
    shown = drawer(lead, "Propose")
    says(shown, "Grounds", "试岗成绩和面试都好")
    sends(lead, "Propose", "Proposed by the unit")
    assert lead.link(said("Confirm and offer")).count() == 0
    hr.go(slug, candidate)
    shown = drawer(hr, "Confirm and offer")
    today = leave.today()
    fills(hr, starts_on=today.isoformat(), answer_by=today.isoformat(), offered_pay="6000", probation_months="1")
    shown.get_by_role("button", name=said("Confirm and offer"), exact=True).click()
    hr.sees(said("Tick the eligibility list first: sixteen or older, allowed to work, meets the position."))
    for condition in ("is_of_age", "may_work", "meets_requirements"):
        named(hr, condition).check()
    sends(hr, "Confirm and offer", "Offered")
    words = words_of_paper(hr, "Offer letter (PDF)", folder)
    assert COMPANY in words
    assert NAME in words
    assert re.search("6,?000", words)


def _is_hired(hr: Window, slug: str, candidate: str) -> str:
    """She is a person of the house, and her beginning is laid out. Answers the path of her page."""
    hr.go(slug, candidate)
    drawer(hr, "Hire")
    sends(hr, "Hire", "Hired")
    hr.link(said("Page of the person")).click()
    hr.page.wait_for_url(re.compile(r"/people/\d+$"))
    looks_well(hr)
    return path_of(hr, slug)
