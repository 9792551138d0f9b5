"""The evening of the stock ledger, its nightly proof, and reservations that run out."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from jobs.bindings import Result, Task, job
from saas.core.text import N_
from saas.events import SYSTEM
from saas.notices.actions import Message, label, tell_persons
from saas.warehouse import proof, reserving, stock_reminding
from saas.warehouse.stock_reminding import Owed
from saas.work import Progress

Steps = Generator[Progress, None, Result]
REMINDER, ALARM = "warehouse.ledger", "warehouse.alarm"
DAYS_OPEN = N_("%(warehouse)s: %(count)s days of the stock ledger are open, the first is %(day)s.")
TO_SETTLE = N_("%(warehouse)s: the stock ledger of %(month)s is to be settled.")
DIFFERENCES = N_("%(warehouse)s: %(count)s differences of the stock ledger are not explained.")
UNPROVED = N_("The stock ledger does not agree with itself: %(what)s (balance %(balance)s, at %(at)s).")


@job(reserving.EXPIRY, label=N_("Reservations that run out"))
def reservations(task: Task) -> Steps:
    """Give back what was set aside until a moment that is past."""
    done = 0
    while ended := reserving.expire(at=task.at):
        done += ended
        yield Progress(done, done)
    return {"expired": done}


@job("warehouse.evening", label=N_("Evening of the stock ledger"))
def evening(task: Task, *, on: date) -> Result:
    """Days not closed, a month to settle, differences not explained (D09-10 to D09-12); each told once a day."""
    told = 0
    for one in stock_reminding.owed(on=on):
        whom = stock_reminding.closers(one.warehouse, on=on)
        for name, message in _messages(one):
            key = f"{REMINDER}:{one.warehouse.id}:{name}:{on.isoformat()}"
            told += tell_persons(whom, message, key=key, by=SYSTEM, at=task.at)
    return {"told": told}


def _messages(one: Owed) -> list[tuple[str, Message]]:
    house: dict[str, object] = {"warehouse": one.warehouse.name}
    path = f"/warehouse?warehouse={one.warehouse.id}"
    found = []
    if one.open_days:
        facts = house | {"count": len(one.open_days), "day": one.open_days[0].day}
        found.append(("days", Message(REMINDER, DAYS_OPEN, facts, path)))
    if one.month is not None:
        facts = house | {"month": f"{one.month:%Y-%m}"}
        found.append(("month", Message(REMINDER, TO_SETTLE, facts, path)))
    if one.differences:
        facts = house | {"count": one.differences}
        found.append(
            ("match", Message(REMINDER, DIFFERENCES, facts, f"/warehouse/matches?warehouse={one.warehouse.id}"))
        )
    return found


@job("warehouse.proof", label=N_("Proof of the stock ledger"), minutes=20)
def nightly_proof(task: Task, *, on: date) -> Result:
    """Recompute the whole ledger; whoever closes it hears of the first row that disagrees."""
    found = proof.prove()
    for number, fault in enumerate(found.faults):
        facts = {"what": label(fault.what), "balance": fault.balance_id, "at": fault.at}
        message = Message(ALARM, UNPROVED, facts, "/warehouse")
        whom = stock_reminding.all_closers(on=on)
        tell_persons(whom, message, key=f"warehouse.proof:{on.isoformat()}:{number}", by=SYSTEM, at=task.at)
    return {"balances": found.balances, "movements": found.movements, "faults": len(found.faults)}
