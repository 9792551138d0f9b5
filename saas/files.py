"""Stored files of one company, encrypted with the company's own key."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, LargeBinary, select
from sqlalchemy.orm import Mapped, deferred, mapped_column

from saas.core.errors import NotFound
from saas.db import Identified, Model, Stamped, session
from saas.events import Author

company_key: ContextVar[bytes] = ContextVar("company_key")


class StoredFile(Identified, Stamped, Model):
    """One file: what it is in clear, what it holds encrypted."""

    __tablename__ = "stored_file"
    access = "full"
    audit = "rows"
    masked = frozenset({"sealed", "nonce"})
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    purpose: Mapped[str]
    nonce: Mapped[bytes]
    sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary))


def keep(
    name: str, content: bytes, *, media_type: str, purpose: str, by: Author, at: datetime | None = None
) -> StoredFile:
    """Encrypt and store `content`; the purpose is bound into the seal, so one kind cannot pass for another."""
    nonce = secrets.token_bytes(12)
    row = StoredFile(
        name=name,
        media_type=media_type,
        size=len(content),
        digest=sha256(content).hexdigest(),
        owner_id=by.user_id,
        purpose=purpose,
        nonce=nonce,
        sealed=AESGCM(company_key.get()).encrypt(nonce, content, purpose.encode()),
    )
    if at is not None:
        row.created_at = at
    session.add(row)
    session.flush()
    return row


def empty(row: StoredFile) -> None:
    """Nothing is left of what it held; that there was a file, and how it was called, stays."""
    row.nonce = secrets.token_bytes(12)
    row.sealed = AESGCM(company_key.get()).encrypt(row.nonce, b"", row.purpose.encode())
    row.size, row.digest = 0, sha256(b"").hexdigest()


def content_of(row: StoredFile) -> bytes:
    """The clear bytes; cryptography.exceptions.InvalidTag when key, purpose or bytes do not fit."""
    return AESGCM(company_key.get()).decrypt(row.nonce, row.sealed, row.purpose.encode())


def of_owner(file_id: int, user_id: int | None) -> StoredFile:
    """The file that was kept for this user; NotFound for anybody else's."""
    wanted = select(StoredFile).where(StoredFile.id == file_id, StoredFile.owner_id == user_id)
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def named(file_ids: list[int]) -> Sequence[StoredFile]:
    """These files without their content, in the order of their ids."""
    return session.scalars(select(StoredFile).where(StoredFile.id.in_(file_ids)).order_by(StoredFile.id)).all()
