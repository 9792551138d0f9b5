"""Stocktakes: their lines anchored to the ledger, and each count as it was entered.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stocktake',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('zone', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('frozen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('keeper_id', sa.BigInteger(), nullable=True),
    sa.Column('keeper_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cosigner_id', sa.BigInteger(), nullable=True),
    sa.Column('cosigner_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('closed', 'compared', 'cosigned', 'counted', 'frozen', 'planned', 'signed')", name=op.f('ck_stocktake_state')),
    sa.CheckConstraint('keeper_id <> cosigner_id', name=op.f('ck_stocktake_two_persons')),
    sa.ForeignKeyConstraint(['cosigner_id'], ['person.id'], name=op.f('fk_stocktake_cosigner_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_stocktake_filed_by_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['person.id'], name=op.f('fk_stocktake_keeper_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_stocktake_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stocktake_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktake')),
    sa.UniqueConstraint('number', name=op.f('uq_stocktake_number'))
    )
    op.create_index(op.f('ix_stocktake_cosigner_id'), 'stocktake', ['cosigner_id'], unique=False)
    op.create_index('ix_stocktake_due', 'stocktake', ['warehouse_id', 'due_on'], unique=False)
    op.create_index(op.f('ix_stocktake_filed_by_id'), 'stocktake', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_stocktake_keeper_id'), 'stocktake', ['keeper_id'], unique=False)
    op.create_index('ix_stocktake_state', 'stocktake', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_stocktake_unit_id'), 'stocktake', ['unit_id'], unique=False)
    op.create_table('stocktake_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('stocktake_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('location_id', sa.BigInteger(), nullable=False),
    sa.Column('lot', sa.Text(), server_default='', nullable=False),
    sa.Column('condition', sa.Text(), server_default='good', nullable=False),
    sa.Column('round', sa.Integer(), server_default='0', nullable=False),
    sa.Column('counted', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('book', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('anchor_seq', sa.BigInteger(), nullable=True),
    sa.Column('variance', sa.Numeric(precision=18, scale=6), sa.Computed('counted - book', persisted=True), nullable=True),
    sa.Column('needs_second', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('first_counted', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('first_by_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("condition IN ('good','defective','held')", name=op.f('ck_stocktake_line_condition')),
    sa.CheckConstraint('(round = 0) = (counted IS NULL)', name=op.f('ck_stocktake_line_entered')),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_stocktake_line_counted')),
    sa.CheckConstraint('round BETWEEN 0 AND 2', name=op.f('ck_stocktake_line_round')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stocktake_line_item_id')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_stocktake_line_location_id')),
    sa.ForeignKeyConstraint(['stocktake_id'], ['stocktake.id'], name=op.f('fk_stocktake_line_stocktake_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktake_line')),
    sa.UniqueConstraint('stocktake_id', 'item_id', 'location_id', 'lot', 'condition', name='uq_stocktake_line_key')
    )
    op.create_index('ix_stocktake_line_item', 'stocktake_line', ['item_id', 'location_id'], unique=False)
    op.create_index('ix_stocktake_line_place', 'stocktake_line', ['stocktake_id', 'location_id', 'item_id', 'lot', 'condition'], unique=False)
    op.create_table('stocktake_entry',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('stocktake_id', sa.BigInteger(), nullable=False),
    sa.Column('line_id', sa.BigInteger(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('book', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('anchor_seq', sa.BigInteger(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('quantity >= 0', name=op.f('ck_stocktake_entry_quantity')),
    sa.ForeignKeyConstraint(['line_id'], ['stocktake_line.id'], name=op.f('fk_stocktake_entry_line_id')),
    sa.ForeignKeyConstraint(['stocktake_id'], ['stocktake.id'], name=op.f('fk_stocktake_entry_stocktake_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktake_entry')),
    sa.UniqueConstraint('stocktake_id', 'key', name=op.f('uq_stocktake_entry_stocktake_id_key'))
    )
    op.create_index('ix_stocktake_entry_line', 'stocktake_entry', ['line_id', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_stocktake_entry_line', table_name='stocktake_entry')
    op.drop_table('stocktake_entry')
    op.drop_index('ix_stocktake_line_place', table_name='stocktake_line')
    op.drop_index('ix_stocktake_line_item', table_name='stocktake_line')
    op.drop_table('stocktake_line')
    op.drop_index(op.f('ix_stocktake_unit_id'), table_name='stocktake')
    op.drop_index('ix_stocktake_state', table_name='stocktake')
    op.drop_index(op.f('ix_stocktake_keeper_id'), table_name='stocktake')
    op.drop_index(op.f('ix_stocktake_filed_by_id'), table_name='stocktake')
    op.drop_index('ix_stocktake_due', table_name='stocktake')
    op.drop_index(op.f('ix_stocktake_cosigner_id'), table_name='stocktake')
    op.drop_table('stocktake')
