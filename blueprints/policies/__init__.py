"""Thresholds: the list with one threshold beside it, changing one, proposals, reports and papers."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("policies", __name__)

from blueprints.policies import editing, listing, proposals, reports  # noqa: E402, F401 - they hang their views on `bp`
