"""What the house reminds of: personal grants that end (D04-10), access reviews (D18-10), blank thresholds (D02-10).

The same facts tell the page "what will be sent" of the days to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.notices import planned
from saas.notices.actions import Message, label, tell, tell_persons
from saas.notices.planned import Planned, Source
from saas.organisation import access_review, grants
from saas.organisation.access import holders_of
from saas.organisation.models import Person
from saas.organisation.permission_labels import label_of
from saas.organisation.role_models import PersonalGrant
from saas.policies import queries as policies

DAYS_AHEAD = timedelta(days=3)
MINE_ENDS = N_("Your right “%(permission)s” ends on %(last_on)s.")
ENDS = N_("The right “%(permission)s” that you gave %(person)s ends on %(last_on)s.")
REVIEW = N_("Look over who may see what in %(unit)s: due on %(due_on)s.")
BLANK = N_("%(count)s thresholds are still to be set; their rules are off: %(labels)s")
NAMED = 5


def remind_of_grants(*, at: datetime, on: date) -> None:
    """Who gave a personal grant and who holds it: three days before its end, and on the day."""
    for grant, person in _ending(on, on + DAYS_AHEAD):
        when = "day" if grant.last_on == on else "ahead"
        key = f"grant.ending:{grant.id}:{when}"
        facts = _of_grant(grant, person)
        kind, path = "organisation.grant_ending", f"/people/{person.id}"
        tell_persons([person.id], Message(kind, MINE_ENDS, facts, path), key=key, by=SYSTEM, at=at)
        if grant.granted_by_id is not None:
            tell([grant.granted_by_id], Message(kind, ENDS, facts, path), key=key, by=SYSTEM, at=at)


def _ending(first: date, last: date) -> list[tuple[PersonalGrant, Person]]:
    wanted = (
        select(PersonalGrant, Person)
        .join(Person, Person.id == PersonalGrant.person_id)
        .where(PersonalGrant.last_on.between(first, last), PersonalGrant.revoked_at.is_(None))
        .order_by(PersonalGrant.id)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)]


def _of_grant(grant: PersonalGrant, person: Person) -> dict[str, object]:
    known = grant.permission in {permission.value for permission in Permission}
    word = label(label_of(Permission(grant.permission))) if known else grant.permission
    return {"permission": word, "person": person.name, "last_on": grant.last_on}


def remind_of_reviews(*, at: datetime, on: date) -> None:
    """The head of each unit whose review is due, once a week until it is done."""
    for review in access_review.reviews(on=on):
        if review.due_on > on or review.unit.head is None:
            continue
        week = (on - review.due_on).days // 7
        facts = {"unit": review.unit.term.name, "due_on": review.due_on}
        message = Message("organisation.access_review", REVIEW, facts, _review_path(review.unit.id))
        key = f"access.review:{review.unit.id}:{review.due_on.isoformat()}:{week}"
        tell_persons([review.unit.head.person_id], message, key=key, by=SYSTEM, at=at)


def _review_path(unit_id: int) -> str:
    return f"/access/reviews/{unit_id}"


def remind_of_blanks(*, at: datetime, on: date) -> None:
    """Those who may confirm thresholds, once a week while something is blank."""
    blanks = _blanks(on)
    if not blanks:
        return
    year, week, _day = on.isocalendar()
    facts = {"count": len(blanks), "labels": blanks[:NAMED]}
    message = Message("policies.unset", BLANK, facts, "/policies?show=unset")
    whom = holders_of(Permission.POLICY_CONFIRM, on=on)
    tell_persons(whom, message, key=f"policies.unset:{year}-{week:02}", by=SYSTEM, at=at)


def _blanks(on: date) -> Sequence[str]:
    return [one.item.threshold.label for one in policies.settings(on=on).values() if one.is_unset]


def coming_grants(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """Grants of the reader, those she gave, and all she may read of."""
    seen = {line.grant.id for line in grants.report(actor, on=first, state="open")}
    for grant, person in _ending(first, last + DAYS_AHEAD):
        gave = grant.granted_by_id is not None and grant.granted_by_id == actor.user_id
        if grant.id not in seen and not gave:
            continue
        to = [person.name, *([grant.granted_by_name] if grant.granted_by_id is not None else [])]
        for on in (grant.last_on - DAYS_AHEAD, grant.last_on):
            yield Planned(on, ENDS_PLANNED, _of_grant(grant, person), to, f"/people/{person.id}")


ENDS_PLANNED = N_("The right “%(permission)s” of %(person)s ends on %(last_on)s.")


def coming_reviews(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """Reviews of the reader's units; overdue ones come again each week."""
    for review in access_review.visible(actor, on=first):
        if review.unit.head is None:
            continue
        on = review.due_on
        while on < first:
            on += timedelta(days=7)
        if on <= last:
            facts = {"unit": review.unit.term.name, "due_on": review.due_on}
            yield Planned(on, REVIEW, facts, [review.unit.head.name], _review_path(review.unit.id))


def coming_blanks(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The weekly word about blank thresholds, on each Monday."""
    blanks = _blanks(first)
    on = first + timedelta(days=-first.weekday() % 7)
    while blanks and on <= last:
        facts = {"count": len(blanks), "labels": blanks[:NAMED]}
        yield Planned(on, BLANK, facts, [], "/policies?show=unset")
        on += timedelta(days=7)


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(
        Source("grants", N_("Rights that end"), Permission.SELF, coming_grants),
        Source("reviews", N_("Access reviews"), Permission.SELF, coming_reviews),
        Source("blanks", N_("Blank thresholds"), Permission.POLICY_CONFIRM, coming_blanks),
    )
