"""When a position is fully described, when its vacancy may open, and what a candidate brings against its least."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_
from saas.organisation.position_policy import EDUCATION, SECTIONS, PositionPolicy, meets_education

POSTS = ("head", "product_decider", "promoter")
"""Posts whose least education and years are settings; other positions carry their own on the description."""


@dataclass(frozen=True)
class Least:
    """The least a holder brings; None asks for nothing."""

    education: str | None = None
    years: int | None = None


def least_for(post: str, policy: PositionPolicy) -> Least:
    """The company's least for one of `POSTS`; nothing for any other."""
    if post not in POSTS:
        return Least()
    return Least(getattr(policy, f"{post}_min_education"), getattr(policy, f"{post}_min_years"))


def missing_sections(description: Mapping[str, str], policy: PositionPolicy) -> tuple[str, ...]:
    """Required parts that are empty, in the order the company lists them."""
    return tuple(part for part in policy.required_sections if not description.get(part, "").strip())


def description_objections(description: Mapping[str, str], policy: PositionPolicy) -> list[Objection]:
    """Why a description cannot be approved yet."""
    missing = missing_sections(description, policy)
    if not missing:
        return []
    facts = {"parts": Labels(SECTIONS[part] for part in missing)}
    text = N_("These parts of the sheet are missing: %(parts)s.")
    return [Objection("position.required_sections", text, facts, missing[0], "D08-18")]


def vacancy_objections(*, has_duties: bool, has_requirements: bool, policy: PositionPolicy) -> list[Objection]:
    """Why a vacancy cannot open on the position."""
    if not policy.requirements_needed_for_vacancy or (has_duties and has_requirements):
        return []
    text = N_("A vacancy opens once the position has duties and requirements.")
    return [Objection("position.requirements_needed_for_vacancy", text, {}, "", "D21-08")]


def shortfalls(education: str, years: int, least: Least) -> list[Objection]:
    """Where somebody does not meet the least; notes for the person who decides, never a refusal."""
    found = []
    if least.education and not meets_education(education, least.education):
        facts = {"has": Labels([EDUCATION[education]]), "needed": Labels([EDUCATION[least.education]])}
        text = N_("Does not meet the education: %(has)s, %(needed)s wanted.")
        found.append(Objection("position.min_education", text, facts, weight="note"))
    if least.years is not None and years < least.years:
        text = N_("Does not meet the experience: years %(has)s, wanted %(needed)s.")
        found.append(Objection("position.min_years", text, {"has": years, "needed": least.years}, weight="note"))
    return found
