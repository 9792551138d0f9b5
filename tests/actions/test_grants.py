"""Personal grants: with a reason, for a time that the threshold bounds, by another who holds the right herself."""

from datetime import UTC, date, datetime, timedelta

import pytest

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.events import SYSTEM, history
from saas.organisation import grant_actions, grants, people
from saas.organisation.access import permissions_of
from saas.organisation.models import Person
from saas.organisation.role_models import PersonalGrant
from saas.policies.setting import found as found_value
from tests.factories_organisation import NOBODY, START, TODAY, actor_for, make_head, make_person, make_unit

pytestmark = pytest.mark.usefixtures("inside")
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
WHAT = Permission.AUDIT_READ


def giver() -> Actor:
    """Somebody who gives grants and holds the right herself."""
    held = {Permission.GRANT_EDIT: Scope.ALL, WHAT: Scope.ALL, Permission.ROLE_READ: Scope.ALL}
    return actor_for(make_person("罗安"), held)


def give(person: Person, by: Actor, *, days: int = 7, scope: Scope = Scope.UNIT, first: date = TODAY) -> PersonalGrant:
    """A week's right to search the audit log."""
    span = (first, first + timedelta(days=days - 1))
    return grant_actions.grant(person, WHAT, scope, by=by, reason="协助年终审计", span=span, today=TODAY)


@pytest.mark.clause("D04-10")
def test_a_grant_records_who_why_and_until_when_and_ends_by_itself():
    person, by = make_person("林夏"), giver()
    row = give(person, by)
    assert (row.granted_by_name, row.reason, row.last_on) == (by.name, "协助年终审计", TODAY + timedelta(days=6))
    assert permissions_of(person, on=TODAY)[WHAT] is Scope.UNIT
    assert WHAT not in permissions_of(person, on=row.last_on + timedelta(days=1))
    assert history(person)[0].kind == "organisation.grant.given"


@pytest.mark.clause("D04-10")
def test_the_threshold_bounds_how_long_a_grant_lasts():
    person, by = make_person("林夏"), giver()
    with pytest.raises(Refused) as refusal:
        give(person, by, days=31)
    assert refusal.value.objections[0].rule == "permission.personal_grant_max_days"
    found_value("permission.personal_grant_max_days", 31, by=SYSTEM, on=START)
    give(person, by, days=31)


def test_nobody_grants_to_herself_beyond_her_own_right_twice_or_into_the_past():
    by = giver()
    herself, person = people.get(by.person_id), make_person("林夏")
    weak = actor_for(make_person("何静"), {Permission.GRANT_EDIT: Scope.ALL, WHAT: Scope.OWN})
    give(person, by)
    cases = (
        (lambda: give(herself, by), "grant.self"),
        (lambda: give(make_person(), weak), "role.lattice"),
        (lambda: give(person, by), "grant.twice"),
        (lambda: give(make_person(), by, first=TODAY - timedelta(days=1)), "grant.past"),
    )
    for act, rule in cases:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.objections[0].rule == rule


def test_an_outsider_gives_and_takes_nothing():
    person, by = make_person("林夏", make_unit()), giver()
    row = give(person, by)
    narrow = actor_for(make_head(make_unit("市场部")), {Permission.GRANT_EDIT: Scope.UNIT, WHAT: Scope.ALL})
    for who in (NOBODY, narrow):
        with pytest.raises(NotAllowed):
            give(person, who)
        with pytest.raises(NotAllowed):
            grant_actions.revoke(row, by=who, reason="不需要了", at=NOW, today=TODAY)


def test_a_grant_is_revoked_with_a_reason_once():
    person, by = make_person("林夏"), giver()
    row = give(person, by)
    with pytest.raises(Refused):
        grant_actions.revoke(row, by=by, reason="", at=NOW, today=TODAY)
    grant_actions.revoke(row, by=by, reason="审计提前结束", at=NOW, today=TODAY)
    assert WHAT not in permissions_of(person, on=TODAY)
    assert history(person)[0].kind == "organisation.grant.revoked"
    with pytest.raises(Refused):
        grant_actions.revoke(row, by=by, reason="再撤一次", at=NOW, today=TODAY)


def test_the_report_tells_coming_active_ending_ended_and_revoked_apart():
    by = giver()
    found_value("permission.personal_grant_max_days", 60, by=SYSTEM, on=START)
    made = {
        "coming": give(make_person(), by, first=TODAY + timedelta(days=1)),
        "active": give(make_person(), by, days=30),
        "ending": give(make_person(), by, days=3),
        "revoked": give(make_person(), by),
    }
    grant_actions.revoke(made["revoked"], by=by, reason="不需要了", at=NOW, today=TODAY)
    states = {line.grant.id: line.state for line in grants.report(by, on=TODAY)}
    assert states == {row.id: state for state, row in made.items()}
    ended = grants.report(by, on=TODAY + timedelta(days=60), state="ended")
    assert len(ended) == 3
    assert {line.state for line in grants.report(by, on=TODAY, state="open")} == {"coming", "active", "ending"}


def test_a_reader_without_the_right_sees_only_her_own_grants():
    by, person = giver(), make_person("林夏")
    mine, other = give(person, by), give(make_person("何静"), by)
    reader = actor_for(person, {})
    assert [line.grant.id for line in grants.report(reader, on=TODAY)] == [mine.id]
    with pytest.raises(NotFound):
        grants.one(reader, other.id, on=TODAY)
