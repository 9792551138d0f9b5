"""Lists that a company keeps as thresholds, offered as choices in the registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from saas.policies.reading import read
from saas.policies.scope import COMPANY


def words_of(policy: type, field: str) -> Callable[[date], Mapping[str, str]]:
    """The words of a threshold of kind list, in force at the company on a day."""

    def offered(on: date) -> Mapping[str, str]:
        return {word: word for word in getattr(read(policy, on=on, for_=COMPANY), field)}

    return offered
