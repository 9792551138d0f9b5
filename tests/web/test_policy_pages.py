"""Pages of thresholds: every one opens for its readers; a change goes from wish to value through two people."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.test import TestResponse

from saas import clock
from saas.db import session
from saas.policies.models import GuardRefusal, PolicyProposal, PolicyValue
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.counting import statements
from tests.furnished_policies import Furnished, furnish

SLUG, OPEN = "fazhi", "kaitong"
NOTICE, OVERTIME, CAP = "leave.notice_days", "overtime.month_cap_hours", "discipline.deduction_cap_percent"
TOMORROW = clock.today("Asia/Shanghai") + timedelta(days=1)
WHY = "大促前早一天知道好排班"


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Furnished:
    return furnish(app, SLUG)


@pytest.fixture(scope="module")
def opening(app: Flask) -> context.Inside:
    """A company whose owner is still setting it up, alone."""
    return ground.make_company(app, OPEN, "开通中公司")


def browser(app: Flask, who: str, slug: str = SLUG) -> Browser:
    sessions.forget()
    found = Browser(app, slug)
    found.sign_in(f"{who}@{slug}.test", ground.PASSWORD)
    found.get("/policies")  # a page with the token of the new session
    return found


@pytest.fixture
def owner(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "owner")


@pytest.fixture
def boss(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "boss")


@pytest.fixture
def head(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "head")


@pytest.fixture
def staff(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "staff")


def form(value: object, **more: object) -> dict[str, object]:
    return {"value": value, "place": "company:0", "effective_on": str(TOMORROW), "reason": WHY, **more}


def said(answer: TestResponse) -> str:
    return re.sub(r"<[^>]+>", "", answer.get_data(as_text=True))


def proposed(owner: Browser, key: str, **facts: object) -> str:
    answer = owner.post(f"/policies/{key}/proposals", form(**facts))
    assert answer.status_code == 303, said(answer)
    return str(answer.headers["Location"]).removeprefix(f"/t/{SLUG}")


def inside(app: Flask, furnished: Furnished, wanted):
    with app.app_context(), context.enter(furnished.inside):
        return session.scalars(wanted).all()


PAGES = [
    "/policies",
    "/policies?group=hours",
    "/policies?show=changed",
    "/policies?show=unset",
    "/policies?show=pending",
    "/policies?q=%E5%8A%A0%E7%8F%AD",
    "/policies?q=nothing+at+all",
    f"/policies/{NOTICE}",
    f"/policies/{OVERTIME}",
    "/policies/position.headcount",
    "/policies/proposals",
    "/policies/reports",
    "/policies/reports?since=2020-01-01&until=2019-01-01",
    "/policies/reports?since=nonsense",
    "/policies/guards",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_an_employee_too(staff, path):
    assert staff.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/policies", f"/policies/{NOTICE}"])
def test_the_list_answers_htmx_with_its_fragment(staff, path):
    answer = staff.get(path, htmx=True)
    assert 'id="policy-list"' in answer.text
    assert "<html" not in answer.text


def test_every_threshold_has_its_page_and_its_drawer(owner, app):
    from saas.policies.registry import all_items

    for item in all_items():
        page = owner.get(f"/policies/{item.key}")
        assert page.status_code == 200, item.key
        assert item.key in page.text
        drawer = owner.get(f"/policies/{item.key}/change", htmx=True)
        if item.threshold.locked:
            assert drawer.status_code == 403, item.key
            continue
        assert drawer.status_code == 200, item.key
        assert 'name="value"' in drawer.text or 'name="value-here"' in drawer.text, item.key


def test_a_search_finds_words_keys_and_clauses(staff):
    for asked in ("notice_days", "D02-02", "提前", "notice"):
        page = staff.get("/policies", query_string={"q": asked})
        if NOTICE in page.text:
            continue
        assert asked in ("提前", "notice"), asked


def test_an_unknown_threshold_is_not_found(owner):
    for path in ("/policies/leave.gone", "/policies/leave.gone/change", "/policies/proposals/999999"):
        assert owner.get(path).status_code == 404


def test_an_employee_sees_no_way_to_change_anything(staff):
    assert f"/policies/{NOTICE}/change" not in staff.get(f"/policies/{NOTICE}").text
    assert staff.get(f"/policies/{NOTICE}/change").status_code == 403
    assert staff.post(f"/policies/{NOTICE}/proposals", form(3)).status_code == 403
    assert staff.post("/policies/proposals/1/confirmation").status_code == 403


def test_a_visitor_is_asked_to_sign_in(app, furnished):
    assert Browser(app, SLUG).get("/policies").status_code == 303


@pytest.mark.clause("D06-05")
def test_a_change_goes_from_one_person_through_another_to_its_day(owner, boss, staff, app, furnished):
    path = proposed(owner, NOTICE, value=3)
    assert WHY in staff.get(path).text
    assert owner.post(f"{path}/confirmation").status_code == 403  # her right is to propose
    page = boss.get(path)
    assert f"{path}/confirmation" in page.text
    assert boss.post(f"{path}/confirmation").status_code == 303
    (value,) = inside(app, furnished, select(PolicyValue).where(PolicyValue.key == NOTICE))
    assert (value.value, value.first_on, value.set_by_name) == (3, TOMORROW, "林致远")
    again = boss.post(f"{path}/confirmation")
    assert again.status_code == 422
    shown = staff.get(f"/policies/{NOTICE}").text
    assert "林致远" in shown
    assert WHY in shown


def test_a_proposal_is_turned_down_with_a_reason_or_taken_back(owner, boss, app, furnished):
    path = proposed(owner, "leave.ahead_max_days", value=90)
    assert boss.post(f"{path}/refusal", {"reason": ""}).status_code == 422
    assert boss.post(f"{path}/withdrawal").status_code == 403
    assert boss.post(f"{path}/refusal", {"reason": "先看一个季度"}).status_code == 303
    assert "先看一个季度" in owner.get(path).text
    second = proposed(owner, "leave.ahead_max_days", value=120)
    assert owner.post(f"{second}/withdrawal").status_code == 303
    states = inside(app, furnished, select(PolicyProposal.state).where(PolicyProposal.key == "leave.ahead_max_days"))
    assert set(states) == {"refused", "withdrawn"}


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("leave.smallest_minutes", form("三十")),
        ("leave.smallest_minutes", form("999")),
        ("leave.smallest_minutes", form("9" * 40)),
        ("leave.smallest_minutes", form("60", reason="改")),
        ("leave.smallest_minutes", form("60", effective_on=str(TOMORROW - timedelta(days=1)))),
        ("leave.smallest_minutes", form("60", effective_on="9999-99-99")),
        ("leave.smallest_minutes", form("60", reason="x" * 600)),
        ("leave.approver_roles", form([])),
        ("attendance.lunch_break", form("13:00", until="12:00")),
        ("leave.annual_tier_change", form("nothing")),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(owner, app, furnished, key, sent):
    answer = owner.post(f"/policies/{key}/proposals", sent, htmx=True)
    assert answer.status_code == 422
    assert 'id="policy-form"' in answer.text
    assert "z-errors" in answer.text
    assert inside(app, furnished, select(PolicyProposal).where(PolicyProposal.key == key)) == []


@pytest.mark.clause("D01-04", "D02-16")
def test_the_law_refuses_shows_its_words_and_the_way_out_and_the_report_lists_it(owner, app, furnished):
    answer = owner.post(f"/policies/{CAP}/proposals", form(40), htmx=True)
    assert answer.status_code == 422
    assert "《工资支付暂行规定》第十六条" in answer.text
    assert re.search(r'name="repair"\s+value="20"', answer.text)
    (trace,) = inside(app, furnished, select(GuardRefusal).where(GuardRefusal.key == CAP))
    assert (trace.value, trace.outcome) == (40, "refused")
    assert "40" in said(owner.get("/policies/guards"))
    rows = owner.get("/policies/guards.csv").get_data(as_text=True)
    assert CAP in rows


def test_leaving_a_field_asks_the_law_and_writes_nothing(owner, app, furnished):
    before = len(inside(app, furnished, select(GuardRefusal)))
    answer = owner.post(f"/policies/{CAP}/check", form(55), htmx=True)
    assert answer.status_code == 200
    assert "《工资支付暂行规定》第十六条" in answer.text
    assert "<svg" in answer.text
    assert len(inside(app, furnished, select(GuardRefusal))) == before
    fine = owner.post(f"/policies/{CAP}/check", form(15), htmx=True)
    assert "z-banner red" not in fine.text


@pytest.mark.parametrize("absurd", ["99999999999", "-5", "abc", "", "3.5"])
def test_an_absurd_figure_is_answered_while_it_is_typed(owner, absurd):
    answer = owner.post("/policies/leave.smallest_minutes/check", form(absurd), htmx=True)
    assert answer.status_code == 200
    assert "z-objections" in answer.text


def test_one_tap_puts_the_value_right(owner):
    answer = owner.post(f"/policies/{CAP}/check", form(55, repair="20"), htmx=True)
    assert 'id="policy-form"' in answer.text
    assert 'value="20"' in answer.text
    assert WHY in answer.text
    assert "z-banner red" not in answer.text
    plain = owner.post(f"/policies/{CAP}/check", form(55, repair="20"))
    assert plain.status_code == 200
    assert "<html" in plain.text


@pytest.mark.clause("D01-04")
def test_a_soft_guard_asks_for_its_reason(owner, boss):
    answer = owner.post(f"/policies/{OVERTIME}/proposals", form(40), htmx=True)
    assert answer.status_code == 422
    assert 'name="legal_reason"' in answer.text
    path = proposed(owner, OVERTIME, value=40, legal_reason="已与工会协商，安排调休")
    page = boss.get(path).text
    assert "已与工会协商" in page
    assert "《中华人民共和国劳动法》第四十一条" in page


def test_a_head_changes_her_own_unit_and_no_other_place(head, boss, furnished, app):
    key = "leave.emergency_slip_days"
    drawer = head.get(f"/policies/{key}/change").text
    assert f'value="unit:{furnished.unit}"' in drawer
    assert 'value="company:0"' not in drawer
    assert head.post(f"/policies/{key}/proposals", form(0)).status_code == 403
    path = f"/policies/{key}/proposals"
    answer = head.post(path, form(0, place=f"unit:{furnished.unit}"))
    assert answer.status_code == 303
    page = str(answer.headers["Location"]).removeprefix(f"/t/{SLUG}")
    assert head.post(f"{page}/confirmation").status_code == 422  # her own
    assert boss.post(f"{page}/confirmation").status_code == 303
    (value,) = inside(app, furnished, select(PolicyValue).where(PolicyValue.key == key))
    assert (value.scope_kind, value.scope_id) == ("unit", furnished.unit)


def test_a_head_may_not_confirm_for_the_company(owner, head):
    path = proposed(owner, "approval.answer_days", value=5)
    page = head.get(path).text
    assert f"{path}/confirmation" not in page
    assert head.post(f"{path}/confirmation").status_code == 403


def test_a_position_may_have_its_own_value(owner, furnished):
    place = f"position:{furnished.position}"
    assert owner.get(f"/policies/position.headcount/change?place={place}").status_code == 200
    answer = owner.post("/policies/position.headcount/proposals", form(4, place=place))
    assert answer.status_code == 303


@pytest.mark.parametrize("place", ["unit:999999999", "position:999999999"])
def test_a_place_that_does_not_exist_is_not_found(owner, place):
    assert owner.get(f"/policies/{NOTICE}/change?place={place}").status_code == 404
    assert owner.post("/policies/leave.smallest_minutes/proposals", form(60, place=place)).status_code in (404, 422)


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("leave.reason_required", {}),
        ("leave.approver_roles", {"value-here": "1", "value-0-need": "any", "value-0-who-0-by": "role:hr"}),
        ("attendance.tea_break", {"value": "", "until": ""}),
        ("attendance.work_start", {"value": "09:30"}),
        ("leave.annual_tier_change", {"value": "by_days"}),
        ("position.required_sections", {"value": ["goal", "content"]}),
        ("position.head.min_years", {"value": "5"}),
    ],
)
def test_every_kind_of_value_can_be_proposed(owner, key, sent):
    rest = {name: value for name, value in form("").items() if name != "value"}
    answer = owner.post(f"/policies/{key}/proposals", {**rest, **sent})
    assert answer.status_code == 303, said(answer)


def test_a_second_click_is_the_same_proposal(owner, app, furnished):
    key = "position.promoter.min_years"
    sent = form(2, idempotency_key="0b3f6a3e-6f58-4a6c-9a55-0d8f6f5a7c11")
    first = owner.post(f"/policies/{key}/proposals", sent)
    second = owner.post(f"/policies/{key}/proposals", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(inside(app, furnished, select(PolicyProposal).where(PolicyProposal.key == key))) == 1


def test_during_set_up_the_owner_sets_values_at_once(app, opening):
    owner = browser(app, "owner", OPEN)
    today = str(TOMORROW - timedelta(days=1))
    assert owner.post(f"/policies/{NOTICE}/proposals", form(2, effective_on=today, reason="")).status_code == 303
    with app.app_context(), context.enter(opening):
        value = session.scalars(select(PolicyValue).where(PolicyValue.key == NOTICE)).one()
        assert (value.value, value.founding, value.first_on) == (2, True, date.fromisoformat(today))
    assert owner.post(f"/policies/{CAP}/proposals", form(40, effective_on=today)).status_code == 422
    assert owner.post(f"/policies/{NOTICE}/proposals", form(2, effective_on="2020-01-01")).status_code == 422


def test_a_company_of_one_is_told_who_is_missing(app, opening):
    owner = browser(app, "owner", OPEN)
    with app.app_context(), context.enter(opening):
        from saas.organisation.queries import company

        company().setup_closed_at = clock.now()
        session.commit()
    drawer = owner.get("/policies/leave.smallest_minutes/change").text
    assert "/people" in drawer
    answer = owner.post("/policies/leave.smallest_minutes/proposals", form(60))
    page = owner.get(str(answer.headers["Location"]).removeprefix(f"/t/{OPEN}")).text
    assert "/people" in page
    assert "confirmation" not in page


def test_the_reports_are_files_too(staff):
    changes = staff.get("/policies/changes.csv?since=2020-01-01")
    values = staff.get("/policies/values.csv")
    for answer in (changes, values):
        assert answer.mimetype == "text/csv"
        assert "attachment" in answer.headers["Content-Disposition"]
    assert NOTICE in values.get_data(as_text=True)


@pytest.mark.clause("D10-24")
def test_the_threshold_sheet_is_printed_with_every_value_and_what_is_still_to_be_set(staff):
    answer = staff.get("/policies/sheet.pdf")
    assert answer.mimetype == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    for key in (NOTICE, "position.headcount", CAP):
        assert key in text.replace("\n", "")


def test_the_list_needs_the_same_statements_whatever_stands_in_it(app, furnished, owner, boss):
    owner.get("/policies")
    with statements() as few:
        owner.get("/policies")
    for value in (10, 15, 20):
        path = proposed(owner, "permission.personal_grant_max_days", value=value)
        boss.post(f"{path}/confirmation")
    owner.get("/policies")
    with statements() as many:
        owner.get("/policies")
    assert len(many) <= len(few)
    assert len(many) <= 24


def test_the_menu_tells_the_second_person_how_much_waits(owner, boss):
    proposed(owner, "leave.carry_over_months", value=6)
    page = boss.get("/policies/proposals").text
    assert "leave.carry_over_months" not in page or "z-count" in page
    assert 'class="z-count"' in page
