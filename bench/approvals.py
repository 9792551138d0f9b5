"""The inbox of a signer with a thousand requests waiting among two hundred thousand, and one signature."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection, select, text

from bench import company
from bench.company import Shape
from bench.cpu import Meter
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired
from bench.statements import counted
from saas import clock
from saas.approvals import actions, queries
from saas.approvals.models import Approval
from saas.approvals.subjects import kind_of
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import session
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.states import LeaveState
from saas.organisation.access import actor_of
from tenants import context
from tenants.context import Inside

INBOX = "/approvals"
PEOPLE = Shape(people=400, leaves=2000, unit_size=20)
KILOBYTE = 1024

PEOPLE_OF = "(select array_agg(id order by id) as ids, count(*)::int as of from person where number <> '0001') p"
APPROVALS = text(f"""
insert into approval (subject_kind, subject_id, key, applicant_id, asked_by_name, facts, stamp, title, title_facts,
    path, summary, state, asked_at, ended_at, ended_because, version)
select 'leave_request', n, 'leave.approver_roles', p.ids[2 + n % (p.of - 1)], 'bench', '{{"days": "2"}}', '',
    '%(name)s', jsonb_build_object('name', '请假 ' || n), '/hr/leave/' || n,
    '[["Leave type", "事假"], ["Days", "2"]]', case when n % 10 = 0 or n <= :mine then 'open' else 'approved' end,
    now() - n * interval '1 minute', case when n % 10 = 0 or n <= :mine then null else now() end, '', 1
from generate_series(1, :count) n, {PEOPLE_OF}
""")
STEPS = text("""
insert into approval_step (approval_id, round, place, rule, state, needed, opened_at, due_at, note, note_facts)
select a.id, 1, place, '{"who": [{"by": "line_manager"}]}', case when place = 2 then 'coming' else a.state end,
    case when place = 1 then 1 end, case when place = 1 then a.asked_at end,
    case when place = 1 then a.asked_at + interval '3 days' end, '', '{}'
from approval a, generate_series(1, 2) place
""")
SIGNERS = text(f"""
insert into approval_signer (approval_id, step_id, applicant_id, person_id, because, because_ref, must, state,
    due_at, signed_at, signed_by_name, comment, asked_by_name)
select a.id, s.id, a.applicant_id, w.id, 'line_manager', '', false,
    case when a.state = 'open' then 'waiting' else 'approved' end, s.due_at,
    case when a.state = 'open' then null else now() end, '', '', ''
from approval a join approval_step s on s.approval_id = a.id and s.place = 1
cross join {PEOPLE_OF}
cross join lateral (select case when a.subject_id <= :mine then p.ids[1]
    when p.ids[2 + (a.subject_id + 7) % (p.of - 1)] = a.applicant_id then p.ids[2 + (a.subject_id + 8) % (p.of - 1)]
    else p.ids[2 + (a.subject_id + 7) % (p.of - 1)] end as id) w
""")


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Statements, time and bytes of the first and of a later page, and what a signature takes."""
    count, mine = plan.of(200_000, 400), plan.of(1000, 60)
    sheet.title("approvals", f"{mine:,} requests wait for one signer among {count:,}")
    shape = Shape(people=40, leaves=2000, unit_size=20) if plan.small else PEOPLE
    inside = company.company(ground, f"bench-approvals-{count}", shape)
    with company.inside_as_owner(ground, inside) as connection:
        _fill(connection, count, mine)
    cookie = company.signed_in(ground, inside)
    _page(ground, plan, sheet, (inside, cookie))
    _later(ground, plan, sheet, inside)
    _sign(ground, plan, sheet, inside)


def _fill(connection: Connection, count: int, mine: int) -> None:
    """Nothing when that is done."""
    if connection.scalar(text("select 1 from approval limit 1")):
        return
    connection.execute(APPROVALS, {"count": count, "mine": mine})
    connection.execute(STEPS)
    connection.execute(SIGNERS, {"mine": mine})
    connection.execute(text("analyze approval, approval_step, approval_signer"))


def _page(ground: Ground, plan: Plan, sheet: Sheet, who: tuple[Inside, str]) -> None:
    client = ground.app.test_client(use_cookies=False)
    path = company.ask(who[0], INBOX, who[1]).path
    base = ground.app.extensions["zhidu.settings"].base_url
    get = partial(client.get, path, base_url=base, headers={"Cookie": who[1]})
    for _ in range(2):  # the first one compiles, and takes longer than anything is kept
        get()
    with counted(ground.app) as seen:
        page = get()
    if page.status_code != 200 or page.data.count(b"<li") < 10:
        raise Unfit(f"{path} answers {page.status} with {len(page.data)} bytes")
    sheet.figure("inbox: statements, route included", [seen.total], most=15)
    sheet.figure("inbox: page", [len(page.data) / KILOBYTE], unit="KB")
    _timed(ground, plan, sheet, "inbox", lambda: len(get().data))


def _timed(ground: Ground, plan: Plan, sheet: Sheet, name: str, act: Callable[[], object]) -> None:
    """CPU with the database's is held against the goal; the wall's time stands beside it."""

    def once() -> tuple[float, float]:
        meter, began = Meter([], ground.postmaster, own=True), time.monotonic()
        act()
        return meter.cost().cpu * 1000, (time.monotonic() - began) * 1000

    found = paired(plan, {name: once})[name]
    sheet.figure(f"{name}: CPU", [cpu for cpu, _ in found], unit="ms", most=150)
    sheet.figure(f"{name}: wall", [wall for _, wall in found], unit="ms")


def _later(ground: Ground, plan: Plan, sheet: Sheet, inside: Inside) -> None:
    """The page behind the twentieth: pages are turned by key, so it costs as much as the first."""
    with ground.app.app_context(), context.enter(inside):
        actor = _actor("p0@bench.test")
        after = None
        for _ in range(plan.of(19, 1)):
            after = queries.waiting_for(actor, after=after, limit=50).after or after
        with counted(ground.app) as seen:
            queries.waiting_for(actor, after=after, limit=50)
        sheet.figure("a later page: statements", [len(seen.texts)], most=3)
        _timed(ground, plan, sheet, "a later page", lambda: queries.waiting_for(actor, after=after, limit=50))
        if queries.count_waiting(actor) < plan.of(500, 20):
            raise Unfit("the inbox is empty")


def _actor(email: str) -> Actor:
    found = actor_of(session.scalars(select(User).where(User.email == email)).one(), at=clock.now())
    if found is None:
        raise Unfit(f"{email} may not sign in")
    return found


def _sign(ground: Ground, plan: Plan, sheet: Sheet, inside: Inside) -> None:
    """One signature that opens the next step, taken back afterwards."""
    with ground.app.app_context(), context.enter(inside):
        actor = _actor("p0@bench.test")
        waiting = queries.waiting_for(actor, limit=plan.rounds + 2).rows
        for row in waiting:
            kind = kind_of(row.subject_kind)
            leave = session.get_one(LeaveRequest, row.subject_id)
            leave.state = LeaveState.SUBMITTED.value
            session.get_one(Approval, row.approval_id).stamp = kind.stamp(leave)
        session.flush()
        rows = iter(waiting)

        def sign() -> None:
            row = next(rows)
            actions.sign(row.approval_id, row.step_id, "approved", by=actor, at=clock.now())

        with counted(ground.app) as seen:
            sign()
        sheet.figure("a signature: statements", [len(seen.texts)])
        _timed(ground, plan, sheet, "a signature", sign)
        session.rollback()
