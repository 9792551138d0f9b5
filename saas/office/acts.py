"""The signed acts on the organisation: laws, duties, appointments, powers and signatures; the roof registers them."""

from __future__ import annotations

from saas.office.appointment.process import APPOINTMENT
from saas.office.authority_matrix.process import POWER
from saas.office.duty_change.process import DUTY_CHANGE
from saas.office.legal_source.process import LEGAL_SOURCE
from saas.office.signing_authority.process import SIGNING
from saas.processes.declare import Process

ACTS: tuple[Process, ...] = (LEGAL_SOURCE, DUTY_CHANGE, APPOINTMENT, POWER, SIGNING)
ACT_POLICIES: tuple[type, ...] = tuple(policy for process in ACTS for policy in process.policies)
