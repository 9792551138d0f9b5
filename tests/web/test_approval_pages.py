"""The pages of approvals: the inbox, one approval, many at once, links from mails, deputies; proven on leave."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.approvals import links
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep, Deputy
from saas.db import session
from saas.organisation.models import Person
from tests.browser import Browser
from tests.counting import statements
from tests.web.leave_company import Leaves, furnish

PAGES = ("/approvals", "/approvals/mine", "/approvals/signed", "/approvals/deputies")


@pytest.fixture(scope="module")
def company(app: Flask) -> Leaves:
    return furnish(app)


@pytest.fixture
def leaves(company: Leaves) -> Leaves:
    company.clear()
    return company


def opened(leaves: Leaves) -> tuple[int, int]:
    """The newest approval and its open step."""
    with leaves.inside():
        wanted = select(ApprovalStep).where(ApprovalStep.state == "open").order_by(ApprovalStep.id.desc()).limit(1)
        step = session.scalars(wanted).one()
        return step.approval_id, step.id


def sent(leaves: Leaves, **more: Any) -> tuple[int, int]:
    leaves.sent(**more)
    return opened(leaves)


def state_of(leaves: Leaves, approval_id: int) -> str:
    with leaves.inside():
        return session.get_one(Approval, approval_id).state


def sign(browser: Browser, approval: tuple[int, int], outcome: str = "approved", **more: Any) -> Any:
    form = {"sign": f"{outcome}-{approval[1]}", "comment": more.pop("comment", "")}
    return browser.post(f"/approvals/{approval[0]}/signature", form, **more)


def number_of(leaves: Leaves, part: str) -> str:
    with leaves.inside():
        return session.get_one(Person, leaves.ids[part]).number


@pytest.mark.parametrize("part", ["employee", "manager", "hr", "outsider"])
def test_every_page_opens_with_both_faces_full_and_empty(leaves: Leaves, part: str):
    browser = leaves.browser(part)
    for page in PAGES:
        assert browser.get(page).status_code == 200, page
    leaves.sent()
    for page in PAGES[:3]:
        assert browser.get(page).status_code == 200, page
        assert browser.get(page, htmx=True).status_code == 200, page


def test_the_inbox_says_who_what_since_when_and_what_follows(leaves: Leaves):
    approval_id, _step = sent(leaves, last_day=leaves.days[8].isoformat())
    body = leaves.browser("manager").get("/approvals").get_data(as_text=True)
    assert "张雨晴" in body
    assert f"/approvals/{approval_id}" in body
    assert leaves.browser("outsider").get("/approvals").get_data(as_text=True).count("张雨晴") == 0


def test_an_approval_is_a_page_for_its_people_and_nothing_for_others(leaves: Leaves):
    approval = sent(leaves)
    for part in ("employee", "manager"):
        browser = leaves.browser(part)
        assert browser.get(f"/approvals/{approval[0]}").status_code == 200
        assert browser.get(f"/approvals/{approval[0]}", htmx=True).status_code == 200
    outsider = leaves.browser("outsider")
    assert outsider.get(f"/approvals/{approval[0]}").status_code == 404
    assert sign(outsider, approval).status_code == 404
    for act in ("signers", "delegation"):
        form = {"sign": f"approved-{approval[1]}", "person": "1001"}
        assert outsider.post(f"/approvals/{approval[0]}/{act}", form).status_code == 404
    assert state_of(leaves, approval[0]) == "open"


def test_nobody_signs_her_own_request(leaves: Leaves):
    approval = sent(leaves)
    assert sign(leaves.browser("employee"), approval).status_code == 403
    assert state_of(leaves, approval[0]) == "open"


@pytest.mark.clause("D02-04")
def test_one_tap_approves_and_the_second_tap_is_told_who_was_faster(leaves: Leaves):
    approval = sent(leaves)
    manager = leaves.browser("manager")
    with leaves.inside():
        seat = session.scalars(select(ApprovalSigner).where(ApprovalSigner.step_id == approval[1]).limit(1)).one().id
    first = _tap(manager, approval, seat)
    assert first.status_code == 200
    assert f'id="seat-{seat}"' in first.get_data(as_text=True)
    assert state_of(leaves, approval[0]) == "approved"
    second = _tap(manager, approval, seat)
    assert second.status_code == 422
    assert "李建国" in second.get_data(as_text=True)


def _tap(browser: Browser, approval: tuple[int, int], seat: int) -> Any:
    headers = {"HX-Request": "true", "HX-Target": f"seat-{seat}", "X-CSRFToken": browser.token}
    return browser.client.post(
        f"{browser.root}/approvals/{approval[0]}/signature",
        data={"sign": f"approved-{approval[1]}"},
        headers=headers,
        base_url="http://127.0.0.1:8000",
    )


def test_the_page_approves_without_scripts_and_a_second_click_changes_nothing(leaves: Leaves):
    approval = sent(leaves)
    manager = leaves.browser("manager")
    assert sign(manager, approval).status_code == 303
    again = sign(manager, approval)
    assert again.status_code == 422
    assert "李建国" in again.get_data(as_text=True)
    with leaves.inside():
        signed = session.scalars(select(ApprovalSigner).where(ApprovalSigner.signed_at.is_not(None))).all()
    assert len(signed) == 1
    assert "已同意" in re.sub(r"<[^>]+>", "", manager.get("/approvals/signed").get_data(as_text=True))


def test_a_refusal_wants_a_reason_and_keeps_what_was_typed(leaves: Leaves):
    approval = sent(leaves)
    manager = leaves.browser("manager")
    answer = sign(manager, approval, "refused", comment="", htmx=True)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.get_data(as_text=True)
    long = sign(manager, approval, "refused", comment="长" * 501)
    assert long.status_code == 422
    assert "长" * 501 in long.get_data(as_text=True)
    assert sign(manager, approval, "refused", comment="人手不够").status_code == 303
    assert state_of(leaves, approval[0]) == "refused"
    assert "人手不够" in leaves.browser("employee").get(f"/approvals/{approval[0]}").get_data(as_text=True)


@pytest.mark.parametrize("raw", ["", "approved", "approved-x", "stolen-1", "approved-99999999999999999999"])
def test_a_signature_that_makes_no_sense_is_not_found(leaves: Leaves, raw: str):
    approval = sent(leaves)
    answer = leaves.browser("manager").post(f"/approvals/{approval[0]}/signature", {"sign": raw})
    assert answer.status_code == 404


def test_somebody_is_asked_to_sign_too_and_the_signature_is_handed_on(leaves: Leaves):
    approval = sent(leaves)
    manager, hr = leaves.browser("manager"), number_of(leaves, "hr")
    form = {"sign": f"approved-{approval[1]}", "person": "nobody here", "comment": "请核对余额"}
    wrong = manager.post(f"/approvals/{approval[0]}/signers", form)
    assert wrong.status_code == 422
    assert "nobody here" in wrong.get_data(as_text=True)
    assert manager.post(f"/approvals/{approval[0]}/signers", form | {"person": hr}).status_code == 303
    assert sign(manager, approval).status_code == 303
    assert state_of(leaves, approval[0]) == "open"  # hers is needed as well
    assert sign(leaves.browser("hr"), approval).status_code == 303
    assert state_of(leaves, approval[0]) == "approved"

    other = sent(leaves, first_day=leaves.days[20].isoformat())
    form = {"sign": f"approved-{other[1]}", "person": hr, "comment": "我在外地"}
    assert manager.post(f"/approvals/{other[0]}/delegation", form).status_code == 303
    assert sign(manager, other).status_code == 403
    assert sign(leaves.browser("hr"), other).status_code == 303
    assert "李建国" in leaves.browser("employee").get(f"/approvals/{other[0]}").get_data(as_text=True)


def test_many_are_approved_at_once_and_those_that_are_not_say_why(leaves: Leaves):
    first, second = sent(leaves), sent(leaves, first_day=leaves.days[12].isoformat())
    manager = leaves.browser("manager")
    assert sign(manager, first).status_code == 303
    picks = [f"{one}-{step}" for one, step in (first, second)] + ["999-999", "nonsense"]
    answer = manager.post("/approvals/signatures", {"pick": picks, "idempotency_key": str(uuid4())})
    body = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert state_of(leaves, second[0]) == "approved"
    assert body.count("z-tag red") == 1
    assert body.count("z-tag green") == 1
    outsider = leaves.browser("outsider")
    third = sent(leaves, first_day=leaves.days[16].isoformat())
    foreign = outsider.post("/approvals/signatures", {"pick": f"{third[0]}-{third[1]}"})
    assert "张雨晴" not in foreign.get_data(as_text=True)
    assert state_of(leaves, third[0]) == "open"


def test_a_form_of_many_sent_twice_gives_the_same_answer(leaves: Leaves):
    one = sent(leaves)
    form = {"pick": f"{one[0]}-{one[1]}", "idempotency_key": str(uuid4())}
    manager = leaves.browser("manager")
    first, second = (manager.post("/approvals/signatures", form).get_data(as_text=True) for _ in range(2))
    assert first.count("z-tag green") == second.count("z-tag green") == 1


def link(leaves: Leaves, approval: tuple[int, int], part: str, *, days: int = 0) -> str:
    with leaves.inside():
        user_id = session.get_one(Person, leaves.ids[part]).user_id
        assert user_id is not None
        return links.path(*approval, user_id, at=clock.now() - timedelta(days=days))


def test_a_link_from_a_mail_asks_for_sign_in_and_for_a_button(leaves: Leaves, app: Flask):
    approval = sent(leaves)
    path = link(leaves, approval, "manager")
    stranger = Browser(app, leaves.company.slug)
    answer = stranger.get(path)
    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]
    page = leaves.browser("manager").get(path)
    assert page.status_code == 200
    assert f'value="approved-{approval[1]}"' in page.get_data(as_text=True)
    assert state_of(leaves, approval[0]) == "open"


def test_a_forwarded_link_works_for_nobody_else(leaves: Leaves):
    approval = sent(leaves)
    path = link(leaves, approval, "manager")
    for part in ("boss", "employee", "outsider"):
        answer = leaves.browser(part).get(path)
        assert answer.status_code == 403
        assert f"approved-{approval[1]}" not in answer.get_data(as_text=True)


def test_a_used_or_late_or_broken_link_says_so_kindly(leaves: Leaves):
    approval = sent(leaves)
    manager = leaves.browser("manager")
    late = manager.get(link(leaves, approval, "manager", days=15))
    assert late.status_code == 200
    assert f'value="approved-{approval[1]}"' not in late.get_data(as_text=True)
    assert f"/approvals/{approval[0]}" in late.get_data(as_text=True)
    path = link(leaves, approval, "manager")
    for broken in (path[:-3] + "AAA", "/approvals/links/x", "/approvals/links/" + "A" * 400):
        assert manager.get(broken).status_code == 404, broken
    sign(manager, approval)
    used = manager.get(path)
    assert used.status_code == 200
    assert f'value="approved-{approval[1]}"' not in used.get_data(as_text=True)


def deputy_form(leaves: Leaves, **more: Any) -> dict[str, Any]:
    today = clock.today("Asia/Shanghai")
    whole = {
        "deputy": number_of(leaves, "outsider"),
        "first_on": today.isoformat(),
        "last_on": (today + timedelta(days=3)).isoformat(),
        "reason": "出差",
        "idempotency_key": str(uuid4()),
    }
    return whole | more


@pytest.mark.clause("D17-12")
def test_a_deputy_signs_for_the_manager_until_it_ends(leaves: Leaves):
    approval = sent(leaves)
    manager, deputy = leaves.browser("manager"), leaves.browser("outsider")
    assert manager.post("/approvals/deputies", deputy_form(leaves)).status_code == 303
    inbox = deputy.get("/approvals").get_data(as_text=True)
    assert "张雨晴" in inbox
    assert "李建国" in inbox  # for whom she signs
    assert sign(deputy, approval).status_code == 303
    story = leaves.browser("employee").get(f"/approvals/{approval[0]}").get_data(as_text=True)
    assert "马晓东" in story
    assert "李建国" in story
    with leaves.inside():
        row = session.scalars(select(Deputy).where(Deputy.revoked_at.is_(None))).one().id
    other = sent(leaves, first_day=leaves.days[12].isoformat())
    assert leaves.browser("employee").post(f"/approvals/deputies/{row}/ending").status_code == 404
    assert manager.post(f"/approvals/deputies/{row}/ending").status_code == 303
    assert manager.post(f"/approvals/deputies/{row}/ending").status_code == 422
    assert sign(deputy, other).status_code in (403, 404)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"deputy": ""}, "deputy"),
        ({"deputy": "谁也不是"}, "deputy"),
        ({"deputy": "1002"}, "deputy"),
        ({"first_on": "soon"}, "first_on"),
        ({"last_on": "2020-01-01"}, "last_on"),
        ({"last_on": (clock.today("Asia/Shanghai") + timedelta(days=200)).isoformat()}, "last_on"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_deputy_is_named_whole_or_told_what_is_wrong(leaves: Leaves, more: dict[str, str], field: str):
    answer = leaves.browser("manager").post("/approvals/deputies", deputy_form(leaves, **more))
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.get_data(as_text=True)
    with leaves.inside():
        assert session.scalars(select(Deputy)).all() == []


def test_people_are_suggested_within_what_the_reader_may_see(leaves: Leaves):
    answer = leaves.browser("hr").get("/approvals/people", query_string={"person": "李"}, htmx=True)
    assert "李建国" in answer.get_data(as_text=True)
    nothing = leaves.browser("employee").get("/approvals/people", query_string={"person": ""}, htmx=True)
    assert nothing.status_code == 200


def test_the_inbox_needs_few_statements_however_much_waits(leaves: Leaves):
    leaves.sent()
    manager = leaves.browser("manager")
    manager.get("/approvals")
    with statements() as few:
        manager.get("/approvals")
    for number in range(8, 24, 3):
        leaves.sent(first_day=leaves.days[number].isoformat())
    with statements() as many:
        manager.get("/approvals")
    assert len(many) <= len(few) + 1
    assert len(many) <= 15
