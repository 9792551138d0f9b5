"""The door of a job: takes its row, enters the company, acts for its owner, commits, leaves."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

from flask import current_app, g

from jobs import bindings, faults, leases
from jobs.bindings import Binding, Result, Steps, Task
from jobs.heart import Heart
from jobs.leases import Cancelled, Lease, Overtaken
from saas import clock, events, work
from saas.auth.actor import MACHINE, Actor
from saas.auth.models import User
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, label, tell
from saas.organisation import access, queries
from saas.web.door import end_transaction, write_after_refusal
from tenants import context, directory, revisions

log = logging.getLogger(__name__)
MOST_DEATHS = 5
LOST_RIGHT = N_("You no longer have the permission this needs.")
GONE = N_("The person who asked for this can no longer sign in.")
UNKNOWN = N_("This version does not know this kind of work.")
FAILED = N_("%(task)s: failed")
GAVE_UP = N_("This did not work, several times over. Try again later; if it fails again, tell us the task number.")


def company_of(tenant_id: int) -> context.Inside | None:
    """The company, when it may be entered now: it is ready and its schema is as new as the code."""
    found = directory.by_id(tenant_id)
    if found is None or found.state != "ready" or found.revision != revisions.head():
        return None
    return found


def run(tenant_id: int, job_id: int) -> None:
    """Do one job, if it is free. Safe to call twice: the second caller finds it taken or over."""
    company = company_of(tenant_id)
    if company is None:
        return
    with context.enter(company):
        lease = leases.take(job_id)
        end_transaction(keep=True)
    if lease is not None:
        faults.reach("job taken")
        with Heart(current_app._get_current_object(), company, lease):  # type: ignore[attr-defined]  # the app behind it
            _attempt(lease, company)
        faults.reach("job over")


def _attempt(lease: Lease, company: context.Inside) -> None:
    binding = bindings.find(lease.name)
    if binding is None:
        _fail(lease, company, Refused(Objection("job.unknown", UNKNOWN)))
        return
    try:
        _perform(lease, binding, company.tenant_id)
    except Overtaken:
        log.warning("attempt %s at job %s of company %s was overtaken", lease.attempt, lease.job_id, company.tenant_id)
    except Cancelled:
        with _closing(company):
            leases.drop(lease)
    except Refused as refusal:
        _fail(lease, company, refusal)
    except (NotAllowed, NotFound):
        _fail(lease, company, Refused(Objection("job.right", LOST_RIGHT)))
    except Exception:
        log.exception("attempt %s at job %s (%s) failed", lease.attempt, lease.job_id, lease.name)
        _try_again_or_give_up(lease, company, binding)


def _perform(lease: Lease, binding: Binding, tenant_id: int) -> None:
    if lease.cancel_asked:
        raise Cancelled
    if lease.tries > binding.retry + 1 + MOST_DEATHS:  # it takes its worker down each time
        raise Refused(Objection("job.gave_up", GAVE_UP))
    with _inside(tenant_id):
        task = _task(lease, binding)
    with _acting(task.by):
        _work(lease, binding, task, tenant_id)


def _task(lease: Lease, binding: Binding) -> Task:
    zone = queries.company().zone
    at = clock.now()
    g.zone = zone
    return Task(_owner(lease, binding), at, clock.day_in(at, zone), zone, lease.job_id, lease.cursor)


def _owner(lease: Lease, binding: Binding) -> Actor:
    """The owner with today's rights: whoever was demoted or left since is refused."""
    if lease.owner_id is None:
        return MACHINE
    user = session.get(User, lease.owner_id)
    actor = access.actor_of(user, at=clock.now()) if user is not None and user.state == "active" else None
    if actor is None:
        raise Refused(Objection("job.owner", GONE))
    if binding.permission is not None and not actor.may(binding.permission):
        raise Refused(Objection("job.right", LOST_RIGHT))
    return actor


def _work(lease: Lease, binding: Binding, task: Task, tenant_id: int) -> None:
    """A plain function is one transaction; a generator one for each batch, the company entered again each time."""
    with _inside(tenant_id):
        begun = binding.begin(task, lease.args)
        if not isinstance(begun, Generator):
            _finish(lease, binding, begun)
            return
    with closing(begun):
        while _step(lease, binding, begun, tenant_id):
            faults.reach("batch written")


def _step(lease: Lease, binding: Binding, steps: Steps, tenant_id: int) -> bool:
    with _inside(tenant_id):
        try:
            progress = next(steps)
        except StopIteration as end:
            _finish(lease, binding, end.value)
            return False
        leases.checkpoint(lease, progress)
        faults.reach("batch done")
        end_transaction(keep=True)
    return True


def _finish(lease: Lease, binding: Binding, result: Result | None) -> None:
    faults.reach("job done")
    leases.finish(lease, plain(result) if result else None)  # type: ignore[arg-type]  # a mapping stays a mapping
    if result and result.get("files"):
        _tell_owner(lease, N_("%(task)s is ready"), binding.label)
    end_transaction(keep=True)


def _tell_owner(lease: Lease, text: str, name: str) -> None:
    """She may have left the page long ago."""
    if lease.owner_id is not None:
        message = Message("job.over", text, {"task": label(name)}, f"/jobs/{lease.job_id}")
        again = f":{lease.forgiven}" if lease.forgiven else ""
        tell([lease.owner_id], message, key=f"job.over:{lease.job_id}{again}", by=SYSTEM, at=clock.now())


def _fail(lease: Lease, company: context.Inside, refusal: Refused) -> None:
    if refusal.keep is not None:
        with context.enter(company):
            write_after_refusal(refusal.keep)
    with _closing(company):
        binding = bindings.find(lease.name)
        if leases.fail(lease, [_stored(reason) for reason in refusal.objections]):
            _tell_owner(lease, FAILED, binding.label if binding is not None else lease.name)


def _stored(reason: Objection) -> dict[str, Any]:
    return {"rule": reason.rule, "text": reason.text, "facts": plain(reason.facts), "clause": reason.clause}


def _try_again_or_give_up(lease: Lease, company: context.Inside, binding: Binding) -> None:
    if lease.tries > binding.retry:
        _fail(lease, company, Refused(Objection("job.gave_up", GAVE_UP)))
        return
    with _closing(company):
        pause = binding.pause_after(lease.tries)
        leases.put_off(lease, pause)
        work.wake(clock.now() + pause)


@contextmanager
def _inside(tenant_id: int) -> Iterator[None]:
    company = company_of(tenant_id)
    if company is None:  # suspended or being migrated meanwhile: the lease runs out, another copy goes on later
        raise Overtaken
    with context.enter(company):
        yield


@contextmanager
def _closing(company: context.Inside) -> Iterator[None]:
    with context.enter(company):
        yield
        end_transaction(keep=True)


@contextmanager
def _acting(author: events.Author) -> Iterator[None]:
    token = events.acting.set(author)
    try:
        yield
    finally:
        events.acting.reset(token)
