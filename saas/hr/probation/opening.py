"""A probation begins with the signature under the contract that holds it; a person has one at most."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM, Author
from saas.hr.labour_contract.models import LabourContract
from saas.hr.probation.models import Probation
from saas.processes import registry
from saas.processes.actions import file


def open_for(contract: LabourContract, *, by: Author, at: datetime) -> Probation | None:
    """Open the probation of a contract that was signed; None where it has none, or she had hers before."""
    del by  # it follows from the signature; nobody needs the right to open it
    had = select(Probation.id).where(Probation.person_id == contract.person_id).limit(1)
    if not contract.probation_months or session.scalar(had) is not None:
        return None
    process = registry.of_table(Probation.__tablename__)
    assert process is not None
    given = {
        "person_id": contract.person_id,
        "contract_id": contract.id,
        "starts_on": contract.starts_on,
        "months": contract.probation_months,
    }
    row: Probation = file(process, given, by=SYSTEM, at=at)
    return row
