"""Items, locations, goods receipts and goods issues.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('item_category',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('parent_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('parent_id <> id', name=op.f('ck_item_category_parent')),
    sa.ForeignKeyConstraint(['parent_id'], ['item_category.id'], name=op.f('fk_item_category_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_category')),
    sa.UniqueConstraint('parent_id', 'name', name=op.f('uq_item_category_parent_id_name'), postgresql_nulls_not_distinct=True)
    )
    op.create_index(op.f('ix_item_category_parent_id'), 'item_category', ['parent_id'], unique=False)
    op.create_table('item',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('category_id', sa.BigInteger(), nullable=True),
    sa.Column('spec', sa.Text(), nullable=False),
    sa.Column('uom', sa.Text(), nullable=False),
    sa.Column('storage_class', sa.Text(), nullable=False),
    sa.Column('is_special', sa.Boolean(), nullable=False),
    sa.Column('track', sa.Text(), nullable=False),
    sa.Column('min_cover_days', sa.Integer(), nullable=True),
    sa.Column('max_cover_days', sa.Integer(), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('photo_file_id', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("code <> '' AND name <> '' AND uom <> ''", name=op.f('ck_item_named')),
    sa.CheckConstraint("track IN ('none','lot')", name=op.f('ck_item_track')),
    sa.CheckConstraint('min_cover_days <= max_cover_days', name=op.f('ck_item_cover_order')),
    sa.CheckConstraint('min_cover_days >= 0 AND max_cover_days >= 0', name=op.f('ck_item_cover')),
    sa.ForeignKeyConstraint(['category_id'], ['item_category.id'], name=op.f('fk_item_category_id')),
    sa.ForeignKeyConstraint(['photo_file_id'], ['stored_file.id'], name=op.f('fk_item_photo_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item')),
    sa.UniqueConstraint('code', name=op.f('uq_item_code'))
    )
    op.create_index(op.f('ix_item_category_id'), 'item', ['category_id'], unique=False)
    op.create_index('ix_item_name', 'item', ['name'], unique=False)
    op.create_index('ix_item_code_lower', 'item', [sa.text('lower(code)')], unique=False)
    op.create_table('warehouse',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("code <> '' AND name <> ''", name=op.f('ck_warehouse_named')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_warehouse_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_warehouse')),
    sa.UniqueConstraint('code', name=op.f('uq_warehouse_code'))
    )
    op.create_index(op.f('ix_warehouse_unit_id'), 'warehouse', ['unit_id'], unique=False)
    op.create_table('goods_issue',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('asked_by_id', sa.BigInteger(), nullable=False),
    sa.Column('recipient_id', sa.BigInteger(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('picked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('picked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('packed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('packed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('issued_by_id', sa.BigInteger(), nullable=True),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('special_checked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('refused_by_id', sa.BigInteger(), nullable=True),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by_id', sa.BigInteger(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'refused' OR reason <> ''", name=op.f('ck_goods_issue_reason')),
    sa.CheckConstraint("state IN ('approved', 'complete', 'declined', 'issued', 'packed', 'picked', 'refused', 'requested', 'withdrawn')", name=op.f('ck_goods_issue_state')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_goods_issue_answered_by_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_goods_issue_asked_by_id')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['person.id'], name=op.f('fk_goods_issue_checked_by_id')),
    sa.ForeignKeyConstraint(['issued_by_id'], ['person.id'], name=op.f('fk_goods_issue_issued_by_id')),
    sa.ForeignKeyConstraint(['packed_by_id'], ['person.id'], name=op.f('fk_goods_issue_packed_by_id')),
    sa.ForeignKeyConstraint(['picked_by_id'], ['person.id'], name=op.f('fk_goods_issue_picked_by_id')),
    sa.ForeignKeyConstraint(['recipient_id'], ['person.id'], name=op.f('fk_goods_issue_recipient_id')),
    sa.ForeignKeyConstraint(['refused_by_id'], ['person.id'], name=op.f('fk_goods_issue_refused_by_id')),
    sa.ForeignKeyConstraint(['special_checked_by_id'], ['person.id'], name=op.f('fk_goods_issue_special_checked_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_goods_issue_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_goods_issue_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_issue')),
    sa.UniqueConstraint('number', name=op.f('uq_goods_issue_number'))
    )
    op.create_index(op.f('ix_goods_issue_asked_by_id'), 'goods_issue', ['asked_by_id'], unique=False)
    op.create_index(op.f('ix_goods_issue_recipient_id'), 'goods_issue', ['recipient_id'], unique=False)
    op.create_index('ix_goods_issue_state', 'goods_issue', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_goods_issue_unit_id'), 'goods_issue', ['unit_id'], unique=False)
    op.create_index('ix_goods_issue_warehouse', 'goods_issue', ['warehouse_id', 'id'], unique=False)
    op.create_table('goods_receipt',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('supplier', sa.Text(), nullable=False),
    sa.Column('note_number', sa.Text(), nullable=False),
    sa.Column('note_key', sa.Text(), nullable=False),
    sa.Column('note_on', sa.Date(), nullable=True),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('posted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('posted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('photo_file_id', sa.BigInteger(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by_id', sa.BigInteger(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("origin IN ('typed','imported')", name=op.f('ck_goods_receipt_origin')),
    sa.CheckConstraint("state IN ('accepted', 'arrived', 'counted', 'posted', 'refused', 'void', 'with_differences')", name=op.f('ck_goods_receipt_state')),
    sa.CheckConstraint("supplier <> '' AND note_number <> ''", name=op.f('ck_goods_receipt_note')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_goods_receipt_answered_by_id')),
    sa.ForeignKeyConstraint(['counted_by_id'], ['person.id'], name=op.f('fk_goods_receipt_counted_by_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_goods_receipt_decided_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_goods_receipt_filed_by_id')),
    sa.ForeignKeyConstraint(['photo_file_id'], ['stored_file.id'], name=op.f('fk_goods_receipt_photo_file_id')),
    sa.ForeignKeyConstraint(['posted_by_id'], ['person.id'], name=op.f('fk_goods_receipt_posted_by_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_goods_receipt_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_receipt')),
    sa.UniqueConstraint('number', name=op.f('uq_goods_receipt_number'))
    )
    op.create_index(op.f('ix_goods_receipt_filed_by_id'), 'goods_receipt', ['filed_by_id'], unique=False)
    op.create_index('ix_goods_receipt_state', 'goods_receipt', ['state', 'id'], unique=False)
    op.create_index('ix_goods_receipt_warehouse', 'goods_receipt', ['warehouse_id', 'id'], unique=False)
    op.create_index('uq_goods_receipt_note', 'goods_receipt', ['note_key'], unique=True, postgresql_where=sa.text("state NOT IN ('refused', 'void')"))
    op.create_table('item_pack',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('uom', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_item_pack_quantity')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_item_pack_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_pack')),
    sa.UniqueConstraint('item_id', 'uom', name=op.f('uq_item_pack_item_id_uom'))
    )
    op.create_table('location',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('zone', sa.Text(), nullable=False),
    sa.Column('rack', sa.Text(), nullable=False),
    sa.Column('bin', sa.Text(), nullable=False),
    sa.Column('walk', sa.Integer(), nullable=False),
    sa.Column('storage_class', sa.Text(), nullable=False),
    sa.Column('fixed_item_id', sa.BigInteger(), nullable=True),
    sa.Column('capacity', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("code <> ''", name=op.f('ck_location_code')),
    sa.CheckConstraint("kind IN ('storage','receiving','packing','held')", name=op.f('ck_location_kind')),
    sa.CheckConstraint('capacity > 0', name=op.f('ck_location_capacity')),
    sa.ForeignKeyConstraint(['fixed_item_id'], ['item.id'], name=op.f('fk_location_fixed_item_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_location_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_location')),
    sa.UniqueConstraint('warehouse_id', 'code', name=op.f('uq_location_warehouse_id_code'))
    )
    op.create_index(op.f('ix_location_fixed_item_id'), 'location', ['fixed_item_id'], unique=False)
    op.create_index('ix_location_walk', 'location', ['warehouse_id', 'walk', 'code'], unique=False)
    op.create_table('goods_issue_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('issue_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('asked', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('asked_as', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('asked > 0', name=op.f('ck_goods_issue_line_asked')),
    sa.ForeignKeyConstraint(['issue_id'], ['goods_issue.id'], name=op.f('fk_goods_issue_line_issue_id')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_goods_issue_line_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_issue_line')),
    sa.UniqueConstraint('issue_id', 'place', name=op.f('uq_goods_issue_line_issue_id_place'))
    )
    op.create_index('ix_goods_issue_line_item', 'goods_issue_line', ['item_id'], unique=False)
    op.create_table('goods_issue_paper',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('issue_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('seen_by_id', sa.BigInteger(), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['issue_id'], ['goods_issue.id'], name=op.f('fk_goods_issue_paper_issue_id')),
    sa.ForeignKeyConstraint(['seen_by_id'], ['person.id'], name=op.f('fk_goods_issue_paper_seen_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_issue_paper')),
    sa.UniqueConstraint('issue_id', 'kind', name=op.f('uq_goods_issue_paper_issue_id_kind'))
    )
    op.create_table('goods_receipt_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('receipt_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('lot', sa.Text(), nullable=False),
    sa.Column('noted', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('noted_as', sa.Text(), nullable=False),
    sa.Column('counted', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('is_name_right', sa.Boolean(), nullable=True),
    sa.Column('is_quality_right', sa.Boolean(), nullable=True),
    sa.Column('is_spec_right', sa.Boolean(), nullable=True),
    sa.Column('is_variety_right', sa.Boolean(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('photo_file_id', sa.BigInteger(), nullable=True),
    sa.Column('is_refused', sa.Boolean(), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("NOT is_refused OR ground <> ''", name=op.f('ck_goods_receipt_line_ground')),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_goods_receipt_line_counted')),
    sa.CheckConstraint('noted > 0', name=op.f('ck_goods_receipt_line_noted')),
    sa.ForeignKeyConstraint(['counted_by_id'], ['person.id'], name=op.f('fk_goods_receipt_line_counted_by_id')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_goods_receipt_line_item_id')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_goods_receipt_line_location_id')),
    sa.ForeignKeyConstraint(['photo_file_id'], ['stored_file.id'], name=op.f('fk_goods_receipt_line_photo_file_id')),
    sa.ForeignKeyConstraint(['receipt_id'], ['goods_receipt.id'], name=op.f('fk_goods_receipt_line_receipt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_receipt_line')),
    sa.UniqueConstraint('receipt_id', 'place', name=op.f('uq_goods_receipt_line_receipt_id_place'))
    )
    op.create_index('ix_goods_receipt_line_item', 'goods_receipt_line', ['item_id'], unique=False)
    op.create_table('item_barcode',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('pack_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("code <> ''", name=op.f('ck_item_barcode_code')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_item_barcode_item_id')),
    sa.ForeignKeyConstraint(['pack_id'], ['item_pack.id'], name=op.f('fk_item_barcode_pack_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_barcode')),
    sa.UniqueConstraint('code', name=op.f('uq_item_barcode_code'))
    )
    op.create_index(op.f('ix_item_barcode_item_id'), 'item_barcode', ['item_id'], unique=False)
    op.create_index(op.f('ix_item_barcode_pack_id'), 'item_barcode', ['pack_id'], unique=False)
    op.create_table('opening_stock',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=False),
    sa.Column('lot', sa.Text(), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.Column('reversed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("condition IN ('good','defective','held')", name=op.f('ck_opening_stock_condition')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_opening_stock_quantity')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_opening_stock_item_id')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_opening_stock_location_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_stock'))
    )
    op.create_index('ix_opening_stock_location', 'opening_stock', ['location_id'], unique=False)
    op.create_index('uq_opening_stock_balance', 'opening_stock', ['item_id', 'location_id', 'lot', 'condition'], unique=True, postgresql_where=sa.text('reversed_at IS NULL'))
    op.create_table('goods_issue_pick',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('issue_id', sa.BigInteger(), nullable=False),
    sa.Column('line_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=False),
    sa.Column('lot', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('picked', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('picked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('picked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('picked >= 0 AND picked <= quantity', name=op.f('ck_goods_issue_pick_picked')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_goods_issue_pick_quantity')),
    sa.ForeignKeyConstraint(['issue_id'], ['goods_issue.id'], name=op.f('fk_goods_issue_pick_issue_id')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_goods_issue_pick_item_id')),
    sa.ForeignKeyConstraint(['line_id'], ['goods_issue_line.id'], name=op.f('fk_goods_issue_pick_line_id')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_goods_issue_pick_location_id')),
    sa.ForeignKeyConstraint(['picked_by_id'], ['person.id'], name=op.f('fk_goods_issue_pick_picked_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_issue_pick')),
    sa.UniqueConstraint('line_id', 'location_id', 'lot', name=op.f('uq_goods_issue_pick_line_id_location_id_lot'))
    )
    op.create_index('ix_goods_issue_pick_issue', 'goods_issue_pick', ['issue_id'], unique=False)
    op.create_index('ix_goods_issue_pick_location', 'goods_issue_pick', ['location_id'], unique=False)
    op.create_foreign_key(op.f('fk_stock_balance_item_id'), 'stock_balance', 'item', ['item_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_balance_location_id'), 'stock_balance', 'location', ['location_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_balance_warehouse_id'), 'stock_balance', 'warehouse', ['warehouse_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_correction_warehouse_id'), 'stock_correction', 'warehouse', ['warehouse_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_day_warehouse_id'), 'stock_day', 'warehouse', ['warehouse_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_match_item_id'), 'stock_match', 'item', ['item_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_match_warehouse_id'), 'stock_match', 'warehouse', ['warehouse_id'], ['id'])
    op.create_foreign_key(op.f('fk_stock_month_warehouse_id'), 'stock_month', 'warehouse', ['warehouse_id'], ['id'])


def downgrade() -> None:
    op.drop_constraint(op.f('fk_stock_balance_item_id'), 'stock_balance', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_balance_location_id'), 'stock_balance', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_balance_warehouse_id'), 'stock_balance', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_correction_warehouse_id'), 'stock_correction', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_day_warehouse_id'), 'stock_day', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_match_item_id'), 'stock_match', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_match_warehouse_id'), 'stock_match', type_='foreignkey')
    op.drop_constraint(op.f('fk_stock_month_warehouse_id'), 'stock_month', type_='foreignkey')
    op.drop_index('ix_goods_issue_pick_location', table_name='goods_issue_pick')
    op.drop_index('ix_goods_issue_pick_issue', table_name='goods_issue_pick')
    op.drop_table('goods_issue_pick')
    op.drop_index('uq_opening_stock_balance', table_name='opening_stock', postgresql_where=sa.text('reversed_at IS NULL'))
    op.drop_index('ix_opening_stock_location', table_name='opening_stock')
    op.drop_table('opening_stock')
    op.drop_index(op.f('ix_item_barcode_pack_id'), table_name='item_barcode')
    op.drop_index(op.f('ix_item_barcode_item_id'), table_name='item_barcode')
    op.drop_table('item_barcode')
    op.drop_index('ix_goods_receipt_line_item', table_name='goods_receipt_line')
    op.drop_table('goods_receipt_line')
    op.drop_table('goods_issue_paper')
    op.drop_index('ix_goods_issue_line_item', table_name='goods_issue_line')
    op.drop_table('goods_issue_line')
    op.drop_index('ix_location_walk', table_name='location')
    op.drop_index(op.f('ix_location_fixed_item_id'), table_name='location')
    op.drop_table('location')
    op.drop_table('item_pack')
    op.drop_index('uq_goods_receipt_note', table_name='goods_receipt', postgresql_where=sa.text("state NOT IN ('refused', 'void')"))
    op.drop_index('ix_goods_receipt_warehouse', table_name='goods_receipt')
    op.drop_index('ix_goods_receipt_state', table_name='goods_receipt')
    op.drop_index(op.f('ix_goods_receipt_filed_by_id'), table_name='goods_receipt')
    op.drop_table('goods_receipt')
    op.drop_index('ix_goods_issue_warehouse', table_name='goods_issue')
    op.drop_index(op.f('ix_goods_issue_unit_id'), table_name='goods_issue')
    op.drop_index('ix_goods_issue_state', table_name='goods_issue')
    op.drop_index(op.f('ix_goods_issue_recipient_id'), table_name='goods_issue')
    op.drop_index(op.f('ix_goods_issue_asked_by_id'), table_name='goods_issue')
    op.drop_table('goods_issue')
    op.drop_index(op.f('ix_warehouse_unit_id'), table_name='warehouse')
    op.drop_table('warehouse')
    op.drop_index('ix_item_code_lower', table_name='item')
    op.drop_index('ix_item_name', table_name='item')
    op.drop_index(op.f('ix_item_category_id'), table_name='item')
    op.drop_table('item')
    op.drop_index(op.f('ix_item_category_parent_id'), table_name='item_category')
    op.drop_table('item_category')
