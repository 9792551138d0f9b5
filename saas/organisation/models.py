"""The company, its units and positions, and the people in them; everything that changes is dated."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


def no_overlap(name: str, *equal: str, where: str | None = None) -> ExcludeConstraint:
    """No two rows with the same `equal` columns may share a day; `last_on` empty means open."""
    pairs = [(text(column), "=") for column in equal]
    span = text("daterange(first_on, last_on, '[]')")
    return ExcludeConstraint(*pairs, (span, "&&"), name=name, using="gist", where=text(where) if where else None)


class Company(Stamped, Model):
    """The one row that describes the company itself."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    access = "full"
    audit = "rows"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name: Mapped[str]
    locale: Mapped[str] = mapped_column(default="zh_Hans")
    zone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    reminder_hour: Mapped[time] = mapped_column(default=time(9, 0))
    template_key: Mapped[str | None]
    template_applied_on: Mapped[date | None]
    setup_step: Mapped[str] = mapped_column(default="template")
    setup_closed_at: Mapped[datetime | None]
    has_outlets: Mapped[bool] = mapped_column(default=False)  # so that nobody looks for robots where there are none
    rights_version: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class Unit(Identified, Stamped, Model):
    """A department, team, committee or office; never deleted, only merged or closed."""

    __tablename__ = "unit"
    __table_args__ = (CheckConstraint("state IN ('draft','active','merged','closed')", name="state"),)
    access = "full"
    audit = "rows"
    code: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    merged_into_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))


class UnitTerm(Identified, Stamped, Model):
    """What a unit was called, where it hung and what it was for, from a day to a day."""

    __tablename__ = "unit_term"
    __table_args__ = (
        no_overlap("ex_unit_term_span", "unit_id"),
        Index("ix_unit_term_parent", "parent_id"),
        CheckConstraint("kind IN ('department','team','committee','gm_office')", name="kind"),
        CheckConstraint("parent_id IS NULL OR parent_id <> unit_id", name="own_parent"),
    )
    access = "full"
    audit = "rows"
    unit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("unit.id"))
    parent_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="department")
    mission: Mapped[str] = mapped_column(default="")
    duties: Mapped[str] = mapped_column(default="")
    powers: Mapped[str] = mapped_column(default="")
    rank_order: Mapped[int] = mapped_column(default=0)
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class UnitPost(Identified, Stamped, Model):
    """Who heads a unit, is its leader in charge (分管领导) or sits on its committee, from a day to a day."""

    __tablename__ = "unit_post"
    __table_args__ = (
        no_overlap("ex_unit_post_span", "unit_id", "kind", where="kind <> 'member'"),
        no_overlap("ex_unit_post_member", "unit_id", "person_id", where="kind = 'member'"),
        Index("ix_unit_post_person", "person_id"),
        CheckConstraint("kind IN ('head','in_charge','member')", name="kind"),
    )
    access = "full"
    audit = "rows"
    unit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    kind: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class Position(Identified, Stamped, Model):
    """A post in a unit. An open head-count (若干) has `headcount_open` and no number."""

    __tablename__ = "position"
    __table_args__ = (
        UniqueConstraint("unit_id", "code"),
        CheckConstraint("rank IN ('head','middle','staff')", name="rank"),
        CheckConstraint("headcount IS NULL OR headcount BETWEEN 1 AND 999", name="headcount"),
        CheckConstraint("state IN ('draft','active','closed')", name="state"),
    )
    access = "full"
    audit = "rows"
    code: Mapped[str]
    unit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    aliases: Mapped[list[Any]] = mapped_column(default=list)
    rank: Mapped[str] = mapped_column(default="staff")
    headcount: Mapped[int | None]
    headcount_open: Mapped[bool] = mapped_column(default=False)
    reports_to_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("position.id"))
    role_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("role.id"))
    state: Mapped[str] = mapped_column(default="active")
    vacancy_open: Mapped[bool] = mapped_column(default=False)


class PositionSheet(Identified, Stamped, Model):
    """One version of a position's description (岗位说明书): four parts, powers and requirements."""

    __tablename__ = "position_sheet"
    __table_args__ = (
        UniqueConstraint("position_id", "version"),
        CheckConstraint("state IN ('draft','approved','in_force','replaced')", name="state"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> drafted_by_id", name="four_eyes"),
        CheckConstraint(
            "founding OR state NOT IN ('approved','in_force') OR approved_by_id IS NOT NULL", name="approver"
        ),
        Index("uq_position_sheet_in_force", "position_id", unique=True, postgresql_where=text("state = 'in_force'")),
    )
    access = "full"
    audit = "rows"
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    goal: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    process: Mapped[str] = mapped_column(default="")
    appraisal: Mapped[str] = mapped_column(default="")
    powers: Mapped[str] = mapped_column(default="")
    speciality: Mapped[str] = mapped_column(default="")
    education: Mapped[str | None]
    years: Mapped[int | None]
    requirements: Mapped[list[Any]] = mapped_column(default=list)
    founding: Mapped[bool] = mapped_column(default=False)
    drafted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    approved_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    in_force_from: Mapped[date | None]


class Person(Identified, Stamped, Model):
    """Somebody who works for the company, with or without a user to sign in."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("kind IN ('cadre','employee','contractor')", name="kind"),
        CheckConstraint("left_on IS NULL OR left_on >= employed_on", name="span"),
        Index("ix_person_sort", "sort_key", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"phone"})
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="employee")
    email: Mapped[str | None]
    phone: Mapped[str | None]
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"), unique=True)
    employed_on: Mapped[date]
    worked_since: Mapped[date | None]
    left_on: Mapped[date | None]


class Assignment(Identified, Stamped, Model):
    """Who sat where, from a day to a day; exactly one primary at a time. `manager_id` overrules the unit's head."""

    __tablename__ = "assignment"
    __table_args__ = (
        no_overlap("ex_assignment_primary", "person_id", where="is_primary"),
        Index("ix_assignment_person", "person_id", "first_on"),
        Index("ix_assignment_unit", "unit_id", "first_on"),
        CheckConstraint("manager_id IS NULL OR manager_id <> person_id", name="own_manager"),
    )
    access = "full"
    audit = "rows"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("unit.id"))
    position_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    is_primary: Mapped[bool] = mapped_column(default=True)
    match_note: Mapped[str] = mapped_column(default="")
    first_on: Mapped[date]
    last_on: Mapped[date | None]
