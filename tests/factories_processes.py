"""A small company for the registers: the cast of leave with two technicians, and the smallest valid form of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from saas.db import session
from saas.organisation.models import Person, Unit, UnitPost
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from tests.factories_leave import AT, BEGAN, TODAY, Cast, cast, person, unit

__all__ = ["AT", "TODAY", "Cast", "House", "furnished", "given_for"]


@dataclass(frozen=True)
class House:
    """The cast, and the technical unit with its head and a technician."""

    cast: Cast
    lab: Unit
    tech_head: Person
    tech: Person

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All people of the house."""
        people = self.cast
        return (people.employee, people.manager, people.hr, people.boss, people.outsider, self.tech_head, self.tech)


def furnished() -> House:
    """The company with its technical unit."""
    people = cast()
    lab = unit("lab", "技术部")
    head = person("高明远", lab, "department_head", "1006")
    tech = person("何小川", lab, "tech", "1007")
    session.add(UnitPost(unit_id=lab.id, person_id=head.id, kind="head", first_on=BEGAN))
    session.flush()
    return House(people, lab, head, tech)


def given_for(process: Process, who: Person, **more: Any) -> Mapping[str, Any]:
    """The smallest form that a process takes, filed by `who`."""
    needed = (one for one in process.form_fields if one.required)
    return {one.name: sample(one, who) for one in needed} | more


def sample(one: Field, who: Person) -> Any:
    """A value that fits a field."""
    samples: Mapping[FieldKind, Any] = {
        FieldKind.TEXT: "支付页打不开",
        FieldKind.LONG: "从早上九点起，顾客付款时报错。",
        FieldKind.WHOLE: one.low,
        FieldKind.DECIMAL: Decimal(one.low or 0),
        FieldKind.DAY: date(2026, 11, 30),
        FieldKind.MOMENT: AT + timedelta(days=1),
        FieldKind.FLAG: True,
        FieldKind.CHOICE: next(iter(one.offered(TODAY)), None),
        FieldKind.PERSON: who.id,
        FieldKind.UNIT: None,
        FieldKind.PICK: None,
    }
    return samples[one.kind]


def hours_later(hours: float) -> datetime:
    """A moment of the same Monday."""
    return AT + timedelta(hours=hours)
