"""The columns of a file of opening balances."""

from __future__ import annotations

from saas.core.text import N_
from saas.imports import readers
from saas.imports.kinds import Column

CONDITIONS = {"good": ("良品", "正品", "Good"), "defective": ("次品", "残品", "Defective"), "held": ("隔离", "Held")}
COLUMNS = (
    Column(
        "item",
        N_("Item code"),
        required=True,
        reader=readers.code(60),
        example="SKU-0001",
        aliases=("货品编码", "商品编码", "编码", "货号", "条码", "SKU", "Item code", "Code", "Barcode"),
    ),
    Column(
        "place",
        N_("Place code"),
        required=True,
        reader=readers.code(30),
        example="A-01-01",
        aliases=("库位", "库位编码", "货位", "储位", "Place code", "Location", "Bin"),
    ),
    Column(
        "house",
        N_("Warehouse"),
        reader=readers.line(60),
        aliases=("仓库", "仓库名称", "仓库编码", "Warehouse"),
        hint=N_("Only where several warehouses have a place of this code."),
    ),
    Column(
        "quantity",
        N_("Quantity"),
        required=True,
        reader=readers.text(40),
        example="120",
        aliases=("数量", "期初数量", "库存数量", "库存", "Quantity", "On hand"),
        hint=N_("In the item's unit, or with the unit of a pack: 5 boxes."),
    ),
    Column("lot", N_("Lot"), reader=readers.code(40), aliases=("批次", "批号", "Lot", "Batch")),
    Column("condition", N_("Condition"), reader=readers.choice(CONDITIONS), aliases=("状态", "品质", "Condition")),
    Column(
        "on", N_("As of"), reader=readers.day, kind="day", aliases=("日期", "截至日期", "期初日期", "As of", "Date")
    ),
)
