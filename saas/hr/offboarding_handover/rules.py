"""What a handover holds, when it opens and is due, and who may accept which item when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

DISMISSAL, TRANSFER, RESIGNATION, END = "dismissal", "transfer", "resignation", "contract_end"
FORMAL, WORK, DATA, FILES, PROPERTY, ACCOUNTS, PASSWORDS = (
    "formal",
    "work",
    "data",
    "files",
    "property",
    "accounts",
    "passwords",
)
KINDS = {
    FORMAL: N_("Formalities"),
    WORK: N_("Work"),
    DATA: N_("Business records"),
    FILES: N_("Documents and files"),
    PROPERTY: N_("Property"),
    ACCOUNTS: N_("Accounts"),
    PASSWORDS: N_("Passwords"),
}
_WORDS = (
    (PASSWORDS, ("口令", "密码", "password")),
    (ACCOUNTS, ("账号", "帐号", "清除", "account")),
    (FORMAL, ("手续", "formal")),
    (PROPERTY, ("物品", "财产", "设备", "property", "device")),
    (DATA, ("记录资料", "数据", "data")),
    (FILES, ("资料", "档案", "文档", "文件", "file", "document")),
)
_LAST = ("清除", "注销", "account")
_ENDS_EMPLOYMENT = ("离职手续", "注销账号", "清除个人文件")


@dataclass(frozen=True)
class Item:
    """One entry of a checklist; one that `waits` opens only after the others were accepted."""

    title: str
    kind: str
    waits: bool = False


def kind_of(title: str) -> str:
    """What sort of thing an entry is about, by its words."""
    words = title.lower()
    return next((kind for kind, signs in _WORDS if any(sign in words for sign in signs)), WORK)


def items_for(kind: str, checklist: Iterable[str]) -> list[Item]:
    """The company's checklist for one kind of leaving; a change of post ends no employment (D22-67)."""
    wanted = [one for one in checklist if kind != TRANSFER or one not in _ENDS_EMPLOYMENT]
    return [Item(one, kind_of(one), any(sign in one.lower() for sign in _LAST)) for one in wanted]


def opens_on(last_on: date, days_before: int) -> date:
    """The first day of the window before the last day (D22-67)."""
    return last_on - timedelta(days=days_before)


def due_on(kind: str, opened_on: date, last_on: date, days: int) -> date:
    """The stricter of the two windows: a week from a dismissal (D02-18), the last day for everybody (D22-67)."""
    if kind != DISMISSAL:
        return max(last_on, opened_on)
    week = opened_on + timedelta(days=days)
    return min(week, last_on) if last_on > opened_on else week


@dataclass(frozen=True)
class Standing:
    """How one item stands among the others of its handover."""

    is_accepted: bool
    waits: bool
    is_passwords: bool


def accepting_objections(
    one: Standing, others: Sequence[Standing], *, is_receiver: bool, changed_on: date | None
) -> list[Objection]:
    """Accepted once, by the receiver named; what clears traces comes last (D22-69), a password has its day (D22-70)."""
    if one.is_accepted:
        return [Objection("handover.accepted", N_("This item has been accepted already."))]
    found = []
    if not is_receiver:
        text = N_("Only the receiver named for this item accepts it.")
        found.append(Objection("handover.receiver", text, clause="D08-13"))
    if one.waits and not all(other.is_accepted or other.waits for other in others):
        text = N_("This comes last: first everything else has to be accepted.")
        found.append(Objection("handover.order", text, clause="D22-69"))
    if one.is_passwords and changed_on is None:
        text = N_("Write down on which day the password was changed; never the password itself.")
        found.append(Objection("handover.password", text, field="changed_on", clause="D22-70"))
    return found


def closing_objections(open_items: int, *, ends_employment: bool, files_sent: bool) -> list[Objection]:
    """Nothing stands open, and where somebody left, file and insurance are on their way (D22-70, D08-16)."""
    found = []
    if open_items:
        text = N_("%(count)s items have not been accepted yet.")
        found.append(Objection("handover.open", text, {"count": open_items}, clause="D22-70"))
    if ends_employment and not files_sent:
        text = N_("Enter the day file and insurance were transferred.")
        found.append(Objection("handover.files", text, field="files_sent_on", clause="D08-16"))
    return found
