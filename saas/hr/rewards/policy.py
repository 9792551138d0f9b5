"""What a company may decide about rewards: their kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class RewardPolicy:
    """Rewards."""

    kinds: Annotated[
        tuple[str, ...],
        Threshold(
            "reward.kinds",
            N_("Kinds of rewards"),
            N_("The company rewards by: %(value)s."),
            governs=N_("the day the reward is proposed"),
            clauses=("D08-25", "D19-16", "D21-13"),
            area="hr",
        ),
    ] = ("年度绩效奖", "岗位晋升", "表彰奖励", "奖金", "晋升", "荣誉称号", "创新")
