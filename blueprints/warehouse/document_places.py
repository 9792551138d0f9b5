"""Where receipts and issues stand in the house: signatures, photos, the words of their decisions."""

from __future__ import annotations

from saas.approvals import subjects as approvable
from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.papers import uploads
from saas.policies import subjects as kinds_of_subject
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.warehouse.issue import approving
from saas.warehouse.receipt import queries
from saas.warehouse.receipt.photos import PHOTOS
from saas.warehouse.receipt.states import STATES

RULE = RuleWords(
    "receipt.match",
    N_("Delivery against its note"),
    outcomes={
        "accepted": (N_("Accepted as noted"), "green"),
        "with_differences": (N_("Accepted with differences"), "amber"),
        "refused": (N_("Goods refused"), "red"),
    },
    facts={"lines": FactWords(N_("Lines")), "differing": FactWords(N_("Lines that differ"))},
)


def _sees(actor: Actor, receipt_id: int) -> bool:
    try:
        return bool(queries.one(actor, receipt_id))
    except NotFound:
        return False


def plug_in() -> None:
    """The roof calls this once."""
    approvable.register(approving.ISSUE)
    uploads.register(PHOTOS)
    kinds_of_subject.register(
        SubjectKind(
            "goods_receipt",
            _sees,
            title=queries.title,
            standing=lambda receipt_id: STATES[queries.state_of(receipt_id)],
            path=lambda receipt_id: f"/warehouse/receipts/{receipt_id}",
        ),
        RULE,
    )
