"""The columns of a declared import: each field of the declaration as a cell is typed, read, and written again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from saas.core.text import N_
from saas.imports import readers
from saas.imports.kinds import Column
from saas.imports.readers import Reader
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.processes.intake import PERSON, PERSON_NAME, Intake, Spoken

YES_NO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"yes": ("是", "有", "对", "√", "yes", "y", "true", "1"), "no": ("否", "无", "没有", "×", "no", "n", "false", "0")}
)
NUMBER = ("工号", "员工编号", "人员编号", "员工号", "Staff number", "Staff no", "Employee ID")
NAME = ("姓名", "员工姓名", "名字", "Name", "Employee name")
LONGEST_WORDS = 200
TYPES = {FieldKind.DAY: "day", FieldKind.WHOLE: "whole", FieldKind.DECIMAL: "decimal"}


def columns_of(process: Process, intake: Intake, spoken: Spoken) -> tuple[Column, ...]:
    """Every column, in the order of the declaration; the person of the record has two, number and name."""
    found: list[Column] = []
    for name in intake.fields:
        found += _person(intake) if name == PERSON else [_column(process.fields[name], intake, spoken)]
    return tuple(found)


def _person(intake: Intake) -> list[Column]:
    number = Column(PERSON, N_("Staff number"), reader=readers.code(20), example="1001", aliases=NUMBER)
    hint = N_("With a staff number: has to fit it. Without one: has to be the only one of this name.")
    example = intake.examples.get(PERSON, "王小明（示例）")
    return [number, Column(PERSON_NAME, N_("Name"), reader=readers.line(60), example=example, aliases=NAME, hint=hint)]


def _column(one: Field, intake: Intake, spoken: Spoken) -> Column:
    return Column(
        one.name,
        one.label,
        required=one.required or one.name in intake.needed,
        reader=_reader(one, spoken),
        aliases=(*spoken(one.label), *intake.aliases.get(one.name, ())),
        example=intake.examples.get(one.name, ""),
        kind=TYPES.get(one.kind, "text"),
        hint=one.hint,
    )


def _reader(one: Field, spoken: Spoken) -> Reader:
    if one.kind is FieldKind.CHOICE and isinstance(one.choices, Mapping):
        return readers.choice({key: spoken(words) for key, words in one.choices.items()})
    return _READERS[one.kind](one)


_READERS: Mapping[FieldKind, Callable[[Field], Reader]] = MappingProxyType(
    {
        FieldKind.TEXT: lambda one: readers.text(one.most),
        FieldKind.LONG: lambda one: readers.text(min(one.most, readers.LONGEST)),
        FieldKind.WHOLE: lambda one: readers.whole(one.low or 0, one.high or 1_000_000),
        FieldKind.DECIMAL: lambda one: readers.number(one.low or 0, one.high or 1_000_000_000, places=one.places),
        FieldKind.DAY: lambda _one: readers.day,
        FieldKind.FLAG: lambda _one: readers.choice(YES_NO),
        FieldKind.CHOICE: lambda _one: readers.line(LONGEST_WORDS),
        FieldKind.PERSON: lambda _one: readers.line(60),
        FieldKind.UNIT: lambda _one: readers.line(60),
        FieldKind.PICK: lambda _one: readers.line(LONGEST_WORDS),
    }
)


def key_of(intake: Intake, values: Mapping[str, Any]) -> str:
    """What makes two lines the same record, as they are written; KeyError where one says too little."""
    return "\x1f".join(_part(name, values) for name in intake.key)


def _part(name: str, values: Mapping[str, Any]) -> str:
    if name == PERSON:
        return str(values[PERSON] if PERSON in values else values[PERSON_NAME]).lower()
    return str(values[name]).lower()
