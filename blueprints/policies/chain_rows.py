"""An approval chain as the rows of its editor: read from a form, moved about, written back; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from saas.core.chains import By, Chain, ChainStep, Need, When, Who

MOST_STEPS, MOST_PEOPLE, MOST_CONDITIONS = 12, 20, 6  # what saas.core.chains reads
COMMA = "、"
CELLS = ("need", "count", "answer_days", "late", "nobody", "label")
NAMED = (By.POSITION.value, By.PERSON.value)
ACT = re.compile(r"(add|remove|up|down|who|unwho|when|unwhen)(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class WhoRow:
    """One who may sign: line_manager, unit_head, role:key, position or person; the last two are `named`."""

    by: str = By.LINE_MANAGER.value
    named: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class WhenRow:
    """One condition as typed."""

    fact: str = ""
    op: str = ">"
    value: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class StepRow:
    """One step as typed; `wrong` maps a cell to what is wrong there."""

    who: tuple[WhoRow, ...] = (WhoRow(),)
    need: str = Need.ANY.value
    count: str = ""
    when: tuple[WhenRow, ...] = ()
    answer_days: str = ""
    late: str = "remind"
    nobody: str = "escalate"
    label: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)

    def said(self, cell: str) -> str:
        """What is wrong with a cell; empty where nothing is."""
        return self.wrong.get(cell, "")

    @property
    def is_wrong(self) -> bool:
        """Whether anything in it has to be put right."""
        return bool(self.wrong) or any(one.wrong for one in self.who) or any(one.wrong for one in self.when)


Rows = tuple[StepRow, ...]


def rows_of(chain: Chain, called: Callable[[Who], str]) -> Rows:
    """The rows that show a chain; `called` names its positions and persons."""
    return tuple(_row(step, called) for step in chain.steps)


def _row(step: ChainStep, called: Callable[[Who], str]) -> StepRow:
    return StepRow(
        who=tuple(_who_row(one, called) for one in step.who),
        need=step.need.value,
        count=str(step.count) if step.need is Need.SOME else "",
        when=tuple(WhenRow(one.fact, one.op, written(one)) for one in step.when),
        answer_days="" if step.answer_days is None else str(step.answer_days),
        late=step.late,
        nobody=step.nobody,
        label=step.label,
    )


def _who_row(who: Who, called: Callable[[Who], str]) -> WhoRow:
    if who.by is By.ROLE:
        return WhoRow(f"role:{who.ref}")
    return WhoRow(who.by.value, called(who) if who.by.value in NAMED else "")


def written(condition: When) -> str:
    """The value of a condition as the form writes it."""
    value = condition.value
    return COMMA.join(value) if isinstance(value, tuple) else str(value)


def read_rows(form: Mapping[str, Any], prefix: str) -> Rows:
    """The rows as a form carries them."""
    return tuple(
        _read_row(form, f"{prefix}-{number}") for number in range(MOST_STEPS) if f"{prefix}-{number}-need" in form
    )


def _read_row(form: Mapping[str, Any], at: str) -> StepRow:
    cells: dict[str, Any] = {name: _cell(form, f"{at}-{name}") for name in CELLS}
    who = [f"{at}-who-{number}" for number in range(MOST_PEOPLE) if f"{at}-who-{number}-by" in form]
    when = [f"{at}-when-{number}" for number in range(MOST_CONDITIONS) if f"{at}-when-{number}-fact" in form]
    return StepRow(
        who=tuple(WhoRow(_cell(form, f"{one}-by"), _cell(form, f"{one}-named")) for one in who),
        when=tuple(WhenRow(_cell(form, f"{one}-fact"), _cell(form, f"{one}-op"), _values(form, one)) for one in when),
        **cells,
    )


def _values(form: Mapping[str, Any], at: str) -> str:
    """The value of a condition; several where a list of choices was ticked."""
    listed = form.getlist(f"{at}-value") if hasattr(form, "getlist") else [_cell(form, f"{at}-value")]
    return COMMA.join(one.strip()[:200] for one in listed[:20])


def _cell(form: Mapping[str, Any], name: str) -> str:
    return str(form.get(name) or "").strip()[:200]


def edited(rows: Rows, act: str, *, fact: str = "") -> Rows:
    """The rows after a button: add, remove-1, up-1, down-1, who-1, unwho-1-0, when-1, unwhen-1-0; others do nothing.

    `fact` is what a new condition asks for first.
    """
    found = ACT.fullmatch(act)
    if found is None:
        return rows
    verb, *numbers = found.groups()
    at, inner = (int(number or 0) for number in numbers)
    if verb == "add":
        return (*rows, StepRow())[:MOST_STEPS]
    return (
        _moved(rows, verb, at) if verb in ("remove", "up", "down") else _grown(rows, verb, at, inner=inner, fact=fact)
    )


def without_haste(rows: Rows) -> Rows:
    """The rows without blame for cells that are still empty: nobody has come to them yet."""
    return tuple(
        replace(
            row,
            who=tuple(one if one.named else replace(one, wrong="") for one in row.who),
            when=tuple(one if one.value else replace(one, wrong="") for one in row.when),
            wrong={name: said for name, said in row.wrong.items() if getattr(row, name)},
        )
        for row in rows
    )


def focus_after(act: str, rows: Rows) -> str:
    """The id of the control to go on with after a button: what came new, or the step that moved."""
    found = ACT.fullmatch(act)
    verb, at = (found.group(1), int(found.group(2) or 0)) if found else ("", 0)
    last = len(rows) - 1
    if verb in ("up", "down"):
        place = max(at - 1, 0) if verb == "up" else min(at + 1, last)
        back = {"up": "down", "down": "up"}[verb]
        return f"step-{place}-{back if place in (0, last) else verb}"
    if verb in ("who", "when") and at <= last:
        return f"value-{at}-{verb}-{len(getattr(rows[at], verb)) - 1}-{'by' if verb == 'who' else 'fact'}"
    return f"value-{last}-who-0-by" if verb == "add" else "step-add"


def _moved(rows: Rows, verb: str, at: int) -> Rows:
    if at >= len(rows):
        return rows
    rest = rows[:at] + rows[at + 1 :]
    if verb == "remove":
        return rest
    place = max(at - 1, 0) if verb == "up" else at + 1
    return (*rest[:place], rows[at], *rest[place:])


def _grown(rows: Rows, verb: str, at: int, *, inner: int, fact: str) -> Rows:
    if at >= len(rows):
        return rows
    row = rows[at]
    changed = {
        "who": lambda: replace(row, who=(*row.who, WhoRow())[:MOST_PEOPLE]),
        "unwho": lambda: replace(row, who=without(row.who, inner) or (WhoRow(),)),
        "when": lambda: replace(row, when=(*row.when, WhenRow(fact))[:MOST_CONDITIONS]),
        "unwhen": lambda: replace(row, when=without(row.when, inner)),
    }[verb]()
    return (*rows[:at], changed, *rows[at + 1 :])


def without(found: Sequence[Any], number: int) -> tuple[Any, ...]:
    """All but one."""
    return (*found[:number], *found[number + 1 :])
