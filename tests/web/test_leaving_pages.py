"""The pages of cases, ways out and the person: what each reader sees, and what she may do there."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from saas.db import session
from saas.hr.data_correction.models import DataCorrection
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.promotion.models import PromotionObjection
from saas.hr.resignation.models import Resignation
from saas.work import Job
from tests.web.leaving_company import Firm, furnish


@pytest.fixture(scope="module")
def firm(app: Flask) -> Firm:
    return furnish(app)


def test_a_case_is_read_by_those_it_concerns_and_missing_for_everybody_else(firm: Firm):
    address = f"/hr/discipline/{firm.ids['case']}"
    for part in ("officer", "employee", "manager", "hr", "boss"):
        assert firm.browser(part).get(address).status_code == 200, part
    assert firm.browser("outsider").get(address).status_code == 404


def test_the_audit_log_tells_nothing_of_a_case(firm: Firm):
    page = firm.browser("boss").get("/audit").text
    assert "discipline_case" not in page
    assert "打游戏" not in page


def test_an_item_is_accepted_by_its_receiver_from_the_page_of_the_handover(firm: Firm):
    ids = firm.ids
    browser = firm.browser("employee")
    page = browser.get(f"/hr/offboarding-handover/{ids['handover']}")
    accept = f"/hr/handovers/{ids['handover']}/items/{ids['item']}/acceptance"
    assert accept in page.text
    assert browser.get(accept).status_code == 200
    assert browser.post(accept, {"remark": "收到"}).status_code == 303
    with firm.inside():
        assert session.get_one(HandoverItem, ids["item"]).accepted_by_id == ids["employee"]
    assert browser.post(accept, {"remark": ""}).status_code == 422


def test_hr_adds_items_names_receivers_and_sends_the_papers(firm: Firm):
    browser, home = firm.browser("hr"), f"/hr/handovers/{firm.ids['handover']}"
    assert browser.get(f"{home}/items/new").status_code == 200
    new = {"title": "店铺后台口令", "kind": "passwords", "receiver_id": str(firm.ids["manager"])}
    assert browser.post(f"{home}/items", new).status_code == 303
    with firm.inside():
        item_id = session.scalars(select(HandoverItem.id).where(HandoverItem.title == "店铺后台口令")).one()
    assert browser.get(f"{home}/items/{item_id}/receiver").status_code == 200
    receiver = {"receiver_id": str(firm.ids["boss"])}
    assert browser.post(f"{home}/items/{item_id}/receiver", receiver).status_code == 303
    assert firm.browser("boss").post(f"{home}/items/{item_id}/acceptance", {}).status_code == 422
    assert browser.get(f"{home}/files").status_code == 200
    assert browser.post(f"{home}/files", {"sent_on": "2026-11-01"}).status_code == 422
    assert browser.post(f"{home}/files", {"sent_on": "2026-11-24"}).status_code == 303
    assert browser.post(f"{home}/certificate").status_code == 303
    with firm.inside():
        assert session.scalars(select(Job.name).where(Job.name == "hr.leaving.certificate")).all()


def test_the_leaver_herself_has_none_of_these_buttons(firm: Firm):
    browser, home = firm.browser("outsider"), f"/hr/handovers/{firm.ids['handover']}"
    assert browser.get(f"/hr/offboarding-handover/{firm.ids['handover']}").status_code == 200
    for address in ("/accounts-off", "/certificate"):
        assert browser.post(home + address).status_code == 403


def test_a_person_whose_accounts_go_off_is_out_on_her_next_click(firm: Firm):
    leaver, hr = firm.browser("outsider"), firm.browser("hr")
    assert leaver.get("/registers").status_code == 200
    with firm.inside():
        row = session.get_one(Handover, firm.ids["handover"])
        row.last_on = row.opened_on
    assert hr.post(f"/hr/handovers/{firm.ids['handover']}/accounts-off").status_code == 303
    assert leaver.get("/registers").status_code == 303
    assert leaver.sign_in("1005@mujin.test", "mujin-demo-2026").status_code in (422, 429)


def test_everybody_objects_to_a_promotion_on_notice_and_hr_answers(firm: Firm):
    browser, home = firm.browser("officer"), f"/hr/promotions/{firm.ids['promotion']}/objections"
    page = browser.get(f"/hr/promotion-publicity/{firm.ids['promotion']}")
    assert f"{home}/new" in page.text
    assert browser.get(f"{home}/new").status_code == 200
    sent = browser.post(home, {"text": "任职未满两年"})
    assert sent.status_code in (303, 422)  # the notice of the furnished company may be over by the clock on the wall
    if sent.status_code == 422:
        return
    with firm.inside():
        said = session.scalars(select(PromotionObjection.id)).one()
    hr = firm.browser("hr")
    assert hr.get(f"{home}/{said}").status_code == 200
    assert hr.post(f"{home}/{said}", {"answer": "入职三年"}).status_code == 303
    assert "入职三年" in browser.get(f"/hr/promotion-publicity/{firm.ids['promotion']}").text
    assert "入职三年" not in firm.browser("employee").get(f"/hr/promotion-publicity/{firm.ids['promotion']}").text


def test_notice_is_given_on_one_page_and_answered_with_the_last_day(firm: Firm):
    browser = firm.browser("employee")
    assert browser.get("/hr/resignation/new").status_code == 200
    given = {"wanted_on": "2036-12-31", "motive": "family", "reason": "回老家"}
    assert browser.post("/hr/resignation", given).status_code == 303
    with firm.inside():
        row = session.scalars(select(Resignation)).one()
        assert (row.person_id, row.state) == (firm.ids["employee"], "submitted")
        address = f"/hr/resignation/{row.id}"
    assert "2036-12-31" in browser.get(address).text
    assert firm.browser("manager").get(address).status_code == 200
    assert firm.browser("officer").get(address).status_code == 404


def test_the_figures_are_for_those_who_may_see_them(firm: Firm):
    assert firm.browser("hr").get("/hr/exits").status_code == 200
    assert firm.browser("hr").get("/hr/exits.csv").status_code == 200
    assert firm.browser("manager").get("/hr/exits").status_code == 200
    assert firm.browser("employee").get("/hr/exits").status_code == 403
    assert firm.browser("hr").get("/hr/concerns/figures?quarter=2026-10-01").status_code == 200
    assert firm.browser("hr").get("/hr/concerns/figures.xlsx").status_code == 200
    assert firm.browser("manager").get("/hr/concerns/figures").status_code == 403


def test_the_tabs_of_a_person_are_what_the_reader_may_see(firm: Firm):
    page = f"/people/{firm.ids['employee']}"
    mine = firm.browser("employee").get(page).text
    assert f"{page}/about/cases" in mine
    assert f"{page}/about/leave" in mine
    manager = firm.browser("manager").get(f"{page}/about/cases")
    assert manager.status_code == 200
    assert "DSC-" in manager.text or "/hr/discipline/" in manager.text
    assert firm.browser("employee").get(f"{page}/about/leave").status_code == 200
    assert firm.browser("employee").get(f"{page}/about/nothing").status_code == 404
    stranger = firm.browser("officer").get(f"/people/{firm.ids['hr']}").text
    assert "/about/leave" not in stranger


def test_everybody_finds_her_own_data_and_asks_for_correction(firm: Firm):
    browser = firm.browser("employee")
    assert browser.get("/my-data").status_code == 200
    assert browser.post("/my-data").status_code == 303
    given = {"wish": "correct", "place": "phone", "wrong": "旧号码", "right": "13800001111"}
    assert browser.post("/hr/data-correction", given).status_code == 303
    with firm.inside():
        assert session.scalars(select(DataCorrection.person_id)).all() == [firm.ids["employee"]]
        owner = session.scalars(select(Job).where(Job.name == "hr.held.export")).one()
        assert owner.args == {}
