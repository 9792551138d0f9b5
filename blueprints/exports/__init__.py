"""Lists as files that have no door of their own for it: roles, proposals, jobs, notices, imports."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("exports", __name__, url_prefix="/exports")

from blueprints.exports import company, own  # noqa: E402 - the routes need the blueprint above

__all__ = ["bp", "company", "own"]
