"""The end of a consultation, without waiting for its days: `python -m e2e.rulebooks slug`."""

from __future__ import annotations

import sys
from datetime import timedelta

from sqlalchemy import select

from saas import clock
from saas.db import session
from saas.factory import create_app
from saas.rulebook.models import RulebookDraft
from saas.rulebook.states import DraftState
from saas.web.door import end_transaction
from tenants import context, directory


def end_consultations() -> None:
    """Every consultation that runs ended yesterday."""
    yesterday = clock.today("Asia/Shanghai") - timedelta(days=1)
    running = select(RulebookDraft).where(RulebookDraft.state == DraftState.CONSULTATION.value)
    for draft in session.scalars(running):
        draft.consulted_until = yesterday


def main(words: list[str]) -> None:
    """Enter the company that is named and let the days pass."""
    with create_app().app_context():
        inside = directory.by_slug(words[0])
        assert inside is not None
        with context.enter(inside):
            end_consultations()
            end_transaction(keep=True)


if __name__ == "__main__":
    main(sys.argv[1:])
