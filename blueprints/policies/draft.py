"""What can be said about a value before it is sent: the law, the range, who would live by it, who would confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from blueprints.policies.forms import entered
from blueprints.policies.ruler import ruler
from blueprints.wording import Voice, today, voice
from saas.core.errors import Objection, Refused
from saas.core.thresholds import Declared, Guard
from saas.organisation import confirmers, places
from saas.organisation.confirmers import Holder
from saas.organisation.places import Place
from saas.papers.charts import Twin
from saas.policies import display, queries, setting
from saas.policies.guards import nearest_lawful
from saas.policies.queries import Setting
from saas.policies.reading import governing
from saas.policies.scope import Scope
from saas.web.sessions import actor


@dataclass(frozen=True)
class Draft:
    """A threshold at a place, the value that stands there on the day, and what is said about the wished one."""

    item: Declared
    place: Place
    scope: Scope
    day: date
    standing: object
    around: Setting
    voice: Voice
    people: int
    apart: int
    confirmers: Sequence[Holder]
    wished: object = None
    reasons: Sequence[Objection] = ()
    guard: Guard | None = None

    @property
    def before(self) -> str:
        """The value in force, in words."""
        return display.amount(self.item, self.standing, self.voice.words)

    @property
    def sentence(self) -> display.Sentence:
        """The sentence around the input."""
        return display.sentence(self.item, None, self.voice.words)

    @property
    def drawing(self) -> Twin | None:
        """The ruler below a figure."""
        return ruler(self.item, self.standing, self.standing if self.wished is None else self.wished)

    @property
    def repair(self) -> tuple[str, str] | None:
        """The nearest lawful value as (form value, words) where the law objects."""
        lawful = nearest_lawful(self.item, self.wished)
        if lawful is None:
            return None
        return str(entered(self.item, lawful)["value"]), display.amount(self.item, lawful, self.voice.words)

    @property
    def guard_title(self) -> str:
        """What the law says to it, conclusion first."""
        if self.guard is None:
            return ""
        label, _figure = display.legal_bound(self.guard)
        bound = nearest_lawful(self.item, self.wished)
        told = f"{_(label)} {display.amount(self.item, bound, self.voice.words)}" if bound is not None else _(label)
        if self.guard.hard:
            return str(_("Cannot be saved: %(bound)s", bound=told))
        return str(_("Outside the law's measure: %(bound)s", bound=told))

    @property
    def plain_reasons(self) -> Sequence[Objection]:
        """The reasons that are not the law's, which has a card of its own."""
        return [reason for reason in self.reasons if not reason.rule.endswith(".guard")]

    def judged(self, raw: Any, legal_reason: str) -> Draft:
        """The same with the wished value and everything there is against it."""
        try:
            wished = setting.typed(self.item, raw)
        except Refused as refusal:
            return replace(self, reasons=refusal.objections)
        found, guard = setting.judged(self.item, wished, self.scope, on=self.day, legal_reason=legal_reason)
        return replace(self, wished=wished, reasons=found, guard=guard)


def draft_of(item: Declared, place: Place, day: date) -> Draft:
    """A threshold as it stands at a place on a day, ready to be judged; NotFound for an unknown place."""
    around = queries.settings(on=day)[item.key]
    scope = places.scope_at(place, on=today())
    counted = places.governed({*around.in_force, place}, places.crowds(on=today()))
    return Draft(
        item=item,
        place=place,
        scope=scope,
        day=day,
        standing=governing(item, around.in_force, scope)[1],
        around=around,
        voice=voice(today(), {place}),
        people=counted[place],
        apart=sum(1 for other in around.narrower if other != place),
        confirmers=confirmers.confirmers(place, on=today(), except_user=actor().user_id),
    )
