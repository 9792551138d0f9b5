"""The columns of a file of places."""

from __future__ import annotations

from decimal import Decimal

from saas.core.text import N_
from saas.imports import readers
from saas.imports.kinds import Column
from saas.warehouse.item_rules import MOST

KINDS = {
    "storage": ("存储", "存储位", "存货", "Storage"),
    "receiving": ("收货", "收货位", "Receiving"),
    "packing": ("打包", "打包位", "包装", "Packing"),
    "held": ("隔离", "隔离位", "待检", "Held goods", "Held"),
}
COLUMNS = (
    Column(
        "code",
        N_("Place code"),
        required=True,
        reader=readers.code(30),
        example="A-01-01",
        aliases=("库位", "库位编码", "货位", "货位编码", "储位", "Place code", "Location", "Bin code"),
    ),
    Column(
        "house",
        N_("Warehouse"),
        reader=readers.line(60),
        aliases=("仓库", "仓库名称", "仓库编码", "Warehouse"),
        hint=N_("Only where you keep several warehouses."),
    ),
    Column("zone", N_("Zone"), reader=readers.line(20), example="A", aliases=("库区", "区", "区域", "Zone", "Area")),
    Column("rack", N_("Rack"), reader=readers.code(20), example="01", aliases=("货架", "架", "排", "Rack", "Aisle")),
    Column("bin", N_("Bin"), reader=readers.code(20), example="01", aliases=("格", "层", "位", "Bin", "Level")),
    Column(
        "walk",
        N_("Turn on the walk"),
        reader=readers.whole(0, 1_000_000),
        example=10,
        kind="decimal",
        aliases=("拣货顺序", "顺序", "路线", "Turn on the walk", "Sequence", "Order"),
        hint=N_("Pick lists and count sheets follow this order."),
    ),
    Column("kind", N_("Kind"), reader=readers.choice(KINDS), aliases=("类型", "库位类型", "用途", "Kind", "Type")),
    Column(
        "storage_class",
        N_("Storage class"),
        reader=readers.line(40),
        aliases=("存放类别", "储存条件", "Storage class"),
    ),
    Column(
        "item",
        N_("Kept for (item code)"),
        reader=readers.code(60),
        example="SKU-0001",
        aliases=("定置货品", "固定货品", "货品编码", "货号", "SKU", "Kept for", "Item code"),
        hint=N_("The only item that may lie there; leave it empty for any."),
    ),
    Column(
        "capacity",
        N_("Capacity"),
        reader=readers.number(Decimal("0.000001"), MOST, places=6),
        example=Decimal(200),
        kind="decimal",
        aliases=("容量", "最大数量", "Capacity"),
    ),
)
