"""Rulebooks for tests: a company with people, an owner who writes, a draft and its way to publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals import inbox, subjects
from saas.auth.actor import Actor
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import unit_posts
from saas.organisation.models import Person, Position, Unit
from saas.organisation.role_models import PersonRole, Role
from saas.rulebook import acknowledging, approving, consulting, drafting, publishing
from saas.rulebook.actions import ClauseText, publish_first
from saas.rulebook.drafting import ClauseDraft
from saas.rulebook.models import ReadingDuty, Rulebook, RulebookDraft, RulebookVersion
from tests.factories_organisation import START, TODAY, actor_for, make_person, make_position, make_unit

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LATER = TODAY + timedelta(days=8)
subjects.register(approving.SUBJECT)


@dataclass(frozen=True)
class Cast:
    """A shop with its head, HR who owns the rulebook, two people in it and one in the warehouse."""

    shop: Unit
    store: Unit
    post: Position
    head: Person
    hr: Person
    clerk: Person
    packer: Person


def cast() -> Cast:
    shop, store = make_unit("运营部"), make_unit("仓储部")
    post = make_position(shop, "客服")
    found = Cast(
        shop,
        store,
        post,
        head=make_person("周敏", shop),
        hr=make_person("何若冰", shop),
        clerk=make_person("张雨晴", shop, post),
        packer=make_person("段海燕", store),
    )
    unit_posts.name_to(shop, found.head, "head", by=SYSTEM, on=START)
    give_role(found.hr, "hr")
    give_role(found.head, "department_head")
    return found


def give_role(person: Person, key: str) -> None:
    role_id = session.scalars(select(Role.id).where(Role.key == key)).one()
    session.add(PersonRole(person_id=person.id, role_id=role_id, reason="测试", given_by="测试", first_on=START))
    session.flush()


def acting(person: Person) -> Actor:
    """The person with the rights she really holds."""
    return actor_for(person)


def text(ref: str, words: str, *, chapter: str = "总则", **more: object) -> ClauseText:
    """A clause of a first edition."""
    from saas.rulebook.reading import references_in

    facts = {"chapter_en": "", "title": f"条款 {ref}", "title_en": "", "text_en": "", "feature": "", **more}
    return ClauseText(ref=ref, chapter=chapter, text=words, thresholds=references_in(words), **facts)  # type: ignore[arg-type]


FIRST = (
    text("D02-02", "请假须提前 {leave.notice_days} 天提出。", screen="leave.form"),
    text("D02-04", "批准后方可离岗。", screen="leave.inbox"),
)


def first_edition(*clauses: ClauseText, on: date = START, **front: object) -> RulebookVersion:
    """Version 1, as a starter writes it."""
    return publish_first(clauses or FIRST, title="员工手册", by=SYSTEM, on=on, **front)


def book_of(version: RulebookVersion) -> Rulebook:
    return session.get_one(Rulebook, version.rulebook_id)


def revision(version: RulebookVersion, by: Actor, *, on: date = TODAY, kind: str = "amendment") -> RulebookDraft:
    return drafting.revise(book_of(version), version, revision=kind, reason="按实际情况调整", by=by, on=on)


def reword(draft: RulebookDraft, ref: str, words: str, by: Actor, **more: object) -> None:
    row = drafting.clause_of(draft, ref)
    wording = ClauseDraft(row.chapter, row.title, words, screen=row.screen, **more)  # type: ignore[arg-type]
    drafting.word(draft, row, wording, by=by, on=TODAY)


def reviewed(draft: RulebookDraft, by: Actor) -> RulebookDraft:
    """Consulted on for a week, nobody said anything."""
    consulting.open_(draft, TODAY + timedelta(days=7), by=by, on=TODAY)
    consulting.close(draft, by=by, on=LATER)
    return draft


def sign_all(draft: RulebookDraft, *signers: Actor) -> None:
    """Each signs the step that is open."""
    for signer in signers:
        for row in inbox.waiting_for(signer, limit=10).rows:
            if row.subject_kind == "rulebook_draft" and row.subject_id == draft.id:
                approvals.sign(row.approval_id, row.step_id, "approved", by=signer, at=AT)


def approved(draft: RulebookDraft, by: Actor, *signers: Actor) -> RulebookDraft:
    reviewed(draft, by)
    approving.send(draft, by=by, at=AT, on=LATER)
    sign_all(draft, *signers)
    return draft


def published(draft: RulebookDraft, by: Actor, *signers: Actor, on: date = LATER) -> RulebookVersion:
    return publishing.publish(approved(draft, by, *signers), by=by, on=on)


def duty_of(version: RulebookVersion, person: Person) -> ReadingDuty | None:
    wanted = select(ReadingDuty).where(ReadingDuty.version_id == version.id, ReadingDuty.person_id == person.id)
    return session.scalars(wanted).one_or_none()


def acknowledge(version: RulebookVersion, person: Person, at: datetime = AT) -> None:
    duty = duty_of(version, person)
    assert duty is not None
    who = acting(person)
    acknowledging.reach_end(acknowledging.task_of(duty.id, who), at=at, device="WeChat · Android", by=who)
    acknowledging.confirm(acknowledging.task_of(duty.id, who), at=at, device="WeChat · Android", by=who)
