"""Twenty thousand people from a spreadsheet: read, judged, taken on with their seats, and taken back again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from secrets import token_hex

import xlsxwriter
from sqlalchemy import func, select, update

from bench import company
from bench.cpu import Cost, Meter, Watch
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit
from bench.month_report import hand_over, is_over, worker
from saas import clock
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import session
from saas.imports import actions, queries
from saas.imports.actions import JOB_OF
from saas.imports.models import ImportRun
from saas.imports.states import RunState
from saas.office.people_import import PEOPLE
from saas.organisation import access
from saas.organisation.models import Person, UnitTerm
from tenants import context, models
from tenants.context import Inside
from tenants.platform import platform_session

HEAD = ("工号", "姓名", "用工形式", "邮箱", "手机", "入职日期", "参加工作时间", "部门", "岗位", "直属主管")
LONGEST, LOOK = 1_200.0, 0.1
PLAN, BEGAN = "bench", date(2025, 1, 6)
Took = tuple[Cost, float]


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Judging and applying together are the goal; memory is that of the worker with its children."""
    people = plan.of(20_000, 60)
    sheet.title("importing", f"{people:,} people from one XLSX file, each new, with a seat and half of them a manager")
    inside = company.company(ground, f"bench-import-{people}", company.Shape(people=60, leaves=60))
    _lift_the_limit(ground, inside)
    rounds = [_round(ground, inside, people, f"R{token_hex(3)}") for _ in range(min(plan.rounds, 2))]
    for step in ("check", "apply", "undo"):
        sheet.figure(f"{step}: wall", [one[step][0].wall for one in rounds], unit="s")
        sheet.figure(f"{step}: CPU of the worker", [one[step][0].app for one in rounds], unit="s")
    whole = [one["check"][0].wall + one["apply"][0].wall for one in rounds]
    spent = [one["check"][0].cpu + one["apply"][0].cpu for one in rounds]
    sheet.figure("check and apply: CPU, PostgreSQL's with it", spent, unit="s", most=60)
    sheet.figure("check and apply: wall", whole, unit="s")
    peaks = [max(took[1] for took in one.values()) for one in rounds]
    sheet.figure("worker: largest memory, all its processes, PSS", peaks, unit="MB", most=300)


def _lift_the_limit(ground: Ground, inside: Inside) -> None:
    """A company of this size has a plan that does not count its people."""
    with ground.app.app_context(), platform_session() as unit:
        plan = unit.scalars(select(models.Plan).where(models.Plan.key == PLAN)).one_or_none()
        if plan is None:
            plan = models.Plan(key=PLAN, name=PLAN, person_limit=None)
            unit.add(plan)
            unit.flush()
        unit.execute(update(models.Tenant).where(models.Tenant.id == inside.tenant_id).values(plan_id=plan.id))
        unit.commit()


def _round(ground: Ground, inside: Inside, people: int, prefix: str) -> dict[str, Took]:
    with worker(ground) as pid:
        run_id = _upload(ground, inside, people, prefix)
        found = {"check": step(ground, inside, pid, run_id, None)}
        found["apply"] = step(ground, inside, pid, run_id, actions.apply)
        _insist(ground, inside, prefix, people)
        found["undo"] = step(ground, inside, pid, run_id, actions.undo)
        _insist(ground, inside, prefix, 0)
    return found


def _upload(ground: Ground, inside: Inside, people: int, prefix: str) -> int:
    with ground.app.app_context(), context.enter(inside):
        units = list(session.scalars(select(UnitTerm.name).order_by(UnitTerm.unit_id)))
        unique = [name for name in units if units.count(name) == 1] or units[:1]
        run = actions.upload(PEOPLE, "员工.xlsx", _file(people, prefix, unique), by=_keeper())
        actions.map_columns(run, run.mapping, by=_keeper(), at=clock.now())
        run_id = run.id
        session.commit()
    return run_id


def _keeper() -> Actor:
    user = session.scalars(select(User).where(User.email == "p0@bench.test")).one()
    found = access.actor_of(user, at=clock.now())
    assert found is not None
    return found


def _file(people: int, prefix: str, units: list[str]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    page, day = book.add_worksheet("员工"), book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, HEAD)
    for number in range(1, people + 1):
        name, above = f"{prefix}{number:05}", f"{prefix}{number // 2:05}"
        mail, phone = f"{name.lower()}@import.test", 13_800_000_000 + number
        page.write_row(number, 0, (name, f"员工{number}", "正式", mail, phone))
        page.write_datetime(number, 5, BEGAN + timedelta(days=number % 300), day)
        page.write_datetime(number, 6, BEGAN - timedelta(days=3_000), day)
        page.write_row(number, 7, (units[number % len(units)], "", above if number % 2 and number > 1 else ""))
    book.close()
    return target.getvalue()


def step(ground: Ground, inside: Inside, worker_pid: int, run_id: int, act: Callable[..., None] | None) -> Took:
    """What the worker takes for one step of an import, and its largest memory."""
    meter, watch = Meter([], ground.postmaster), Watch(worker_pid)
    job_id = _asked(ground, inside, run_id, act)
    until = time.monotonic() + LONGEST
    while not is_over(ground, inside, job_id):
        watch.look()
        if time.monotonic() > until:
            raise Unfit(f"no import within {LONGEST:.0f} s")
        time.sleep(LOOK)
    return replace(meter.cost(), app=watch.spent), watch.peak


def _asked(ground: Ground, inside: Inside, run_id: int, act: Callable[..., None] | None) -> int:
    with ground.app.app_context(), context.enter(inside):
        run = session.get_one(ImportRun, run_id)
        if act is not None:
            act(run, by=_keeper(), at=clock.now())
        job = queries.job_of(run)
        assert job is not None
        name, job_id = JOB_OF[RunState(run.state)], job.id
        session.commit()
    hand_over(ground, inside, name, job_id)
    return job_id


def _insist(ground: Ground, inside: Inside, prefix: str, people: int) -> None:
    with ground.app.app_context(), context.enter(inside):
        found = session.scalar(select(func.count()).select_from(Person).where(Person.number.startswith(prefix)))
    if found != people:
        raise Unfit(f"{found} people stand where {people} should")
