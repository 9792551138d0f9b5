"""Whether what came is what the note says: line by line, and for the delivery as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_
from saas.warehouse.receipt.policy import FIELDS, ReceiptPolicy

ABSURD_TIMES = 100
"""A count this many times the note is a barcode read into the quantity."""


@dataclass(frozen=True)
class Counted:
    """One line as the keeper found it: `right` holds her answer for each field she was asked about."""

    place: int
    noted: Decimal
    counted: Decimal | None
    right: Mapping[str, bool | None] = field(default_factory=lambda: MappingProxyType({}))
    remark: str = ""
    has_photo: bool = False
    is_refused: bool = False
    ground: str = ""


def note_key(supplier: str, number: str) -> str:
    """Supplier and number of a note as they are compared: small letters, no blanks."""
    return ":".join("".join(part.split()).casefold() for part in (supplier, number))


def differences(line: Counted, policy: ReceiptPolicy) -> tuple[str, ...]:
    """The fields in which a counted line differs from its note (D09-04); the tolerance covers the quantity only."""
    if line.counted is None:
        return ()
    found = []
    if abs(line.counted - line.noted) > policy.quantity_tolerance:
        found.append("quantity")
    return (*found, *(name for name in FIELDS if name != "quantity" and line.right.get(name) is False))


def count_objections(line: Counted, policy: ReceiptPolicy) -> list[Objection]:
    """What is missing on one line: a count, an answer for each field that is compared, a word and a photo."""
    if line.counted is None:
        return [
            Objection("receipt.count", N_("Line %(line)s is not counted."), {"line": line.place}, "counted", "D09-04")
        ]
    if line.noted and line.counted > line.noted * ABSURD_TIMES:
        text = N_("%(counted)s is more than a hundred times the note. Was a barcode read into the quantity?")
        return [Objection("receipt.count", text, {"counted": str(line.counted)}, "counted", "D09-04")]
    found = [
        Objection("receipt.check_fields", N_("Say whether this is right."), {}, f"is_{name}_right", "D09-04")
        for name in policy.check_fields
        if name != "quantity" and line.right.get(name) is None
    ]
    if differences(line, policy):
        if not line.remark.strip():
            text = N_("Line %(line)s differs from the note: write down how.")
            found.append(Objection("receipt.quantity_tolerance", text, {"line": line.place}, "remark", "D09-05"))
        if not line.has_photo:
            text = N_("Line %(line)s differs from the note: take a photo.")
            found.append(Objection("receipt.photo", text, {"line": line.place}, "photo", "D09-05"))
    return found


def refusal_objections(line: Counted, policy: ReceiptPolicy) -> list[Objection]:
    """A line is refused on a ground the company names, and only where it differs in it (D09-06)."""
    if line.ground not in policy.refusal_grounds:
        text = N_("Goods are refused for these reasons only: %(grounds)s.")
        facts = {"grounds": Labels(FIELDS[name] for name in policy.refusal_grounds if name in FIELDS)}
        return [Objection("receipt.refusal_grounds", text, facts, "ground", "D09-06")]
    if line.counted is not None and line.ground not in differences(line, policy):
        text = N_("By the count this line does not differ there.")
        return [Objection("receipt.refusal_grounds", text, {}, "ground", "D09-06")]
    return []


def outcome(lines: Iterable[Counted], policy: ReceiptPolicy) -> str:
    """The word for a counted delivery: accepted, with_differences, or refused where no line is taken."""
    rows: Sequence[Counted] = tuple(lines)
    if rows and all(line.is_refused for line in rows):
        return "refused"
    differs = any(line.is_refused or differences(line, policy) for line in rows)
    return "with_differences" if differs else "accepted"


def goes_in(line: Counted) -> Decimal:
    """What enters stock: what was really counted, nothing of a refused line (D09-05, 06)."""
    return Decimal(0) if line.is_refused or line.counted is None else line.counted
