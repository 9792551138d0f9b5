"""What a company may decide about documents: which kinds its shop shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class DocumentPolicy:
    """Documents that are shown in the shop."""

    shop_kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "shop_document.kinds",
            N_("Shop documents"),
            N_("Documents for the shop are of these kinds: %(value)s."),
            governs=N_("the day the document is entered"),
            clauses=("D13-55",),
            area="office",
        ),
    ] = ("基础展示", "业务流程", "宣传")
