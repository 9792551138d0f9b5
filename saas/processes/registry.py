"""Every declared process, registered by the roof; a declaration that contradicts itself stops the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from saas.approvals import subjects as approval_subjects
from saas.clocks import subjects as clock_subjects
from saas.policies import subjects as kinds
from saas.processes import bridges, intake
from saas.processes.declare import FILED, Process

Groups = Sequence[tuple[str, Sequence[Process]]]

_processes: dict[tuple[str, str], Process] = {}
_groups: dict[str, Groups] = {}


def arrange(area: str, groups: Groups) -> None:
    """Under which headings the page of an area shows its registers; without, all stand under one."""
    _groups[area] = groups


def headings(area: str) -> Groups:
    """The headings of an area, none for one that has too few registers to need them."""
    return _groups.get(area, ())


def register(*processes: Process) -> None:
    """Make processes known to the web, the clocks, the jobs and every "Why?"."""
    for process in processes:
        faults = list(faults_of(process))
        if faults:
            raise ValueError(f"{process.kind}: {'; '.join(faults)}")
        _processes[process.area, process.slug] = process
        clock_subjects.register(bridges.clock_subject(process))
        kinds.register(bridges.subject_kind(process), *bridges.rule_words(process))
        if process.chain is not None:
            approval_subjects.register(bridges.approval_kind(process, process.chain))


def find(area: str, slug: str) -> Process | None:
    """The process at an address."""
    return _processes.get((area, slug))


def of_table(table: str) -> Process | None:
    """The process whose records a table holds."""
    return next((process for process in _processes.values() if process.table == table), None)


def everything() -> Iterable[Process]:
    """Every process, in the order of declaration."""
    return _processes.values()


def faults_of(process: Process) -> Iterator[str]:
    """What a declaration says wrongly: moves, states, fields and columns that do not exist."""
    arrows = set(process.machine.moves)
    named = {act.name for act in process.moves}
    yield from (f"no arrow {name}" for name in sorted(named - arrows))
    if process.chain is not None:
        wanted = {process.chain.approves, process.chain.refuses}
        yield from (f"no arrow {name}" for name in sorted(wanted - arrows))
    labelled = {str(state) for state in process.states}
    yield from (
        f"state {state} has no label" for state in sorted(map(str, process.machine.states)) if state not in labelled
    )
    nouns = [act.noun for act in process.moves]
    yield from (f"two moves at {noun}" for noun in sorted({noun for noun in nouns if nouns.count(noun) > 1}))
    shown = {*process.fields, "number", "state", "filed_at", "filed_by_id", "unit_id", "due"}
    for name in (*process.columns, *process.filters):
        if name not in shown:
            yield f"no field {name}"
    yield from (f"no column {one.name}" for one in process.form_fields if not process.has_column(one.name))
    if process.intake is not None:
        yield from intake.faults_of(process, process.intake)
    for clock in process.clocks:
        used = {*clock.starts_on, *clock.stops_on, *clock.pauses_on, *clock.resumes_on}
        yield from (f"clock {clock.name}: no move {name}" for name in sorted(used - arrows - {FILED}))
