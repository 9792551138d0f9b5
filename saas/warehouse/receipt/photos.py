"""Photos of what is wrong with a delivery: pictures only, shown to whom may see the receipt."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.db import session
from saas.events import Author
from saas.files import StoredFile
from saas.papers.uploads import PICTURES, Purpose, Readable, take
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.queries import visible_to

PURPOSE = "warehouse.receipt.photo"


def sees(actor: Actor, file_id: int) -> bool:
    """Whoever may see the receipt may see its photos."""
    lines = select(GoodsReceiptLine.receipt_id).where(GoodsReceiptLine.photo_file_id == file_id)
    here = (GoodsReceipt.photo_file_id == file_id) | GoodsReceipt.id.in_(lines)
    return session.scalars(visible_to(actor).where(here).limit(1)).first() is not None


PHOTOS = Purpose(PURPOSE, sees=sees, accepted=PICTURES, longest_side=2400, clause="D09-05")


def keep(filename: str, stream: Readable, *, by: Author, at: datetime) -> StoredFile:
    """Store a photo; Refused at the field when it is none."""
    return take(filename, stream, purpose=PURPOSE, by=by, at=at, field="photo")
