"""Roles and what they may do, roles given to people, and permissions given to one person."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.organisation.models import no_overlap


class Role(Identified, Stamped, Model):
    """A named bundle of grants; starter roles are copies the company may change."""

    __tablename__ = "role"
    access = "full"
    audit = "rows"
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class RoleGrant(Identified, Stamped, Model):
    """One permission of a role and how far it reaches (1 own, 2 unit, 3 all)."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("role_id", "permission"), CheckConstraint("scope BETWEEN 1 AND 3", name="scope"))
    access = "full"
    audit = "rows"
    role_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("role.id"))
    permission: Mapped[str]
    scope: Mapped[int]


class PersonRole(Identified, Stamped, Model):
    """A role given to a person beside the one of her position, dated, with a reason."""

    __tablename__ = "person_role"
    __table_args__ = (no_overlap("ex_person_role_span", "person_id", "role_id"),)
    access = "full"
    audit = "rows"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    role_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("role.id"))
    reason: Mapped[str]
    given_by: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class PersonalGrant(Identified, Stamped, Model):
    """A permission given to one person: who gave it, why, until when (D04-10)."""

    __tablename__ = "personal_grant"
    __table_args__ = (
        CheckConstraint("scope BETWEEN 1 AND 3", name="scope"),
        CheckConstraint("last_on >= first_on", name="span"),
    )
    access = "full"
    audit = "rows"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    permission: Mapped[str]
    scope: Mapped[int]
    reason: Mapped[str]
    granted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    granted_by_name: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str] = mapped_column(default="")
