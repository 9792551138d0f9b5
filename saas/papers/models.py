"""What a company prints on top and at the foot of its papers."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model, Stamped
from saas.papers.letterhead import ACCENTS

_ACCENTS = ",".join(f"'{name}'" for name in ACCENTS)


class CompanyLetterhead(Stamped, Model):
    """The one letterhead of the company; without a row its papers carry its name alone."""

    __tablename__ = "letterhead"
    __table_args__ = (CheckConstraint("id = 1", name="one"), CheckConstraint(f"accent IN ({_ACCENTS})", name="accent"))
    access = "full"
    audit = "rows"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, default=1, sort_order=-1)
    name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    footer: Mapped[str] = mapped_column(default="")
    accent: Mapped[str] = mapped_column(default="blue")
    has_seal: Mapped[bool] = mapped_column(default=True)
    logo_file_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
