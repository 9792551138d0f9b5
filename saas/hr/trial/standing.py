"""How the trial of a candidate stands; read by whoever wants to take the next step with her."""

from __future__ import annotations

from sqlalchemy import select

from saas.db import session
from saas.hr.trial.models import Trial


def trial_of(candidate_id: int) -> str:
    """passed, failed or open; open as well where nobody has scheduled one. The newest assessment counts."""
    newest = select(Trial.state).where(Trial.candidate_id == candidate_id).order_by(Trial.id.desc()).limit(1)
    state = session.scalar(newest)
    return state if state in ("passed", "failed") else "open"
