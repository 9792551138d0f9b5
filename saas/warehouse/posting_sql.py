"""The one statement that posts a document, and the one that makes the balances it lacks.

How it holds: the day's row is shared until the end of the transaction, so that no close passes it; the balances are
locked in the order of their ids, so that crossing documents wait and never block each other; what is locked is what is
counted from, so that no movement is lost; the unique source of each row refuses a second posting. Nothing is locked
unless every balance is there: those that are missing are made first, in the order of their keys.
"""

from __future__ import annotations

from saas.wire import Statement

# Every value travels as text and is cast here: numbers sent by their size would make a plan for each size.
# The arrays stand in sub-selects: seen as constants they would be planned anew for each document.
WANTED = """
wanted as (
  select * from unnest((select %(items)s::bigint[]), (select %(locations)s::bigint[]), (select %(lots)s::text[]),
    (select %(conditions)s::text[]), (select %(quantities)s::numeric[]), (select %(lines)s::int[]),
    (select %(reasons)s::text[]), (select %(places)s::int[]))
    as w(item_id, location_id, lot, condition, quantity, line, reason, place)
)"""

# A document of one line needs no order of locks: the change itself locks. Whatever speaks against it leaves no row, and
# the statement for many says what it is.
ONE = Statement.of("""
with the_day as materialized (
  select id from stock_day where warehouse_id = %(warehouse)s::bigint and day = %(day)s and state = 'open' for share
), changed as (
  update stock_balance b set quantity = b.quantity + %(quantity)s::numeric, seq = b.seq + 1
  where b.item_id = %(item)s::bigint and b.location_id = %(location)s::bigint and b.lot = %(lot)s
    and b.condition = %(condition)s and b.warehouse_id = %(warehouse)s::bigint and exists (select from the_day)
    and not exists (select from stock_reservation r
      where r.source_id = %(source)s::bigint and r.source_kind = %(kind)s and r.state = 'held')
    and (%(quantity)s::numeric > 0 or b.may_go_negative
      or b.quantity + %(quantity)s::numeric >= case when %(past_reserved)s::boolean then 0 else b.reserved end)
  returning b.id, b.seq, b.quantity, b.item_id
), told as (
  insert into event (kind, subject_kind, subject_id, author_id, author_name, at, facts)
  select 'warehouse.stock.posted', %(kind)s, %(source)s::bigint, %(by_id)s::bigint, %(by_name)s,
    coalesce(%(told_at)s::timestamptz, clock_timestamp()), %(facts)s::jsonb from changed returning id
), traced as (
  insert into audit (act, record_kind, record_id, author_id, author_name, after)
  select 'post', %(kind)s, %(source)s::bigint, %(by_id)s::bigint, %(by_name)s, %(facts)s::jsonb from changed
), written as (
  insert into stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,
    source_kind, source_id, source_line, reason, by_id, by_name, event_id)
  select c.id, c.seq, c.item_id, %(quantity)s::numeric, c.quantity, %(day)s, %(at)s, %(kind)s, %(source)s::bigint,
    %(line)s::int, %(reason)s, %(by_id)s::bigint, %(by_name)s, t.id from changed c cross join told t
)
select c.id, c.seq, c.quantity, t.id from changed c cross join told t
""")

POST = Statement.of(f"""
with {WANTED}, the_day as materialized (
  select id from stock_day where warehouse_id = %(warehouse)s::bigint and day = %(day)s and state = 'open' for share
), whole as materialized (
  select exists (select from the_day) as is_open, %(count)s::bigint = (
    select count(*) from wanted w join stock_balance b using (item_id, location_id, lot, condition)
    where b.warehouse_id = %(warehouse)s::bigint) as is_known
), locked as materialized (
  select w.*, b.id as balance_id, b.quantity as stood, b.seq, b.reserved, b.may_go_negative
  from wanted w join stock_balance b using (item_id, location_id, lot, condition)
  where b.warehouse_id = %(warehouse)s::bigint and (select is_known and is_open from whole)
  order by b.id, w.place for no key update of b
), held as materialized (
  select r.id, r.balance_id, r.quantity from stock_reservation r
  where r.source_id = %(source)s::bigint and r.source_kind = %(kind)s and r.state = 'held'
    and r.balance_id in (select balance_id from locked) for update of r
), own as materialized (
  select balance_id, sum(quantity) as quantity from held group by balance_id
), step as materialized (
  select l.place, l.line, l.item_id, l.quantity, l.reason, l.balance_id, l.may_go_negative,
    l.seq + row_number() over rows as seq, l.stood + sum(l.quantity) over rows as quantity_after,
    row_number() over rows = count(*) over (partition by l.balance_id) as is_last,
    l.reserved - coalesce(o.quantity, 0) as reserved
  from locked l left join own o on o.balance_id = l.balance_id
  window rows as (partition by l.balance_id order by l.place)
), verdict as materialized (
  select exists (select from step) and not exists (
    select from step where quantity < 0 and not may_go_negative
      and quantity_after < case when %(past_reserved)s::boolean then 0 else reserved end) as is_fine
), used as (
  update stock_reservation r set state = 'consumed', ended_at = %(at)s
  where r.id in (select id from held) and (select is_fine from verdict)
), changed as (
  update stock_balance b set quantity = s.quantity_after, seq = s.seq, reserved = s.reserved
  from step s where b.id = s.balance_id and s.is_last and (select is_fine from verdict)
), told as (
  insert into event (kind, subject_kind, subject_id, author_id, author_name, at, facts)
  select 'warehouse.stock.posted', %(kind)s, %(source)s::bigint, %(by_id)s::bigint, %(by_name)s,
    coalesce(%(told_at)s::timestamptz, clock_timestamp()), %(facts)s::jsonb
  from verdict where is_fine returning id
), traced as (
  insert into audit (act, record_kind, record_id, author_id, author_name, after)
  select 'post', %(kind)s, %(source)s::bigint, %(by_id)s::bigint, %(by_name)s, %(facts)s::jsonb
  from verdict where is_fine
), written as (
  insert into stock_movement (balance_id, seq, item_id, quantity, quantity_after, effective_on, recorded_at,
    source_kind, source_id, source_line, reason, by_id, by_name, event_id)
  select balance_id, seq, item_id, quantity, quantity_after, %(day)s, %(at)s, %(kind)s, %(source)s::bigint, line,
    reason, %(by_id)s::bigint, %(by_name)s, (select id from told) from step where (select is_fine from verdict)
)
select w.is_known, w.is_open, v.is_fine, (select id from told) as event_id, s.place, s.balance_id, s.seq,
  s.quantity_after, s.reserved, s.may_go_negative
from whole w cross join verdict v left join step s on true order by s.place
""")  # noqa: S608 - put together from constants of this module

ENSURE = Statement.of(f"""
with {WANTED}
insert into stock_balance (warehouse_id, item_id, location_id, lot, condition, may_go_negative)
select distinct l.warehouse_id, w.item_id, w.location_id, w.lot, w.condition, %(may_go_negative)s::boolean
from wanted w join item i on i.id = w.item_id
join location l on l.id = w.location_id and l.warehouse_id = %(warehouse)s::bigint
order by 2, 3, 4, 5
on conflict (item_id, location_id, lot, condition) do nothing
""")  # noqa: S608 - as above
