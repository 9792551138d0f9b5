"""State tables: what leads where, and what is refused."""

from enum import StrEnum

import pytest

from saas.core.errors import Refused, Stale
from saas.core.labels import Labels, worded
from saas.core.states import Move, StateMachine
from saas.hr.leave.states import LEAVE
from saas.organisation.states import PATTERN, SHEET, UNIT
from tenants.lifecycle import TENANT


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    OFF = "off"


LIGHTS = StateMachine(
    Light.RED, {"go": Move({Light.RED}, Light.GREEN), "stop": Move({Light.GREEN, Light.OFF}, Light.RED)}
)


def test_a_move_leads_from_its_sources_to_its_target():
    assert LIGHTS.after("go", Light.RED) is Light.GREEN
    assert LIGHTS.after("stop", Light.OFF) is Light.RED


def test_a_move_from_another_state_is_refused_and_names_the_state():
    with pytest.raises(Refused) as caught:
        LIGHTS.after("go", Light.GREEN)
    (objection,) = caught.value.objections
    assert objection.facts == {"state": Labels(("green",))}
    assert str(caught.value) == "state"


@pytest.mark.parametrize("words", [{Light.GREEN: "Go ahead"}, {"green": ("Go ahead", "blue")}])
def test_a_refusal_calls_the_state_by_its_word(words):
    lights = StateMachine(LIGHTS.initial, LIGHTS.moves, words)
    with pytest.raises(Refused) as caught:
        lights.after("go", Light.GREEN)
    (objection,) = caught.value.objections
    assert worded(objection.facts, str.upper) == {"state": "GO AHEAD"}


def test_every_state_of_the_product_has_its_word():
    for machine in (UNIT, SHEET, PATTERN, LEAVE, TENANT):
        assert {str(state) for state in machine.states} <= {str(state) for state in machine.labels}


def test_an_unknown_move_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        LIGHTS.after("fly", Light.RED)


def test_open_moves_stand_in_table_order_and_states_are_complete():
    assert LIGHTS.open_moves(Light.GREEN) == ("stop",)
    assert LIGHTS.open_moves(Light.RED) == ("go",)
    assert LIGHTS.states == frozenset(Light)


def test_a_stale_page_is_a_refusal():
    assert [objection.rule for objection in Stale().objections] == ["stale"]
