"""Every declared process of people matters, one line each; the roof registers them with their thresholds."""

from __future__ import annotations

from saas.processes.declare import Process

PROCESSES: tuple[Process, ...] = ()

POLICIES: tuple[type, ...] = tuple(policy for process in PROCESSES for policy in process.policies)
