"""What employment tells the checklist of a beginner: papers, contract, undertaking, device, induction by their day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from saas.db import session
from saas.hr.confidentiality.models import Undertaking
from saas.hr.device.models import Device
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.labour_contract.models import LabourContract
from saas.hr.onboarding import checks
from saas.hr.training import rules
from saas.hr.training.models import TrainingRecord


def plug_in() -> None:
    """Let the checklist tick itself; the roof calls this once."""
    checks.register("documents", papers_complete)
    checks.register("contract", contract_signed)
    checks.register("undertaking", undertaking_signed)
    checks.register("device", device_assigned)
    checks.register("induction", induction_done)


def papers_complete(person_id: int, _on: date) -> date | None:
    """The day the last of her papers was verified; None while one is open or none was asked for."""
    hers = EmployeeDocument.person_id == person_id
    still = select(EmployeeDocument.id).where(hers, EmployeeDocument.state.not_in(("verified", "not_needed")))
    if session.scalar(still.limit(1)) is not None:
        return None
    return _day(select(func.max(EmployeeDocument.verified_on)).where(hers))


def contract_signed(person_id: int, _on: date) -> date | None:
    """The day her first contract was signed."""
    return _day(select(func.min(LabourContract.signed_on)).where(LabourContract.person_id == person_id))


def undertaking_signed(person_id: int, _on: date) -> date | None:
    """The day she signed her undertaking."""
    hers = (Undertaking.person_id == person_id, Undertaking.kind == "confidentiality")
    return _day(select(func.max(Undertaking.signed_on)).where(*hers))


def device_assigned(person_id: int, _on: date) -> date | None:
    """The day she got her first device."""
    return _day(select(func.min(Device.since_on)).where(Device.person_id == person_id))


def induction_done(person_id: int, _on: date) -> date | None:
    """The day her induction was done."""
    hers = (TrainingRecord.person_id == person_id, TrainingRecord.kind == rules.INDUCTION)
    return _day(select(func.max(TrainingRecord.done_on)).where(*hers, TrainingRecord.state == "recorded"))


def _day(wanted: Select[Any]) -> date | None:
    found: date | None = session.scalar(wanted)
    return found
