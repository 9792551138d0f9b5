"""Places where a test may kill the process, to prove that nothing is lost there; elsewhere they do nothing."""

from __future__ import annotations

import os

from flask import current_app

from saas.config import Environment

KILLED = 137


def reach(point: str) -> None:
    """Die here, without any tidying up, when a test run asked for it by name."""
    if current_app.extensions["zhidu.settings"].env is not Environment.TEST:
        return
    if os.environ.get("ZHIDU_DIE_AT") == point:  # noqa: TID251 - a switch of tests is no setting of the product
        os._exit(KILLED)
