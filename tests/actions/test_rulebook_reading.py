"""Reading and confirming a rulebook: who is asked, who is asked again, what is kept of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError, ProgrammingError

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Delivery, Notice
from saas.organisation import people_actions
from saas.policies import setting
from saas.rulebook import acknowledging, asking, audience, drafting, partners, tracking
from saas.rulebook.drafting import FrontText
from saas.rulebook.models import Acknowledgement, ReadingDuty
from tests.factories_organisation import START, TODAY, actor_for, make_person, make_position, make_user
from tests.factories_rulebook import (
    AT,
    LATER,
    Cast,
    acknowledge,
    acting,
    book_of,
    cast,
    duty_of,
    first_edition,
    published,
    revision,
    reword,
    text,
)

pytestmark = pytest.mark.usefixtures("inside")
clause = pytest.mark.clause


def asked(version) -> set[str]:
    """Names of those asked to read a version."""
    wanted = select(ReadingDuty.person_id).where(ReadingDuty.version_id == version.id)
    names = {person.id: person.name for person in people()}
    return {names[person] for person in session.scalars(wanted)}


def people():
    from saas.organisation.models import Person

    return session.scalars(select(Person)).all()


def whole(version, *, on: date = TODAY) -> int:
    return asking.ask(version, by=SYSTEM, on=on)


@clause("D01-02", "D08-34")
def test_everybody_in_the_audience_is_asked_and_nobody_is_left_out():
    cast()
    version = first_edition()
    assert whole(version) == len(people())
    assert asked(version) == {person.name for person in people()}
    assert whole(version) == 0  # asking again asks nobody


@clause("D04-01")
def test_a_version_may_address_positions_of_whatever_unit():
    found = cast()
    sales = make_position(found.store, "直播销售")
    seller = make_person("钟离", found.store, sales)
    version = first_edition(audience={"positions": [sales.id, found.post.id]})
    whole(version)
    assert asked(version) >= {seller.name, found.clerk.name}
    assert found.packer.name not in asked(version)


@clause("D06-01", "D19-29")
def test_a_head_is_never_left_out_whatever_the_groups_say():
    found = cast()
    with pytest.raises(Refused):
        setting.found("rulebook.audience", ["staff"], by=SYSTEM, on=START)
    version = first_edition(audience={"units": [found.shop.id], "kinds": ["contractor"]})
    whole(version)
    assert asked(version) == {found.head.name}


@clause("D17-01")
def test_three_ranks_are_addressed_and_a_company_may_leave_one_out():
    found = cast()
    middle = make_position(found.shop, "主管", rank="middle")
    lead = make_person("李建国", found.shop, middle)
    setting.found("rulebook.audience", ["head", "middle"], by=SYSTEM, on=START)
    version = first_edition()
    whole(version)
    assert asked(version) == {found.head.name, lead.name}


@clause("D07-02")
def test_contractors_are_asked_unless_the_company_says_otherwise():
    found = cast()
    facts = people_actions.PersonFacts("外聘", START, kind="contractor")
    people_actions.add(facts, by=SYSTEM, today=TODAY)
    first = first_edition()
    setting.found("rulebook.audience_includes_contractors", False, by=SYSTEM, on=START)
    whole(first)
    assert "外聘" not in asked(first)
    assert found.clerk.name in asked(first)
    setting.found("rulebook.audience_includes_contractors", True, by=SYSTEM, on=TODAY)
    whole(first)
    assert "外聘" in asked(first)


@clause("D17-02")
def test_a_company_may_ask_for_no_acknowledgement():
    cast()
    setting.found("rulebook.ack_required", False, by=SYSTEM, on=START)
    assert whole(first_edition()) == 0


@clause("D08-32")
def test_those_asked_are_told_at_once_and_are_overdue_after_the_threshold():
    found = cast()
    make_user(found.clerk)
    setting.found("rulebook.notify_days", 2, by=SYSTEM, on=START)
    version = first_edition()
    whole(version)
    duty = duty_of(version, found.clerk)
    assert duty.due_on == date(2026, 11, 25)  # two working days after Monday
    told = select(func.count(Notice.id)).where(Notice.user_id == found.clerk.user_id)
    assert session.scalar(told) == 1
    task = acknowledging.task_of(duty.id, acting(found.clerk))
    assert [task.state(day) for day in (TODAY, duty.due_on, duty.due_on + timedelta(days=1))] == [
        "pending", "pending", "overdue"
    ]  # fmt: skip


def test_the_end_is_reached_before_it_is_confirmed_and_both_are_kept_once():
    found = cast()
    version = first_edition()
    whole(version)
    duty, clerk = duty_of(version, found.clerk), acting(found.clerk)
    with pytest.raises(Refused):
        acknowledging.confirm(acknowledging.task_of(duty.id, clerk), at=AT, device="电脑", by=clerk)
    acknowledge(version, found.clerk)
    acknowledge(version, found.clerk, AT + timedelta(days=1))
    task = acknowledging.task_of(duty.id, clerk)
    assert {name: act.at for name, act in task.acts.items()} == {"read": AT, "confirmed": AT}
    assert task.acts["confirmed"].device == "WeChat · Android"
    assert task.state(duty.due_on + timedelta(days=9)) == "acknowledged"
    assert acknowledging.count_waiting(found.clerk.id) == 0
    assert acknowledging.count_waiting(found.packer.id) == 1


def test_nobody_reads_for_somebody_else():
    found = cast()
    version = first_edition()
    whole(version)
    with pytest.raises(NotFound):
        acknowledging.task_of(duty_of(version, found.clerk).id, acting(found.packer))


@pytest.mark.parametrize("statement", [
    update(Acknowledgement).values(device="x"), delete(Acknowledgement), update(ReadingDuty).values(due_on=TODAY),
], ids=["device", "gone", "due"])  # fmt: skip
def test_the_record_of_reading_is_append_only_in_the_database(statement):
    found = cast()
    version = first_edition()
    whole(version)
    acknowledge(version, found.clerk)
    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(statement.execution_options(audited=True))


def test_the_database_keeps_one_confirmation_for_a_duty():
    found = cast()
    version = first_edition()
    whole(version)
    acknowledge(version, found.clerk)
    row = Acknowledgement(duty_id=duty_of(version, found.clerk).id, act="confirmed", at=AT)
    session.add(row)
    with pytest.raises(IntegrityError):
        session.flush()


def _second(found: Cast, *, on_shop: bool):
    """Version 2 changes one clause, for the shop alone or for everybody."""
    version = first_edition()
    whole(version)
    for person in (found.clerk, found.packer, found.head):
        acknowledge(version, person)
    hr = acting(found.hr)
    draft = revision(version, hr)
    units = {"unit_ids": [found.shop.id]} if on_shop else {}
    reword(draft, "D02-04", "先批准，后离岗。", hr, **units)
    return published(draft, hr, acting(found.head))


def test_a_change_is_put_to_those_it_touches_and_to_those_who_never_confirmed():
    found = cast()
    version = _second(found, on_shop=False)
    assert asked(version) >= {found.clerk.name, found.packer.name, found.head.name, found.hr.name}
    assert duty_of(version, found.clerk).refs == ["D02-04"]
    assert duty_of(version, found.hr).refs == []  # she never confirmed the first: all of it is new to her


def test_whom_a_change_does_not_touch_is_not_asked_again():
    found = cast()
    first = first_edition(
        text("D02-02", "请假须提前 {leave.notice_days} 天提出。"),
        text("D02-04", "批准后方可离岗。", unit_ids=(found.shop.id,)),
    )
    whole(first)
    for person in (found.clerk, found.packer, found.head):
        acknowledge(first, person)
    hr = acting(found.hr)
    draft = revision(first, hr)
    reword(draft, "D02-04", "先批准，后离岗。", hr, unit_ids=[found.shop.id])
    second = published(draft, hr, acting(found.head))
    assert duty_of(second, found.packer) is None
    assert duty_of(second, found.clerk).refs == ["D02-04"]
    assert acknowledging.of_person(found.packer.id) == []  # the first version is superseded


def test_newcomers_are_asked_on_their_first_day_change():
    found = cast()
    version = first_edition()
    whole(version)
    new = make_person("新人", found.shop)
    assert asking.ask_newcomers(by=SYSTEM, on=TODAY) == 1
    assert duty_of(version, new) is not None


@clause("D14-01", "D18-01")
def test_a_partner_reads_by_a_link_and_confirms_without_an_account():
    found = cast()
    version = first_edition()
    hr = acting(found.hr)
    duty = partners.share(version, "李经理", "申通快递", "Li@Partner.example", by=hr, at=AT, on=TODAY)
    sent = session.scalars(select(Delivery).where(Delivery.address == "li@partner.example")).one()
    assert sent.template == "rulebook_shared"
    assert duty.token_hash not in str(sent.facts)
    with pytest.raises(NotFound):
        partners.task_behind("guessed")
    with pytest.raises(NotAllowed):
        partners.share(version, "甲", "乙", "a@b.example", by=acting(found.clerk), at=AT, on=TODAY)
    setting.found("rulebook.audience_includes_partners", False, by=SYSTEM, on=TODAY)
    with pytest.raises(Refused):
        partners.share(version, "甲", "乙", "a@b.example", by=hr, at=AT, on=TODAY)


def test_hr_sees_everybody_a_head_sees_the_own_unit_and_the_figures_add_up():
    found = cast()
    version = first_edition()
    whole(version)
    acknowledge(version, found.clerk)
    hr = actor_for(found.hr, {Permission.RULEBOOK_TRACK: Scope.ALL})
    head = actor_for(found.head, {Permission.RULEBOOK_TRACK: Scope.UNIT})
    everybody = tracking.lines(version, hr, today=LATER)
    assert len(everybody) == len(people())
    own = {line.name for line in tracking.lines(version, head, today=LATER)}
    assert found.clerk.name in own
    assert found.packer.name not in own
    by_name = {line.name: line for line in everybody}
    assert (by_name[found.clerk.name].state, by_name[found.packer.name].state) == ("acknowledged", "overdue")
    tally = tracking.tallies([version.id], today=LATER)[version.id]
    assert (tally.confirmed, tally.missing, tally.overdue) == (1, len(people()) - 1, len(people()) - 1)


def test_a_drafts_audience_is_the_one_of_its_unit_where_it_names_nobody():
    found = cast()
    hr = acting(found.hr)
    draft = drafting.found_book(FrontText("仓库细则"), kind="internal", unit_id=found.store.id, by=hr, on=TODAY)
    names = {one.person_id for one in audience.addressed(draft, book_of(draft), on=TODAY)}
    assert names == {found.packer.id}
