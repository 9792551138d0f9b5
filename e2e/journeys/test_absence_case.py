"""Absence: nobody came on three days, the night proposes, the lead confirms, HR hears and a person decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.pages.attendance import USUAL, brings_in, machine_file, workdays_before
from e2e.pages.registers import lists
from e2e.pages.warehouse import asked, drawer, is_told, looks_well, path_of, says, sends, stands
from e2e.product import Product
from e2e.window import PHONE, Window
from e2e.words import said

SLUG = "queqin"
NAME = PEOPLE["staff"][0]
EXPLAINED = "手机坏了，没能打电话请假"
CONFIRMED, STATEMENT, GROUNDS = "三天都没有联系上", "孩子急诊住院，忘了请假", "初次发生，确有急事，书面提醒即可"
NIGHT = "hr.attendance.night"


@pytest.fixture(scope="module")
def office(product: Product) -> str:
    """A company whose people sign in."""
    product.python("e2e.attendance", f"{SLUG}=北辰百货")
    return SLUG


def test_an_absence_from_a_missing_punch_to_a_human_decision(
    product: Product, window: OpenWindow, office: str, tmp_path: Path
) -> None:
    """The machine proposes and counts; whatever follows is done by somebody who signs for it."""
    days = workdays_before(leave.today(), 5)
    hr, staff, lead = window(), window(PHONE), window()
    hr.sign_in(office, "hr")
    brings_in(hr, office, machine_file(tmp_path, days, {NAME: (USUAL, USUAL, None, None, None)}))
    product.python("e2e.night", office, NIGHT)
    staff.sign_in(office, "staff")
    _explains(staff, office)
    lead.sign_in(office, "lead")
    _confirms_each(lead, office)
    product.python("e2e.night", office, NIGHT)
    case = _is_opened(hr, office)
    _is_heard(hr)
    _is_decided(hr)
    _others_see_nothing(window(), office, case)
    _she_reads_it(staff, office, case)


def _explains(staff: Window, slug: str) -> None:
    """She is told of a possible absence and may say what happened; judging it is not hers."""
    is_told(staff, slug, said("possible absence, to be explained and judged"))
    lists(staff, slug, "Absences")
    staff.page.get_by_role("main").get_by_role("link", name=re.compile(NAME)).first.click()
    stands(staff, "Possible absence")
    assert staff.link(said("It was absence")).count() == 0
    shown = drawer(staff, "Explain")
    says(shown, "Explanation", EXPLAINED)
    sends(staff, "Explain", "Possible absence")
    staff.sees(EXPLAINED)


def _confirms_each(lead: Window, slug: str) -> None:
    """Each day is judged by itself, and with a reason."""
    for left in (3, 2, 1):
        lists(lead, slug, "Absences")
        waiting = lead.page.get_by_role("row").filter(has_text=NAME).filter(has_text=said("Possible absence"))
        expect(waiting).to_have_count(left)
        waiting.first.get_by_role("link", name=re.compile(NAME)).click()
        shown = drawer(lead, "It was absence")
        shown.get_by_role("button", name=said("It was absence"), exact=True).click()
        expect(asked(shown, "Reasons")).to_have_attribute("aria-invalid", "true")
        says(shown, "Reasons", CONFIRMED)
        sends(lead, "It was absence", "Confirmed by the manager")


def _is_opened(hr: Window, slug: str) -> str:
    """Three days in a row open a case; its notice names nobody. Answers its path."""
    is_told(hr, slug, said("Case of absence"))
    told = hr.page.get_by_role("row").filter(has_text=said("Case of absence"))
    assert told.filter(has_text=NAME).count() == 0
    lists(hr, slug, "Cases of absence")
    hr.page.get_by_role("main").get_by_role("link", name=re.compile(NAME)).first.click()
    hr.sees(said("Days in a row"))
    looks_well(hr)
    return path_of(hr, slug)


def _is_heard(hr: Window) -> None:
    """The notice goes out on paper; whoever is not back yet is waited for, unless she speaks."""
    with hr.page.expect_download() as started:
        hr.link(said("Notice to return to work")).click()
    assert started.value.suggested_filename.endswith(".pdf")
    today = leave.today().isoformat()
    shown = drawer(hr, "Note that it was served")
    for label, words in (("Notice served on", today), ("How it was served", "当面签收"), ("Back at work by", today)):
        says(shown, label, words)
    sends(hr, "Note that it was served", "To be heard")
    shown = drawer(hr, "Note the hearing")
    says(shown, "What the person says", STATEMENT)
    shown.get_by_role("button", name=said("Note the hearing"), exact=True).click()
    expect(asked(shown, "Heard on")).to_have_attribute("aria-invalid", "true")
    says(shown, "Heard on", today)
    sends(hr, "Note the hearing", "Union to be told")


def _is_decided(hr: Window) -> None:
    """The union is told before anything is decided, and a person decides."""
    assert hr.link(said("Decide")).count() == 0
    shown = drawer(hr, "Note that the union was told")
    says(shown, "Union told on", leave.today().isoformat())
    sends(hr, "Note that the union was told", "To be decided")
    shown = drawer(hr, "Decide")
    asked(shown, "Decision").select_option(label=said("Written warning"))
    says(shown, "Reasons", GROUNDS)
    sends(hr, "Decide", "Decided")
    hr.sees(PEOPLE["hr"][0])


def _others_see_nothing(mate: Window, slug: str, case: str) -> None:
    """A colleague finds nothing of it."""
    mate.sign_in(slug, "mate")
    assert mate.go(slug, case).status == 404
    mate.misses(NAME)


def _she_reads_it(staff: Window, slug: str, case: str) -> None:
    """She reads the decision and its reasons on her phone."""
    is_told(staff, slug, "ACS-")
    staff.go(slug, case)
    stands(staff, "Decided")
    staff.sees(GROUNDS)
    staff.sees(said("Written warning"))
