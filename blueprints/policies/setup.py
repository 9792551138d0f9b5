"""While set-up is open its owner sets founding values at once; afterwards every change takes two people."""

from __future__ import annotations

from saas.auth.permissions import Permission
from saas.organisation import queries as organisation
from saas.web.sessions import actor


def may_found() -> bool:
    """Whether whoever asks sets values that count at once."""
    return organisation.company().setup_closed_at is None and actor().may(Permission.COMPANY_MANAGE)
