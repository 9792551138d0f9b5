"""Who is told of rulebooks: those asked to comment or to read, authors of comments, drafters, HR, the owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from jobs.tellers import author_of
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.db import Model
from saas.events import SYSTEM, Event
from saas.notices import planned
from saas.notices.actions import Message, tell_persons
from saas.notices.planned import Planned, Source
from saas.organisation.access import holders_of
from saas.rulebook import audience, drafting, owners, reading, review, tracking
from saas.rulebook.models import RulebookDraft, RulebookVersion

WEEK = 7
ASKED = N_("%(title)s v%(number)s is published. Read it and confirm by %(due_on)s.")
AGAIN = N_("%(title)s v%(number)s still waits for your confirmation; it was due on %(due_on)s.")
MISSING = N_("%(title)s v%(number)s: %(missing)s of %(asked)s people have not confirmed yet.")
HEARD = N_("Your opinion is asked for: %(title)s. Comments until %(until)s.")
ANSWERED = N_("Your comment on %(title)s was answered.")
APPROVED = N_("%(title)s is signed by all. It can be published.")
TURNED_BACK = N_("%(title)s came back from signing.")
REVIEW = N_("%(title)s v%(number)s is due for review since %(due_on)s.")
IDLE = N_("Clauses without a setting or a page behind them: %(count)s. Figures without a threshold: %(figures)s.")


def tell_readers(event: Event, subject: Model) -> None:
    """A version was published: those asked to read it."""
    version = _version(subject)
    facts = {name: event.facts[name] for name in ("title", "number", "due_on")}
    message = Message("rulebook.reading", ASKED, facts, "/rulebook/mine")
    key = f"rulebook.asked:{version.id}"
    tell_persons(event.facts["persons"], message, key=key, by=SYSTEM, at=event.at, event=event)


def tell_heard(event: Event, subject: Model) -> None:
    """A consultation opened: everybody the draft addresses."""
    draft = _draft(subject)
    on = event.at.date()
    people = [one.person_id for one in audience.addressed(draft, drafting.book_of(draft), on=on)]
    facts = {"title": draft.title, "until": draft.consulted_until}
    message = Message("rulebook.consultation", HEARD, facts, f"/rulebook/drafts/{draft.id}")
    key = f"rulebook.consultation:{event.id}"
    tell_persons(people, message, key=key, by=author_of(event), at=event.at, event=event)


def tell_commenter(event: Event, subject: Model) -> None:
    """Her comment has its answer."""
    draft = _draft(subject)
    path = f"/rulebook/drafts/{draft.id}#{event.facts['ref']}"
    message = Message("rulebook.consultation", ANSWERED, {"title": draft.title}, path)
    key = f"rulebook.answered:{event.id}"
    tell_persons([event.facts["person"]], message, key=key, by=author_of(event), at=event.at, event=event)


def tell_drafter(event: Event, subject: Model) -> None:
    """The draft is signed, or came back."""
    draft = _draft(subject)
    if draft.drafted_by_id is None:
        return
    text = APPROVED if event.kind.endswith("approved") else TURNED_BACK
    message = Message("rulebook.draft", text, {"title": draft.title}, f"/rulebook/drafts/{draft.id}")
    key = f"{event.kind}:{event.id}"
    tell_persons([draft.drafted_by_id], message, key=key, by=author_of(event), at=event.at, event=event)


def _version(subject: Model) -> RulebookVersion:
    if not isinstance(subject, RulebookVersion):
        raise LookupError("the event is about no version")
    return subject


def _draft(subject: Model) -> RulebookDraft:
    if not isinstance(subject, RulebookDraft):
        raise LookupError("the event is about no draft")
    return subject


def remind_readers(*, at: datetime, on: date) -> None:
    """Every week from the due day on, whoever has not confirmed."""
    for version in _living(on):
        for duty in tracking.open_duties(version.id):
            late = (on - duty.due_on).days
            if late < 0 or duty.person_id is None:
                continue
            facts = {"title": version.title, "number": version.number, "due_on": duty.due_on}
            message = Message("rulebook.reading", AGAIN, facts, f"/rulebook/mine/{duty.id}")
            key = f"rulebook.again:{duty.id}:{late // WEEK}"
            tell_persons([duty.person_id], message, key=key, by=SYSTEM, at=at)


def remind_trackers(*, at: datetime, on: date) -> None:
    """HR hears each week how many are missing, and where the list is."""
    versions = _living(on)
    tallies = tracking.tallies([one.id for one in versions], today=on)
    year, week, _day = on.isocalendar()
    for version in versions:
        tally = tallies.get(version.id)
        if tally is None or not tally.overdue:
            continue
        facts = {"title": version.title, "number": version.number, "missing": tally.missing, "asked": tally.asked}
        message = Message("rulebook.missing", MISSING, facts, f"/rulebook/acknowledgements?version={version.id}")
        whom = holders_of(Permission.RULEBOOK_TRACK, on=on)
        tell_persons(whom, message, key=f"rulebook.missing:{version.id}:{year}-{week:02}", by=SYSTEM, at=at)


def remind_owners(*, at: datetime, on: date) -> None:
    """The owner hears once of each review that is due, and each week of clauses without a setting."""
    for due in review.reviews_due(on=on):
        policy = owners.policy_of(due.book, on=on)
        facts = {"title": due.version.title, "number": due.version.number, "due_on": due.due_on}
        message = Message("rulebook.review", REVIEW, facts, f"/rulebook/books/{due.book.number}")
        key = f"rulebook.review:{due.version.id}:{due.due_on.isoformat()}"
        tell_persons(owners.in_role(policy.owner_role, on=on), message, key=key, by=SYSTEM, at=at)
    parity = review.parity_of(review.clauses_on(on), review.known_screens())
    if not parity.idle and not parity.figures:
        return
    year, week, _day = on.isocalendar()
    facts = {"count": len(parity.idle), "figures": len(parity.figures)}
    message = Message("rulebook.parity", IDLE, facts, "/rulebook/parity")
    whom = owners.in_role(owners.policy_of(None, on=on).owner_role, on=on)
    tell_persons(whom, message, key=f"rulebook.parity:{year}-{week:02}", by=SYSTEM, at=at)


def _living(on: date) -> list[RulebookVersion]:
    return [version for version in reading.in_force_on(on) if version.state != "superseded"]


def coming_duties(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The weekly word to those who have not confirmed, for whoever follows acknowledgements."""
    for version in _living(first):
        for duty in tracking.open_duties(version.id):
            on = duty.due_on
            while on < first:
                on += timedelta(days=WEEK)
            if on <= last and duty.person_id is not None:
                facts = {"title": version.title, "number": version.number, "due_on": duty.due_on}
                yield Planned(
                    on, AGAIN, facts, [tracking.name_of(duty)], f"/rulebook/acknowledgements?version={version.id}"
                )


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(Source("rulebook", N_("Rulebooks to be confirmed"), Permission.RULEBOOK_TRACK, coming_duties))
