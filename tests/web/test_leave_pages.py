"""The pages of leave: each opens for those who may, forms keep what was typed, acts lead on, figures stay small."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from saas.db import session
from saas.hr.leave import ledger
from saas.hr.leave.balances import lot_position
from saas.hr.leave.models import LeaveMovement, LeaveRequest, LeaveType
from saas.policies.models import Decision
from saas.work import Job
from tests.counting import statements
from tests.web.leave_company import PNG, Leaves, furnish

PAGES = ("", "/new", "/all", "/calendar", "/balances")
KEPT = ("/slips", "/calls/new")
HR = ("/types", "/reports")


@pytest.fixture(scope="module")
def company(app: Flask) -> Leaves:
    return furnish(app)


@pytest.fixture
def leaves(company: Leaves) -> Leaves:
    company.clear()
    return company


@pytest.mark.parametrize(
    ("part", "open_pages", "closed"),
    [
        ("employee", PAGES, (*KEPT, *HR)),
        ("manager", (*PAGES, *KEPT, "/reports"), ("/types",)),
        ("hr", (*PAGES, *KEPT, *HR), ()),
    ],
)
def test_each_page_opens_for_those_who_may(
    leaves: Leaves, part: str, open_pages: tuple[str, ...], closed: tuple[str, ...]
):
    leaves.sent()
    browser = leaves.browser(part)
    for page in open_pages:
        assert browser.get(f"/hr/leave{page}").status_code == 200, page
    for page in closed:
        assert browser.get(f"/hr/leave{page}").status_code == 403, page


def test_a_leave_is_a_page_for_its_readers_and_nothing_for_others(leaves: Leaves):
    leave_id = leaves.sent()
    for part in ("employee", "manager", "hr"):
        body = leaves.browser(part).get(f"/hr/leave/{leave_id}").get_data(as_text=True)
        assert "家里有事" in body
    outsider = leaves.browser("outsider")
    for path in ("", "/paper", "/proof", "/slip"):
        assert outsider.get(f"/hr/leave/{leave_id}{path}").status_code in (403, 404)
    assert outsider.get(f"/decisions/about/leave_request/{leave_id}").status_code == 404
    for act in ("approval", "refusal", "withdrawal", "slip"):
        assert outsider.post(f"/hr/leave/{leave_id}/{act}", {"comment": "不行", "reason": "不行"}).status_code in (
            403,
            404,
        )
    assert leaves.state(leave_id) == "submitted"


def test_hr_puts_her_verdict_above_the_machines_and_the_applicant_never(leaves: Leaves):
    leave_id = leaves.sent()
    why = f"/decisions/about/leave_request/{leave_id}"
    for part in ("employee", "manager"):
        body = leaves.browser(part).get(why).get_data(as_text=True)
        assert 'id="compared"' in body
        assert 'id="override"' not in body
    hr = leaves.browser("hr")
    act = re.search(r'action="/t/\w+(/decisions/\d+/overrides)"', hr.get(why).get_data(as_text=True))
    assert act is not None
    verdict = {"verdict": "refused", "reason": "盘点当天不批假"}
    for part in ("employee", "manager"):
        assert leaves.browser(part).post(act[1], verdict).status_code == 403
    assert hr.post(act[1], verdict | {"reason": " "}).status_code == 422
    assert hr.post(act[1], verdict).status_code == 303
    told = leaves.browser("employee").get(why).get_data(as_text=True)
    assert "盘点当天不批假" in told
    assert "周敏" in told
    assert leaves.state(leave_id) == "submitted"


def test_the_reasons_end_with_what_people_did(leaves: Leaves):
    leave_id = leaves.sent()
    why = f"/decisions/about/leave_request/{leave_id}"
    assert "不行" not in leaves.browser("employee").get(why).get_data(as_text=True)
    leaves.browser("manager").post(f"/hr/leave/{leave_id}/refusal", {"comment": "那天要盘点"})
    told = leaves.browser("employee").get(why, htmx=True).get_data(as_text=True)
    assert "那天要盘点" in told
    assert f'/hr/leave/{leave_id}"' in told


def test_every_fragment_is_small_and_one_piece(leaves: Leaves):
    leave_id = leaves.sent()
    manager = leaves.browser("manager")
    pages = [f"/hr/leave{page}" for page in (f"/{leave_id}", "/calendar", "/balances", "/when", "/new")]
    for path in (*pages, f"/decisions/about/leave_request/{leave_id}"):
        answer = manager.get(path, htmx=True)
        assert answer.status_code == 200
        assert len(answer.data) <= 15_000, path


def test_the_preview_says_what_the_rules_say_and_writes_nothing(leaves: Leaves):
    browser = leaves.browser("employee")
    before = leaves.count(), leaves.count(Decision), leaves.count(LeaveMovement)
    long = leaves.form(last_day=leaves.days[8].isoformat())
    body = browser.post("/hr/leave/preview", long, htmx=True).get_data(as_text=True)
    assert "李建国" in body
    assert "林致远" in body  # over three days a second hand is needed
    late = leaves.form(first_day=(leaves.days[0] - timedelta(days=30)).isoformat())
    assert "z-banner red" in browser.post("/hr/leave/preview", late, htmx=True).get_data(as_text=True)
    for broken in (leaves.form(first_day="soon"), leaves.form(type_id="x"), leaves.form(first_day="9999-12-31")):
        assert browser.post("/hr/leave/preview", broken, htmx=True).status_code == 200
    assert (leaves.count(), leaves.count(Decision), leaves.count(LeaveMovement)) == before


@pytest.mark.clause("D14-25")
def test_a_form_sent_twice_is_one_leave(leaves: Leaves):
    browser, form = leaves.browser("employee"), leaves.form()
    before = leaves.count()
    first, second = browser.post("/hr/leave", form), browser.post("/hr/leave", form)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    assert leaves.count() == before + 1


Change = Callable[[Leaves], dict[str, Any]]
WRONG: dict[str, tuple[Change, str]] = {
    "the end before the start": (lambda at: {"last_day": at.days[0].isoformat()}, "last_day"),
    "a day without working time": (lambda at: {"first_day": _rest_day(at).isoformat()}, "first_day"),
    "no notice": (lambda at: {"first_day": (at.days[0] - timedelta(days=20)).isoformat()}, "first_day"),
    "too far ahead": (lambda at: {"first_day": (at.days[0] + timedelta(days=900)).isoformat()}, "first_day"),
    "a day of another century": (lambda at: {"first_day": "9999-12-31"}, "first_day"),
    "words for a day": (lambda at: {"first_day": "tomorrow"}, "first_day"),
    "words for the last day": (lambda at: {"last_day": "2026-13-45"}, "last_day"),
    "no reason": (lambda at: {"reason": "  "}, "reason"),
    "too many words": (lambda at: {"reason": "事" * 2001}, "reason"),
    "control characters": (lambda at: {"reason": "家里\x07有事"}, "reason"),
    "hours that run backwards": (
        lambda at: {"mode": "hours", "hours_start": "15:00", "hours_end": "14:00"},
        "hours_end",
    ),
    "hours that do not fit the steps": (
        lambda at: {"mode": "hours", "hours_start": "14:00", "hours_end": "14:10"},
        "hours_end",
    ),
    "no hours at all": (lambda at: {"mode": "hours", "hours_start": "x"}, "hours_end"),
    "a type that is not there": (lambda at: {"type_id": "999999"}, "type_id"),
    "words for a type": (lambda at: {"type_id": "holiday"}, "type_id"),
    "more than one request may cover": (
        lambda at: {"last_day": (at.days[3] + timedelta(days=700)).isoformat()},
        "last_day",
    ),
    "a part that is not there": (lambda at: {"first_part": "night"}, "first_part"),
}


def _rest_day(leaves: Leaves) -> date:
    first, last = leaves.days[0], leaves.days[-1]
    span = (first + timedelta(days=n) for n in range((last - first).days))
    return next(day for day in span if day not in leaves.days)


@pytest.mark.clause("D02-02", "D02-03", "D14-25")
@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(leaves: Leaves, case: str, htmx: bool):
    change, field = WRONG[case]
    browser, before = leaves.browser("employee"), leaves.count()
    answer = browser.post("/hr/leave", leaves.form(**({"reason": "陪孩子看牙"} | change(leaves))), htmx=htmx)
    body = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in body or f'href="#{field}"' in body
    if "reason" not in change(leaves):
        assert "陪孩子看牙" in body
    assert leaves.count() == before


def test_two_leaves_at_one_time_are_refused_with_the_days_of_the_first(leaves: Leaves):
    leaves.sent()
    answer = leaves.browser("employee").post("/hr/leave", leaves.form())
    assert answer.status_code == 422
    assert f"{leaves.days[3]:%m-%d}" in answer.get_data(as_text=True)


def test_a_refusal_of_the_rules_leaves_its_decision_behind(leaves: Leaves):
    browser, before = leaves.browser("employee"), leaves.count(Decision)
    late = leaves.form(first_day=(leaves.days[0] - timedelta(days=20)).isoformat())
    assert browser.post("/hr/leave", late).status_code == 422
    assert leaves.count(Decision) == before + 1


def test_megabytes_of_reason_are_refused_before_anything_is_read(leaves: Leaves):
    answer = leaves.browser("employee").post("/hr/leave", leaves.form(reason="事" * 700_000))
    assert answer.status_code == 413
    assert leaves.browser("employee").get("/hr/leave").status_code == 200


def test_a_proof_is_kept_for_its_readers_and_nothing_else_passes(leaves: Leaves):
    browser = leaves.browser("employee")
    wedding = {"type_id": leaves.kinds["marriage"]}
    assert browser.post("/hr/leave", leaves.form(**wedding)).status_code == 422
    page = leaves.form(**wedding) | {"proof": (BytesIO(b"<script>"), "证.png")}
    assert browser.post("/hr/leave", page, content_type="multipart/form-data").status_code == 422
    whole = leaves.form(**wedding) | {"proof": (BytesIO(PNG), "证.png")}
    assert browser.post("/hr/leave", whole, content_type="multipart/form-data").status_code == 303
    answer = leaves.browser("manager").get(f"/hr/leave/{leaves.newest().id}/proof")
    assert (answer.data[:8], answer.mimetype) == (PNG[:8], "image/png")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_old_inbox_leads_to_the_one_of_all_approvals(leaves: Leaves):
    answer = leaves.browser("manager").get("/hr/leave/waiting")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/approvals?kind=leave_request")


def test_declining_wants_a_reason_at_its_field(leaves: Leaves):
    leave_id = leaves.sent()
    manager = leaves.browser("manager")
    answer = manager.post(f"/hr/leave/{leave_id}/refusal", {"comment": " "}, htmx=True)
    assert answer.status_code == 422
    assert 'id="comment-wrong"' in answer.get_data(as_text=True)
    assert manager.post(f"/hr/leave/{leave_id}/refusal", {"comment": "那天要盘点"}).status_code == 303
    assert leaves.state(leave_id) == "rejected"
    assert "那天要盘点" in leaves.browser("employee").get(f"/hr/leave/{leave_id}").get_data(as_text=True)


def test_taking_back_from_an_old_page_is_refused(leaves: Leaves):
    leave_id = leaves.sent()
    employee, seen = leaves.browser("employee"), leaves.newest().version
    leaves.browser("manager").post(f"/hr/leave/{leave_id}/approval")
    assert employee.post(f"/hr/leave/{leave_id}/withdrawal", {"version": seen}).status_code == 422
    assert leaves.state(leave_id) == "approved"
    assert employee.post(f"/hr/leave/{leave_id}/withdrawal", {"version": leaves.newest().version}).status_code == 303
    assert leaves.state(leave_id) == "withdrawn"


@pytest.mark.clause("D02-05", "D02-06")
def test_a_call_is_recorded_and_its_slip_taken_in(leaves: Leaves):
    manager = leaves.browser("manager")
    call = leaves.form(person="没有这个人", told_by="phone", first_day=leaves.days[0].isoformat(), reason="孩子发烧")
    assert manager.post("/hr/leave/calls", call).status_code == 422
    assert manager.post("/hr/leave/calls", call | {"person": "1005"}).status_code == 422  # of another unit
    assert manager.post("/hr/leave/calls", call | {"person": "张雨晴 · 1003"}).status_code == 303
    leave_id = leaves.newest().id
    assert "1003" in manager.get("/hr/leave/people?person=张", htmx=True).get_data(as_text=True)
    assert f"/hr/leave/{leave_id}/slip" in manager.get("/hr/leave/slips").get_data(as_text=True)
    assert manager.get(f"/hr/leave/{leave_id}/slip", htmx=True).status_code == 200
    assert manager.post(f"/hr/leave/{leave_id}/slip", {"reason": " "}, htmx=True).status_code == 422
    assert manager.post(f"/hr/leave/{leave_id}/slip", {"reason": "孩子发烧"}).status_code == 303
    assert leaves.state(leave_id) == "slip_received"


@pytest.mark.clause("D02-03")
def test_the_slip_is_printed_once_the_leave_is_approved(leaves: Leaves):
    leave_id = leaves.sent()
    employee = leaves.browser("employee")
    assert employee.get(f"/hr/leave/{leave_id}/paper").status_code == 404
    leaves.browser("manager").post(f"/hr/leave/{leave_id}/approval")
    answer = employee.get(f"/hr/leave/{leave_id}/paper")
    assert answer.data.startswith(b"%PDF-")


def test_lists_go_out_as_files_without_formulas(leaves: Leaves):
    leaves.sent(reason="=1+1")
    hr = leaves.browser("hr")
    for path in ("all", "balances"):
        csv = hr.get(f"/hr/leave/{path}.csv").data.decode("utf-8-sig")
        assert "张雨晴" in csv
        book = ZipFile(BytesIO(hr.get(f"/hr/leave/{path}.xlsx").data))
        assert "xl/workbook.xml" in book.namelist()


def test_hr_grants_by_hand_and_the_balance_grows(leaves: Leaves):
    hr, path = leaves.browser("hr"), f"/hr/leave/people/{leaves.ids['employee']}"
    form = {"type_id": leaves.kinds["compensation"], "days": "1.5", "reason": "周末加班"}
    for wrong in ({"days": "many"}, {"days": "-1"}, {"days": "1e9"}, {"days": "NaN"}, {"reason": ""}):
        assert hr.post(f"{path}/grants", form | wrong, htmx=True).status_code == 422
    assert hr.post(f"{path}/grants", form).status_code == 303
    with leaves.inside():
        left = ledger.available_many([leaves.ids["employee"]], on=leaves.days[0])
    assert left[leaves.ids["employee"], leaves.kinds["compensation"]] == 720
    assert leaves.browser("manager").post(f"{path}/grants", form).status_code == 403
    assert hr.get(path).status_code == 200


def test_types_are_kept_by_hr(leaves: Leaves):
    hr = leaves.browser("hr")
    assert hr.post("/hr/leave/types", {"name": "", "finest": "days"}, htmx=True).status_code == 422
    assert hr.post("/hr/leave/types", {"name": "年假", "finest": "days"}, htmx=True).status_code == 422
    assert hr.post("/hr/leave/types", {"name": "探亲假", "finest": "days"}).status_code == 303
    with leaves.inside():
        own = session.scalars(select(LeaveType.id).where(LeaveType.name == "探亲假")).one()
    form = {"name": "探亲假二", "finest": "days", "seen": "探亲假"}
    assert hr.get(f"/hr/leave/types/{own}", htmx=True).status_code == 200
    assert hr.post(f"/hr/leave/types/{own}", form | {"seen": "别的"}, htmx=True).status_code == 422
    assert hr.post(f"/hr/leave/types/{own}", form).status_code == 303
    assert hr.post(f"/hr/leave/types/{own}/retirement").status_code == 303
    assert hr.post(f"/hr/leave/types/{own}/retirement").status_code == 422
    assert hr.post(f"/hr/leave/types/{own}/return").status_code == 303


def test_a_month_report_is_asked_for_once(leaves: Leaves):
    hr, before = leaves.browser("hr"), leaves.count(Job)
    first = hr.post("/hr/leave/reports", {"month": "2026-11"})
    second = hr.post("/hr/leave/reports", {"month": "2026-11"})
    assert first.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert leaves.count(Job) == before + 1
    assert hr.post("/hr/leave/reports", {"month": "never"}).status_code == 400
    assert hr.get("/hr/leave/reports").status_code == 200


def test_filters_of_an_address_carry_nothing_but_filters(leaves: Leaves):
    leaves.sent()
    body = leaves.browser("hr").get("/hr/leave/all?q=张&_external=1&_scheme=javascript&page=x&sort=no&first=no")
    assert body.status_code == 200
    assert "javascript:" not in body.get_data(as_text=True)


def test_the_list_costs_the_same_statements_at_20_and_500_leaves_and_few_bytes(leaves: Leaves):
    hr = leaves.browser("hr")
    leaves.sent()
    counts = []
    for more in (19, 480):
        _copies(leaves, more)
        hr.get("/hr/leave/all")
        with statements() as seen:
            answer = hr.get("/hr/leave/all")
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] <= 12
    assert answer.get_data(as_text=True).count("<tr>") >= 50
    assert len(answer.data) <= 60_000


def _copies(leaves: Leaves, count: int) -> None:
    with leaves.inside():
        leave = session.scalars(select(LeaveRequest).order_by(LeaveRequest.id.desc()).limit(1)).one()
        names = {column.key for column in LeaveRequest.__table__.columns} - {"id", "version", "created_at"}
        row = {name: getattr(leave, name) for name in names} | {"state": "withdrawn", "number": None}
        session.add_all(LeaveRequest(**row) for _ in range(count))


def test_sending_a_leave_costs_at_most_forty_statements(leaves: Leaves):
    browser, form = leaves.browser("employee"), leaves.form(type_id=leaves.kinds["annual"])
    browser.get("/hr/leave/new")
    with statements() as seen:
        assert browser.post("/hr/leave", form).status_code == 303
    assert len(seen) <= 40, "\n".join(seen)


def test_ten_at_once_never_overdraw_the_balance(leaves: Leaves):
    browsers = [leaves.browser("employee") for _ in range(10)]
    annual = {"type_id": leaves.kinds["annual"]}
    stretches = [(leaves.days[at], leaves.days[at + 1]) for at in range(3, 33, 3)]
    forms = [leaves.form(first_day=first.isoformat(), last_day=last.isoformat(), **annual) for first, last in stretches]
    with ThreadPoolExecutor(10) as pool:
        sent = pool.map(lambda browser, form: browser.post("/hr/leave", form), browsers, forms)
        answers = [answer.status_code for answer in sent]
    assert set(answers) <= {303, 422}
    with leaves.inside():
        lots = ledger.lots_of(leaves.ids["employee"], leaves.kinds["annual"])
        held = ledger.movements_of(lot.id for lot in lots)
        for lot in lots:
            assert lot_position(lot, held).is_sound
    assert 422 in answers
    assert 303 in answers


def test_a_deputy_is_chosen_by_name_and_number_and_shown(leaves: Leaves):
    browser = leaves.browser("employee")
    refused = browser.post("/hr/leave", leaves.form(deputy="没有这个人"))
    assert refused.status_code == 422
    assert browser.post("/hr/leave", leaves.form(deputy="张雨晴 · 1003")).status_code == 422  # herself
    leave_id = leaves.sent(deputy="马晓东 · 1005")
    with leaves.inside():
        assert session.get_one(LeaveRequest, leave_id).deputy_id == leaves.ids["outsider"]
    assert "马晓东" in browser.get(f"/hr/leave/{leave_id}").get_data(as_text=True)
