"""What makes a template unusable (problems) and what it leaves to the company (holes)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from saas.starters.shapes import PositionSeed, TemplateSeed, UnitSeed


def problems_in(template: TemplateSeed, *, roles: Mapping[str, object]) -> list[str]:
    """Every structural problem as a sentence: codes, trees, links, missing duties and powers, unknown roles."""
    units = {unit.code: unit for unit in template.units}
    posts = {post.code: post for post in template.positions}
    return [
        *(f"unit code {code} is used twice" for code in _repeated(unit.code for unit in template.units)),
        *(f"position code {code} is used twice" for code in _repeated(post.code for post in template.positions)),
        *_loops("unit", {code: unit.parent for code, unit in units.items()}),
        *_loops("position", {code: post.reports_to for code, post in posts.items()}),
        *(problem for unit in template.units for problem in _unit_problems(unit, units, posts)),
        *(problem for post in template.positions for problem in _position_problems(post, units, posts)),
        *(
            f"position {post.code} has the unknown role {post.role}"
            for post in posts.values()
            if post.role not in roles
        ),
    ]


def holes_in(template: TemplateSeed) -> tuple[PositionSeed, ...]:
    """Positions the company must still describe: a part of the sheet or every requirement is missing."""
    return tuple(post for post in template.positions if None in post.parts.values() or not post.requirements)


def _repeated(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _loops(what: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """One sentence for each code that is its own superior, however far up."""
    for start in above:
        seen, code = {start}, above[start]
        while code is not None and code not in seen:
            seen.add(code)
            code = above.get(code)
        if code == start:
            yield f"{what} {start} stands above itself"


def _unit_problems(unit: UnitSeed, units: Mapping[str, UnitSeed], posts: Mapping[str, PositionSeed]) -> Iterator[str]:
    if unit.parent is not None and unit.parent not in units:
        yield f"unit {unit.code} has the unknown parent {unit.parent}"
    if not unit.duties:
        yield f"unit {unit.code} has no duties"
    if not unit.powers:
        yield f"unit {unit.code} has no powers"
    if unit.head_position is None:
        yield f"unit {unit.code} has no head"
    for link in (unit.head_position, unit.leader_in_charge_position):
        if link is not None and link not in posts:
            yield f"unit {unit.code} names the unknown position {link}"


def _position_problems(
    post: PositionSeed, units: Mapping[str, UnitSeed], posts: Mapping[str, PositionSeed]
) -> Iterator[str]:
    if post.unit not in units:
        yield f"position {post.code} belongs to the unknown unit {post.unit}"
    for link in (post.reports_to, post.copy_from):
        if link is not None and link not in posts:
            yield f"position {post.code} names the unknown position {link}"
    if post.open_headcount and post.headcount is not None:
        yield f"position {post.code} is open and yet has a head-count"
