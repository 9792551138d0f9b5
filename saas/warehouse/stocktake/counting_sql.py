"""The statements of counting: lines laid out, counts saved against the ledger row of their moment, all set-based."""

from __future__ import annotations

LAY_OUT = """
insert into stocktake_line (stocktake_id, item_id, location_id, lot, condition)
select %(stocktake)s, b.item_id, b.location_id, b.lot, b.condition
from stock_balance b join location l on l.id = b.location_id
where b.warehouse_id = %(warehouse)s and (%(zone)s = '' or l.zone = %(zone)s) and b.quantity <> 0
on conflict do nothing
"""
ADD_LINES = """
insert into stocktake_line (stocktake_id, item_id, location_id, lot, condition)
select distinct %(stocktake)s::bigint, w.item_id, w.location_id, w.lot, w.condition
from unnest(%(items)s::bigint[], %(locations)s::bigint[], %(lots)s::text[], %(conditions)s::text[])
  as w (item_id, location_id, lot, condition)
on conflict do nothing
"""
SAVE = """
with wanted as materialized (
  select w.*, l.id as line_id, l.round as had, l.needs_second, l.first_by_id
  from unnest(%(keys)s::text[], %(items)s::bigint[], %(locations)s::bigint[], %(lots)s::text[], %(conditions)s::text[],
    %(quantities)s::numeric[], %(moments)s::timestamptz[])
    with ordinality as w (key, item_id, location_id, lot, condition, quantity, counted_at, place)
  join stocktake_line l on l.stocktake_id = %(stocktake)s and (l.item_id, l.location_id, l.lot, l.condition)
    = (w.item_id, w.location_id, w.lot, w.condition)
), anchored as materialized (
  select w.*, coalesce(past.seq, case when b.id is null or w.is_past then 0 else b.seq end) as anchor_seq,
    coalesce(past.quantity_after, case when b.id is null or w.is_past then 0 else b.quantity end) as book
  from (select *, counted_at < %(now)s::timestamptz as is_past from wanted) w
  left join stock_balance b on (b.item_id, b.location_id, b.lot, b.condition)
    = (w.item_id, w.location_id, w.lot, w.condition)
  left join lateral (
    select m.seq, m.quantity_after from stock_movement m
    where w.is_past and m.balance_id = b.id and m.recorded_at <= w.counted_at order by m.seq desc limit 1
  ) past on true
), entered as (
  insert into stocktake_entry
    (stocktake_id, line_id, key, round, quantity, book, anchor_seq, counted_at, by_id, by_name)
  select %(stocktake)s, line_id, key, %(round)s, quantity, book, anchor_seq, counted_at, %(by_id)s, %(by_name)s
  from anchored order by place
  on conflict (stocktake_id, key) do nothing returning line_id, quantity, book, anchor_seq, counted_at, id
), newest as (
  select distinct on (line_id) * from entered order by line_id, counted_at desc, id desc
), changed as (
  update stocktake_line l set counted = n.quantity, book = n.book, anchor_seq = n.anchor_seq,
    counted_at = n.counted_at, counted_by_id = %(by_id)s, round = %(round)s,
    first_counted = case when %(round)s = 1 then n.quantity else l.first_counted end,
    first_by_id = case when %(round)s = 1 then %(by_id)s else l.first_by_id end
  from newest n where l.id = n.line_id
    and (l.round < %(round)s or l.counted_at is null or n.counted_at >= l.counted_at) -- late lines of a lost connection
)
select count(*) from entered
"""
MARK_SECOND = """
update stocktake_line set needs_second = true
where stocktake_id = %(stocktake)s and round = 1
  and abs(counted - book) > abs(book) * %(percent)s / 100.0
"""
HOLD = """
select b.id from stock_balance b join stocktake_line l on (b.item_id, b.location_id, b.lot, b.condition)
  = (l.item_id, l.location_id, l.lot, l.condition)
where l.stocktake_id = %(stocktake)s and l.variance <> 0 order by b.id for no key update of b
"""
ELSEWHERE = """
select l.id, o.code || ' ' || i.code from stocktake_line l join item i on i.id = l.item_id
join location o on o.id = l.location_id
where l.stocktake_id = %(stocktake)s and l.variance <> 0 and (
  exists (select from discrepancy_line d join discrepancy r on r.id = d.report_id
    where r.state <> 'adjusted' and (d.item_id, d.location_id, d.lot, d.condition)
      = (l.item_id, l.location_id, l.lot, l.condition))
  or exists (select from stock_balance b join stock_movement m on m.balance_id = b.id
    where (b.item_id, b.location_id, b.lot, b.condition) = (l.item_id, l.location_id, l.lot, l.condition)
      and m.seq > l.anchor_seq and m.source_kind = 'discrepancy'))
order by o.walk, o.code, i.code
"""
COUNT_AGAIN = """
update stocktake_line set needs_second = true, first_by_id = null, round = 1 where id = any(%(lines)s::bigint[])
"""
DIFFERENCES = """
insert into discrepancy_line
  (report_id, item_id, location_id, item_code, location_code, lot, condition, kind, quantity, cause)
select %(report)s, l.item_id, l.location_id, i.code, o.code, l.lot, l.condition, %(kind)s, abs(l.variance), ''
from stocktake_line l join item i on i.id = l.item_id join location o on o.id = l.location_id
where l.stocktake_id = %(stocktake)s and sign(l.variance) = %(sign)s order by o.walk, o.code, i.code
"""
FIGURES = """
select count(*) as lines, count(*) filter (where round = 0) as uncounted,
  count(*) filter (where needs_second and round < 2) as waiting,
  count(*) filter (where variance > 0) as surplus, count(*) filter (where variance < 0) as shortage,
  count(*) filter (where variance = 0) as agreed
from stocktake_line where stocktake_id = %(stocktake)s
"""
