"""HTTP doors of people: leave."""

from flask import Blueprint

bp = Blueprint("hr", __name__)

from blueprints.hr import (  # noqa: E402, F401 - they hang their views and words on `bp`
    leave_asking,
    leave_calendar,
    leave_deciding,
    leave_keeping,
    leave_lists,
    leave_pages,
    leave_places,
    leave_reasons,
    leave_reports,
    leave_slips,
    leave_types,
    leave_words,
)
