"""What a company may decide about feedback: which kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class FeedbackPolicy:
    """What service and promotion report back."""

    kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "feedback.kinds",
            N_("Kinds of feedback"),
            N_("Feedback is sorted into: %(value)s."),
            governs=N_("the day the feedback is filed"),
            clauses=("D13-28",),
            area="office",
        ),
    ] = ("商品问题", "页面问题", "仿冒店铺", "来电问题")
