"""HTTP doors of entering: files, papers and figures of recruitment, the public page, exams, checklists."""

from __future__ import annotations

from blueprints.hr import careers_pages, onboarding_pages, recruitment_pages, trial_pages, trial_taking
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.recruitment import files, hiring
from saas.hr.recruitment.process import CANDIDATE
from saas.papers import uploads
from saas.papers.sniffing import DOCUMENTS
from saas.papers.uploads import Purpose
from saas.processes import queries
from saas.web import navigation
from saas.web.navigation import Entry
from tenants import limits

FACES = (recruitment_pages, careers_pages, trial_pages, trial_taking, onboarding_pages)
"""Modules of this package with a blueprint; the roof registers them."""


def sees_file(actor: Actor, file_id: int) -> bool:
    """A candidate's file is seen by whoever sees the candidate."""
    candidate_id = files.candidate_of(file_id)
    return candidate_id is not None and queries.sees(CANDIDATE, actor, candidate_id)


def plug_in() -> None:
    """What other pages show of entering; the roof calls this once."""
    uploads.register(
        Purpose(files.PURPOSE, sees_file, accepted=DOCUMENTS, most_bytes=files.MOST_BYTES, clause="D03-06")
    )
    hiring.limited_by(limits.most_people)
    navigation.add(
        Entry(
            N_("Recruitment figures"),
            "recruitment.report",
            "chart",
            (Permission.RECRUITMENT_REPORT,),
            "people",
            order=61,
        )
    )
