"""What the moves of a promotion check and change: the texts, the nominations, the public notice, the new seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.job_posting.screening import screen
from saas.hr.of_person import everybody_with
from saas.hr.promotion import appraisals, objecting, rules
from saas.hr.promotion.models import Promotion, PromotionNominee
from saas.hr.promotion.policy import PromotionPolicy
from saas.hr.promotion.states import OPEN_TO_ALL
from saas.organisation import assignments, people
from saas.organisation.assignments import Seat
from saas.organisation.models import Position
from saas.organisation.reach import reaches
from saas.policies.reading import read
from saas.processes.declare import Doing
from saas.processes.fields import Field, choice, day, long, person
from saas.processes.people import scope_of_record

MANAGERS = everybody_with(P.PROMOTION_MANAGE)
DECIDERS = everybody_with(P.PROMOTION_DECIDE)
TEXTS = ("title", "conditions", "standard", "procedure")


def placed(doing: Doing) -> None:
    """The unit is that of the position."""
    doing.record.unit_id = session.get_one(Position, doing.record.position_id).unit_id


def may_be_planned(doing: Doing) -> Sequence[Objection]:
    """Conditions name the work, never who somebody is (D06-19)."""
    banned = doing.read(PostingPolicy).banned_criteria
    text = N_("“%(words)s” discriminates: conditions name the work, not sex, age or origin.")
    found = []
    for name in TEXTS:
        for one in screen(getattr(doing.record, name, "") or "", banned):
            found.append(Objection("recruitment.banned_criteria", text, {"words": one.words}, name, "D06-19"))
    return found


def nominees(row: Promotion) -> Sequence[PromotionNominee]:
    """Everybody nominated, in order."""
    wanted = select(PromotionNominee).where(PromotionNominee.promotion_id == row.id)
    return session.scalars(wanted.order_by(PromotionNominee.id)).all()


def _criteria(row: Any) -> Sequence[str]:
    day_of_plan = row.filed_at.date()
    return read(PromotionPolicy, on=day_of_plan, for_=scope_of_record(row, day_of_plan)).criteria


def nomination_fields(row: Promotion) -> tuple[Field, ...]:
    """Who, and evidence for each criterion of the rulebook."""
    asked = [
        long(f"evidence_{number}", name, required=True, most=2000)
        for number, name in enumerate(_criteria(row), start=1)
    ]
    return (person("nominee", N_("Person"), required=True), *asked)


def _evidence(doing: Doing) -> Mapping[str, str]:
    criteria = _criteria(doing.record)
    return {name: str(doing.given.get(f"evidence_{n}") or "") for n, name in enumerate(criteria, start=1)}


def may_be_nominated(doing: Doing) -> Sequence[Objection]:
    """Once each, by somebody else, with evidence for every criterion."""
    who, found = doing.given.get("nominee"), rules.evidence_objections(_evidence(doing))
    if who in {one.person_id for one in nominees(doing.record)}:
        found.append(Objection("promotion.twice", N_("She has been nominated already."), field="nominee"))
    if isinstance(doing.by, Actor) and who == doing.by.person_id:
        found.append(Objection("promotion.self", N_("Nobody nominates herself."), field="nominee", clause="D06-18"))
    return found


def nominated(doing: Doing) -> None:
    """The nominee with her evidence and her last appraisal."""
    row, who = doing.record, doing.given["nominee"]
    said = "\n".join(f"{name}: {words.strip()}" for name, words in _evidence(doing).items())
    session.add(
        PromotionNominee(
            promotion_id=row.id,
            person_id=who,
            nominated_by_id=doing.by.person_id if isinstance(doing.by, Actor) else None,
            evidence=said,
            appraisal=appraisals.last_of(who, doing.on),
        )
    )


def may_be_announced(doing: Doing) -> Sequence[Objection]:
    """Somebody is nominated."""
    return rules.announcing_objections(len(nominees(doing.record)))


def announced(doing: Doing) -> None:
    """The notice stands from today."""
    row: Promotion = doing.record
    row.notice_from = doing.on
    row.notice_until = rules.notice_until(doing.on, doing.read(PromotionPolicy).publicity_days)


def may_close_notice(doing: Doing) -> Sequence[Objection]:
    """Its days have run, every objection is answered."""
    row = doing.record
    return rules.closing_objections(doing.on, row.notice_until, unanswered=objecting.count_unanswered(row.id))


def decision_fields(row: Promotion) -> tuple[Field, ...]:
    """One of the nominees."""
    found = nominees(row)
    names = people.names({one.person_id for one in found})
    options = {str(one.person_id): names.get(one.person_id, "") for one in found}
    return (choice("nominee", N_("Who is promoted"), options, required=True),)


def _chosen(doing: Doing) -> int | None:
    raw = str(doing.given.get("nominee") or "")
    return int(raw) if raw.isdecimal() else None


def may_be_decided(doing: Doing) -> Sequence[Objection]:
    """One of the nominees, by none of them."""
    decider = doing.by.person_id if isinstance(doing.by, Actor) else None
    return rules.deciding_objections(_chosen(doing), [one.person_id for one in nominees(doing.record)], decider)


def decided(doing: Doing) -> None:
    """Who it is."""
    row: Promotion = doing.record
    row.decided_person_id = _chosen(doing)
    row.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None


APPOINTING = (day("effective_on", N_("Takes up the position on"), required=True),)


def may_be_appointed(doing: Doing) -> Sequence[Objection]:
    """By somebody who may place people."""
    if reaches(doing.by, P.PERSON_EDIT, doing.record.unit_id):
        return ()
    return [Objection("promotion.placing", N_("HR appoints: the assignment moves with it."), clause="D06-20")]


def appointed(doing: Doing) -> None:
    """The assignment moves with the day."""
    row: Promotion = doing.record
    if row.decided_person_id is None or row.unit_id is None or row.effective_on is None:
        return
    seat = Seat(row.unit_id, row.position_id, match_note=row.reasons[:500])
    assignments.place(people.get(row.decided_person_id), seat, by=doing.by, on=row.effective_on, today=doing.on)


def open_to(_person_id: int) -> Any:
    """Everybody reads what has been published."""
    return select(Promotion.id).where(Promotion.state.in_(OPEN_TO_ALL))


def ending(on: date) -> Iterable[Promotion]:
    """Notices that end today."""
    return session.scalars(select(Promotion).where(Promotion.state == "notice", Promotion.notice_until == on)).all()


def unanswered(on: date) -> Iterable[Promotion]:
    """Notices with an objection nobody has answered, each day."""
    standing = session.scalars(select(Promotion).where(Promotion.state == "notice").order_by(Promotion.id)).all()
    return [row for row in standing if objecting.count_unanswered(row.id)]
