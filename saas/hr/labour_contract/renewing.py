"""A renewal: the contract that follows begins the day after the last one ends, without another probation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.labour_contract import rules
from saas.hr.labour_contract.models import LabourContract
from saas.processes import registry
from saas.processes.actions import file
from saas.processes.declare import Doing


def objections(doing: Doing) -> Sequence[Objection]:
    """An open contract needs no renewal; the new term is as lawful as any."""
    row: LabourContract = doing.record
    if row.ends_on is None:
        return [Objection("contract.renewal", N_("It has no last day; there is nothing to renew."), clause="D08-05")]
    kind, until = str(doing.given.get("renewed_kind") or ""), doing.given.get("renewed_until")
    terms = rules.Terms(kind, row.ends_on + timedelta(days=1), until, 0)
    found = rules.objections(terms, None)
    return [Objection(one.rule, one.text, one.facts, "renewed_until", one.clause) for one in found]


def renew(doing: Doing) -> None:
    """Draw up the next contract with the same place, pay and agreements; nobody is on probation twice."""
    row: LabourContract = doing.record
    assert row.ends_on is not None
    given = {
        "person_id": row.person_id,
        "kind": doing.given["renewed_kind"],
        "starts_on": row.ends_on + timedelta(days=1),
        "ends_on": doing.given.get("renewed_until"),
        "place": row.place,
        "probation_months": 0,
        "pay": row.pay,
        "special": row.special,
    }
    process = registry.of_table(LabourContract.__tablename__)
    assert process is not None
    file(process, given, by=doing.by, at=doing.at)
