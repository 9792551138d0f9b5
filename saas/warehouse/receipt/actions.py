"""The verbs of a receipt: count, refuse a line or all, settle; and the answer to a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused, Stale
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import Read, read_with_sources
from saas.warehouse import item_queries
from saas.warehouse.days import place_of
from saas.warehouse.item_models import Item
from saas.warehouse.quantities import plain
from saas.warehouse.receipt import queries
from saas.warehouse.receipt.holding import begin, insist, lock
from saas.warehouse.receipt.models import GoodsReceipt, GoodsReceiptLine
from saas.warehouse.receipt.policy import FIELDS, ReceiptPolicy
from saas.warehouse.receipt.rules import (
    ABSURD_TIMES,
    count_objections,
    differences,
    outcome,
    refusal_objections,
)
from saas.warehouse.receipt.states import ReceiptState
from saas.warehouse.recipients import recipients

REPORTS = ("now", "evening")
"""When director and store manager hear of a refusal: at once, or in the evening of the day (D09-07, D09-09)."""
MOVES = {"accepted": "accept", "with_differences": "accept_differences", "refused": "refuse"}


@dataclass(frozen=True)
class Count:
    """What the keeper found on one line: how much, and for each field whether it is right (None: not asked)."""

    counted: Decimal
    right: Mapping[str, bool | None] = field(default_factory=lambda: MappingProxyType({}))
    remark: str = ""
    photo_file_id: int | None = None


def policy_of(receipt: GoodsReceipt, *, on: date) -> Read[ReceiptPolicy]:
    """The thresholds that govern this receipt."""
    return read_with_sources(ReceiptPolicy, on=on, for_=place_of(receipt.warehouse_id, on=on))


def scan(receipt: GoodsReceipt, code: str, times: Decimal, *, by: Actor, at: datetime) -> GoodsReceiptLine:
    """One more of what the scanner read, or `times` as many; a pack's barcode counts what the pack holds."""
    begin(receipt, by, "finish_count")
    found = item_queries.scanned(code)
    if found is None:
        text = N_("No item has this code or barcode: %(code)s.")
        raise Refused(Objection("item.unknown", text, {"code": code.strip()}, "code", "D09-04"))
    lines = [line for line in queries.lines_of(receipt) if line.item_id == found.item.id]
    if not lines:
        text = N_("%(item)s does not stand on this note.")
        raise Refused(Objection("receipt.not_noted", text, {"item": found.item.name}, "code", "D09-04"))
    line = next((one for one in lines if (one.counted or 0) < one.noted), lines[-1])
    counted = (line.counted or Decimal(0)) + times * (found.pack.quantity if found.pack else 1)
    if counted > line.noted * ABSURD_TIMES:
        text = N_("%(counted)s is more than a hundred times the note. Was a barcode read into the quantity?")
        raise Refused(Objection("receipt.count", text, {"counted": plain(counted)}, "quantity", "D09-04"))
    line.counted = counted
    line.counted_by_id, line.counted_at = by.person_id, at
    record("warehouse.receipt.scanned", receipt, by=by, line=line.place, code=code.strip(), counted=counted)
    return line


def count(receipt: GoodsReceipt, place: int, found: Count, *, by: Actor, at: datetime, on: date) -> None:
    """The keeper's answers on one line; Refused while something is missing on it (D09-04, 05)."""
    begin(receipt, by, "finish_count")
    line = queries.line_of(receipt, place)
    line.counted, line.remark = found.counted, found.remark.strip()
    line.photo_file_id = found.photo_file_id or line.photo_file_id
    for name in FIELDS:
        if name in found.right:
            setattr(line, f"is_{name}_right", found.right[name])
    line.counted_by_id, line.counted_at = by.person_id, at
    insist(count_objections(queries.as_counted(line), policy_of(receipt, on=on).policy))
    record("warehouse.receipt.line_counted", receipt, by=by, line=place, counted=found.counted)


def agree(receipt: GoodsReceipt, place: int, *, by: Actor, at: datetime, on: date) -> None:
    """The keeper confirms a line as it stands on the note, in every field that is compared (D09-04).

    Refused for a line that is counted or refused already: what was found there is not wiped out by a slip of a finger.
    """
    begin(receipt, by, "finish_count")
    line = queries.line_of(receipt, place)
    if line.counted is not None or line.is_refused:
        text = N_("Line %(line)s is counted already.")
        raise Refused(Objection("receipt.count", text, {"line": place}, clause="D09-04"))
    asked = policy_of(receipt, on=on).policy.check_fields
    right = {name: True for name in asked if name != "quantity"}
    count(receipt, place, Count(line.noted, right), by=by, at=at, on=on)


def refuse_line(
    receipt: GoodsReceipt, place: int, ground: str, *, by: Actor, on: date, remark: str = "", later: bool = False
) -> None:
    """Refuse one line; who is to hear of it is told at once, or `later` the same day (D09-06, 07)."""
    begin(receipt, by, "finish_count")
    line = queries.line_of(receipt, place)
    line.is_refused, line.ground, line.remark = True, ground, remark.strip() or line.remark
    policy = policy_of(receipt, on=on).policy
    counted = queries.as_counted(line)
    insist([*refusal_objections(counted, policy), *count_objections(counted, policy)])
    item = session.get_one(Item, line.item_id)
    told = {"line": place, "item": item.name, "ground": ground, "remark": remark, "report": REPORTS[later]}
    record("warehouse.receipt.line_refused", receipt, by=by, **told)


def take_line(receipt: GoodsReceipt, place: int, *, by: Actor) -> None:
    """The refusal of a line is taken back before the count is finished."""
    begin(receipt, by, "finish_count")
    line = queries.line_of(receipt, place)
    line.is_refused, line.ground = False, ""
    record("warehouse.receipt.line_taken", receipt, by=by, line=place)


def finish_count(receipt: GoodsReceipt, *, by: Actor, at: datetime, on: date) -> None:
    """Every line is counted and every difference written down with its photo; all that is missing is told at once."""
    begin(receipt, by)
    policy = policy_of(receipt, on=on).policy
    insist([reason for line in queries.lines_of(receipt) for reason in _named(line, policy)])
    receipt.move("finish_count")
    receipt.counted_by_id, receipt.counted_at = by.person_id, at
    record("warehouse.receipt.counted", receipt, by=by)


def _named(line: GoodsReceiptLine, policy: ReceiptPolicy) -> list[Objection]:
    """The reasons of one line, each saying which line it is about."""
    text = N_("Line %(line)s is not checked in every field.")
    found = count_objections(queries.as_counted(line), policy)
    return [
        Objection(reason.rule, text, {"line": line.place}, clause=reason.clause)
        if reason.field.startswith("is_")
        else reason
        for reason in found
    ]


def count_again(receipt: GoodsReceipt, *, by: Actor) -> None:
    """Back to counting, before it is decided."""
    begin(receipt, by)
    receipt.move("count_again")
    record("warehouse.receipt.count_again", receipt, by=by)


def settle(receipt: GoodsReceipt, *, by: Actor, at: datetime, on: date) -> str:
    """Accept, accept with differences, or refuse where no line is taken; the machine's word, with its reasons."""
    begin(receipt, by)
    read_ = policy_of(receipt, on=on)
    lines = [queries.as_counted(line) for line in queries.lines_of(receipt)]
    word = outcome(lines, read_.policy)
    receipt.move(MOVES[word])
    receipt.decided_by_id, receipt.decided_at = by.person_id, at
    reasons = [
        Objection(
            "receipt.quantity_tolerance",
            N_("Line %(line)s: noted %(noted)s, counted %(counted)s."),
            {"line": line.place, "noted": plain(line.noted), "counted": plain(line.counted or Decimal(0))},
            clause="D09-05",
            weight="note",
        )
        for line in lines
        if line.is_refused or differences(line, read_.policy)
    ]
    inputs = {"lines": len(lines), "differing": len(reasons)}
    decide(Verdict("receipt.match", word, reasons, inputs, ("D09-04", "D09-05")), receipt, on=on, policy=read_)
    event = "warehouse.receipt.refused" if word == "refused" else "warehouse.receipt.accepted"
    record(event, receipt, by=by, verdict=word, ground=next((line.ground for line in lines), ""))
    return word


def refuse(
    receipt: GoodsReceipt,
    ground: str,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    on: date,
    photo_file_id: int | None,
    later: bool = False,
) -> None:
    """Refuse the whole delivery, counted or not; nothing of it enters the ledger (D09-06, 07).

    Who is to hear of it is told at once, or `later` the same day.
    """
    begin(receipt, by)
    policy = policy_of(receipt, on=on).policy
    found = []
    if ground not in policy.refusal_grounds:
        text = N_("Choose a ground that the rulebook names.")
        found.append(Objection("receipt.refusal_grounds", text, {}, "ground", "D09-06"))
    if len(reason.strip()) < 2:
        found.append(Objection("receipt.refusal", N_("Say what is wrong."), {}, "reason", "D09-06"))
    insist(found)
    receipt.move("refuse")
    receipt.ground, receipt.reason = ground, reason.strip()
    receipt.photo_file_id = photo_file_id or receipt.photo_file_id
    receipt.decided_by_id, receipt.decided_at = by.person_id, at
    told = {"ground": ground, "reason": reason.strip(), "report": REPORTS[later]}
    record("warehouse.receipt.refused", receipt, by=by, **told)


def answer(receipt: GoodsReceipt, words: str, *, by: Actor, at: datetime, on: date) -> None:
    """What director or store manager say to a refusal; kept with it (D09-07)."""
    if by.person_id not in recipients(receipt.warehouse_id, on=on):
        raise NotAllowed
    lock(receipt)
    refused = receipt.state == ReceiptState.REFUSED or any(line.is_refused for line in queries.lines_of(receipt))
    if not refused or not words.strip():
        text = N_("Write your answer.") if refused else N_("Nothing of this delivery was refused.")
        raise Refused(Objection("receipt.answer", text, {}, "answer", "D09-07"))
    receipt.answer, receipt.answered_by_id, receipt.answered_at = words.strip(), by.person_id, at
    record("warehouse.receipt.answered", receipt, by=by, answer=words.strip())


def insist_on_version(receipt: GoodsReceipt, seen: int | None) -> None:
    """Stale when somebody has moved the receipt since the page that shows `seen` was made."""
    lock(receipt)
    if seen is not None and receipt.version != seen:
        raise Stale
