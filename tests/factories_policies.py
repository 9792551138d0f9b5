"""Thresholds for tests: values that stand, proposals, decisions that used them, a rulebook to quote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.models import Unit
from saas.organisation.places import Place, scope_at
from saas.policies import actions, setting
from saas.policies.decisions import Verdict, decide
from saas.policies.models import Decision, PolicyProposal, PolicyValue
from saas.policies.reading import read_with_sources
from saas.policies.scope import COMPANY
from saas.rulebook.actions import ClauseText, publish_first
from saas.rulebook.models import RulebookVersion
from saas.starters.catalogue import clauses_for
from tests.factories_organisation import TODAY, admin

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEGAN = date(2025, 1, 1)
SOON = TODAY + timedelta(days=10)
WHY = "大促前收紧"


def proposer() -> Actor:
    """Somebody who proposes for the whole company."""
    return admin(Permission.POLICY_PROPOSE, Permission.POLICY_READ)


def confirmer() -> Actor:
    """Somebody who confirms for the whole company."""
    return admin(Permission.POLICY_CONFIRM, Permission.POLICY_READ)


def wish(
    key: str, value: object, *, by: Actor | None = None, place: Place = ("company", 0), **more: object
) -> PolicyProposal:
    """A proposal that waits."""
    facts: dict[str, object] = {"today": TODAY, "effective_on": SOON, "reason": WHY, **more}
    return actions.propose(key, value, by=by or proposer(), scope=scope_at(place, on=TODAY), **facts)  # type: ignore[arg-type]


def set_value(key: str, value: object, *, on: date = BEGAN, place: Place = ("company", 0)) -> PolicyValue:
    """A founding value in force."""
    return setting.found(key, value, by=SYSTEM, on=on, scope=scope_at(place, on=TODAY))


def change(key: str, value: object, *, on: date = SOON, place: Place = ("company", 0), **more: object) -> PolicyValue:
    """A value that two people made."""
    row = wish(key, value, place=place, effective_on=on, today=on - timedelta(days=5), **more)
    return actions.confirm(row, scope_at(place, on=TODAY), by=confirmer(), at=AT, today=on - timedelta(days=4))


def judged(subject: Unit, *, on: date = TODAY, outcome: str = "refused", **more: object) -> Decision:
    """A decision about a unit that read the thresholds of leave on a day."""
    policy = read_with_sources(LeavePolicy, on=on, for_=COMPANY)
    return decide(Verdict("test.rule", outcome, **more), subject, on=on, policy=policy)  # type: ignore[arg-type]


def publish(template: str | None = None, on: date = BEGAN) -> RulebookVersion:
    """Version 1 of the rulebook, as a starter writes it."""
    texts = [
        ClauseText(
            ref=seed.id,
            chapter=seed.chapter.zh,
            chapter_en=seed.chapter.en,
            title=seed.title.zh,
            title_en=seed.title.en,
            text=seed.text.zh,
            text_en=seed.text.en,
            feature=seed.feature,
            thresholds=seed.thresholds,
            screen=seed.screen,
        )
        for seed in clauses_for(template)
    ]
    found = publish_first(texts, title="制度手册", by=SYSTEM, on=on)
    session.flush()
    return found


def unit_head(unit: Unit, *permissions: Permission) -> Actor:
    """Somebody whose rights reach one unit."""
    found = admin(*permissions)
    held = dict.fromkeys(permissions, Scope.UNIT)
    return Actor(found.user_id, found.name, found.person_id, held, frozenset({unit.id}))
