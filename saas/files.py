"""Stored files of one company, encrypted with the company's own key."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

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


def keep(name: str, content: bytes, *, media_type: str, purpose: str, by: Author) -> StoredFile:
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
    session.add(row)
    session.flush()
    return row


def content_of(row: StoredFile) -> bytes:
    """The clear bytes; cryptography.exceptions.InvalidTag when key, purpose or bytes do not fit."""
    return AESGCM(company_key.get()).decrypt(row.nonce, row.sealed, row.purpose.encode())
