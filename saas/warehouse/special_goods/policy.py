"""What a company may decide about goods with special requirements: a named keeper, a label that is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold

WHEN = N_("the day the goods are taken over or issued")


@dataclass(frozen=True)
class SpecialGoodsPolicy:
    """Goods that not everybody may handle."""

    keeper_required: Annotated[
        bool,
        Threshold(
            "special_goods.keeper_required",
            N_("Special goods have a keeper"),
            N_("Special goods are kept and issued by a named keeper or her deputy only: %(value)s."),
            governs=WHEN,
            clauses=("D09-27",),
            area="warehouse",
        ),
    ] = True
    label_required: Annotated[
        bool,
        Threshold(
            "special_goods.label_required",
            N_("Special goods are labelled"),
            N_("Special goods carry a label that is looked at each month: %(value)s."),
            governs=WHEN,
            clauses=("D09-28",),
            area="warehouse",
        ),
    ] = True
