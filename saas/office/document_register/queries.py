"""Documents as other records refer to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from saas.db import session
from saas.office.document_register.models import Document
from saas.office.document_register.states import DocumentState
from saas.office.incident.models import Incident

LATEST = 200


def in_force(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """Documents in force that are no secret, as (id, words); one statement."""
    wanted = select(Document.id, Document.title, Document.edition).where(
        Document.state == DocumentState.IN_FORCE, Document.level != "secret"
    )
    rows = session.execute(wanted.order_by(Document.title, Document.id).limit(LATEST)).all()
    return [(row.id, f"{row.title} {row.edition}") for row in rows]


def incidents(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """The newest incidents a technical document may belong to (D13-22)."""
    rows = session.execute(select(Incident.id, Incident.number, Incident.title).order_by(Incident.id.desc()).limit(100))
    return [(row.id, " ".join(filter(None, (row.number, row.title)))) for row in rows]


def open_to_everybody(_person_id: int) -> Select[int]:
    """Documents in force that are open or internal are read by all who work here."""
    return select(Document.id).where(Document.state == DocumentState.IN_FORCE, Document.level != "secret")


def to_be_reviewed(on: date) -> Sequence[Document]:
    """Documents in force whose day of review has come."""
    wanted = select(Document).where(Document.state == DocumentState.IN_FORCE, Document.review_on <= on)
    return session.scalars(wanted.order_by(Document.id)).all()


def of_id(document_id: int | None) -> Document | None:
    """One document, or None."""
    return session.get(Document, document_id) if document_id is not None else None
