"""Photos of items: pictures only, shown to whom may read stock."""

from __future__ import annotations

from datetime import datetime

from saas.auth.permissions import Permission
from saas.events import Author
from saas.files import StoredFile
from saas.papers.uploads import PICTURES, Purpose, Readable, take

PURPOSE = "warehouse.item.photo"
PHOTOS = Purpose(
    PURPOSE, sees=lambda actor, _file_id: actor.may(Permission.STOCK_READ), accepted=PICTURES, longest_side=1600
)


def keep(filename: str, stream: Readable, *, by: Author, at: datetime) -> StoredFile:
    """Store a photo; Refused at the field when it is none."""
    return take(filename, stream, purpose=PURPOSE, by=by, at=at, field="photo")
