"""Who hears of trouble in the warehouse: refusals, abnormal checks, reports (D09-07, D09-09, D09-35)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from saas.approvals.people import Place, find, find_each
from saas.policies.reading import read, read_many
from saas.policies.scope import Scope
from saas.warehouse.days import place_of
from saas.warehouse.stock_policy import WarehousePolicy

NOBODY = 0


def recipients(warehouse_id: int, *, on: date) -> list[int]:
    """The persons that `warehouse.report_recipients` means on a day, each once, in its order."""
    place = place_of(warehouse_id, on=on)
    chain = read(WarehousePolicy, on=on, for_=place).report_recipients
    here = Place(NOBODY, place.unit_ids, on)
    found = [one.person_id for step in chain.steps for one in find(step.who, here)]
    return list(dict.fromkeys(found))


def recipients_of_all(scopes: Mapping[int, Scope], *, on: date) -> dict[int, list[int]]:
    """The same for many warehouses, each with where its thresholds are read; no more statements the more there are."""
    policies = read_many(WarehousePolicy, on=on, for_=scopes)
    steps = {house: policies[house].policy.report_recipients.steps for house in scopes}
    found: dict[int, list[int]] = {house: [] for house in scopes}
    for who in dict.fromkeys(step.who for mine in steps.values() for step in mine):
        meant = {house: scopes[house].unit_ids for house, mine in steps.items() if who in [step.who for step in mine]}
        for house, people in find_each(who, meant, on=on).items():
            found[house] += [one.person_id for one in people]
    return {house: list(dict.fromkeys(people)) for house, people in found.items()}
