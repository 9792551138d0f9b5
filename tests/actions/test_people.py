"""People: taken on, placed from a day, managed, and gone with all their rights when they leave."""

from datetime import UTC, date, datetime, timedelta

import pytest

from saas.auth import sessions
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.organisation import access, assignments, leaving, managers, people, people_actions, unit_posts
from saas.organisation.assignments import Seat
from saas.organisation.manager_history import managers_over
from saas.organisation.models import Person
from saas.organisation.people_actions import PersonFacts
from saas.organisation.role_models import PersonRole
from saas.organisation.standing import behind
from tests.factories_organisation import (
    NOBODY,
    START,
    TODAY,
    actor_for,
    admin,
    make_head,
    make_person,
    make_position,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.usefixtures("inside")
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
LATER = date(2026, 6, 1)


def reader(scope: Scope, person: Person | None = None) -> Actor:
    """Somebody who may read people that far."""
    return actor_for(person or make_person("何静"), {Permission.PERSON_READ: scope})


def test_a_person_is_taken_on_with_a_number_and_a_place_in_pinyin_order():
    by = admin(Permission.PERSON_EDIT)
    person = people_actions.add(PersonFacts("欧阳娜", START, email="ouyang@mujin.test"), by=by, today=TODAY)
    assert person.number.isdigit()
    assert person.sort_key == "ou yang na"
    assert history(person)[0].kind == "organisation.person.added"
    again = people_actions.add(PersonFacts("白露", START), by=by, today=TODAY)
    assert int(again.number) == int(person.number) + 1


def test_numbers_and_addresses_belong_to_one_person():
    first = make_person("林夏")
    first.email = "lin@mujin.test"
    session.flush()
    facts = PersonFacts(" ", START, number=first.number, email="LIN@mujin.test", worked_since=TODAY)
    with pytest.raises(Refused) as refusal:
        people_actions.add(facts, by=SYSTEM, today=TODAY)
    assert {o.field for o in refusal.value.objections} == {"name", "number", "email", "worked_since"}


def test_the_plan_limits_how_many_people_a_company_has():
    most = people.employed(on=TODAY)
    with pytest.raises(Refused) as refusal:
        people_actions.add(PersonFacts("林夏", START), by=SYSTEM, today=TODAY, most=most)
    assert refusal.value.objections[0].facts == {"most": most}
    people_actions.add(PersonFacts("林夏", START), by=SYSTEM, today=TODAY, most=most + 1)


def test_an_outsider_may_not_touch_people():
    unit = make_unit()
    person = make_person("林夏", unit)
    for act in (
        lambda: people_actions.add(PersonFacts("新人", START), by=NOBODY, today=TODAY),
        lambda: people_actions.correct(person, PersonFacts("改名", START), by=NOBODY, today=TODAY),
        lambda: assignments.place(person, Seat(unit.id), by=NOBODY, on=TODAY, today=TODAY),
        lambda: leaving.leave(person, by=NOBODY, last_day=TODAY, today=TODAY, at=NOW),
        lambda: people_actions.insist_may_invite(person, by=NOBODY, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_editor_of_one_unit_moves_nobody_in_from_another():
    own, other = make_unit("运营部"), make_unit("市场部")
    head = make_head(own)
    by = actor_for(head, {Permission.PERSON_EDIT: Scope.UNIT})
    mine, theirs = make_person("林夏", own), make_person("何静", other)
    people_actions.correct(mine, PersonFacts("林夏", START, number=mine.number), by=by, today=TODAY)
    for person, unit in ((theirs, own), (mine, other)):
        with pytest.raises(NotAllowed):
            assignments.place(person, Seat(unit.id), by=by, on=TODAY, today=TODAY)


def test_an_assignment_ends_the_one_before_and_history_says_who_managed_when():
    top = make_unit("总部")
    boss = make_head(top, "陈总")
    old, new = make_unit("运营部", top), make_unit("市场部", top)
    first, second = make_head(old, "周敏"), make_head(new, "何静")
    person = make_person("林夏", old)
    assignments.place(person, Seat(new.id), by=SYSTEM, on=LATER, today=TODAY)
    unit_posts.end(unit_posts.get(new.id, unit_posts._standing(new.id, "head", None, TODAY)[0].id), by=SYSTEM, on=TODAY)
    seats = people.seats_of(person.id)
    assert [(s.unit_id, s.first_on, s.last_on) for s in seats] == [
        (new.id, LATER, None),
        (old.id, START, LATER - timedelta(days=1)),
    ]
    spans = [(u.manager_id, u.first_on) for u in managers_over(seats)]
    assert spans == [(boss.id, TODAY), (second.id, LATER), (first.id, START)]
    for under in managers_over(seats):
        assert managers.manager_of(person.id, on=under.first_on) == under.manager_id
    assert history(person)[0].kind == "organisation.person.placed"


def test_somebody_else_than_the_head_manages_from_a_day_and_never_in_a_circle():
    unit = make_unit()
    head = make_head(unit)
    person, lead = make_person("林夏", unit), make_person("何静", unit)
    assignments.set_manager(person, lead, by=SYSTEM, on=LATER, today=TODAY)
    assert managers.manager_of(person.id, on=LATER - timedelta(days=1)) == head.id
    assert managers.manager_of(person.id, on=LATER) == lead.id
    for chosen in (person, make_person("新人")):
        chosen.employed_on = chosen.employed_on if chosen is person else TODAY
        with pytest.raises(Refused):
            assignments.set_manager(person, chosen, by=SYSTEM, on=LATER, today=TODAY)
    with pytest.raises(Refused):
        assignments.set_manager(lead, person, by=SYSTEM, on=LATER, today=TODAY)
    assignments.set_manager(person, None, by=SYSTEM, on=TODAY, today=TODAY)
    assert managers.manager_of(person.id, on=TODAY) == head.id


def test_nobody_places_herself_because_rights_come_with_the_position():
    unit = make_unit()
    person = make_person("林夏", unit)
    by = actor_for(person, {Permission.PERSON_EDIT: Scope.ALL})
    with pytest.raises(Refused) as refusal:
        assignments.place(person, Seat(unit.id), by=by, on=TODAY, today=TODAY)
    assert refusal.value.objections[0].rule == "assignment.self"


def test_a_position_takes_as_many_people_as_it_has_posts():
    unit, other = make_unit(), make_unit("市场部")
    position = make_position(unit, headcount=1)
    make_person("林夏", unit, position)
    second = make_person("何静", other)
    for seat, field in ((Seat(unit.id, position.id), "position_id"), (Seat(other.id, position.id), "position_id")):
        with pytest.raises(Refused) as refusal:
            assignments.place(second, seat, by=SYSTEM, on=TODAY, today=TODAY)
        assert refusal.value.objections[0].field == field


@pytest.mark.clause("D15-09")
def test_how_person_and_position_fit_is_written_down():
    unit = make_unit()
    person = make_person("林夏", unit)
    seat = people.seat_on(person.id, TODAY)
    assignments.note_match(seat, "会平面设计，已做过两年店铺装修", by=SYSTEM, today=TODAY)
    assert people.seat_on(person.id, TODAY).match_note.startswith("会平面设计")
    assert history(person)[0].kind == "organisation.person.match_noted"


def test_a_second_seat_ends_by_itself_or_by_hand_a_primary_one_does_not():
    unit, other = make_unit(), make_unit("项目组", kind="team")
    person = make_person("林夏", unit)
    beside = assignments.place_beside(person, Seat(other.id), by=SYSTEM, on=START, today=TODAY)
    assert set(access.units_of(person.id, on=TODAY)) == {unit.id, other.id}
    assignments.end(beside, by=SYSTEM, on=TODAY, today=TODAY)
    assert set(access.units_of(person.id, on=TODAY)) == {unit.id}
    with pytest.raises(Refused):
        assignments.end(people.seat_on(person.id, TODAY), by=SYSTEM, on=TODAY, today=TODAY)


def test_leaving_ends_seats_posts_rights_sessions_and_access_at_once():
    unit = make_unit()
    head = make_head(unit)
    user = make_user(head)
    role = session.query(PersonRole).first().role_id
    session.add(PersonRole(person_id=head.id, role_id=role, reason="代管", given_by="陈总", first_on=START))
    secret = sessions.begin(user, at=NOW, address="127.0.0.1", agent="test")
    led = make_person("林夏", unit)
    assignments.set_manager(led, head, by=SYSTEM, on=START, today=TODAY)
    assert access.actor_of(user, at=NOW) is not None
    leaving.leave(head, by=SYSTEM, last_day=TODAY, today=TODAY, at=NOW)
    assert user.state == "disabled"
    assert behind(secret, at=NOW) is None
    tomorrow = TODAY + timedelta(days=1)
    assert people.seat_on(head.id, tomorrow) is None
    assert managers.manager_of(led.id, on=TODAY) == head.id
    assert managers.manager_of(led.id, on=tomorrow) is None
    assert history(head)[0].kind == "organisation.person.left"
    with pytest.raises(Refused):
        leaving.leave(head, by=SYSTEM, last_day=tomorrow, today=tomorrow, at=NOW)


def test_a_coming_last_day_leaves_access_until_it_has_passed():
    person = make_person("林夏", make_unit())
    user = make_user(person)
    last_day = TODAY + timedelta(days=7)
    leaving.leave(person, by=SYSTEM, last_day=last_day, today=TODAY, at=NOW)
    assert access.actor_of(user, at=NOW) is not None
    leaving.end_access_of_leavers(by=SYSTEM, today=last_day, at=NOW)
    assert user.state == "active"
    after = last_day + timedelta(days=1)
    assert access.actor_of(user, at=NOW + timedelta(days=8)) is None
    assert leaving.end_access_of_leavers(by=SYSTEM, today=after, at=NOW) == 1
    assert leaving.end_access_of_leavers(by=SYSTEM, today=after, at=NOW) == 0
    assert user.state == "disabled"


def test_nobody_enters_her_own_last_day_and_the_last_keeper_of_roles_stays():
    owner = session.query(Person).filter_by(number="0001").one()
    by = actor_for(owner)
    with pytest.raises(Refused) as refusal:
        leaving.leave(owner, by=by, last_day=TODAY, today=TODAY, at=NOW)
    assert refusal.value.objections[0].rule == "person.self"
    with pytest.raises(Refused) as refusal:
        leaving.leave(owner, by=SYSTEM, last_day=TODAY, today=TODAY, at=NOW)
    assert refusal.value.objections[0].rule == "role.last_keeper"


def test_the_directory_finds_by_name_number_pinyin_and_initials_in_pinyin_order():
    unit = make_unit()
    for name in ("张三丰", "安心", "曾敏"):
        make_person(name, unit)
    wanted = people.Wanted(units=[unit.id])
    by = reader(Scope.ALL)
    entries, total = people.directory(by, wanted, on=TODAY)
    assert ([e.person.name for e in entries], total) == (["安心", "曾敏", "张三丰"], 3)
    for words in ("三丰", "zhangsan", "zhang san", "zsf", entries[2].person.number):
        found, _total = people.directory(by, people.Wanted(words=words, units=[unit.id]), on=TODAY)
        assert [e.person.name for e in found] == ["张三丰"]
    assert people.directory(by, people.Wanted(words="100%", units=[unit.id]), on=TODAY) == ([], 0)


def test_a_reader_sees_as_far_as_her_permission_and_phones_only_by_right():
    own, other = make_unit("运营部"), make_unit("市场部")
    head, mine, theirs = make_head(own), make_person("林夏", own), make_person("何静", other)
    mine.phone = "13812345678"
    narrow = reader(Scope.UNIT, head)
    assert people.one(narrow, mine.id, on=TODAY) == mine
    with pytest.raises(NotFound):
        people.one(narrow, theirs.id, on=TODAY)
    with pytest.raises(NotFound):
        people.one(reader(Scope.OWN, mine), theirs.id, on=TODAY)
    assert people.phone_for(narrow, mine, own.id) == "138••••5678"
    assert people.phone_for(reader(Scope.OWN, mine), mine, own.id) == "13812345678"
    editor = actor_for(head, {Permission.PERSON_EDIT: Scope.UNIT})
    assert people.phone_for(editor, mine, own.id) == "13812345678"
