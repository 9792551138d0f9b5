"""Reading and changing the company's letterhead."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, dataclass

from saas.auth.actor import Actor
from saas.db import session
from saas.events import Author, record
from saas.files import StoredFile, content_of
from saas.papers.letterhead import Letterhead
from saas.papers.models import CompanyLetterhead
from saas.papers.sniffing import PHOTOS
from saas.papers.uploads import MB, Purpose

LOGO = "papers.logo"


@dataclass(frozen=True)
class Wish:
    """What the form asks for, the logo apart."""

    name: str
    address: str
    phone: str
    footer: str
    accent: str
    has_seal: bool


def row() -> CompanyLetterhead:
    """The stored letterhead, or a new one that is not stored yet."""
    return session.get(CompanyLetterhead, 1) or CompanyLetterhead(
        id=1, name="", address="", phone="", footer="", accent="blue", has_seal=True
    )


def current() -> Letterhead:
    """The letterhead as papers show it."""
    found = row()
    facts = {name: getattr(found, name) for name in Wish.__dataclass_fields__}
    return Letterhead(**facts, logo=_logo(found.logo_file_id))


def change(wish: Wish, *, by: Author, logo: StoredFile | None = None, without_logo: bool = False) -> CompanyLetterhead:
    """Papers printed from now on carry this; `logo` None keeps the one that stands unless it is taken off."""
    found = row()
    session.add(found)
    for name, value in asdict(wish).items():
        setattr(found, name, value)
    if logo is not None or without_logo:
        _replace(found, logo)
    record("papers.letterhead.changed", found, by=by, accent=wish.accent, has_logo=found.logo_file_id is not None)
    return found


def _replace(found: CompanyLetterhead, logo: StoredFile | None) -> None:
    """The old picture goes: nobody could see it any more."""
    old = session.get(StoredFile, found.logo_file_id) if found.logo_file_id is not None else None
    found.logo_file_id = logo.id if logo is not None else None
    session.flush()
    if old is not None:
        session.refresh(old, ["sealed"])  # the audit row names every column, and this one is only read when asked for
        session.delete(old)


def logo_purpose() -> Purpose:
    """The logo stands on every paper, so everybody in the company may see it."""
    return Purpose(LOGO, sees=_is_logo, accepted=PHOTOS, most_bytes=2 * MB, longest_side=480)


def _is_logo(_actor: Actor, file_id: int) -> bool:
    return row().logo_file_id == file_id


def _logo(file_id: int | None) -> str:
    found = session.get(StoredFile, file_id) if file_id is not None else None
    return f"data:{found.media_type};base64,{b64encode(content_of(found)).decode()}" if found is not None else ""
