"""From a draft to rules that count: written by the owner, put to the staff, signed by all, then never edited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import ProgrammingError

from saas.approvals import inbox
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.organisation import units
from saas.policies import setting
from saas.rulebook import (
    acknowledging,
    approving,
    asking,
    consulting,
    drafting,
    owners,
    publishing,
    queries,
    reading,
    tracking,
)
from saas.rulebook.drafting import ClauseDraft, FrontText
from saas.rulebook.models import Clause, DraftClause, RulebookVersion
from tests.factories_organisation import START, TODAY, make_person
from tests.factories_rulebook import (
    AT,
    FIRST,
    LATER,
    acting,
    approved,
    book_of,
    cast,
    first_edition,
    give_role,
    published,
    reviewed,
    revision,
    reword,
    sign_all,
)

pytestmark = pytest.mark.usefixtures("inside")
clause = pytest.mark.clause


@clause("D08-30", "D21-03")
def test_only_holders_of_the_owners_role_draft_and_revise():
    people, version = cast(), first_edition()
    with pytest.raises(NotAllowed):
        revision(version, acting(people.clerk))
    with pytest.raises(NotAllowed):
        revision(version, acting(people.head))
    assert revision(version, acting(people.hr)).state == "draft"


def test_the_owners_role_is_a_threshold():
    people, version = cast(), first_edition()
    setting.found("rulebook.owner_role", "department_head", by=SYSTEM, on=START)
    assert revision(version, acting(people.head)).drafted_by_name == "周敏"
    assert not owners.may_draft(acting(people.hr), book_of(version), on=TODAY)


@clause("D16-21", "D17-03")
def test_a_revision_starts_as_a_copy_and_is_an_amendment_or_a_supplement():
    people, version = cast(), first_edition()
    draft = revision(version, acting(people.hr), kind="supplement")
    assert [row.ref for row in drafting.clauses_of(draft)] == [seed.ref for seed in FIRST]
    assert (draft.revision, draft.base_id) == ("supplement", version.id)
    with pytest.raises(Refused):
        revision(version, acting(people.hr))


def test_clauses_are_inserted_moved_worded_and_removed_and_numbered_anew():
    people, version = cast(), first_edition()
    hr = acting(people.hr)
    draft = revision(version, hr)
    new = drafting.insert(
        draft, ClauseDraft("总则", "插入", "新条文 {leave.notice_days} 天。"), after="D02-02", by=hr, on=TODAY
    )
    other = drafting.insert(draft, ClauseDraft("附则", "末条", "自发布之日起施行。"), after=None, by=hr, on=TODAY)
    assert [(r.number, r.ref) for r in drafting.clauses_of(draft)] == [
        ("1.1", "D02-02"), ("1.2", new.ref), ("1.3", "D02-04"), ("2.1", other.ref)
    ]  # fmt: skip
    assert new.thresholds == ["leave.notice_days"]
    assert new.ref != other.ref
    drafting.move(draft, new, -1, by=hr, on=TODAY)
    drafting.move(draft, other, -1, by=hr, on=TODAY)  # at the edge of its chapter nothing moves
    drafting.remove(draft, drafting.clause_of(draft, "D02-04"), by=hr, on=TODAY)
    assert [r.ref for r in drafting.clauses_of(draft)] == [new.ref, "D02-02", other.ref]
    assert {e.kind for e in history(draft)} >= {"rulebook.clause.inserted", "rulebook.clause.removed"}


def test_an_id_is_never_given_twice():
    people, version = cast(), first_edition()
    hr = acting(people.hr)
    draft = revision(version, hr)
    wording = ClauseDraft("总则", "甲", "甲。")
    first = drafting.insert(draft, wording, after=None, by=hr, on=TODAY)
    ref = first.ref
    drafting.remove(draft, first, by=hr, on=TODAY)
    assert drafting.insert(draft, wording, after=None, by=hr, on=TODAY).ref != ref


@pytest.mark.parametrize(("words", "english", "field"), [
    ("须 {no.such_key} 天。", "", "text"),
    ("须 {leave.notice_days} 天。", "Some days.", "text_en"),
])  # fmt: skip
def test_a_reference_to_no_threshold_or_to_another_one_is_refused_at_its_field(words, english, field):
    people, version = cast(), first_edition()
    draft = revision(version, acting(people.hr))
    with pytest.raises(Refused) as refusal:
        reword(draft, "D02-02", words, acting(people.hr), text_en=english)
    assert [reason.field for reason in refusal.value.objections] == [field]


@clause("D13-66")
def test_a_contributor_writes_clauses_but_neither_cover_nor_fate():
    people, version = cast(), first_edition()
    draft = revision(version, acting(people.hr))
    front = FrontText("员工手册", contributor_ids=[people.clerk.id])
    drafting.write_front(draft, front, by=acting(people.hr), on=TODAY)
    reword(draft, "D02-04", "经批准后方可离岗。", acting(people.clerk))
    with pytest.raises(NotAllowed):
        drafting.write_front(draft, front, by=acting(people.clerk), on=TODAY)
    with pytest.raises(NotAllowed):
        reword(draft, "D02-04", "别人的话。", acting(people.packer))


@clause("D01-01", "D07-01", "D04-02")
def test_cover_and_preamble_go_into_the_version():
    people, version = cast(), first_edition()
    hr = acting(people.hr)
    draft = revision(version, hr)
    front = FrontText(
        "员工手册",
        year=2026,
        purpose="理顺工作流程。",
        definitions=[{"term": "员工", "meaning": "与公司建立劳动关系的人"}],
        sources=["《中华人民共和国劳动合同法》"],
    )
    drafting.write_front(draft, front, by=hr, on=TODAY)
    out = published(draft, hr, acting(people.head))
    assert (out.purpose, out.year) == ("理顺工作流程。", 2026)
    assert out.definitions[0]["term"] == "员工"
    assert out.sources == ["《中华人民共和国劳动合同法》"]


def test_staff_are_heard_first_and_every_comment_is_answered():
    people, version = cast(), first_edition()
    hr, clerk = acting(people.hr), acting(people.clerk)
    draft = revision(version, hr)
    with pytest.raises(Refused, match=r"rulebook\.consultation"):
        consulting.skip(draft, by=hr, on=TODAY)
    with pytest.raises(Refused):
        consulting.open_(draft, TODAY, by=hr, on=TODAY)
    consulting.open_(draft, TODAY + timedelta(days=7), by=hr, on=TODAY)
    said = consulting.comment(draft, "D02-02", "两天够了。", by=clerk, on=TODAY)
    with pytest.raises(Refused):
        reword(draft, "D02-02", "改动。", hr)
    with pytest.raises(Refused):
        consulting.close(draft, by=hr, on=TODAY)
    with pytest.raises(Refused):
        consulting.close(draft, by=hr, on=LATER)
    with pytest.raises(Refused):
        consulting.answer(said, "declined", " ", by=hr, on=LATER)
    with pytest.raises(NotAllowed):
        consulting.answer(said, "adopted", "好", by=clerk, on=LATER)
    consulting.answer(said, "declined", "旺季需要提前排班。", by=hr, on=LATER)
    consulting.close(draft, by=hr, on=LATER)
    assert draft.state == "reviewed"
    with pytest.raises(Refused):
        consulting.comment(draft, "D02-02", "太晚。", by=clerk, on=LATER)


def test_whom_the_rulebook_does_not_address_has_no_say():
    people, version = cast(), first_edition()
    hr = acting(people.hr)
    draft = revision(version, hr)
    front = FrontText("员工手册", audience={"units": [people.store.id]})
    drafting.write_front(draft, front, by=hr, on=TODAY)
    consulting.open_(draft, TODAY + timedelta(days=3), by=hr, on=TODAY)
    with pytest.raises(NotAllowed):
        consulting.comment(draft, "D02-02", "与我无关。", by=acting(people.clerk), on=TODAY)
    assert consulting.comment(draft, "D02-02", "同意。", by=acting(people.packer), on=TODAY).ref == "D02-02"


@clause("D08-31")
def test_the_chain_signs_before_anything_is_published():
    people, version = cast(), first_edition()
    hr, head = acting(people.hr), acting(people.head)
    draft = reviewed(revision(version, hr), hr)
    with pytest.raises(Refused):
        publishing.publish(draft, by=hr, on=LATER)
    approving.send(draft, by=hr, at=AT, on=LATER)
    assert draft.state == "signing"
    assert inbox.count_waiting(head) == 1
    sign_all(draft, head)
    assert draft.state == "approved"
    out = publishing.publish(draft, by=hr, on=LATER)
    assert (out.number, out.state, draft.state) == (2, "effective", "published")


@clause("D12-23")
def test_two_named_roles_both_sign_in_turn():
    people, version = cast(), first_edition()
    boss = make_person("林致远", people.shop)
    give_role(boss, "general_manager")
    setting.found("rulebook.approver_roles", ["department_head"], by=SYSTEM, on=START)
    both = [{"who": [{"by": "role", "ref": "general_manager"}]}, {"who": [{"by": "role", "ref": "department_head"}]}]
    setting.put(
        setting.known("rulebook.approver_roles"),
        setting.typed(setting.known("rulebook.approver_roles"), both),
        owners.place_of(None, on=TODAY),
        first_on=TODAY,
        by=SYSTEM,
        reason="",
    )
    hr = acting(people.hr)
    draft = reviewed(revision(version, hr), hr)
    approving.send(draft, by=hr, at=AT, on=LATER)
    sign_all(draft, acting(boss))
    assert draft.state == "signing"
    sign_all(draft, acting(people.head))
    assert draft.state == "approved"


def test_taking_a_draft_back_takes_the_signatures_with_it():
    people, version = cast(), first_edition()
    hr, head = acting(people.hr), acting(people.head)
    draft = approved(revision(version, hr), hr, head)
    approving.take_back(draft, by=hr, at=AT, on=LATER)
    assert draft.state == "draft"
    reword(draft, "D02-04", "先批准，后离岗。", hr)
    with pytest.raises(Refused):
        publishing.publish(draft, by=hr, on=LATER)


@clause("D08-33", "D12-22", "D18-20")
def test_a_version_takes_effect_when_the_threshold_says_and_ends_the_one_before():
    people, version = cast(), first_edition()
    setting.found("rulebook.effective_offset_days", 10, by=SYSTEM, on=START)
    hr = acting(people.hr)
    draft = revision(version, hr)
    reword(draft, "D02-04", "先批准，后离岗。", hr)
    out = published(draft, hr, acting(people.head))
    assert (out.state, out.first_on) == ("published", LATER + timedelta(days=10))
    assert version.last_on == out.first_on - timedelta(days=1)
    assert queries.version_on(LATER) is version
    assert queries.clause_of("D02-04", on=out.first_on - timedelta(days=1))[0].text == "批准后方可离岗。"
    assert queries.clause_of("D02-04", on=out.first_on)[0].text == "先批准，后离岗。"
    assert publishing.take_effect(by=SYSTEM, on=out.first_on - timedelta(days=1)) == 0
    assert publishing.take_effect(by=SYSTEM, on=out.first_on) == 1
    assert publishing.take_effect(by=SYSTEM, on=out.first_on) == 0
    assert (out.state, version.state) == ("effective", "superseded")


def test_a_superseded_version_asks_nobody_to_read_it_any_more():
    people, version = cast(), first_edition()
    setting.found("rulebook.effective_offset_days", 10, by=SYSTEM, on=START)
    hr, reader = acting(people.hr), people.clerk.id
    asking.ask(version, by=SYSTEM, on=TODAY)
    draft = revision(version, hr)
    reword(draft, "D02-04", "先批准，后离岗。", hr)
    out = published(draft, hr, acting(people.head))
    assert acknowledging.count_waiting(reader) == len(acknowledging.waiting_for(reader)) == 2
    publishing.take_effect(by=SYSTEM, on=out.first_on)
    assert acknowledging.count_waiting(reader) == len(acknowledging.waiting_for(reader)) == 1
    assert {duty.version_id for duty in tracking.open_duties(version.id)} == set()


def test_publishing_freezes_the_values_that_were_shown():
    people, version = cast(), first_edition()
    setting.found("leave.notice_days", 2, by=SYSTEM, on=START)
    hr = acting(people.hr)
    out = published(revision(version, hr), hr, acting(people.head))
    setting.found("leave.notice_days", 5, by=SYSTEM, on=LATER + timedelta(days=1))
    assert out.shown == {"leave.notice_days": 2}


@clause("D11-21")
def test_the_interpreting_unit_is_written_into_the_version():
    people, version = cast(), first_edition()
    setting.found("rulebook.interpreter_unit", people.store.id, by=SYSTEM, on=START)
    hr = acting(people.hr)
    out = published(revision(version, hr), hr, acting(people.head))
    assert out.interpreter == units.names([people.store.id], on=TODAY)[people.store.id] == "仓储部"


@pytest.mark.parametrize("statement", [
    update(Clause).values(text="改"),
    delete(Clause),
    update(RulebookVersion).values(title="改"),
    delete(RulebookVersion),
], ids=["clause text", "clause gone", "title", "version gone"])  # fmt: skip
def test_the_database_itself_refuses_to_edit_what_is_published(statement):
    first_edition()
    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(statement.execution_options(audited=True))


@clause("D21-01")
def test_a_units_own_rulebook_shows_the_stricter_value_of_that_unit_and_no_looser_one_can_be_set():
    from saas.organisation.scopes import scope_of_unit
    from saas.rulebook import values

    people = cast()
    hr = acting(people.hr)
    draft = drafting.found_book(FrontText("仓库细则"), kind="internal", unit_id=people.store.id, by=hr, on=TODAY)
    book, place = drafting.book_of(draft), scope_of_unit(people.store.id, on=TODAY)
    setting.found("approval.answer_days", 3, by=SYSTEM, on=START)
    setting.found("approval.answer_days", 1, by=SYSTEM, on=START, scope=place)
    at_unit = values.values_of(["approval.answer_days"], owners.place_of(book, on=TODAY), on=TODAY)
    assert at_unit["approval.answer_days"][1] == 1
    with pytest.raises(Refused):
        setting.found("approval.answer_days", 9, by=SYSTEM, on=TODAY, scope=place)


def test_a_withdrawn_draft_leaves_what_counts_alone():
    people, version = cast(), first_edition()
    hr = acting(people.hr)
    draft = revision(version, hr)
    approving.withdraw(draft, by=hr, at=AT, on=TODAY)
    assert reading.open_draft(book_of(version)) is None
    assert queries.version_on(TODAY) is version
    assert session.scalar(select(DraftClause.id).where(DraftClause.draft_id == draft.id).limit(1))


def test_platform_rules_are_reviewed_without_the_staff():
    people = cast()
    hr = acting(people.hr)
    draft = drafting.found_book(FrontText("平台规则"), kind="platform", unit_id=None, by=hr, on=TODAY)
    drafting.insert(draft, ClauseDraft("总则", "适用", "适用于商家。"), after=None, by=hr, on=TODAY)
    consulting.skip(draft, by=hr, on=TODAY)
    assert draft.state == "reviewed"
