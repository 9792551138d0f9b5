"""Units from a file: the tree with duties and powers; new ones set up, known ones changed from today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.imports import readers
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.office.places_read import Places, unit_names
from saas.organisation import unit_actions, unit_endings
from saas.organisation.models import Unit, UnitTerm
from saas.organisation.reach import reaches
from saas.organisation.unit_actions import UnitFacts

EDIT = Permission.ORGANISATION_EDIT
KINDS = {
    "department": ("部门", "Department", "部"),
    "team": ("小组", "团队", "组", "Team", "Group"),
    "committee": ("委员会", "Committee"),
    "gm_office": ("总经办", "总经理办公室", "General manager's office"),
}
TEXTS = ("name", "name_en", "kind", "mission", "duties", "powers")
COLUMNS = (
    Column(
        "code",
        N_("Code"),
        reader=readers.code(20),
        example="KFZ",
        aliases=("编码", "部门编码", "编号", "代码", "Code", "Unit code"),
    ),
    Column(
        "name",
        N_("Unit name"),
        required=True,
        reader=readers.line(80),
        example="客服组（示例）",
        aliases=("名称", "部门名称", "Unit name", "部门", "Name", "Unit", "Department"),
    ),
    Column(
        "name_en",
        N_("English name"),
        reader=readers.line(80),
        example="Customer care",
        aliases=("英文名称", "英文名", "English name"),
    ),
    Column(
        "above",
        N_("Unit above"),
        reader=readers.line(120),
        example="运营部",
        aliases=("上级部门", "上级", "所属部门", "Unit above", "Parent", "Parent unit"),
    ),
    Column(
        "kind",
        N_("Kind"),
        reader=readers.choice(KINDS),
        example="小组",
        aliases=("类型", "种类", "部门类型", "Kind", "Type"),
    ),
    Column("mission", N_("Mission"), reader=readers.text(2000), aliases=("使命", "部门使命", "Mission")),
    Column(
        "duties",
        N_("Duties"),
        reader=readers.text(2000),
        example="回答顾客",
        aliases=("职责", "部门职责", "主要职责", "Duties", "Responsibilities"),
    ),
    Column(
        "powers",
        N_("Powers"),
        reader=readers.text(2000),
        example="安排班次",
        aliases=("权限", "部门权限", "职权", "Powers", "Authority"),
    ),
    Column(
        "since",
        N_("Exists since"),
        reader=readers.day,
        example=date(2026, 1, 5),
        kind="day",
        aliases=("成立日期", "成立时间", "设立日期", "Exists since", "Since"),
    ),
)


def key_of(values: Values) -> str:
    """The code, else the name below its unit."""
    if values.get("code"):
        return f"code:{values['code'].lower()}"
    return f"name:{readers.plain(values.get('above', ''))}:{readers.plain(values['name'])}"


def called(values: Values) -> Sequence[str]:
    """Other rows name it by code or name."""
    return [str(values[key]) for key in ("code", "name") if values.get(key)]


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Which unit each row is, how it stands, and what speaks against it."""
    places = Places.of(context)
    standing = _standing(context.today)
    return [_finding(draft, places, standing, context) for draft in drafts]


Standing = Mapping[int, tuple[str, UnitTerm]]


def _standing(today: date) -> Standing:
    rows = session.execute(select(Unit.id, Unit.code, UnitTerm).join(UnitTerm, UnitTerm.unit_id == Unit.id))
    found = {}
    for unit_id, code, term in rows:
        if unit_id not in found or (term.first_on <= today and (term.last_on is None or term.last_on >= today)):
            found[unit_id] = (code, term)
    return found


def _finding(draft: Draft, places: Places, standing: Standing, context: Context) -> Finding:
    values, problems = draft.values, list[Objection]()
    above: Any = None
    if values.get("above"):
        above, problems = places.unit(values["above"], "above")
        if above is None and context.named_in_file(values["above"]):
            above, problems = values["above"], []
    unit_id, unclear = _which(values, above, standing)
    before = _facts_now(standing[unit_id][1]) if unit_id is not None else {}
    after = {**before, **{key: values[key] for key in TEXTS if key in values}}
    after |= {"above": above} if "above" in values else {}
    if unit_id is None:
        after |= {"code": values.get("code", ""), "since": values.get("since", context.today)}
    problems = [*problems, *unclear, *_reach(unit_id, above, context)]
    if unit_id is None:
        problems += _since(values.get("since", context.today), above, places, context)
    return Finding(unit_id, before, after, problems)


def _which(values: Values, above: object, standing: Standing) -> tuple[int | None, list[Objection]]:
    if values.get("code"):
        code = values["code"].lower()
        return next((unit for unit, (own, _term) in standing.items() if own.lower() == code), None), []
    name = readers.plain(values.get("name", ""))
    same = [
        unit for unit, (_code, term) in standing.items() if readers.plain(term.name) == name and term.last_on is None
    ]
    same = [unit for unit in same if "above" not in values or standing[unit][1].parent_id == above]
    if len(same) > 1:
        return None, [Objection("import.unit", N_("Several units are called so. Write the code."), field="name")]
    return (same[0] if same else None), []


def _facts_now(term: UnitTerm) -> dict[str, Any]:
    return {**{key: getattr(term, key) for key in TEXTS}, "above": term.parent_id}


def _reach(unit_id: int | None, above: object, context: Context) -> list[Objection]:
    asked = unit_id if unit_id is not None else above if isinstance(above, int) else None
    if reaches(context.by, EDIT, asked):
        return []
    return [Objection("unit.reach", N_("You may not change units here."), field="above")]


def _since(since: date, above: object, places: Places, context: Context) -> list[Objection]:
    if since > context.today:
        text = N_("This day lies in the future. Import the unit when it exists.")
        return [Objection("unit.since", text, field="since")]
    if isinstance(above, int) and places.since(above) > since:
        text = N_("The unit above exists since %(day)s only.")
        return [Objection("unit.since", text, {"day": places.since(above)}, "since")]
    return []


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Units of one depth; those above stand already."""
    return [_carry_out(row, context) for row in ready]


def _carry_out(row: Ready, context: Context) -> int:
    after = row.finding.after
    if row.finding.record_id is not None:
        unit = session.get_one(Unit, row.finding.record_id)
        _change(unit, after, context)
        return unit.id
    facts = _unit_facts(UnitFacts(""), after)
    active = bool(facts.duties.strip() and facts.powers.strip())
    return unit_actions.create(facts, by=context.by, on=after["since"], code=after["code"], active=active).id


def _unit_facts(base: UnitFacts, after: Values) -> UnitFacts:
    texts = {key: after[key] for key in TEXTS if after.get(key) is not None}
    return replace(base, parent_id=after.get("above"), **texts)


def _change(unit: Unit, wanted: Values, context: Context) -> None:
    term = _term(unit.id, context.today)
    if term is not None:
        unit_actions.change(unit, _unit_facts(UnitFacts.of(term), wanted), by=context.by, on=context.today)


def _term(unit_id: int, today: date) -> UnitTerm | None:
    wanted = select(UnitTerm).where(UnitTerm.unit_id == unit_id, in_force(UnitTerm, today))
    return session.scalars(wanted).one_or_none()


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New units go where nothing hangs on them, changed ones are again what they were."""
    standing = built_on(Unit, [row.record_id for row in done if row.is_new], but=("unit_term.unit_id",))
    return [_take_back(row, standing, context) for row in done]


def _take_back(row: Applied, standing: Mapping[int, str], context: Context) -> Objection | None:
    unit, term = session.get(Unit, row.record_id), _term(row.record_id, context.today)
    if unit is None or term is None:
        return is_gone()
    if row.record_id in standing:
        return stays(standing[row.record_id])
    wanted = {key: value for key, value in row.after.items() if key in (*TEXTS, "above")}
    if any(_facts_now(term)[key] != value for key, value in wanted.items()):
        return was_changed()
    if row.is_new:
        unit_endings.take_back(unit, by=context.by)
    else:
        _change(unit, row.before, context)
    return None


UNITS = ImportKind(
    key="units",
    label=N_("Units"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=EDIT,
    key_of=key_of,
    words=lambda _column, ids: unit_names(ids),
    called=called,
    parent="above",
    hint=N_("The tree of units. One with duties and powers begins to work at once, one without is a draft."),
    path="/organisation/units",
    icon="unit",
)
