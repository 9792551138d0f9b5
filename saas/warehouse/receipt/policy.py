"""What a company may decide about receiving goods: what is compared with the note, and on what ground it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold

WHEN = N_("the day the goods are counted")
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "quantity": N_("Quantity"),
        "name": N_("Item name"),
        "quality": N_("Quality"),
        "spec": N_("Specification"),
        "variety": N_("Variety"),
    }
)


@dataclass(frozen=True)
class ReceiptPolicy:
    """Compared with the delivery note, line by line."""

    check_fields: Annotated[
        tuple[str, ...],
        Threshold(
            "receipt.check_fields",
            N_("Compared with the delivery note"),
            N_("Each line of a delivery is compared with its note by: %(value)s."),
            choices=FIELDS,
            governs=WHEN,
            clauses=("D09-04",),
            area="warehouse",
        ),
    ] = ("quantity", "name")
    quantity_tolerance: Annotated[
        int,
        Threshold(
            "receipt.quantity_tolerance",
            N_("Tolerance of a delivery"),
            N_("A count within %(value)s units of the note is no difference."),
            unit="units",
            low=0,
            high=1_000_000,
            stricter="down",
            governs=WHEN,
            clauses=("D09-05",),
            area="warehouse",
        ),
    ] = 0
    refusal_grounds: Annotated[
        tuple[str, ...],
        Threshold(
            "receipt.refusal_grounds",
            N_("Grounds to refuse goods"),
            N_("Goods are refused when these differ from the note: %(value)s."),
            choices=FIELDS,
            governs=WHEN,
            clauses=("D09-06",),
            area="warehouse",
        ),
    ] = ("quantity", "quality", "spec", "variety")
