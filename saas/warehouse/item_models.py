"""What is kept and where: items with packs, barcodes and categories; warehouses and their locations."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped

EXACT = Numeric(18, 6)
"""Every quantity of the warehouse: twelve digits before the point, six after it."""


class ItemCategory(Identified, Stamped, Model):
    """A drawer of the item list; drawers stand in drawers."""

    __tablename__ = "item_category"
    __table_args__ = (
        UniqueConstraint("parent_id", "name", postgresql_nulls_not_distinct=True),
        CheckConstraint("parent_id <> id", name="parent"),
    )
    access = "full"
    audit = "rows"
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item_category.id"), index=True)


class Item(Identified, Stamped, Model):
    """One kind of goods. `uom` is the unit its stock is kept in; packs are multiples of it."""

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("track IN ('none','lot')", name="track"),
        CheckConstraint("min_cover_days >= 0 AND max_cover_days >= 0", name="cover"),
        CheckConstraint("min_cover_days <= max_cover_days", name="cover_order"),
        CheckConstraint("code <> '' AND name <> '' AND uom <> ''", name="named"),
        Index("ix_item_name", "name"),
        Index("ix_item_code_lower", text("lower(code)")),
    )
    access = "full"
    audit = "rows"
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    category_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item_category.id"), index=True)
    spec: Mapped[str] = mapped_column(default="")
    uom: Mapped[str]
    storage_class: Mapped[str] = mapped_column(default="")
    is_special: Mapped[bool] = mapped_column(default=False)
    track: Mapped[str] = mapped_column(default="none")
    min_cover_days: Mapped[int | None]
    max_cover_days: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    photo_file_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it once, nobody changes it


class ItemPack(Identified, Stamped, Model):
    """A pack of an item: its word (箱, 盒) and how much of the item's own unit is in it."""

    __tablename__ = "item_pack"
    __table_args__ = (
        UniqueConstraint("item_id", "uom"),
        CheckConstraint("quantity > 0", name="quantity"),
    )
    access = "full"
    audit = "rows"
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    name: Mapped[str]
    uom: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(EXACT)


class ItemBarcode(Identified, Stamped, Model):
    """A code that a scanner reads, for the item itself or for one of its packs."""

    __tablename__ = "item_barcode"
    __table_args__ = (CheckConstraint("code <> ''", name="code"),)
    access = "full"
    audit = "rows"
    code: Mapped[str] = mapped_column(unique=True)
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"), index=True)
    pack_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item_pack.id"), index=True)


class Warehouse(Identified, Stamped, Model):
    """A house of goods, kept by a unit."""

    __tablename__ = "warehouse"
    __table_args__ = (CheckConstraint("code <> '' AND name <> ''", name="named"),)
    access = "full"
    audit = "rows"
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)


class Location(Identified, Stamped, Model):
    """A place in a warehouse. `walk` is its turn on a walk through it; `fixed_item_id` the only item it is for."""

    __tablename__ = "location"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "code"),
        CheckConstraint("kind IN ('storage','receiving','packing','held')", name="kind"),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("code <> ''", name="code"),
        Index("ix_location_walk", "warehouse_id", "walk", "code"),
    )
    access = "full"
    audit = "rows"
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    code: Mapped[str]
    zone: Mapped[str] = mapped_column(default="")
    rack: Mapped[str] = mapped_column(default="")
    bin: Mapped[str] = mapped_column(default="")
    walk: Mapped[int] = mapped_column(default=0)
    storage_class: Mapped[str] = mapped_column(default="")
    fixed_item_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item.id"), index=True)
    capacity: Mapped[Decimal | None] = mapped_column(EXACT)
    is_active: Mapped[bool] = mapped_column(default=True)
    kind: Mapped[str] = mapped_column(default="storage")
