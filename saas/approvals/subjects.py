"""What can be approved: each kind of record says how it is shown and what follows; filled by the roof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.db import Model
from saas.events import Author
from saas.notices.actions import Message

Title = tuple[str, Mapping[str, Any]]
"""A gettext id and the facts of its places."""
Summary = Sequence[tuple[str, Any]]
"""Label (N_) and value of what a signer wants to know at a glance; values are plain ones, dates among them."""
Follow = Callable[[Model, Author, datetime], None]
Occasion = Literal["waiting", "again", "late", "approved", "refused", "returned"]


@dataclass(frozen=True)
class SubjectKind:
    """One kind of record, by its table.

    `approved`, `refused` and `returned` are called in the transaction of the last signature; a kind without
    `returned` cannot be sent back to the applicant. `stamp` digests what is signed: when it changes, what was signed
    is void. `right` says how far a role reaches an applicant (its holders with it for all, or seated above her);
    without one the nearest holders sign. `last_resort` holders sign where no superior is left.
    `message` words what people are told in the kind's own way; None keeps the engine's words.
    """

    table: str
    label: str
    title: Callable[[int], Title]
    path: Callable[[int], str]
    load: Callable[[int], Model]
    approved: Follow
    refused: Follow
    stamp: Callable[[Model], str]
    summary: Callable[[int], Summary]
    returned: Follow | None = None
    right: Permission | None = None
    last_resort: Permission | None = None
    message: Callable[[Occasion, int, Mapping[str, Any]], Message | None] | None = None


_kinds: dict[str, SubjectKind] = {}


def register(*kinds: SubjectKind) -> None:
    """Make records of these kinds approvable; the roof calls it through each feature."""
    _kinds.update({kind.table: kind for kind in kinds})


def kind_of(table: str) -> SubjectKind:
    """The kind of a table; NotFound for one that nobody registered."""
    if table not in _kinds:
        raise NotFound(f"approvals of {table}")
    return _kinds[table]


def kinds() -> tuple[SubjectKind, ...]:
    """Every kind, in the order of registration."""
    return tuple(_kinds.values())
