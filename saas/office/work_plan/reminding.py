"""Plans that are still to be made: told on the day their time begins, and each week until they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.periods import DaySpan
from saas.office.work_plan import rules
from saas.office.work_plan.policy import WorkPlanPolicy
from saas.office.work_plan.queries import units_with_plan
from saas.organisation import units
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read, read_many
from saas.policies.scope import COMPANY, Scope
from saas.processes.people import unit_of_role

WEEKS_AHEAD, MONTH_AHEAD, WEEK = 14, 30, 7
OF_UNITS = {"yearly": {"yearly": rules.ANNUAL}, "quarterly": {"quarterly": rules.QUARTERLY}}
OF_UNITS["both"] = OF_UNITS["yearly"] | OF_UNITS["quarterly"]
OF_MARKET = {rules.BRAND: "brand_cycle", rules.NEW_PRODUCT: "new_product_cycle"}


@dataclass(frozen=True)
class Unmade:
    """A plan that a unit still has to make; `id` is the unit's."""

    id: int
    unit_id: int
    name: str
    period: DaySpan


def _is_day(on: date, period: DaySpan, ahead: int) -> bool:
    return (on - (period.first - timedelta(days=ahead))).days % WEEK == 0


def unmade(kind: str, on: date) -> Iterator[Unmade]:
    """Units with a head that have no plan of the year or quarter to come (D16-14); five statements."""
    nodes = {node.unit.id: node for node in units.tree(on=on) if any(holder.kind == "head" for holder in node.holders)}
    chains = unit_chains(list(nodes), on=on)
    policies = read_many(WorkPlanPolicy, on=on, for_={unit: Scope(chain) for unit, chain in chains.items()})
    cycle = "yearly" if kind == rules.ANNUAL else "quarterly"
    period = rules.to_be_made(on, cycle, ahead_days=WEEKS_AHEAD)
    if period is None or not _is_day(on, period, WEEKS_AHEAD):
        return
    bound = [unit for unit in nodes if cycle in OF_UNITS[policies[unit].policy.cycle]]
    made = units_with_plan(kind, period, bound)
    for unit in bound:
        if unit not in made:
            yield Unmade(unit, unit, nodes[unit].term.name, period)


def unmade_by_market(kind: str, on: date) -> Iterator[Unmade]:
    """The market unit's brand plan and new-product plan of the period to come (D13-59, D22-25)."""
    policy = read(WorkPlanPolicy, on=on, for_=COMPANY)
    period = rules.to_be_made(on, getattr(policy, OF_MARKET[kind]), ahead_days=MONTH_AHEAD)
    unit = unit_of_role("marketing", on=on)
    if period is None or unit is None or not _is_day(on, period, MONTH_AHEAD):
        return
    if unit not in units_with_plan(kind, period, [unit]):
        yield Unmade(unit, unit, units.names([unit], on=on)[unit], period)
