"""The kinds of notices people may choose about: each feature's own, gathered by the roof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from saas.core.text import N_


class MailWay(StrEnum):
    """Whether a notice also comes by mail, and when."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    NEVER = "never"


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: `mail` is the house's way, `must` keeps it in the bell whatever a person chooses.

    `key` covers every message whose kind begins with it. What is `private` concerns one person and never goes to
    a robot, which speaks before a whole chat.
    """

    key: str
    label: str
    area: str
    mail: MailWay = MailWay.DIGEST
    must: bool = False
    private: bool = False


OTHER = NoticeKind("other", N_("Everything else"), N_("Other"))
_kinds: dict[str, NoticeKind] = {}


def register(*kinds: NoticeKind) -> None:
    """Offer these kinds; a key may be declared once."""
    for kind in kinds:
        if _kinds.setdefault(kind.key, kind) != kind:
            raise ValueError(f"{kind.key} is declared twice")


def kind_of(key: str) -> NoticeKind:
    """The kind of a message: its own, else that of the longest beginning that is known, else the rest."""
    while key:
        if key in _kinds:
            return _kinds[key]
        key = key.rpartition(".")[0]
    return OTHER


def all_kinds() -> Sequence[NoticeKind]:
    """Every kind in order of declaration, the rest last."""
    return [*_kinds.values(), OTHER]


def for_robots() -> Sequence[NoticeKind]:
    """What may be said before a whole chat."""
    return [kind for kind in all_kinds() if not kind.private]
