"""HTTP doors of people: leave."""

from flask import Blueprint

bp = Blueprint("hr", __name__)

from blueprints.hr import (  # noqa: E402, F401 - they hang their views and words on `bp`  # noqa: E402 - as below
    attendance_places,
    employment_pages,
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
    recruitment_faces,
    training_pages,
)
from blueprints.hr.leaving import LEAVING_FACES  # noqa: E402 - the pages below have blueprints of their own

FACES = (
    attendance_places,
    employment_pages,
    training_pages,
    *recruitment_faces.FACES,
    *LEAVING_FACES,
)
"""Modules of this package with a blueprint of their own; the roof registers them and calls their `plug_in`."""


def plug_in() -> None:
    """What other pages show of them; the roof calls this once."""
    leave_places.plug_in()
    recruitment_faces.plug_in()
    for face in FACES:
        if hasattr(face, "plug_in"):
            face.plug_in()
