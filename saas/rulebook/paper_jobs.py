"""Papers of the rulebook asked for: one version, two compared, the sheet of who acknowledged; each a job."""

from __future__ import annotations

from datetime import datetime

from saas import work
from saas.events import Author
from saas.rulebook.models import RulebookVersion

BOOK, DIFFERENCE, SHEET = "rulebook.version.paper", "rulebook.version.difference", "rulebook.acknowledgement.sheet"


def ask_book(version: RulebookVersion, *, by: Author, at: datetime) -> int:
    """A version with cover, contents and live values. Returns the job's id."""
    return work.request("rulebook.version.paper", by=by, due_at=at, version_id=version.id)


def ask_difference(old: RulebookVersion, new: RulebookVersion, *, by: Author, at: datetime) -> int:
    """What changed from one version to another. Returns the job's id."""
    return work.request("rulebook.version.difference", by=by, due_at=at, old_id=old.id, new_id=new.id)


def ask_sheet(version: RulebookVersion, *, by: Author, at: datetime) -> int:
    """Who read and confirmed a version, and who did not. Returns the job's id."""
    return work.request("rulebook.acknowledgement.sheet", by=by, due_at=at, version_id=version.id)
