"""What a company may decide about job postings: their required parts, and what is no condition of hiring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold

WHEN = N_("the day the posting is written or changed")


@dataclass(frozen=True)
class PostingPolicy:
    """A posting says what is asked, how it is chosen, what is paid and what can be learnt; it excludes nobody."""

    required_fields: Annotated[
        tuple[str, ...],
        Threshold(
            "recruitment.posting_required_fields",
            N_("Required parts of a job posting"),
            N_("A job posting is published with these parts only: %(value)s."),
            governs=WHEN,
            clauses=("D06-10",),
        ),
    ] = ("岗位要求", "选拔程序", "薪资待遇", "培训机会")
    banned_criteria: Annotated[
        tuple[str, ...],
        Threshold(
            "recruitment.banned_criteria",
            N_("No conditions of hiring"),
            N_(
                "Neither a posting nor a question asks for %(value)s; marriage, child-bearing, ethnicity and religion"
                " are banned by law in any case."
            ),
            keeps=("性别", "年龄", "户籍"),
            governs=WHEN,
            clauses=("D06-14",),
        ),
    ] = ("性别", "年龄", "户籍")
