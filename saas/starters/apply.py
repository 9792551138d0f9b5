"""Applying a starter: organisation, rulebook, founding values, leave types and holidays come into the company, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.hr.leave.types import add_standard_types
from saas.office.authority_matrix import delegating
from saas.organisation import holidays
from saas.organisation.models import Company, Position, PositionSheet, Unit, UnitTerm
from saas.organisation.role_models import Role
from saas.policies import setting
from saas.rulebook import actions as rulebook
from saas.rulebook.actions import ClauseText
from saas.starters.catalogue import TEMPLATES, clauses_for
from saas.starters.shapes import ClauseSeed, PositionSeed, TemplateSeed, Text, UnitSeed

EMPTY = "empty"
TITLES = {"zh_Hans": "制度手册", "en": "Rulebook"}


@dataclass(frozen=True)
class Applied:
    """What a starter brought."""

    units: int
    positions: int
    clauses: int


def apply(key: str, *, by: Author, on: date) -> Applied | None:
    """Copy the template (or `EMPTY`) into the company; None where this very one was applied before.

    Refused where another one was: the copy is the company's own from then on, and is changed there.
    """
    template = _template(key)
    company = session.scalars(select(Company).with_for_update()).one()
    if company.template_applied_on is not None:
        if (company.template_key or EMPTY) == key:
            return None
        raise Refused(Objection("starters.once", N_("A template was applied already; change the organisation itself.")))
    posts = _copy_organisation(template, on, company.locale) if template else 0
    _copy_values(template.founding if template else {}, by, on)
    clauses = _publish(template, company.locale, by, on)
    add_standard_types()
    holidays.import_published(on, by=SYSTEM)
    company.template_key, company.template_applied_on = (template.key if template else None), on
    applied = Applied(len(template.units) if template else 0, posts, clauses)
    record("starters.template.applied", company, by=by, template=key, **vars(applied))
    return applied


def _template(key: str) -> TemplateSeed | None:
    if key == EMPTY:
        return None
    found = TEMPLATES.get(key)
    if found is None:
        raise NotFound(key)
    return found


def _copy_organisation(template: TemplateSeed, on: date, locale: str) -> int:
    units = {seed.code: Unit(code=seed.code, state="active") for seed in template.units}
    session.add_all(units.values())
    session.flush()
    ids = {code: unit.id for code, unit in units.items()}
    session.add_all(_term(seed, ids, place=place, on=on, locale=locale) for place, seed in enumerate(template.units))
    roles = {role.key: role.id for role in session.scalars(select(Role))}
    posts = {seed.code: _position(seed, ids, roles, locale) for seed in template.positions}
    session.add_all(posts.values())
    session.flush()
    for seed in template.positions:
        if seed.reports_to is not None:
            posts[seed.code].reports_to_id = posts[seed.reports_to].id
    session.add_all(_sheet(seed, posts[seed.code].id, on, locale) for seed in template.positions)
    session.flush()
    powers = [(posts[seed.code], _in(locale, text)) for seed in template.positions for text in seed.powers]
    delegating.found(powers, at=datetime.combine(on, time(), UTC))
    return len(posts)


def _in(locale: str, text: Text | None) -> str:
    if text is None:
        return ""
    return text.en if locale == "en" else text.zh


def _lines(locale: str, texts: Sequence[Text]) -> str:
    return "\n".join(_in(locale, text) for text in texts)


def _term(seed: UnitSeed, ids: Mapping[str, int], *, place: int, on: date, locale: str) -> UnitTerm:
    return UnitTerm(
        unit_id=ids[seed.code],
        parent_id=ids[seed.parent] if seed.parent else None,
        name=_in(locale, seed.name),
        name_en=seed.name.en,
        kind=seed.kind,
        mission=_in(locale, seed.mission),
        duties=_lines(locale, seed.duties),
        powers=_lines(locale, seed.powers),
        rank_order=place,
        first_on=on,
    )


def _position(seed: PositionSeed, unit_ids: Mapping[str, int], roles: Mapping[str, int], locale: str) -> Position:
    return Position(
        code=seed.code,
        unit_id=unit_ids[seed.unit],
        name=_in(locale, seed.name),
        name_en=seed.name.en,
        aliases=[_in(locale, alias) for alias in seed.aliases],
        rank=seed.rank,
        headcount=seed.headcount,
        headcount_open=seed.open_headcount,
        role_id=roles.get(seed.role),
        state="active",
    )


def _sheet(seed: PositionSeed, position_id: int, on: date, locale: str) -> PositionSheet:
    """Version 1 of the description: in force as founded, a draft where a part is left to the company."""
    whole = None not in seed.parts.values()
    return PositionSheet(
        position_id=position_id,
        version=1,
        state="in_force" if whole else "draft",
        founding=True,
        in_force_from=on if whole else None,
        powers=_lines(locale, seed.powers),
        speciality=_in(locale, seed.speciality),
        education=seed.education,
        years=seed.years,
        requirements=[{"kind": one.kind, "text": _in(locale, one.text)} for one in seed.requirements],
        **{part: _in(locale, text) for part, text in seed.parts.items()},
    )


def _copy_values(founding: Mapping[str, object], by: Author, on: date) -> None:
    for key, value in founding.items():
        setting.found(key, value, by=by, on=on)


def _publish(template: TemplateSeed | None, locale: str, by: Author, on: date) -> int:
    clauses = clause_texts(clauses_for(template.key if template else None))
    title = TITLES.get(locale, TITLES["zh_Hans"])
    rulebook.publish_first(clauses, title=title, by=by, on=on)
    return len(clauses)


def clause_texts(seeds: Sequence[ClauseSeed]) -> list[ClauseText]:
    """Clauses as the rulebook takes them."""
    return [
        ClauseText(
            ref=seed.id,
            chapter=seed.chapter.zh,
            chapter_en=seed.chapter.en,
            title=seed.title.zh,
            title_en=seed.title.en,
            text=seed.text.zh,
            text_en=seed.text.en,
            feature=seed.feature,
            thresholds=seed.thresholds,
            screen=seed.screen,
        )
        for seed in seeds
    ]
