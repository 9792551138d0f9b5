"""Every name that is asked for is bound, and stored arguments come back as what they were."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

import jobs.catalogue  # noqa: F401 - every binding must be known
from jobs import bindings, schedule
from jobs.bindings import read
from saas.core.plain import plain
from saas.core.text import N_
from tests.ground import ROOT

NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")
PLACES = ("saas", "blueprints", "jobs", "tenants")


class Colour(StrEnum):
    """A choice."""

    RED = "red"


def requested() -> Iterator[tuple[Path, str]]:
    """Every name handed to `work.request` in the product: literal, named in its module, or in a table of names."""
    for place in PLACES:
        for path in (ROOT / place).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            named = dict(_assigned(tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "work.request":
                    yield from ((path, name) for name in _names(node.args[0], named))


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
            if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(node.targets[0].elts, node.value.elts, strict=True))
            yield from ((target.id, value) for target, value in pairs if isinstance(target, ast.Name))


def _names(given: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    match given:
        case ast.Constant(value=value):
            yield str(value)
        case ast.Name(id=name) if name in named:
            yield from _names(named[name], named)
        case ast.Subscript(value=ast.Name(id=table)) if isinstance(named.get(table), ast.Dict):
            for value in named[table].values:
                yield from _names(value, named)
        case _:
            yield ast.unparse(given)


def test_every_requested_name_is_bound():
    found = [(path, name) for path, name in requested() if path != ROOT / "jobs" / "schedule.py"]
    unbound = [f"{path.relative_to(ROOT)}: {name}" for path, name in found if bindings.find(name) is None]
    assert unbound == []


def test_every_entry_of_the_timetable_is_bound_and_takes_its_day():
    for entry in schedule.TIMETABLE:
        binding = bindings.find(entry.name)
        assert binding is not None, entry.name
        assert binding.wanted.get("on") is date, entry.name


def test_names_and_labels_are_well_formed():
    for name, label in bindings.labels().items():
        assert NAME.fullmatch(name)
        assert label


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (date, date(2026, 11, 23)),
        (datetime, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (time, time(9, 30)),
        (Decimal, Decimal("1.50")),
        (Colour, Colour.RED),
        (int, 7),
        (str, "2026-11-23"),
        (list[date], [date(2026, 11, 23)]),
        (tuple[int, ...], (1, 2)),
        (date | None, date(2026, 11, 23)),
        (date | None, None),
    ],
)
def test_an_argument_comes_back_as_it_was(kind: object, value: object):
    assert read(kind, plain(value)) == value


def test_a_name_is_bound_once_and_to_a_lane_that_exists():
    for name, lane in (("office.housekeeping", "std"), ("test.new", "nowhere")):
        with pytest.raises(ValueError, match=name):
            bindings.job(name, label=N_("A test"), lane=lane)
