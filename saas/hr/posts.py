"""Positions as the registers of people offer them: by unit and name; and the names of candidates for those who may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.organisation import units
from saas.organisation.models import Position
from saas.processes.fields import Field, pick


def positions(actor: Actor, on: date) -> Sequence[tuple[int, str]]:
    """Every position that is not closed, behind the name of its unit."""
    rows = session.scalars(select(Position).where(Position.state != "closed").order_by(Position.unit_id, Position.code))
    found = list(rows)
    names = units.names({row.unit_id for row in found}, on=on, english=actor.reads_english)
    return [(row.id, f"{names.get(row.unit_id, '')} · {called(row, english=actor.reads_english)}") for row in found]


def called(row: Position, *, english: bool = False) -> str:
    """A position's name in the reader's language, where it has one."""
    return row.name_en if english and row.name_en else row.name


def position_field() -> Field:
    """Which position it is about."""
    return pick("position_id", N_("Position"), positions, required=True)


def vacancy_of(vacancy_id: int) -> Vacancy:
    """The vacancy somebody applied for."""
    return session.get_one(Vacancy, vacancy_id)
