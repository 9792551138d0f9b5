"""How an approval went, in order: who asked, who signed for whom, what was left out and why, who is still to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from blueprints.approvals.wording import facts_of, why
from blueprints.wording import words
from saas.approvals.models import Approval
from saas.approvals.queries import SeatStory, StepStory
from saas.approvals.states import SeatState
from saas.core.chains import Need
from saas.core.text import N_
from saas.policies.chain_words import condition_in_words, people_in_words
from saas.web.locale import moment, shown

SAID = {"approved": N_("approved"), "refused": N_("refused"), "returned": N_("sent it back")}
ENDED = {
    "approved": N_("It is in force."),
    "refused": N_("It was refused."),
    "returned": N_("It went back to the applicant."),
    "withdrawn": N_("The applicant withdrew it."),
    "void": N_("It has lost its ground."),
}
MOST = 3


@dataclass(frozen=True)
class Entry:
    """One line of the time line."""

    name: str
    text: str
    meta: str = ""
    note: str = ""
    state: str = ""


def entries(approval: Approval, steps: Sequence[StepStory]) -> list[Entry]:
    """Asking first, then step by step, then how it ended."""
    asked = Entry(approval.asked_by_name, _("asked for it"), moment(approval.asked_at))
    return [asked, *(entry for step in steps for entry in _step(step, approval.key)), *_end(approval)]


def _step(step: StepStory, key: str) -> Iterator[Entry]:
    for seat in step.signed:
        yield Entry(seat.name, _signed(seat), _meta(seat), seat.comment)
    for seat in step.seats:
        if seat.state is SeatState.PASSED_ON:
            yield Entry(seat.name, _("handed it on"), why(seat.because, seat.ref))
    state = step.row.state
    if state == "open":
        yield _open(step)
    elif state == "coming":
        yield _coming(step, key)
    elif state in ("skipped", "void") and not step.signed:
        yield _left_out(step)


def _signed(seat: SeatStory) -> str:
    said = _(SAID[seat.state.value])
    return str(_("%(said)s for %(name)s", said=said, name=seat.for_name)) if seat.for_name else str(said)


def _meta(seat: SeatStory) -> str:
    parts = [moment(seat.signed_at), why(seat.because, seat.ref)]
    if seat.asked_by_name:
        parts.append(_("asked by %(name)s", name=seat.asked_by_name))
    return " · ".join(str(part) for part in parts if part)


def _open(step: StepStory) -> Entry:
    names = [
        _("%(name)s (for %(other)s)", name=s.name, other=s.for_name) if s.for_name else s.name for s in step.waiting
    ]
    due = _("answer due %(at)s", at=moment(step.row.due_at))
    return Entry(_several(names), _("to sign") if len(names) < 2 else _how_many(step), due, state="now")


def _how_many(step: StepStory) -> str:
    if step.rule.need is Need.ANY:
        return str(_("one of them signs"))
    return str(_("%(count)s of them sign", count=step.row.needed or 1))


def _several(names: Sequence[str]) -> str:
    joined = str(shown(list(names[:MOST])))
    return (
        joined if len(names) <= MOST else str(_("%(names)s and %(count)s more", names=joined, count=len(names) - MOST))
    )


def _coming(step: StepStory, key: str) -> Entry:
    facts = facts_of(key)
    when = shown([condition_in_words(one, facts, words()) for one in step.rule.when]) if step.rule.when else ""
    return Entry(people_in_words(step.rule, words()), _("signs after that"), str(when), state="wait")


def _left_out(step: StepStory) -> Entry:
    facts = {name: shown(value) for name, value in step.row.note_facts.items()}
    note = _(step.row.note, **facts) if step.row.note else _("no longer needed")
    return Entry(people_in_words(step.rule, words()), "", note=str(note), state="skip")


def _end(approval: Approval) -> Iterator[Entry]:
    if approval.state == "open":
        return
    because = _(approval.ended_because) if approval.state == "void" and approval.ended_because else ""
    yield Entry(_("the system"), _(ENDED[approval.state]), moment(approval.ended_at), str(because))
