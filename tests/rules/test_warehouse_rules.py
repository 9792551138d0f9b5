"""Receipts against their note, papers and hands of an issue, items as written: tables of examples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.errors import Refused
from saas.warehouse.issue.policy import IssuePolicy
from saas.warehouse.issue.rules import (
    Lying,
    eyes_objections,
    missing_papers,
    paper_objections,
    pick_objections,
    special_objections,
    taken,
)
from saas.warehouse.issue.states import ISSUE, IssueState
from saas.warehouse.item_rules import barcode_objections, item_objections, misplaced, pack_objections
from saas.warehouse.items import ItemFacts
from saas.warehouse.receipt.policy import ReceiptPolicy
from saas.warehouse.receipt.rules import (
    Counted,
    count_objections,
    differences,
    goes_in,
    note_key,
    outcome,
    refusal_objections,
)
from saas.warehouse.receipt.states import RECEIPT, ReceiptState

POLICY = ReceiptPolicy()
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)


def line(noted: int = 10, counted: int | None = 10, **more: object) -> Counted:
    facts = {"right": {"name": True}, **more}
    return Counted(1, Decimal(noted), None if counted is None else Decimal(counted), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "differs"),
    [
        (line(), ()),
        (line(counted=None), ()),
        (line(counted=9), ("quantity",)),
        (line(counted=12, right={"name": False}), ("quantity", "name")),
        (line(right={"name": True, "variety": False, "quality": None}), ("variety",)),
    ],
)
def test_a_line_differs_where_the_keeper_says_so(found: Counted, differs: tuple[str, ...]) -> None:
    assert differences(found, POLICY) == differs


@pytest.mark.clause("D09-05")
def test_the_tolerance_covers_both_ways() -> None:
    policy = ReceiptPolicy(quantity_tolerance=2)
    assert differences(line(counted=8), policy) == differences(line(counted=12), policy) == ()
    assert differences(line(counted=7), policy) == ("quantity",)


@pytest.mark.parametrize(
    ("found", "fields"),
    [
        (line(), []),
        (line(counted=None), ["counted"]),
        (line(counted=1001), ["counted"]),
        (line(right={}), ["is_name_right"]),
        (line(counted=9), ["remark", "photo"]),
        (line(counted=9, remark="少一件"), ["photo"]),
        (line(counted=9, remark="少一件", has_photo=True), []),
    ],
)
def test_what_is_missing_on_a_line(found: Counted, fields: list[str]) -> None:
    assert [reason.field for reason in count_objections(found, POLICY)] == fields


@pytest.mark.parametrize(
    ("found", "is_fine"),
    [
        (line(counted=9, ground="quantity"), True),
        (line(counted=None, ground="quality"), True),
        (line(counted=9, ground="quality"), False),
        (line(counted=9, ground="name", right={"name": False}), False),
        (line(ground=""), False),
    ],
)
def test_a_line_is_refused_on_a_ground_in_which_it_differs(found: Counted, is_fine: bool) -> None:
    assert (refusal_objections(found, POLICY) == []) is is_fine


def test_the_word_for_a_delivery() -> None:
    gone = line(counted=9, is_refused=True, ground="quantity")
    assert outcome([line()], POLICY) == "accepted"
    assert outcome([line(), line(counted=9)], POLICY) == "with_differences"
    assert outcome([line(), gone], POLICY) == "with_differences"
    assert outcome([gone, gone], POLICY) == "refused"
    assert (goes_in(gone), goes_in(line(counted=None)), goes_in(line(counted=7))) == (0, 0, 7)


def test_a_note_is_the_same_whatever_its_blanks_and_letters() -> None:
    assert note_key("南通 纺织", "SH-1") == note_key("南通纺织 ", " sh-1")


@pytest.mark.clause("D09-08")
def test_missing_papers_are_named_in_the_rulebooks_order() -> None:
    policy = IssuePolicy()
    assert missing_papers({"approval"}, policy) == ("pick_note", "recipient")
    assert paper_objections({"approval", "pick_note", "recipient"}, policy) == []
    assert tuple(paper_objections((), policy)[0].facts["papers"]) == (  # type: ignore[arg-type, call-overload]
        "Picking note",
        "Signature of the approver",
        "Name of the recipient",
    )


@given(AMOUNTS, st.lists(AMOUNTS, max_size=6))
def test_what_is_taken_is_never_more_than_asked_nor_than_there(wanted: Decimal, free: list[Decimal]) -> None:
    lying = [Lying(place, "", amount) for place, amount in enumerate(free)]
    takes = taken(wanted, lying)
    assert sum((take.quantity for take in takes), Decimal(0)) == min(wanted, sum(free, Decimal(0)))
    assert all(0 < take.quantity <= free[take.location_id] for take in takes)
    assert [take.location_id for take in takes] == sorted(take.location_id for take in takes)


def test_eyes_hands_and_places() -> None:
    assert eyes_objections(1, 1, IssuePolicy())[0].clause == "D10-07"
    assert eyes_objections(1, 2, IssuePolicy()) == eyes_objections(1, 1, IssuePolicy(second_pair=False)) == []
    assert special_objections({7: "酒精"}, {7: {3}}, 4)[0].facts == {"item": "酒精"}
    assert special_objections({7: "酒精"}, {7: {4}}, 4) == special_objections({7: "酒精"}, {}, 4) == []
    one, none = (Decimal(1), Decimal(1)), (Decimal(1), None)
    assert pick_objections([one, none])[0].facts == {"count": 1}
    assert pick_objections([(Decimal(1), Decimal(0))])[0].clause == "D09-08"
    assert pick_objections([one]) == []


@pytest.mark.parametrize("uom", ["5件", "2"])
def test_a_unit_is_a_word(uom: str) -> None:
    assert [reason.field for reason in item_objections(ItemFacts("A", "a", uom))] == ["uom"]


def test_an_item_as_it_is_written() -> None:
    assert item_objections(ItemFacts("A 1", "a", "件", min_cover_days=1, max_cover_days=1)) == []
    found = item_objections(ItemFacts(" A", "a", "件", min_cover_days=9, max_cover_days=1))
    assert [reason.field for reason in found] == ["code", "max_cover_days"]
    assert [reason.field for reason in pack_objections("件2", Decimal(0), base="件", known=())] == ["uom", "quantity"]
    assert barcode_objections("690") == []
    assert all(barcode_objections(code) for code in ("1", "6 90", "x" * 61, "69\n0"))


@pytest.mark.clause("D09-25")
def test_goods_lie_where_they_belong() -> None:
    assert misplaced(None, [], 1, 10) is None
    assert misplaced(1, [10], 1, 10) is None
    assert misplaced(2, [], 1, 10) is not None
    assert misplaced(None, [11], 1, 10) is not None


@pytest.mark.parametrize("state", list(ReceiptState))
def test_a_receipt_that_has_ended_moves_no_more(state: ReceiptState) -> None:
    is_over = state in (ReceiptState.REFUSED, ReceiptState.POSTED, ReceiptState.VOID)
    assert (RECEIPT.open_moves(state) == ()) is is_over


def test_nothing_is_issued_before_it_is_packed() -> None:
    for state in set(IssueState) - {IssueState.PACKED}:
        with pytest.raises(Refused):
            ISSUE.after("issue", state)
