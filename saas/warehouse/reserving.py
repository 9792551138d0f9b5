"""Stock set aside for a document: rows with an expiry, and their sum on the balance they are locked with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from psycopg.errors import UniqueViolation

from saas import work
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.events import SYSTEM, Author
from saas.warehouse import refusals
from saas.warehouse.posting import Line, Source
from saas.warehouse.statement import run

EXPIRY = "warehouse.reservations"
"""The job that gives back what was set aside until a moment."""
RESERVE = """
with wanted as (
  select * from unnest(%(items)s::bigint[], %(locations)s::bigint[], %(lots)s::text[], %(conditions)s::text[],
    %(quantities)s::numeric[], %(lines)s::int[], %(places)s::int[])
    as w(item_id, location_id, lot, condition, quantity, line, place)
), locked as materialized (
  select b.* from stock_balance b where (b.item_id, b.location_id, b.lot, b.condition) in
    (select item_id, location_id, lot, condition from wanted)
  order by b.id for no key update of b
), step as materialized (
  select w.*, l.id as balance_id, coalesce(l.quantity - l.reserved, 0) as free,
    sum(w.quantity) over (partition by l.id) as asked
  from wanted w left join locked l using (item_id, location_id, lot, condition)
), verdict as materialized (
  select not exists (select from step where balance_id is null or asked > free) as is_fine
), kept as (
  insert into stock_reservation (balance_id, quantity, source_kind, source_id, source_line, expires_at)
  select balance_id, quantity, %(kind)s, %(source)s, line, %(until)s from step where (select is_fine from verdict)
), changed as (
  update stock_balance b set reserved = b.reserved + s.asked
  from (select distinct balance_id, asked from step) s where b.id = s.balance_id and (select is_fine from verdict)
)
select place, balance_id, quantity, free, asked, (select is_fine from verdict) from step order by place
"""

# Both end reservations: the balances are locked first and in order, as in posting, then what is still held is ended.
_END = """
with due as materialized (
  select r.id, r.balance_id from stock_reservation r where r.state = 'held' and {which}
), locked as materialized (
  select b.id from stock_balance b where b.id in (select balance_id from due) order by b.id for no key update of b
), ended as (
  update stock_reservation r set state = '{state}', ended_at = %(at)s
  where r.id in (select id from due) and r.state = 'held' and r.balance_id in (select id from locked)
  returning r.balance_id, r.quantity
), changed as (
  update stock_balance b set reserved = b.reserved - e.quantity
  from (select balance_id, sum(quantity) as quantity from ended group by balance_id) e where b.id = e.balance_id
)
select count(*) from ended
"""
RELEASE = _END.format(which="r.source_id = %(source)s and r.source_kind = %(kind)s", state="released")
EXPIRE = _END.format(
    which="r.id in (select id from stock_reservation where state = 'held' and expires_at <= %(at)s"
    " order by expires_at, id limit %(most)s)",
    state="expired",
)


def reserve(lines: Sequence[Line], *, source: Source, until: datetime, by: Author, at: datetime) -> int:
    """Set the lines' quantities aside until a moment, all or none; posting the same source uses them up.

    Returns how many lines were set aside. Refused: `stock.short`, `stock.unit`, `stock.reserved_already`. The paper
    that reserves records its own event; `by` says on whose behalf and has to hold the right to that paper.
    """
    refusals.insist_on_quantities(lines)
    if any(line.quantity < 0 for line in lines) or until <= at:
        raise ValueError(f"{by.name} reserves less than nothing or until a moment that is past")
    values: dict[str, Any] = {name: [getattr(line, field) for line in lines] for name, field in _FIELDS.items()}
    values |= {"places": list(range(len(lines))), "kind": source.kind, "source": source.id, "until": until}
    try:
        found = run(RESERVE, values)
    except UniqueViolation as problem:
        words = N_("Stock is set aside for this document already.")
        raise Refused(Objection("stock.reserved_already", words, clause="D09-01")) from problem
    if not all(fine for *_row, fine in found):
        raise Refused(*refusals.shortages(_short(found, lines)))
    work.request(EXPIRY, by=SYSTEM, due_at=until, key=f"{EXPIRY}:{until.isoformat()}")
    return len(found)


_FIELDS = {
    "items": "item_id",
    "locations": "location_id",
    "lots": "lot",
    "conditions": "condition",
    "quantities": "quantity",
    "lines": "line",
}


def _short(found: list[Any], lines: Sequence[Line]) -> list[tuple[Line, Decimal]]:
    """The lines that ask for more than is free, as what they would take."""
    return [
        (Line(lines[place].item_id, lines[place].location_id, -lines[place].quantity, line=lines[place].line), free)
        for place, balance_id, _quantity, free, asked, _fine in found
        if balance_id is None or asked > free
    ]


def release(source: Source, *, at: datetime) -> int:
    """Give back what a document still holds; nothing the second time. Returns how many lines were given back."""
    return int(run(RELEASE, {"source": source.id, "kind": source.kind, "at": at})[0][0])


def expire(*, at: datetime, most: int = 500) -> int:
    """Give back what was set aside until a moment that is past, some at a time. Returns how many lines."""
    return int(run(EXPIRE, {"at": at, "most": most})[0][0])
