"""What a company may decide about position descriptions: their parts, and what a holder must bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN_APPROVED = N_("the day the sheet is approved")

EDUCATION: Mapping[str, str] = MappingProxyType(
    {
        "none": N_("No requirement"),
        "secondary": N_("Secondary school"),
        "college": N_("College diploma"),
        "bachelor": N_("Bachelor's degree"),
        "master": N_("Master's degree"),
        "doctor": N_("Doctorate"),
    }
)
"""Levels of education, lowest first."""

EDUCATION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "不限": "none",
        "中专": "secondary",
        "高中": "secondary",
        "专科": "college",
        "大专": "college",
        "本科": "bachelor",
        "硕士": "master",
        "博士": "doctor",
    }
)
"""Words people write for a level; 专科 and 大专 are the same one."""


def education_level(word: str) -> str | None:
    """The level a written word means, with or without 以上 or 学历; None where it is none of ours."""
    plain = word.strip().removesuffix("以上").removesuffix("学历").removeprefix("学历")
    return plain if plain in EDUCATION else EDUCATION_WORDS.get(plain)


def meets_education(has: str, needed: str) -> bool:
    """Whether a level reaches the one that is needed; a person decides all the same."""
    order = tuple(EDUCATION)
    return order.index(has) >= order.index(needed)


SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "goal": N_("Goal of the work"),
        "content": N_("Content of the work"),
        "process": N_("Process of the work"),
        "appraisal": N_("Appraisal"),
        "powers": N_("Powers"),
        "speciality": N_("Speciality wanted"),
    }
)
"""Parts a description may be asked to have."""


@dataclass(frozen=True)
class PositionPolicy:
    """When a position is fully described, and the least its holder brings."""

    required_sections: Annotated[
        tuple[str, ...],
        Threshold(
            "position.required_sections",
            N_("Required parts of a position sheet"),
            N_("A position sheet has these parts: %(value)s."),
            choices=SECTIONS,
            clauses=("D08-18",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = ("goal", "content", "process", "appraisal")
    requirements_needed_for_vacancy: Annotated[
        bool,
        Threshold(
            "position.requirements_needed_for_vacancy",
            N_("Vacancy needs duties and requirements"),
            N_("A vacancy opens only on a position with duties and requirements: %(value)s."),
            clauses=("D21-08",),
            governs=N_("the day the vacancy opens"),
            area="organisation",
        ),
    ] = True
    headcount: Annotated[
        int | None,
        Threshold(
            "position.headcount",
            N_("Posts of a position"),
            N_("A position has %(value)s posts unless its sheet says otherwise."),
            unit="persons",
            low=1,
            high=999,
            clauses=("D10-01",),
            source=Source.BLANK,
            governs=N_("the day that is looked at"),
            area="organisation",
        ),
    ] = None
    head_min_education: Annotated[
        str,
        Threshold(
            "position.head.min_education",
            N_("Education of the head"),
            N_("The head needs at least %(value)s; a person decides."),
            choices=EDUCATION,
            clauses=("D22-13",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = "college"
    head_min_years: Annotated[
        int,
        Threshold(
            "position.head.min_years",
            N_("Technical experience of the head"),
            N_("The head needs at least %(value)s years of technical work; a person decides."),
            unit="years",
            low=0,
            high=40,
            clauses=("D22-14",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = 4
    product_decider_min_education: Annotated[
        str,
        Threshold(
            "position.product_decider.min_education",
            N_("Education of the product decider"),
            N_("The product decider needs at least %(value)s; a person decides."),
            choices=EDUCATION,
            clauses=("D22-16",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = "college"
    product_decider_min_years: Annotated[
        int,
        Threshold(
            "position.product_decider.min_years",
            N_("Technical experience of the product decider"),
            N_("The product decider needs at least %(value)s years of technical work; a person decides."),
            unit="years",
            low=0,
            high=40,
            clauses=("D22-17",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = 3
    promoter_min_education: Annotated[
        str,
        Threshold(
            "position.promoter.min_education",
            N_("Education of the promoter"),
            N_("The promoter needs at least %(value)s; a person decides."),
            choices=EDUCATION,
            clauses=("D22-20",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = "college"
    promoter_min_years: Annotated[
        int,
        Threshold(
            "position.promoter.min_years",
            N_("Technical experience of the promoter"),
            N_("The promoter needs at least %(value)s years of technical work; a person decides."),
            unit="years",
            low=0,
            high=40,
            clauses=("D22-21",),
            governs=WHEN_APPROVED,
            area="organisation",
        ),
    ] = 1
