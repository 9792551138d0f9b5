"""Who is told of approvals: those who sign, those above them when they do not, the applicant, deputies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jobs.tellers import author_of
from saas.approvals.models import Approval, Deputy
from saas.approvals.reminding import unsend
from saas.approvals.subjects import Occasion, kind_of
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Event
from saas.notices.actions import Message, label, tell_persons
from saas.organisation import people
from saas.organisation.models import Person

WAITING = N_("%(kind)s of %(person)s waits for your signature.")
AGAIN = N_("%(kind)s of %(person)s still waits for your signature.")
LATE = N_("%(kind)s of %(person)s waits beyond its day: %(signers)s has not answered.")
DECIDED = N_("Your request (%(kind)s): %(verdict)s, by %(decider)s. %(reason)s")
DEPUTY = N_("%(person)s asks you to sign for her from %(first_day)s to %(last_day)s.")
TOOK_UP = N_("You sign for %(person)s until %(last_day)s: %(count)s requests wait for you.")
INBOX = "/approvals"
TEXTS: Mapping[str, tuple[str, str]] = {
    "waiting": ("approvals.waiting", WAITING),
    "again": ("approvals.waiting", AGAIN),
    "late": ("approvals.late", LATE),
    "approved": ("approvals.decided", DECIDED),
    "refused": ("approvals.decided", DECIDED),
    "returned": ("approvals.decided", DECIDED),
}
VERDICTS: Mapping[str, str] = {
    "approved": N_("approved"),
    "refused": N_("refused"),
    "returned": N_("sent back to you"),
}


def waiting_key(approval_id: int) -> str:
    """What the keys of all messages that ask for a signature under this approval begin with."""
    return f"approval.waiting:{approval_id}:"


def tell_signers(event: Event, subject: Model) -> None:
    """A step is open, or somebody was asked to sign it too: those who may are told at once."""
    approval = _approval(subject)
    if event.kind == "approvals.step.opened" and (event.facts["step"], event.facts["round"]) != (1, 1):
        unsend(waiting_key(approval.id))
    key = f"{waiting_key(approval.id)}{event.facts['step_id']}"
    _tell(event, approval, "waiting", event.facts["signers"], key=key)


def tell_overdue(event: Event, subject: Model) -> None:
    """An answer is overdue: the signers once more, and those above them, who sign too where the chain says so."""
    approval, signers = _approval(subject), event.facts["signers"]
    key = f"{waiting_key(approval.id)}{event.facts['step_id']}"
    _tell(event, approval, "again", signers, key=f"{key}:again")
    known = people.names(signers)
    names = [known[one] for one in signers if one in known]
    _tell(event, approval, "late", event.facts["above"], key=f"{key}:above", signers=names)


def tell_applicant(event: Event, subject: Model) -> None:
    """It is decided or sent back: the applicant is told, and mails that still ask for a signature are not sent."""
    approval = _approval(subject)
    unsend(waiting_key(approval.id))
    occasion: Occasion = approval.state  # type: ignore[assignment]  # these events are of these three states
    said = {"decider": event.author_name, "reason": event.facts.get("because", "")}
    _tell(event, approval, occasion, [approval.applicant_id], key=f"approval.decided:{approval.id}", **said)


def forget_waiting(_event: Event, subject: Model) -> None:
    """Taken back, void or started anew: nobody needs to sign what was asked for."""
    unsend(waiting_key(_approval(subject).id))


def tell_deputy(event: Event, subject: Model) -> None:
    """Somebody was named deputy, or her days begin and requests wait for her."""
    if not isinstance(subject, Deputy):
        raise TypeError(f"{type(subject).__name__} is no deputyship")
    facts: dict[str, Any] = {
        "person": session.get_one(Person, subject.person_id).name,
        "first_day": subject.first_on,
        "last_day": subject.last_on,
    }
    text, key = DEPUTY, f"approval.deputy:{subject.id}"
    if event.kind == "approvals.deputy.took_up":
        text, key = TOOK_UP, f"approval.deputy:{subject.id}:took_up:{event.id}"
        facts["count"] = event.facts["count"]
    message = Message("approvals.deputy", text, facts, INBOX)
    tell_persons([subject.deputy_id], message, key=key, by=author_of(event), at=event.at, event=event)


def _tell(
    event: Event, approval: Approval, occasion: Occasion, whom: Iterable[int], *, key: str, **facts: object
) -> None:
    """In the words of the record's own feature where it has some, else in the engine's."""
    whom = list(whom)
    if not whom:
        return
    kind = kind_of(approval.subject_kind)
    own = kind.message(occasion, approval.subject_id, facts) if kind.message is not None else None
    message = own or _usual(approval, occasion, facts)
    tell_persons(whom, message, key=key, by=author_of(event), at=event.at, event=event)


def _usual(approval: Approval, occasion: Occasion, facts: Mapping[str, Any]) -> Message:
    notice, text = TEXTS[occasion]
    told = {
        "kind": label(kind_of(approval.subject_kind).label),
        "person": session.get_one(Person, approval.applicant_id).name,
        **facts,
    }
    if occasion in VERDICTS:
        told["verdict"] = label(VERDICTS[occasion])
    return Message(notice, text, told, approval.path)


def _approval(subject: Model) -> Approval:
    if not isinstance(subject, Approval):
        raise TypeError(f"{type(subject).__name__} is no approval")
    return subject
