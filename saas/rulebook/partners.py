"""Partners read by a link of their own and confirm there; nobody needs an account for it."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.notices.actions import Letter, post
from saas.rulebook import acknowledging, asking, audience, owners
from saas.rulebook.acknowledging import Task
from saas.rulebook.models import ReadingDuty, Rulebook, RulebookVersion


def share(
    version: RulebookVersion, name: str, firm: str, email: str, *, by: Author, at: datetime, on: date
) -> ReadingDuty:
    """Send a partner's contact the link, kept as a hash; refused where the company does not ask partners."""
    book = session.get_one(Rulebook, version.rulebook_id)
    owners.insist_owner(by, book, on=on)
    policy = audience.policy_of(book, on=on)
    if not policy.includes_partners:
        text = N_("Partners are not asked to read the rulebook: change that threshold first.")
        raise Refused(Objection("rulebook.audience_includes_partners", text, clause="D14-01"))
    token = token_urlsafe(24)
    duty = ReadingDuty(
        version_id=version.id,
        partner=name.strip(),
        firm=firm.strip(),
        email=email.strip().lower(),
        token_hash=_hash(token),
        asked_on=on,
        due_on=asking.due_day(on, policy.notify_days),
    )
    session.add(duty)
    record("rulebook.version.shared", version, by=by, partner=duty.partner, firm=duty.firm, title=version.title)
    facts = {"name": duty.partner, "title": version.title, "due_on": duty.due_on}
    letter = Letter("rulebook_shared", facts, {"path": f"/rulebook/shared/{token}"})
    post(duty.email, letter, key=f"rulebook.shared:{duty.id}", at=at)
    return duty


def task_behind(token: str) -> Task:
    """The duty behind a link; NotFound for a wrong one, and for a version that is superseded."""
    duty = session.scalars(select(ReadingDuty).where(ReadingDuty.token_hash == _hash(token))).one_or_none()
    version = session.get(RulebookVersion, duty.version_id) if duty is not None else None
    if duty is None or version is None or version.state == "superseded":
        raise NotFound("shared")
    return Task(duty, version, acknowledging.acts_of([duty.id]).get(duty.id, {}))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
