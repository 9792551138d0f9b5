"""How approvals read: titles, facts, why somebody signs, what follows her signature, how long it may take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import g, request
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.wording import mark_text, mark_url, today, words
from saas.approvals.lists import Around
from saas.approvals.queries import Waiting
from saas.approvals.rules import Because
from saas.approvals.states import STATE_LABELS, ApprovalState
from saas.approvals.subjects import kinds
from saas.core.chains import FactKind, Need
from saas.core.text import N_
from saas.policies import registry
from saas.policies.chain_words import condition_in_words, people_in_words
from saas.rulebook import reading
from saas.web.locale import shown
from saas.web.navigation import counts
from saas.web.sessions import actor

A = ApprovalState
TONES = {A.OPEN: "amber", A.APPROVED: "green", A.REFUSED: "red", A.RETURNED: "amber"}
STATES = {state.value: (label, TONES.get(state, "")) for state, label in STATE_LABELS.items()}
WHY: Mapping[Because, str] = {
    Because.LINE_MANAGER: N_("Line manager"),
    Because.UNIT_HEAD: N_("Head of the unit"),
    Because.POSITION: N_("By position"),
    Because.PERSON: N_("Named in the chain"),
    Because.SUPERIOR: N_("Next superior"),
    Because.LAST_RESORT: N_("No superior is left"),
    Because.DEPUTY: N_("Deputy"),
    Because.ADDED: N_("Asked to sign too"),
    Because.PASSED_ON: N_("Handed on"),
    Because.LATE: N_("The answer was late"),
}
_SAID_OF_ONE = {
    N_("%(count)s hours late"): N_("1 hour late"),
    N_("%(count)s days late"): N_("1 day late"),
    N_("%(count)s hours left"): N_("1 hour left"),
    N_("%(count)s days left"): N_("1 day left"),
}


def titled(row: Any) -> str:
    """The title of a request in the reader's language, from an approval or a row of the inbox."""
    return str(_(row.title, **{name: shown(value) for name, value in row.title_facts.items()}))


def bare_title(row: Any, person: str) -> str:
    """The title without the applicant's name, where that stands beside it already."""
    return titled(row).removeprefix(f"{person} · ")


def pairs(row: Any) -> list[tuple[str, object]]:
    """The facts of a request as (label, value); empty ones are left out."""
    return [(str(_(label)), shown(value)) for label, value in row.summary if value not in (None, "")]


def untold(row: Any, title: str) -> list[tuple[str, object]]:
    """Those facts that the title does not tell, four at most."""
    told = set(title.replace("·", " ").split())
    return [(label, value) for label, value in pairs(row) if str(value) not in told][:4]


def kind_name(table: str) -> str:
    """What a kind of record is called."""
    return next((str(_(kind.label)) for kind in kinds() if kind.table == table), table)


def why(because: Because, ref: str = "") -> str:
    """How somebody came to sign: by the role's name where it is a role."""
    if because is Because.ROLE:
        return words().roles.get(ref, ref)
    return str(_(WHY[because]))


def waits(due: datetime, now: datetime) -> str:
    """How long the answer may still take, or since when it is overdue; hours under a day, else days."""
    hours = int(abs((due - now).total_seconds()) // 3600)
    count = hours if hours < 24 else hours // 24
    if due < now:
        text = "%(count)s hours late" if hours < 24 else "%(count)s days late"
    else:
        text = "%(count)s hours left" if hours < 24 else "%(count)s days left"
    return str(_(_SAID_OF_ONE[text]) if count == 1 else _(text, count=count))


def follows(row: Waiting, stands: Around | None) -> str:
    """What happens when the reader approves, in one line."""
    if stands is None or stands.here is None:
        return ""
    facts = facts_of(stands.key)
    if stands.following is not None:
        return _goes_on(people_in_words(stands.following, words()), stands.following.when, facts)
    if stands.here.need is not Need.ANY:
        return str(_("One of several signatures of the last step"))
    if row.signed_by:
        return str(_("%(names)s approved; yours is the last", names=shown(list(row.signed_by))))
    return str(_("In force once you approve"))


def _goes_on(people: str, when: Sequence[Any], facts: Mapping[str, FactKind]) -> str:
    if not when:
        return str(_("After you it goes to %(next)s", next=people))
    reason = shown([condition_in_words(one, facts, words()) for one in when])
    return str(_("%(reason)s: after you it goes to %(next)s", reason=reason, next=people))


def facts_of(key: str) -> Mapping[str, FactKind]:
    """The facts a chain threshold may look at."""
    item = registry.item(key)
    return item.threshold.facts if item is not None else {}


def clause_of(key: str) -> tuple[str, str]:
    """The clause behind a chain as (text, address); empty where it has none."""
    item = registry.item(key)
    if item is None:
        return "", ""
    if "approval_marks" not in g:
        g.approval_marks = reading.marks(today())
    mark = g.approval_marks.of(key, item.threshold.clauses)
    return (mark_text(mark), mark_url(mark)) if mark else ("", "")


def home_of(path: str) -> str:
    """The address of the record a request is about."""
    return f"{request.script_root}{path}"


def waiting_count() -> int:
    """How many requests wait for the reader; asked once in a request, with what else the shell counts."""
    return counts(actor())["approvals.list"]


@bp.app_context_processor
def spoken() -> dict[str, Any]:
    """What the templates of approvals call; the home page's card uses them too."""
    return {
        "approval_clause": clause_of,
        "approval_follows": follows,
        "approval_home": home_of,
        "approval_kind": kind_name,
        "approval_bare_title": bare_title,
        "approval_pairs": pairs,
        "approval_states": STATES,
        "approval_title": titled,
        "approval_untold": untold,
        "approval_waits": waits,
        "approval_why": why,
    }
