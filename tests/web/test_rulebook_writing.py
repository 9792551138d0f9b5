"""The doors of the rulebook: from a draft to a version that is read on a phone, and who may do what on the way."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.approvals import inbox
from saas.auth.models import User
from saas.core.errors import Objection
from saas.db import session
from saas.hr.leave.policy import LeavePolicy
from saas.notices.models import Delivery
from saas.organisation.access import actor_of
from saas.organisation.models import Unit
from saas.policies import subjects
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import read_with_sources
from saas.policies.scope import COMPANY
from saas.policies.subjects import RuleWords, SubjectKind
from saas.rulebook.models import Acknowledgement, ReadingDuty, RulebookDraft, RulebookVersion
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.furnished_policies import Furnished, add_person, furnish

SLUG = "xiuding"
TODAY = clock.today("Asia/Shanghai")
PHONE = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0"


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Furnished:
    """A company on T04 with HR who owns the rulebook."""
    found = furnish(app, SLUG)
    with app.app_context(), context.enter(found.inside):
        add_person("何若冰", f"hr@{SLUG}.test", "hr")
        ground.commit()
    return found


def browser(app: Flask, who: str) -> Browser:
    sessions.forget()
    found = Browser(app, SLUG)
    found.sign_in(f"{who}@{SLUG}.test", ground.PASSWORD)
    found.get("/rulebook")
    return found


@pytest.fixture
def hr(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "hr")


@pytest.fixture
def staff(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "staff")


def one(app: Flask, furnished: Furnished, wanted):
    with app.app_context(), context.enter(furnished.inside):
        return session.scalars(wanted).first()


def draft_id(app: Flask, furnished: Furnished) -> int:
    return one(app, furnished, select(RulebookDraft.id).order_by(RulebookDraft.id.desc()))


def test_staff_have_no_way_to_draft(staff):
    assert staff.get("/rulebook/books").status_code == 200
    for path in ("/rulebook/books/new", "/rulebook/books/1/revisions/new", "/rulebook/parity"):
        assert staff.get(path).status_code == 403
    assert staff.get("/rulebook/acknowledgements").status_code == 403
    assert staff.post("/rulebook/books/1/revisions", {"revision": "amendment", "reason": "我要改"}).status_code == 403


def test_a_head_who_does_not_own_it_is_refused_too(app, furnished):
    head = browser(app, "head")
    assert head.get("/rulebook/books/1/revisions/new").status_code == 403


def test_a_rulebook_goes_from_draft_to_confirmed(app, furnished, hr, staff):
    assert hr.get("/rulebook/books/1").status_code == 200
    assert hr.post("/rulebook/books/1/revisions", {"revision": "amendment"}).status_code == 422
    begun = hr.post("/rulebook/books/1/revisions", {"revision": "amendment", "reason": "旺季排班"})
    assert begun.status_code == 303
    number = draft_id(app, furnished)
    path = f"/rulebook/drafts/{number}"
    _write(hr, path)
    assert staff.get(path).status_code == 404  # before the consultation only its writers see it
    _consult(app, furnished, hr, staff, path)
    assert "<ins>最短</ins>" in hr.get(f"/rulebook/compare?draft={number}").text
    assert hr.post(f"{path}/approval").status_code == 303
    _sign(app, furnished)
    assert hr.get(path).status_code == 200
    assert hr.post(f"{path}/publication").status_code == 303
    page = staff.get("/rulebook/D02-02").text
    assert "最短提前" in page
    assert "请假须提前" in staff.get(f"/rulebook/D02-02?on={TODAY - timedelta(days=1)}").text
    _confirm(app, furnished, staff)


def _write(hr: Browser, path: str) -> None:
    front = {
        "title": "员工手册",
        "purpose": "理顺工作流程。",
        "definitions": "员工：本公司的人",
        "sources": "劳动合同法",
    }
    assert hr.post(f"{path}/front", {**front, "title": ""}).status_code == 422
    assert hr.get(f"{path}/front").status_code == 200
    assert hr.post(f"{path}/front", front).status_code == 303
    assert hr.get(f"{path}/clauses/D02-02").status_code == 200
    worded = {"chapter": "请假", "title": "提前请假", "text": "员工请假最短提前 {leave.notice_days} 天。", "screen": ""}
    wrong = hr.post(f"{path}/clauses/D02-02", {**worded, "text": "提前 {no.such} 天。"}, htmx=True)
    assert wrong.status_code == 422
    assert "no.such" in wrong.text
    assert hr.post(f"{path}/clauses/D02-02", worded).status_code == 303
    new = {"chapter": "请假", "title": "销假", "text": "返岗后当天销假。", "screen": "leave.slip"}
    assert hr.get(f"{path}/clauses/new?after=D02-02").status_code == 200
    assert hr.post(f"{path}/clauses?after=D02-02", new).status_code == 303
    page = hr.get(path).text
    assert 'href="#term-1">员工</a>' in page
    ref = re.search(r"clauses/(R\d\d-\d\d)", page)
    assert ref is not None
    assert hr.post(f"{path}/clauses/{ref[1]}/up").status_code == 303
    assert hr.post(f"{path}/clauses/{ref[1]}/removal").status_code == 303
    assert hr.get(f"/rulebook/parity?draft={path.rpartition('/')[2]}").status_code == 200


def _consult(app: Flask, furnished: Furnished, hr: Browser, staff: Browser, path: str) -> None:
    until = TODAY + timedelta(days=3)
    assert hr.post(f"{path}/consultation", {"until": TODAY.isoformat()}).status_code == 422
    assert hr.post(f"{path}/consultation", {"until": until.isoformat()}).status_code == 303
    assert staff.get("/rulebook/consultations").text.count("/rulebook/drafts/") == 1
    page = staff.get(path).text
    assert "/comments/new" in page
    assert "/removal" not in page
    assert staff.get(f"{path}/clauses/D02-02/comments/new").status_code == 200
    assert staff.post(f"{path}/clauses/D02-02/comments", {"text": ""}).status_code == 422
    assert staff.post(f"{path}/clauses/D02-02/comments", {"text": "旺季可以，淡季太长。"}).status_code == 303
    assert hr.post(f"{path}/review").status_code == 422  # it is still running
    with app.app_context(), context.enter(furnished.inside):
        session.get_one(RulebookDraft, int(path.rpartition("/")[2])).consulted_until = TODAY - timedelta(days=1)
        ground.commit()
    comment = re.search(r"/rulebook/comments/(\d+)/answer", hr.get(path).text)
    assert comment is not None
    answer = f"/rulebook/comments/{comment[1]}/answer"
    assert staff.get(answer).status_code == 403
    assert hr.get(answer).status_code == 200
    assert hr.post(answer, {"outcome": "declined", "answer": ""}).status_code == 422
    assert hr.post(answer, {"outcome": "adopted", "answer": "已注明旺季。"}).status_code == 303
    assert hr.post(f"{path}/review").status_code == 303


def _sign(app: Flask, furnished: Furnished) -> None:
    from saas.approvals import actions

    with app.app_context(), context.enter(furnished.inside):
        head = session.scalars(select(User).where(User.email == f"head@{SLUG}.test")).one()
        who = actor_of(head, at=clock.now())
        for row in inbox.waiting_for(who, limit=5).rows:
            actions.sign(row.approval_id, row.step_id, "approved", by=who, at=clock.now())
        ground.commit()


def _confirm(app: Flask, furnished: Furnished, staff: Browser) -> None:
    assert "员工手册" in staff.get("/home").text
    page = staff.get("/rulebook/mine").text
    path = re.search(r"/rulebook/mine/\d+", page)
    assert path is not None
    reading = staff.get(path[0]).text
    assert 'hx-trigger="intersect once' in reading
    assert "I have read it and confirm" not in reading
    early = staff.post(f"{path[0]}/confirmed")
    assert early.headers["Location"].endswith(path[0])
    phone = {"environ_overrides": {"HTTP_USER_AGENT": PHONE}}
    reached = staff.post(f"{path[0]}/read", htmx=True, **phone)
    assert f'action="/t/{SLUG}{path[0]}/confirmed"' in reached.text
    assert staff.post(f"{path[0]}/confirmed", **phone).status_code == 303
    device = one(app, furnished, select(Acknowledgement.device).where(Acknowledgement.act == "confirmed"))
    assert device == "WeChat · Android"
    head = browser(app, "head")
    assert head.get(path[0]).status_code == 404  # nobody reads for somebody else
    assert head.post(f"{path[0]}/confirmed").status_code == 404


def test_hr_sees_who_is_missing_and_takes_the_list_along(app, furnished, hr):
    page = hr.get("/rulebook/acknowledgements")
    assert page.status_code == 200
    assert hr.get("/rulebook/acknowledgements?state=acknowledged", htmx=True).text.count("<tr>") == 2
    version = one(app, furnished, select(RulebookVersion.id).order_by(RulebookVersion.id.desc()))
    listed = hr.get(f"/rulebook/versions/{version}/acknowledgements.csv")
    assert "WeChat · Android" in listed.get_data(as_text=True)
    assert hr.post(f"/rulebook/versions/{version}/acknowledgements/papers").status_code == 303


def test_a_partner_reads_and_confirms_without_an_account(app, furnished, hr):
    version = one(app, furnished, select(RulebookVersion.id).order_by(RulebookVersion.id.desc()))
    share = f"/rulebook/versions/{version}/shares"
    assert hr.get(f"{share}/new").status_code == 200
    assert hr.post(share, {"name": "李经理", "firm": "申通", "email": "nonsense"}).status_code == 422
    assert hr.post(share, {"name": "李经理", "firm": "申通", "email": "li@partner.example"}).status_code == 303
    token = _token(app, furnished)
    sessions.forget()
    partner = Browser(app, SLUG)
    assert "申通" in partner.get(f"/rulebook/shared/{token}").text
    assert partner.post(f"/rulebook/shared/{token}/read").status_code == 303
    assert partner.post(f"/rulebook/shared/{token}/confirmed").status_code == 303
    assert partner.get("/rulebook/shared/somebody-elses").status_code == 404
    assert partner.get("/rulebook").status_code in (302, 303)  # everything else stays closed
    duty = one(app, furnished, select(ReadingDuty.id).where(ReadingDuty.partner == "李经理"))
    acts = one(app, furnished, select(Acknowledgement.act).where(Acknowledgement.duty_id == duty).order_by("id"))
    assert acts == "read"


def _token(app: Flask, furnished: Furnished) -> str:
    from saas.notices import sealing

    with app.app_context(), context.enter(furnished.inside):
        sent = session.scalars(select(Delivery).where(Delivery.address == "li@partner.example")).one()
        return str(sealing.unsealed(sent.facts)["path"]).rpartition("/")[2]


@pytest.mark.clause("D11-01", "D11-02")
def test_platform_rules_stand_on_a_public_page_and_internal_ones_do_not(app, furnished, hr):
    assert hr.post("/rulebook/books", {"title": "平台规则", "kind": "platform", "unit_id": ""}).status_code == 303
    path = f"/rulebook/drafts/{draft_id(app, furnished)}"
    new = {"chapter": "总则", "title": "适用", "text": "本规则适用于商家和用户。", "screen": ""}
    assert hr.post(f"{path}/clauses", new).status_code == 303
    front = {"title": "平台规则", "definitions": "平台：公司的网站和店铺"}
    assert hr.post(f"{path}/front", front).status_code == 303
    assert hr.post(f"{path}/review").status_code == 303
    assert hr.post(f"{path}/approval").status_code == 303
    _sign(app, furnished)
    assert hr.post(f"{path}/publication").status_code == 303
    sessions.forget()
    anybody = Browser(app, SLUG)
    page = anybody.get("/rulebook/public/2")
    assert page.status_code == 200
    assert "本规则适用于商家和用户。" in page.text
    assert "公司的网站和店铺" in page.text
    assert anybody.get("/rulebook/public/1").status_code == 404
    assert anybody.get("/rulebook/public/9").status_code == 404


@pytest.mark.clause("D11-19", "D22-01")
def test_a_version_keeps_its_address_its_dates_and_says_when_a_later_one_counts(app, furnished, staff):
    first = one(app, furnished, select(RulebookVersion.id).order_by(RulebookVersion.id))
    page = staff.get(f"/rulebook/versions/{first}").text
    assert "请假须提前" in page
    assert "2025-01-01" in page
    assert "现行版本为 v2" in page
    assert staff.get("/rulebook/versions/999999").status_code == 404


@pytest.mark.clause("D11-20")
def test_an_interpretation_note_is_published_with_author_and_day(hr, staff):
    assert staff.post("/rulebook/D02-02/notes", {"text": "我的看法"}).status_code == 403
    assert hr.post("/rulebook/D02-02/notes", {"text": ""}).status_code == 422
    assert hr.post("/rulebook/D02-02/notes", {"text": "“提前”自提交之日起算。"}).status_code == 303
    page = staff.get("/rulebook/D02-02").text
    assert "自提交之日起算" in page
    assert "何若冰" in page


def test_two_versions_are_compared_and_printed(app, furnished, staff):
    ids = one(app, furnished, select(RulebookVersion.id).order_by(RulebookVersion.id))
    page = staff.get("/rulebook/compare").text
    assert "<ins>" in page
    assert "<del>" in page
    assert staff.get("/rulebook/compare?all=1").status_code == 200
    newest = one(app, furnished, select(RulebookVersion.id).where(RulebookVersion.number == 2))
    assert staff.post(f"/rulebook/compare/papers?old={ids}&new={newest}").status_code == 303
    assert staff.post(f"/rulebook/versions/{ids}/papers").status_code == 303


def test_the_list_of_books_and_the_menu_of_books(staff):
    assert staff.get("/rulebook/books").text.count('class="z-open"') == 2
    assert staff.get("/rulebook?book=2").status_code == 200
    assert staff.get("/rulebook?book=9").status_code == 404
    assert staff.get("/rulebook/books/9").status_code == 404


def judged(app: Flask, furnished: Furnished, on: date) -> int:
    """A verdict of a day that rests on D02-02."""
    subjects.register(
        SubjectKind("unit", sees=lambda _actor, _id: True, title=lambda _id: ("Unit %(name)s", {"name": "客服部"})),
        RuleWords("test.notice", "Sample rule", {"refused": ("Not allowed", "red")}),
    )
    with app.app_context(), context.enter(furnished.inside):
        policy = read_with_sources(LeavePolicy, on=on, for_=COMPANY)
        reason = Objection(
            "leave.notice_days", "Asked %(given)s days ahead.", {"given": (TODAY - on).days}, clause="D02-02"
        )
        unit = session.get_one(Unit, furnished.unit)
        row = decide(Verdict("test.notice", "refused", [reason], {"day": on}), unit, on=on, policy=policy)
        ground.commit()
        return row.id


def test_an_old_decision_keeps_the_words_of_its_day(app, furnished, staff):
    old, new = judged(app, furnished, TODAY - timedelta(days=30)), judged(app, furnished, TODAY)
    before, after = staff.get(f"/decisions/{old}").text, staff.get(f"/decisions/{new}").text
    assert "请假须提前" in before
    assert "员工请假最短提前" not in before
    assert "员工请假最短提前" in after
    assert "v2" in after


def test_the_interpreting_unit_is_chosen_from_the_units(app, furnished):
    boss = browser(app, "owner")
    page = boss.get("/policies/rulebook.interpreter_unit/change").text
    assert re.search(r'<select[^>]*name="value"', page)
    assert "客户关怀部" in page
