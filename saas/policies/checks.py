"""Checks across keys: the whole policy as it would stand is asked for its conflicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from saas.core.errors import Objection
from saas.core.thresholds import Declared
from saas.policies.reading import read
from saas.policies.scope import Scope


def conflicts_with(declared: Declared, value: object, scope: Scope, *, on: date) -> Sequence[Objection]:
    """What the policy class objects to when this one value is changed; empty when it declares no such check."""
    check: Callable[[], Sequence[Objection]] | None = getattr(declared.policy, "conflicts", None)
    if check is None:
        return ()
    standing: Any = read(declared.policy, on=on, for_=scope)
    draft = replace(standing, **{declared.field: value})
    before = {o.rule for o in standing.conflicts()}
    return [replace(o, field="value") for o in draft.conflicts() if o.rule not in before]
