"""Monthly stock reports and weekly stock lists, each with the lines of its items.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stock_report',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('figures_to', sa.Date(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('checked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('submitted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('read_by_id', sa.BigInteger(), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('checked', 'generated', 'read', 'submitted')", name=op.f('ck_stock_report_state')),
    sa.CheckConstraint("state NOT IN ('submitted','read') OR submitted_at IS NOT NULL", name=op.f('ck_stock_report_submitted')),
    sa.CheckConstraint('extract(day from month) = 1', name=op.f('ck_stock_report_first_day')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['person.id'], name=op.f('fk_stock_report_checked_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_stock_report_filed_by_id')),
    sa.ForeignKeyConstraint(['read_by_id'], ['person.id'], name=op.f('fk_stock_report_read_by_id')),
    sa.ForeignKeyConstraint(['submitted_by_id'], ['person.id'], name=op.f('fk_stock_report_submitted_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_stock_report_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_report_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_report')),
    sa.UniqueConstraint('number', name=op.f('uq_stock_report_number')),
    sa.UniqueConstraint('warehouse_id', 'month', name=op.f('uq_stock_report_warehouse_id_month'))
    )
    op.create_index(op.f('ix_stock_report_checked_by_id'), 'stock_report', ['checked_by_id'], unique=False)
    op.create_index(op.f('ix_stock_report_filed_by_id'), 'stock_report', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_stock_report_read_by_id'), 'stock_report', ['read_by_id'], unique=False)
    op.create_index('ix_stock_report_state', 'stock_report', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_stock_report_submitted_by_id'), 'stock_report', ['submitted_by_id'], unique=False)
    op.create_index(op.f('ix_stock_report_unit_id'), 'stock_report', ['unit_id'], unique=False)
    op.create_table('stock_report_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('report_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('opening', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('received', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('issued', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('closing', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('remark', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('closing = opening + received - issued', name=op.f('ck_stock_report_line_sum')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stock_report_line_item_id')),
    sa.ForeignKeyConstraint(['report_id'], ['stock_report.id'], name=op.f('fk_stock_report_line_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_report_line')),
    sa.UniqueConstraint('report_id', 'item_id', name=op.f('uq_stock_report_line_report_id_item_id'))
    )
    op.create_index(op.f('ix_stock_report_line_item_id'), 'stock_report_line', ['item_id'], unique=False)
    op.create_table('stock_list',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('listed_on', sa.Date(), nullable=True),
    sa.Column('under', sa.Integer(), nullable=False),
    sa.Column('over', sa.Integer(), nullable=False),
    sa.Column('old', sa.Integer(), nullable=False),
    sa.Column('spread', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('proposed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('decided', 'found', 'proposed', 'watched')", name=op.f('ck_stock_list_state')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_stock_list_decided_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_stock_list_filed_by_id')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['person.id'], name=op.f('fk_stock_list_proposed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_stock_list_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_list_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_list')),
    sa.UniqueConstraint('number', name=op.f('uq_stock_list_number'))
    )
    op.create_index(op.f('ix_stock_list_decided_by_id'), 'stock_list', ['decided_by_id'], unique=False)
    op.create_index(op.f('ix_stock_list_filed_by_id'), 'stock_list', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_stock_list_proposed_by_id'), 'stock_list', ['proposed_by_id'], unique=False)
    op.create_index('ix_stock_list_state', 'stock_list', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_stock_list_unit_id'), 'stock_list', ['unit_id'], unique=False)
    op.create_index('ix_stock_list_warehouse', 'stock_list', ['warehouse_id', 'listed_on'], unique=False)
    op.create_table('stock_list_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('list_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('stock', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('daily_use', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('cover_days', sa.Integer(), nullable=True),
    sa.Column('age_days', sa.Integer(), nullable=True),
    sa.Column('low', sa.Integer(), nullable=False),
    sa.Column('high', sa.Integer(), nullable=False),
    sa.Column('action', sa.Text(), server_default='', nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=True),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("action <> 'replenish' OR quantity IS NOT NULL", name=op.f('ck_stock_list_line_replenish')),
    sa.CheckConstraint("action IN ('','replenish','use','discount','return','scrap','keep')", name=op.f('ck_stock_list_line_action')),
    sa.CheckConstraint("kind IN ('under','over','old')", name=op.f('ck_stock_list_line_kind')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_stock_list_line_quantity')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stock_list_line_item_id')),
    sa.ForeignKeyConstraint(['list_id'], ['stock_list.id'], name=op.f('fk_stock_list_line_list_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_list_line')),
    sa.UniqueConstraint('list_id', 'item_id', name=op.f('uq_stock_list_line_list_id_item_id'))
    )
    op.create_index(op.f('ix_stock_list_line_item_id'), 'stock_list_line', ['item_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_stock_list_line_item_id'), table_name='stock_list_line')
    op.drop_table('stock_list_line')
    op.drop_index('ix_stock_list_warehouse', table_name='stock_list')
    op.drop_index(op.f('ix_stock_list_unit_id'), table_name='stock_list')
    op.drop_index('ix_stock_list_state', table_name='stock_list')
    op.drop_index(op.f('ix_stock_list_proposed_by_id'), table_name='stock_list')
    op.drop_index(op.f('ix_stock_list_filed_by_id'), table_name='stock_list')
    op.drop_index(op.f('ix_stock_list_decided_by_id'), table_name='stock_list')
    op.drop_table('stock_list')
    op.drop_index(op.f('ix_stock_report_line_item_id'), table_name='stock_report_line')
    op.drop_table('stock_report_line')
    op.drop_index(op.f('ix_stock_report_unit_id'), table_name='stock_report')
    op.drop_index(op.f('ix_stock_report_submitted_by_id'), table_name='stock_report')
    op.drop_index('ix_stock_report_state', table_name='stock_report')
    op.drop_index(op.f('ix_stock_report_read_by_id'), table_name='stock_report')
    op.drop_index(op.f('ix_stock_report_filed_by_id'), table_name='stock_report')
    op.drop_index(op.f('ix_stock_report_checked_by_id'), table_name='stock_report')
    op.drop_table('stock_report')
