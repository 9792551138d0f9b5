"""What every record about one person has: whose it is, and her name for lists."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.processes.models import Filed

MONEY = Numeric(14, 2)


class OfPerson(Filed):
    """A record about one person; `title` is her name as it was when the record was made."""

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
