"""HTTP doors of people: leave."""

from flask import Blueprint

bp = Blueprint("hr", __name__)

from blueprints.hr import (  # noqa: E402 - the routes need the blueprint above
    leave_asking,
    leave_calendar,
    leave_deciding,
    leave_keeping,
    leave_lists,
    leave_pages,
    leave_reports,
    leave_types,
    leave_words,
)

__all__ = [
    "bp",
    "leave_asking",
    "leave_calendar",
    "leave_deciding",
    "leave_keeping",
    "leave_lists",
    "leave_pages",
    "leave_reports",
    "leave_types",
    "leave_words",
]
