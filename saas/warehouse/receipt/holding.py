"""One hand at a time on a receipt, and only the hands that receive goods there."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.db import session
from saas.warehouse.receipt import queries
from saas.warehouse.receipt.models import GoodsReceipt
from saas.warehouse.receipt.states import ReceiptState


def begin(receipt: GoodsReceipt, by: Actor, still: str = "") -> None:
    """Lock it; NotAllowed for who does not receive here; Refused where it is past the move `still`."""
    if not queries.may_do(by, receipt):
        raise NotAllowed
    lock(receipt)
    if still and receipt.state != ReceiptState.ARRIVED:
        receipt.move(still)


def lock(receipt: GoodsReceipt) -> None:
    """Read it anew and hold it until the end."""
    session.refresh(receipt, with_for_update=True)


def insist(found: Sequence[Objection]) -> None:
    """Refused with all of them, where there are any."""
    if found:
        raise Refused(*found)
