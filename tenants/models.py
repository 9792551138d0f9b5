"""The platform schema: companies, sign-ups, plans, staff access, ready schemas and wake-ups."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Identity, Index, MetaData, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from saas.db import NAMES

SCHEMA = "platform"


class PlatformModel(DeclarativeBase):
    """A row of the platform; always schema-qualified, never reachable from inside a company."""

    metadata = MetaData(naming_convention=NAMES, schema=SCHEMA)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
    }


class _Row:
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True, sort_order=-1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=99)


class Plan(_Row, PlatformModel):
    """What a company may use; a limit that is empty does not bind."""

    __tablename__ = "plan"
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    person_limit: Mapped[int | None]


class Tenant(_Row, PlatformModel):
    """One company as the platform knows it: its address, its state, the schema and cluster it lives in."""

    __tablename__ = "tenant"
    __table_args__ = (
        CheckConstraint("state IN ('requested','building','ready','suspended','closing','purged')", name="state"),
    )
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    owner_email: Mapped[str]
    state: Mapped[str] = mapped_column(default="requested")
    schema: Mapped[str | None] = mapped_column("schema_name", unique=True)
    role: Mapped[str | None] = mapped_column("role_name")
    cluster: Mapped[str] = mapped_column(default="main")
    revision: Mapped[str | None]
    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("platform.plan.id"))
    sealed_key: Mapped[bytes]
    state_changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    state_reason: Mapped[str] = mapped_column(default="")


class ReadySchema(_Row, PlatformModel):
    """A schema built ahead of time, waiting for a company to claim it."""

    __tablename__ = "ready_schema"
    __table_args__ = (Index("ix_ready_schema_free", "id", postgresql_where=text("state = 'ready'")),)
    schema: Mapped[str] = mapped_column("schema_name", unique=True)
    role: Mapped[str] = mapped_column("role_name")
    cluster: Mapped[str] = mapped_column(default="main")
    revision: Mapped[str]
    state: Mapped[str] = mapped_column(default="building")
    tenant_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("platform.tenant.id"))


class SignUp(_Row, PlatformModel):
    """A wish for a company: confirmed by a mailed link, continued until the company stands.

    The owner's password waits here, hashed, from the confirmation until her company stands."""

    __tablename__ = "sign_up"
    __table_args__ = (CheckConstraint("state IN ('asked','confirmed','done','expired')", name="state"),)
    token_hash: Mapped[str] = mapped_column(unique=True)
    company_name: Mapped[str]
    slug: Mapped[str]
    owner_name: Mapped[str]
    email: Mapped[str]
    locale: Mapped[str] = mapped_column(default="zh_Hans")
    state: Mapped[str] = mapped_column(default="asked")
    address: Mapped[str]
    expires_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    password_hash: Mapped[str | None]
    tenant_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("platform.tenant.id"))


class StaffGrant(_Row, PlatformModel):
    """Leave a company gave to platform staff to look in: who, why, until when."""

    __tablename__ = "staff_grant"
    tenant_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("platform.tenant.id"), index=True)
    staff_email: Mapped[str]
    reason: Mapped[str]
    granted_by: Mapped[str]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class PlatformMail(_Row, PlatformModel):
    """A mail of the platform itself (sign-up links), sent by the worker from this row."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_due", "due_at", postgresql_where=text("state IN ('waiting', 'sending')")),)
    key: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str]
    locale: Mapped[str]
    template: Mapped[str]
    facts: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]


class Throttle(_Row, PlatformModel):
    """Counts of sign-ups per address and in all, in the database so that nothing forgets them."""

    __tablename__ = "throttle"
    key: Mapped[str] = mapped_column(unique=True)
    count: Mapped[int] = mapped_column(default=0)
    window_started_at: Mapped[datetime]


class Wake(PlatformModel):
    """When a company next has work due; the sweeper reads only this table."""

    __tablename__ = "wake"
    __table_args__ = (Index("ix_wake_due", "due_at"),)
    tenant_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("platform.tenant.id"), primary_key=True)
    due_at: Mapped[datetime]


class Heartbeat(PlatformModel):
    """When a program (a lane of workers, the scheduler) was last seen alive; one that is told to end leaves no row."""

    __tablename__ = "heartbeat"
    program: Mapped[str] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime]


class TenantMigration(_Row, PlatformModel):
    """What a migration run did to one company."""

    __tablename__ = "tenant_migration"
    tenant_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("platform.tenant.id"), index=True)
    schema: Mapped[str] = mapped_column("schema_name")
    from_revision: Mapped[str | None]
    to_revision: Mapped[str]
    state: Mapped[str]
    error: Mapped[str | None]
    milliseconds: Mapped[int] = mapped_column(default=0)
