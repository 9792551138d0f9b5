"""Positions from a file: posts of units with rank, head-count and superior."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import Unreadable, plain
from saas.office.places_read import Places, post_names
from saas.organisation import position_actions
from saas.organisation.models import Position
from saas.organisation.position_actions import PositionFacts
from saas.organisation.reach import reaches

EDIT = Permission.POSITION_EDIT
OPEN = 0
RANKS = {
    "staff": ("员工", "普通员工", "基层", "Staff"),
    "middle": ("中层", "主管", "Middle", "Supervisor"),
    "head": ("负责人", "部门负责人", "Head"),
}
AS_NEEDED = frozenset(plain(word) for word in ("若干", "不限", "按需", "as needed", "open"))
FACTS = ("name", "name_en", "rank", "headcount", "above")
_count = readers.whole(1, 999)


def headcount(raw: str) -> int:
    """How many posts; 若干 (as needed) is kept as zero."""
    if plain(raw) in AS_NEEDED:
        return OPEN
    try:
        found = _count(raw)
    except Unreadable:
        raise Unreadable(N_("A whole number from 1 to 999, or: as needed.")) from None
    assert isinstance(found, int)
    return found


COLUMNS = (
    Column(
        "unit",
        N_("Unit"),
        required=True,
        reader=readers.line(120),
        example="运营部",
        aliases=("部门", "所属部门", "部门名称", "Unit", "Department"),
    ),
    Column(
        "name",
        N_("Position name"),
        required=True,
        reader=readers.line(80),
        example="运营专员（示例）",
        aliases=("岗位", "岗位名称", "Position name", "职位", "职位名称", "名称", "Name", "Position", "Job title"),
    ),
    Column(
        "code",
        N_("Code"),
        reader=readers.code(20),
        aliases=("编码", "岗位编码", "编号", "代码", "Code", "Position code"),
    ),
    Column(
        "name_en",
        N_("English name"),
        reader=readers.line(80),
        aliases=("英文名称", "英文名", "English name"),
    ),
    Column(
        "rank",
        N_("Rank"),
        reader=readers.choice(RANKS),
        example="员工",
        aliases=("级别", "层级", "职级", "Rank", "Level"),
    ),
    Column(
        "headcount",
        N_("Head-count"),
        reader=headcount,
        example=3,
        kind="whole",
        aliases=("编制", "编制人数", "定编", "人数", "Head-count", "Headcount"),
        hint=N_("A number, or: as needed."),
    ),
    Column(
        "above",
        N_("Reports to"),
        reader=readers.line(80),
        aliases=("汇报对象", "汇报岗位", "直属上级岗位", "上级岗位", "上级", "Reports to", "Superior"),
        hint=N_("A position of the same unit, or unit/position."),
    ),
)


def key_of(values: Values) -> str:
    """The unit with the code or the name."""
    return f"{plain(values['unit'])}:{plain(values.get('code') or values['name'])}"


def called(values: Values) -> Sequence[str]:
    """Other rows name it by its name, or with its unit before it."""
    return (values["name"], f"{values['unit']}/{values['name']}") if values.get("name") and values.get("unit") else ()


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Which position each row is, how it stands, and what speaks against it."""
    places = Places.of(context)
    standing = {position.id: position for position in session.scalars(select(Position))}
    return [_finding(draft, places, standing, context) for draft in drafts]


def _finding(draft: Draft, places: Places, standing: Mapping[int, Position], context: Context) -> Finding:
    values, problems = draft.values, list[Objection]()
    unit_id: int | None = None
    if values.get("unit"):
        unit_id, problems = places.unit(values["unit"], "unit")
    position = _which(values, unit_id, standing)
    above, unknown = _above(values, unit_id, places, context)
    before = facts_now(position) if position is not None else {}
    after: dict[str, Any] = {**before, **{key: values[key] for key in FACTS if key in values}}
    after |= {"above": above} if "above" in values else {}
    after |= {"unit": unit_id, "code": values.get("code", "")} if position is None else {}
    problems = [*problems, *unknown]
    if unit_id is not None and not reaches(context.by, EDIT, unit_id):
        problems.append(Objection("position.reach", N_("You may not keep positions of this unit."), field="unit"))
    if position is not None and position.state == "closed":
        problems.append(Objection("position.closed", N_("The position is closed already."), field="name"))
    return Finding(position.id if position is not None else None, before, after, problems)


def _which(values: Values, unit_id: int | None, standing: Mapping[int, Position]) -> Position | None:
    own = [position for position in standing.values() if position.unit_id == unit_id]
    if values.get("code"):
        return next((one for one in own if one.code.lower() == values["code"].lower()), None)
    name = plain(values.get("name", ""))
    same = [one for one in own if plain(one.name) == name]
    return next((one for one in same if one.state == "active"), same[0] if same else None)


def _above(
    values: Values, unit_id: int | None, places: Places, context: Context
) -> tuple[int | str | None, list[Objection]]:
    wanted = values.get("above")
    if not wanted:
        return None, []
    unit, _stroke, name = wanted.rpartition("/")
    where = places.unit(unit, "above")[0] if unit else unit_id
    post = places.posts.get((where, plain(name))) if where is not None else None
    if post is not None:
        return post.id, []
    if context.named_in_file(wanted):
        return wanted, []
    text = N_("No position is called so. Write unit/position where it is in another unit.")
    return None, [Objection("import.position", text, field="above")]


def facts_now(position: Position) -> dict[str, Any]:
    """What a file says of a position, as it stands."""
    return {
        "name": position.name,
        "name_en": position.name_en,
        "rank": position.rank,
        "headcount": OPEN if position.headcount_open else position.headcount,
        "above": position.reports_to_id,
    }


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Positions of one depth; their superiors stand already."""
    return [_carry_out(row, context) for row in ready]


def _carry_out(row: Ready, context: Context) -> int:
    after = row.finding.after
    if row.finding.record_id is None:
        facts = _facts(after, PositionFacts("", after["unit"]))
        return position_actions.create(facts, by=context.by, code=after["code"]).id
    position = session.get_one(Position, row.finding.record_id)
    _change(position, after, context)
    return position.id


def _change(position: Position, wanted: Values, context: Context) -> None:
    base = PositionFacts(
        position.name, position.unit_id, role_id=position.role_id, aliases=tuple(map(str, position.aliases))
    )
    position_actions.change(position, _facts(wanted, base), by=context.by, today=context.today)


def _facts(after: Values, base: PositionFacts) -> PositionFacts:
    count = after.get("headcount")
    return PositionFacts(
        after["name"],
        base.unit_id,
        after.get("rank", "staff"),
        count or None,
        count == OPEN,
        after.get("above"),
        base.role_id,
        after.get("name_en", ""),
        base.aliases,
    )


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New positions go where nobody sits on them, changed ones are again what they were."""
    standing = built_on(Position, [row.record_id for row in done if row.is_new])
    return [_take_back(row, standing, context) for row in done]


def _take_back(row: Applied, standing: Mapping[int, str], context: Context) -> Objection | None:
    position = session.get(Position, row.record_id)
    if position is None:
        return is_gone()
    if row.record_id in standing:
        return stays(standing[row.record_id])
    now = facts_now(position)
    if any(now[key] != row.after[key] for key in FACTS if key in row.after):
        return was_changed()
    if row.is_new:
        position_actions.take_back(position, by=context.by)
    else:
        _change(position, row.before, context)
    return None


POSITIONS = ImportKind(
    key="positions",
    label=N_("Positions"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=EDIT,
    key_of=key_of,
    words=lambda _column, ids: post_names(ids),
    called=called,
    parent="above",
    hint=N_("The posts of each unit. Their descriptions are written on the screens."),
    path="/organisation/positions",
    icon="tag",
)
