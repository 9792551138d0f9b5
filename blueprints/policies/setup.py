"""While set-up is open its owner sets founding values at once; afterwards every change takes two people."""

from __future__ import annotations

from flask import g

from saas.auth.permissions import Permission
from saas.web.sessions import actor


def may_found() -> bool:
    """Whether whoever asks sets values that count at once."""
    return g.company.setup_closed_at is None and actor().may(Permission.COMPANY_MANAGE)
