"""What the rulebook plugs into the rest: subjects to be signed, the home page's card, the menu's places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from blueprints.rulebook.places import in_app
from blueprints.wording import today
from saas.approvals import subjects
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.rulebook import acknowledging, approving, consulting, review
from saas.web import homepage, navigation
from saas.web.navigation import Entry

READ = Permission.RULEBOOK_READ


def to_read_card(actor: Actor) -> Mapping[str, Any] | None:
    """What she has to read and confirm, and drafts she is asked about."""
    on = today()
    tasks = [(task, task.state(on)) for task in acknowledging.waiting_for(actor.person_id)]
    drafts = [one for one in consulting.open_drafts(on=on) if consulting.is_heard(one, actor, on=on)]
    return {"tasks": tasks, "drafts": drafts} if tasks or drafts else None


def plug_in(app: Flask) -> None:
    """Fill the registries."""
    review.register_screens(in_app(app))
    subjects.register(approving.SUBJECT)
    homepage.add_card(25, READ, "home/_to_read.html", to_read_card, waits=True)
    navigation.add(
        Entry(
            N_("To be read"),
            "rulebook.duties_mine",
            "book",
            (READ,),
            "rules",
            12,
            count=acknowledging.COUNT,
            alone=True,
        ),
        Entry(N_("Rulebooks"), "rulebook.books_list", "pen", (Permission.RULEBOOK_DRAFT,), "rules", 14, alone=True),
        Entry(N_("Acknowledgements"), "rulebook.track", "users", (Permission.RULEBOOK_TRACK,), "rules", 16, alone=True),
    )
