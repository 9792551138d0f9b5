"""The clocks of a record that a file brought: those that would run had the moves behind it been made here."""

from __future__ import annotations

from typing import Any

from saas.clocks import actions as clocks
from saas.processes import ticking
from saas.processes.declare import FILED, Doing, Process
from saas.processes.intake import Intake, state_of


def run_anew(process: Process, intake: Intake, doing: Doing) -> None:
    """Stop what runs, and start what the record's state asks for."""
    row = doing.record
    clocks.stop_all(row, at=doing.at)
    if row.state in process.closed_states:
        return
    made = intake.made if row.state == state_of(process, intake, doing.given) else ()
    for one in _running(process, (FILED, *made)):
        ticking.start(process, one, doing)


def _running(process: Process, moves: tuple[str, ...]) -> list[Any]:
    found: dict[str, Any] = {}
    for name in moves:
        for one in process.clocks:
            if name in one.stops_on:
                found.pop(one.name, None)
            if name in one.starts_on:
                found[one.name] = one
    return list(found.values())
