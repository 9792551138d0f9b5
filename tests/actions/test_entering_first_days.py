"""The first days, what the public sees, and the thresholds of entering."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saas.events import SYSTEM
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding import checks, listing
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment import applying, erasing
from saas.hr.recruitment.process import CANDIDATE
from saas.processes import actions
from tenants.context import Inside
from tests.entering_cases import edit, go, posting, refused
from tests.factories_leave import AT, TODAY
from tests.factories_policies import set_value
from tests.factories_processes import House, furnished
from tests.samples_entering import candidate, vacancy


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


@pytest.mark.clause("D08-04")
def test_nobody_starts_without_a_contract_and_a_checklist_is_closed_when_nothing_is_missing(house: House):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    assert refused(lambda: actions.perform(ONBOARDING, row, "start", by=SYSTEM, at=AT)) == {"onboarding.contract"}
    assert refused(lambda: listing.tick(row, "contract", "", by=SYSTEM, at=AT, on=TODAY)) == {"onboarding.contract"}
    listing.tick(row, "contract", "HT-1", by=SYSTEM, at=AT, on=TODAY)
    actions.perform(ONBOARDING, row, "start", by=SYSTEM, at=AT)
    assert refused(lambda: actions.perform(ONBOARDING, row, "complete", by=SYSTEM, at=AT)) == {"onboarding.missing"}
    assert [one.id for one in listing.late(TODAY + timedelta(days=30))] == [row.id]
    assert row in list(listing.to_remind(TODAY + timedelta(days=30)))
    for kind in ("documents", "undertaking", "rulebook", "device", "induction"):
        listing.tick(row, kind, "", by=SYSTEM, at=AT, on=TODAY)
    actions.perform(ONBOARDING, row, "complete", by=SYSTEM, at=AT)  # her seat gave the calendar by itself
    assert row.completed_on == TODAY
    assert refused(lambda: listing.untick(row, "device", by=SYSTEM)) == {"onboarding.closed"}


@pytest.mark.clause("D08-04")
def test_who_was_not_hired_gets_no_first_day(house: House):
    row = candidate(house)
    given = {"person_id": house.tech.id, "candidate_id": row.id, "starts_on": TODAY}
    assert refused(lambda: actions.file(ONBOARDING, given, by=SYSTEM, at=AT)) == {"onboarding.passed"}


def test_an_item_ticks_itself_when_another_feature_knows_it_is_done(house: House, monkeypatch: pytest.MonkeyPatch):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    monkeypatch.setitem(checks._checks, "device", lambda _person, on: on)
    assert set(listing.catch_up(row, at=AT, on=TODAY)) == {"device", "calendar"}
    assert listing.catch_up(row, at=AT, on=TODAY) == []


def test_the_public_sees_what_is_published_until_its_last_day(house: House):
    row = vacancy(house, closes_on=TODAY)
    assert [one.id for one in applying.open_vacancies(TODAY)] == [row.id]
    assert applying.open_vacancies(TODAY + timedelta(days=1)) == []


def test_the_required_parts_are_those_of_the_threshold(house: House):
    set_value("recruitment.posting_required_fields", ["岗位要求", "工作地点"])
    row = posting(house, training="")
    assert row.missing == ["工作地点"]
    edit(row, more="工作地点：杭州")
    assert row.verdict == "pass"


def test_a_word_the_company_adds_to_its_list_is_found_too(house: House):
    row = posting(house, requirements="处女座勿扰，看星座")
    assert row.verdict == "pass"
    set_value("recruitment.banned_criteria", ["性别", "年龄", "户籍", "星座"])
    edit(row, requirements="处女座勿扰，也看星座")
    assert row.verdict == "block"


def test_other_stages_ask_for_other_steps_before_an_offer(house: House):
    row = candidate(house)
    go(row, "screen", note="符合")
    assert refused(lambda: go(row, "propose", note="好")) == {"recruitment.stages"}
    set_value("recruitment.stages", ["筛选"])
    go(row, "propose", note="好")
    assert row.state == "proposed"


def test_channels_and_methods_are_the_lists_of_the_thresholds(house: House):
    set_value("recruitment.channels", ["内部推荐"])
    set_value("recruitment.methods", ["校园招聘"])
    assert list(CANDIDATE.fields["channel"].offered(TODAY)) == ["内部推荐"]
    assert list(VACANCY.fields["method"].offered(TODAY)) == ["校园招聘"]


def test_a_shorter_time_of_keeping_erases_sooner(house: House):
    row = candidate(house)
    go(row, "withdraw")
    assert erasing.due(TODAY + timedelta(days=40)) == []
    set_value("records.candidate_retention_months", 1)
    assert erasing.due(TODAY + timedelta(days=40)) == [row]
