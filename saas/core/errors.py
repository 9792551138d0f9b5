"""What a rule objects to, and the refusals that actions raise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from saas.core.text import N_

Weight = Literal["refuse", "warn", "note"]


@dataclass(frozen=True)
class Objection:
    """One reason, in the reader's words.

    `text` is a gettext id with `%(name)s` places filled from `facts`; `rule` is the threshold key
    or the name of the rule; `field` is the form field it belongs to; `clause` the clause id (D02-02).
    """

    rule: str
    text: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    field: str = ""
    clause: str = ""
    weight: Weight = "refuse"


class Refused(Exception):  # noqa: N818 - it reads as a verdict, not as an error
    """The rules or the state table say no; the door answers 422 with the reasons.

    `keep` runs in a second transaction after the roll-back: what a refusal must leave behind.
    """

    def __init__(self, *objections: Objection, keep: Callable[[], None] | None = None) -> None:
        super().__init__("; ".join(o.rule for o in objections))
        self.objections: Sequence[Objection] = objections
        self.keep = keep


class NotAllowed(Exception):  # noqa: N818
    """The actor may not do this at all; the door answers 403."""


class NotFound(Exception):  # noqa: N818
    """No such row for this reader; the door answers 404, same as missing."""


class Stale(Refused):
    """Somebody else changed the record since the form was shown."""

    def __init__(self) -> None:
        super().__init__(
            Objection("stale", N_("This page is out of date: somebody changed the record. Look at it again."))
        )
