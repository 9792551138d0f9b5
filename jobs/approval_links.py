"""The link of a mail that asks for a signature: made when it is sent, for that step and that reader alone."""

from __future__ import annotations

import re
from typing import Any

from saas import clock
from saas.approvals import links

ASKING = re.compile(r"approval\.waiting:(\d+):(\d+)(?::again)?:mail:\d+")  # the keys of jobs.approval_tellers


def path_of(row: Any) -> str | None:
    """Where this mail leads when it asks its reader for a signature; None for every other mail."""
    found = ASKING.fullmatch(row.key)
    if found is None or row.user_id is None:
        return None
    return links.path(int(found.group(1)), int(found.group(2)), row.user_id, at=clock.now())
