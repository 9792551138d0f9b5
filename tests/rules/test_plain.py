"""Values as JSON keeps them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

import pytest

from saas.core.plain import plain


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Colour.RED, "red"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "2026-11-23T09:00:00+00:00"),
        (date(2026, 11, 23), "2026-11-23"),
        (time(9, 30), "09:30:00"),
        (Decimal("1.50"), "1.50"),
        (b"secret", "6 bytes"),
        ({1: date(2026, 11, 23)}, {"1": "2026-11-23"}),
        ((Decimal(1), "x"), ["1", "x"]),
        (None, None),
        (True, True),
        (range(2), "range(0, 2)"),
    ],
)
def test_a_value_is_written_so_that_json_can_keep_it(value: object, kept: object):
    assert plain(value) == kept
