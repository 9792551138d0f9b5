"""The stock ledger: balances, movements, days, months, reservations and matches.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stock_balance',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=False),
    sa.Column('lot', sa.Text(), server_default='', nullable=False),
    sa.Column('condition', sa.Text(), server_default='good', nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), server_default=sa.text('0'), nullable=False),
    sa.Column('reserved', sa.Numeric(precision=18, scale=6), server_default=sa.text('0'), nullable=False),
    sa.Column('seq', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('may_go_negative', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.CheckConstraint("condition IN ('good','defective','held')", name=op.f('ck_stock_balance_condition')),
    sa.CheckConstraint('may_go_negative OR quantity >= 0', name=op.f('ck_stock_balance_not_negative')),
    sa.CheckConstraint('reserved >= 0', name=op.f('ck_stock_balance_reserved')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_balance')),
    sa.UniqueConstraint('item_id', 'location_id', 'lot', 'condition', name=op.f('uq_stock_balance_item_id_location_id_lot_condition'))
    )
    op.create_index('ix_stock_balance_location', 'stock_balance', ['location_id', 'item_id'], unique=False)
    op.create_index('ix_stock_balance_warehouse', 'stock_balance', ['warehouse_id', 'item_id'], unique=False)
    op.create_table('stock_movement',
    sa.Column('balance_id', sa.BigInteger(), nullable=False),
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('quantity_after', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source_kind', sa.Text(), nullable=False),
    sa.Column('source_id', sa.BigInteger(), nullable=False),
    sa.Column('source_line', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('event_id', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('quantity <> 0', name=op.f('ck_stock_movement_quantity')),
    sa.ForeignKeyConstraint(['balance_id'], ['stock_balance.id'], name=op.f('fk_stock_movement_balance_id')),
    sa.PrimaryKeyConstraint('balance_id', 'seq', name=op.f('pk_stock_movement')),
    sa.UniqueConstraint('source_id', 'source_kind', 'source_line', 'balance_id', name=op.f('uq_stock_movement_source_id_source_kind_source_line_balance_id'))
    )
    op.create_index('ix_stock_movement_day', 'stock_movement', ['effective_on'], unique=False, postgresql_using='brin', postgresql_with={'pages_per_range': 32, 'autosummarize': 'on'})
    op.create_index('ix_stock_movement_item', 'stock_movement', ['item_id', 'recorded_at'], unique=False)
    op.create_table('stock_day',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('late_after', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('closed_by_name', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('movements', sa.Integer(), nullable=False),
    sa.Column('late', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_stock_day_closed')),
    sa.CheckConstraint("state IN ('open','closed')", name=op.f('ck_stock_day_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_day')),
    sa.UniqueConstraint('warehouse_id', 'day', name=op.f('uq_stock_day_warehouse_id_day'))
    )
    op.create_index('ix_stock_day_open', 'stock_day', ['warehouse_id', 'day'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_table('stock_day_balance',
    sa.Column('balance_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('opening', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('received', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('issued', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('closing', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.CheckConstraint('closing = opening + received - issued', name=op.f('ck_stock_day_balance_sum')),
    sa.ForeignKeyConstraint(['balance_id'], ['stock_balance.id'], name=op.f('fk_stock_day_balance_balance_id')),
    sa.PrimaryKeyConstraint('balance_id', 'day', name=op.f('pk_stock_day_balance'))
    )
    op.create_index('ix_stock_day_balance_day', 'stock_day_balance', ['warehouse_id', 'day'], unique=False)
    op.create_table('stock_month',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_by_id', sa.BigInteger(), nullable=True),
    sa.Column('settled_by_name', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('extract(day from month) = 1', name=op.f('ck_stock_month_first_day')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_month')),
    sa.UniqueConstraint('warehouse_id', 'month', name=op.f('uq_stock_month_warehouse_id_month'))
    )
    op.create_table('stock_month_balance',
    sa.Column('balance_id', sa.BigInteger(), nullable=False),
    sa.Column('month_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=False),
    sa.Column('opening', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('received', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('issued', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('closing', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.CheckConstraint('closing = opening + received - issued', name=op.f('ck_stock_month_balance_sum')),
    sa.ForeignKeyConstraint(['balance_id'], ['stock_balance.id'], name=op.f('fk_stock_month_balance_balance_id')),
    sa.ForeignKeyConstraint(['month_id'], ['stock_month.id'], name=op.f('fk_stock_month_balance_month_id')),
    sa.PrimaryKeyConstraint('balance_id', 'month_id', name=op.f('pk_stock_month_balance'))
    )
    op.create_index('ix_stock_month_balance_item', 'stock_month_balance', ['month_id', 'item_id'], unique=False)
    op.create_table('stock_reservation',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('balance_id', sa.BigInteger(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('source_kind', sa.Text(), nullable=False),
    sa.Column('source_id', sa.BigInteger(), nullable=False),
    sa.Column('source_line', sa.Integer(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), server_default='held', nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('held','consumed','released','expired')", name=op.f('ck_stock_reservation_state')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_stock_reservation_quantity')),
    sa.ForeignKeyConstraint(['balance_id'], ['stock_balance.id'], name=op.f('fk_stock_reservation_balance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_reservation')),
    sa.UniqueConstraint('source_id', 'source_kind', 'source_line', 'balance_id', name=op.f('uq_stock_reservation_source_id_source_kind_source_line_balance_id'))
    )
    op.create_index('ix_stock_reservation_balance', 'stock_reservation', ['balance_id'], unique=False, postgresql_where=sa.text("state = 'held'"))
    op.create_index('ix_stock_reservation_expiry', 'stock_reservation', ['expires_at'], unique=False, postgresql_where=sa.text("state = 'held'"))
    op.create_table('stock_correction',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_stock_correction_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_correction'))
    )
    op.create_table('stock_match',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('balance_id', sa.BigInteger(), nullable=True),
    sa.Column('balance_seq', sa.BigInteger(), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=False),
    sa.Column('ledger_quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('other_quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('explanation', sa.Text(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(state = 'agrees') = (ledger_quantity = other_quantity)", name=op.f('ck_stock_match_verdict')),
    sa.CheckConstraint("kind IN ('book','goods','card')", name=op.f('ck_stock_match_kind')),
    sa.CheckConstraint("state IN ('agrees','differs','explained')", name=op.f('ck_stock_match_state')),
    sa.ForeignKeyConstraint(['balance_id'], ['stock_balance.id'], name=op.f('fk_stock_match_balance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_match'))
    )
    op.create_index('ix_stock_match_day', 'stock_match', ['warehouse_id', 'checked_on', 'id'], unique=False)
    op.create_index('ix_stock_match_open', 'stock_match', ['warehouse_id', 'id'], unique=False, postgresql_where=sa.text("state = 'differs'"))


def downgrade() -> None:
    op.drop_table('stock_match')
    op.drop_table('stock_correction')
    op.drop_table('stock_reservation')
    op.drop_table('stock_month_balance')
    op.drop_table('stock_month')
    op.drop_table('stock_day_balance')
    op.drop_table('stock_day')
    op.drop_table('stock_movement')
    op.drop_table('stock_balance')
