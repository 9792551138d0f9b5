"""Approval chains: written and read back, what makes one unusable, which steps a request needs, who fills a step."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from saas.approvals.rules import Because, Found, Look, Tally, look, refusal_ends
from saas.approvals.states import APPROVAL, STATE_LABELS, ApprovalState, listed
from saas.core import chains
from saas.core.chain_shapes import OPS
from saas.core.chains import (
    By,
    Chain,
    ChainStep,
    FactKind,
    Need,
    When,
    Who,
    of_roles,
    problems,
    read,
    steps_for,
    stored,
)
from saas.core.errors import Refused
from saas.core.thresholds import declared_in
from saas.core.values import objections_to
from saas.hr.leave.policy import LeavePolicy

FACTS = {
    "days": FactKind("Days", unit="days"),
    "kind": FactKind("Kind", "choice", choices={"sick": "Sick", "annual": "Annual"}),
    "text": FactKind("Text", "text"),
}
MANAGER, HEAD, HR = Who(By.LINE_MANAGER), Who(By.UNIT_HEAD), Who(By.ROLE, "hr")
APPLICANT = 1

names = some.text("abcdefgh_", min_size=1, max_size=8).filter(lambda name: name not in ("line_manager", "unit_head"))
who = some.one_of(
    some.sampled_from((MANAGER, HEAD)),
    names.map(lambda key: Who(By.ROLE, key)),
    some.integers(1, 10**6).map(lambda ref: Who(By.POSITION, ref)),
    some.integers(1, 10**6).map(lambda ref: Who(By.PERSON, ref)),
)
figures = some.decimals(-1000, 1000, places=2, allow_nan=False)
when = some.one_of(
    some.builds(When, some.just("days"), some.sampled_from(("<", "<=", ">", ">=", "=")), figures),
    some.builds(When, some.just("kind"), some.just("="), some.sampled_from(("sick", "annual"))),
    some.builds(When, some.just("kind"), some.just("in"), some.just(("sick", "annual"))),
)
steps = some.builds(
    ChainStep,
    who=some.lists(who, min_size=1, max_size=4, unique=True).map(tuple),
    need=some.sampled_from(Need),
    count=some.integers(1, 5),
    when=some.lists(when, max_size=2).map(tuple),
    answer_days=some.none() | some.integers(1, 365),
    late=some.sampled_from(("remind", "escalate")),
    nobody=some.sampled_from(("escalate", "skip", "refuse")),
    label=some.sampled_from(("", "复核", "Check")),
)
chain = some.lists(steps, max_size=5).map(lambda found: Chain(tuple(found)))


@given(chain)
def test_a_chain_comes_back_from_its_stored_form_as_it_was(made: Chain):
    assert read(json.loads(json.dumps(stored(made)))) == made
    assert read(made) is made
    assert problems(made, FACTS) == []


@given(chain, some.dictionaries(some.sampled_from(("days", "kind")), some.none() | figures | some.just("sick")))
def test_the_steps_of_a_request_are_a_part_of_the_chain_in_its_order(made: Chain, facts: dict[str, object]):
    needed = steps_for(made, facts)
    rest = iter(made.steps)
    assert all(step in rest for step in needed)
    assert set(needed) >= {step for step in made.steps if not step.when}
    assert set(steps_for(made, {})) == set(made.steps)  # nothing is known: rather one signature more


def test_role_keys_are_one_step_that_any_of_them_signs():
    one = Chain((ChainStep((MANAGER, HR)),))
    assert of_roles("line_manager", "hr", "hr") == read(["line_manager", " hr "]) == one
    assert of_roles("hr", "unit_head", together=True).steps == (ChainStep((HR,)), ChainStep((HEAD,)))
    assert of_roles() == read([]) == Chain()
    assert chains.join(one, of_roles("boss")).steps == (*one.steps, *of_roles("boss").steps)


@pytest.mark.parametrize(
    "raw",
    [
        "hr",
        7,
        [7],
        [{"who": "hr"}],
        [{"who": [{"by": "line_manager"}] * 21}],
        [{"by": "role"}],
        [{"who": [{"by": "role"}]}],
        [{"who": [{"by": "role", "ref": " "}]}],
        [{"who": [{"by": "person", "ref": "x"}]}],
        [{"who": [{"by": "person", "ref": 0}]}],
        [{"who": [{"by": "person", "ref": True}]}],
        [{"who": [{"by": "machine"}]}],
        [{"who": [], "need": "most"}],
        [{"who": [], "count": 0}],
        [{"who": [], "count": True}],
        [{"who": [], "answer_days": 366}],
        [{"who": [], "late": "forget"}],
        [{"who": [], "nobody": "approve"}],
        [{"who": [], "label": "x" * 81}],
        [{"who": [], "label": 5}],
        [{"who": [], "more": 1}],
        [{"who": [], "when": [{"fact": "days", "op": "~", "value": 1}]}],
        [{"who": [], "when": [{"fact": "days", "op": ">", "value": "many"}]}],
        [{"who": [], "when": [{"fact": "days", "op": ">", "value": "NaN"}]}],
        [{"who": [], "when": [{"fact": "days", "op": "in", "value": []}]}],
        [{"who": [], "when": [{"fact": "days"}]}],
        [{"who": [{"by": "line_manager"}]}] * 13,
    ],
)
def test_what_is_no_chain_is_refused_with_a_sentence(raw: object):
    with pytest.raises(ValueError, match=r"."):
        read(raw)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (ChainStep(()), "names nobody"),
        (ChainStep((HR,), when=(When("price", ">", Decimal(1)),)), "does not say"),
        (ChainStep((HR,), when=(When("days", "=", "three"),)), "no number"),
        (ChainStep((HR,), when=(When("days", "in", ("3",)),)), "no number"),
        (ChainStep((HR,), when=(When("kind", ">", Decimal(1)),)), "one of its values"),
        (ChainStep((HR,), when=(When("kind", "=", "party"),)), "do not exist"),
    ],
)
def test_a_chain_that_cannot_work_says_what_is_wrong_with_which_step(step: ChainStep, said: str):
    (objection,) = problems(Chain((ChainStep((MANAGER,)), step)), FACTS)
    assert said in objection.text
    assert objection.facts["step"] == 2


def test_figures_and_ids_are_read_from_what_a_form_sends():
    (step,) = read([{"who": [{"by": "person", "ref": "7"}], "count": "2", "answer_days": " 3 "}]).steps
    assert (step.who, step.count, step.answer_days) == ((Who(By.PERSON, 7),), 2, 3)
    (when,) = read([{"who": [], "when": [{"fact": "days", "op": "=", "value": 3}]}]).steps[0].when
    assert when.value == Decimal(3)


def test_a_list_of_states_is_quoted_for_the_database():
    assert listed(ApprovalState) == "'approved', 'open', 'refused', 'returned', 'void', 'withdrawn'"


def test_a_threshold_of_this_kind_needs_a_step_and_one_that_works():
    item = next(one for one in declared_in(LeavePolicy) if one.key == "leave.approver_roles")
    assert objections_to(item, Chain()) != []
    assert objections_to(item, Chain((ChainStep(()),))) != []
    assert objections_to(item, item.default) == []


def test_a_text_fact_takes_any_value():
    assert problems(Chain((ChainStep((HR,), when=(When("text", "=", "party"),)),)), FACTS) == []


@pytest.mark.parametrize(
    ("op", "holds"), [(">", (0, 0, 1)), (">=", (0, 1, 1)), ("<", (1, 0, 0)), ("<=", (1, 1, 0)), ("=", (0, 1, 0))]
)
def test_a_condition_compares_figures_of_every_type(op: str, holds: tuple[int, ...]):
    limit = When("days", op, Decimal(3))  # type: ignore[arg-type]  # the words of the table
    assert tuple(chains.holds(limit, {"days": days}) for days in ("2.5", 3, Decimal("3.5"))) == tuple(map(bool, holds))
    assert chains.holds(limit, {"days": "unreadable"})
    assert op in OPS


def test_words_are_compared_as_they_are():
    assert chains.holds(When("kind", "=", "sick"), {"kind": "sick"})
    assert not chains.holds(When("kind", "in", ("sick", "annual")), {"kind": "party"})


def found(*people: int) -> list[Found]:
    return [Found(one, Because.ROLE, "hr") for one in people]


people = some.lists(some.integers(1, 6), max_size=6)


@given(steps, people, some.sets(some.integers(2, 6)))
def test_the_applicant_never_sits_nobody_sits_twice_and_whoever_signed_is_not_asked_again(
    step: ChainStep, ids: list[int], given_before: set[int]
):
    seen = look(step, found(*ids), applicant_id=APPLICANT, given=given_before)
    seated = [one.person_id for one in seen.fresh]
    assert APPLICANT not in seated
    assert len(seated) == len(set(seated))
    assert given_before.isdisjoint(seated)
    assert seen.needed <= max(1, len(seated) + seen.wants_superior)


@given(steps, people, some.sets(some.integers(2, 6)), some.none() | some.integers(7, 9))
def test_a_step_never_needs_more_hands_than_it_has(
    step: ChainStep, ids: list[int], given_before: set[int], above: int | None
):
    superior = Found(above, Because.SUPERIOR) if above is not None else None
    seen = look(step, found(*ids), applicant_id=APPLICANT, given=given_before).with_superior(superior)
    assert seen.needed <= len(seen.fresh)


@pytest.mark.parametrize(
    ("need", "ids", "given_before", "fresh", "needed", "wants_superior"),
    [
        (Need.ANY, (2, 3), (), (2, 3), 1, False),
        (Need.ANY, (1, 3), (), (3,), 1, False),
        (Need.ANY, (1,), (), (), 1, True),
        (Need.ANY, (2, 3), (2,), (3,), 1, False),
        (Need.ANY, (2,), (2,), (), 0, False),
        (Need.ALL, (2, 3), (), (2, 3), 2, False),
        (Need.ALL, (1, 3), (), (3,), 2, True),
        (Need.ALL, (2, 3), (2,), (3,), 1, False),
        (Need.ALL, (2, 3), (2, 3), (), 0, False),
        (Need.SOME, (2, 3, 4), (), (2, 3, 4), 2, False),
        (Need.SOME, (1, 3, 4), (), (3, 4), 2, False),
        (Need.SOME, (1, 3), (), (3,), 2, True),
        (Need.SOME, (2, 3, 4), (2,), (3, 4), 1, False),
    ],
)
def test_who_is_asked_and_how_many(need, ids, given_before, fresh, needed, wants_superior):
    step = ChainStep((HR,), need=need, count=2)
    seen = look(step, found(*ids), applicant_id=APPLICANT, given=given_before)
    assert tuple(one.person_id for one in seen.fresh) == fresh
    assert (seen.needed, seen.wants_superior) == (needed, wants_superior)
    assert seen.is_signed_before is (needed == 0)


def test_a_superior_takes_the_applicants_seat_once():
    seen = look(ChainStep((HR,), need=Need.ALL), found(1, 3), applicant_id=APPLICANT, given=())
    with_boss = seen.with_superior(Found(9, Because.SUPERIOR))
    assert [one.person_id for one in with_boss.fresh] == [3, 9]
    assert (with_boss.needed, seen.with_superior(Found(3, Because.SUPERIOR)).needed) == (2, 1)
    assert seen.with_superior(None) == Look(seen.fresh, (), 1, wants_superior=False)


def test_the_first_refusal_refuses_unless_some_others_are_still_enough():
    two = ChainStep((HR,), need=Need.SOME, count=2)
    assert not refusal_ends(two, Tally(needed=2, approved=0, waiting=2), must=False)
    assert refusal_ends(two, Tally(needed=2, approved=0, waiting=1), must=False)
    assert refusal_ends(two, Tally(needed=2, approved=0, waiting=5), must=True)
    assert refusal_ends(ChainStep((HR,)), Tally(needed=1, approved=0, waiting=5), must=False)


def test_a_step_waits_for_those_who_must_sign():
    assert Tally(needed=1, approved=1, waiting=0).is_met
    assert not Tally(needed=1, approved=1, waiting=0, musts_waiting=1).is_met
    assert not Tally(needed=2, approved=1, waiting=1).is_met


@pytest.mark.parametrize("state", ApprovalState)
def test_a_closed_approval_moves_no_more(state: ApprovalState):
    assert STATE_LABELS[state]
    for move, arrow in APPROVAL.moves.items():
        if state is ApprovalState.OPEN:
            assert APPROVAL.after(move, state) is arrow.target
        else:
            with pytest.raises(Refused):
                APPROVAL.after(move, state)
