"""Counts from a file: every line is judged before anything is saved, all bad ones are listed, the rest is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.imports.readers import Unreadable
from saas.organisation.queries import company
from saas.warehouse.stocktake import acts, counting
from saas.warehouse.stocktake.counting import Typed
from saas.warehouse.stocktake.models import Stocktake

COUNT = Permission.STOCKTAKE_COUNT
CONDITIONS = {"good": ("良品", "Good", "good"), "defective": ("次品", "Defective"), "held": ("隔离", "Held")}
STAYS = N_("A count stays as evidence. Count the line again instead.")


def moment(raw: str) -> str:
    """A day with its clock time, such as 2026-12-31 10:30."""
    try:
        found = datetime.fromisoformat(raw.strip().replace("/", "-"))
    except ValueError as problem:
        raise Unreadable(N_("Write day and time as 2026-12-31 10:30.")) from problem
    return found.replace(tzinfo=None).isoformat(timespec="minutes")


COLUMNS = (
    Column("stocktake", N_("Stocktake number"), required=True, reader=readers.line(40), example="ST-2026-001",
           aliases=("盘点单号", "盘点单", "Stocktake number", "Stocktake")),
    Column("place", N_("Place code"), required=True, reader=readers.line(40), example="A-01-01",
           aliases=("库位编码", "库位", "货位", "Place code", "Place", "Location")),
    Column("item", N_("Item code or barcode"), required=True, reader=readers.line(80), example="A-100",
           aliases=("货品编码", "条码", "货品", "商品编码", "Item code or barcode", "Item code", "Barcode", "Item")),
    Column("quantity", N_("Counted"), required=True, reader=readers.line(40), example="12",
           aliases=("实盘数量", "实盘数", "盘点数量", "数量", "Counted", "Quantity")),
    Column("lot", N_("Lot"), reader=readers.line(60), aliases=("批次", "批号", "Lot")),
    Column("condition", N_("Condition"), reader=readers.choice(CONDITIONS), aliases=("状态", "Condition")),
    Column("counted_at", N_("Counted at"), reader=moment, example="2026-12-31 10:30",
           hint=N_("Goods that moved since are left out of the difference; empty means now."),
           aliases=("盘点时间", "时间", "Counted at")),
)  # fmt: skip


def key_of(values: Values) -> str:
    """The line: stocktake, place, item, lot and condition."""
    return ":".join(str(values.get(name, "")) for name in ("stocktake", "place", "item", "lot", "condition"))


def _typed(values: Values, key: str, at: datetime) -> Typed:
    """A row as a count; its moment is the company's wall clock."""
    ago = timedelta()
    if values.get("counted_at"):
        counted = datetime.fromisoformat(values["counted_at"]).replace(tzinfo=ZoneInfo(company().zone))
        ago = max(at - counted, timedelta())
    more = str(values.get("lot") or ""), str(values.get("condition") or "good")
    return Typed(key, values["place"], values["item"], values["quantity"], *more, ago=ago)


def _stocktakes(numbers: set[str]) -> Mapping[str, Stocktake]:
    wanted = select(Stocktake).where(Stocktake.number.in_(numbers), Stocktake.state.in_(counting.ROUNDS))
    return {str(row.number): row for row in session.scalars(wanted)}


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """What each row would count, and everything that is wrong with it; nothing is saved."""
    known = _stocktakes({str(draft.values.get("stocktake", "")) for draft in drafts})
    problems: dict[int, list[Objection]] = {draft.line: [] for draft in drafts}
    for number, rows in _by_stocktake(drafts).items():
        row = known.get(number)
        if row is None or not acts.may_count(row, context.by, at=context.at):
            text = N_("No stocktake with this number is being counted by you.")
            for draft in rows:
                problems[draft.line].append(Objection("stocktake.state", text, field="stocktake"))
            continue
        whole = [draft for draft in rows if not draft.problems]
        typed = [_typed(draft.values, str(draft.line), context.at) for draft in whole]
        for bad in counting.judge(row, typed, by=context.by):
            problems[whole[bad.number - 1].line].append(_named(bad.objection))
    return [Finding(None, {}, dict(draft.values), problems[draft.line]) for draft in drafts]


def _named(reason: Objection) -> Objection:
    """The same reason at the column of the file."""
    field = "item" if reason.field == "code" else reason.field
    return Objection(reason.rule, reason.text, reason.facts, field, reason.clause)


def _by_stocktake(rows: Sequence[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for row in rows:
        found.setdefault(str(row.values.get("stocktake", "")), []).append(row)
    return found


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Save the rows, those of one stocktake at once; the line each has become."""
    by_number: dict[str, list[int]] = {}
    for place, row in enumerate(ready):
        by_number.setdefault(str(row.values["stocktake"]), []).append(place)
    known, lines = _stocktakes(set(by_number)), [0] * len(ready)
    for number, places in by_number.items():
        stamp = context.at.isoformat()
        typed = [_typed(ready[place].values, f"file:{stamp}:{place}:{key_of(ready[place].values)}", context.at)
                 for place in places]  # fmt: skip
        acts.count(known[number], typed, by=context.by, at=context.at)
        for place, line in zip(places, counting.line_ids(known[number], typed), strict=True):
            lines[place] = line
    return lines


def undo(done: Sequence[Applied], _context: Context) -> list[Objection | None]:
    """What was counted was counted."""
    return [Objection("stocktake.evidence", STAYS) for _row in done]


COUNTS = ImportKind(
    key="stocktake_counts",
    label=N_("Stocktake counts"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=COUNT,
    key_of=key_of,
    hint=N_("What was counted, place by place. Bad lines are all listed; the rest is saved."),
    path="/warehouse/quarterly-stocktake",
    icon="list",
)
