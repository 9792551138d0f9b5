"""The registers of the warehouse: checks, inspections, visitors, special goods, handovers, discrepancies.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('discrepancy',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('stocktake_id', sa.BigInteger(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('responsibility', sa.Text(), nullable=False),
    sa.Column('responsible_id', sa.BigInteger(), nullable=True),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('proposal', sa.Text(), nullable=False),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('adjusted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("decision IN ('','adjust','recover','recount')", name=op.f('ck_discrepancy_decision')),
    sa.CheckConstraint("responsibility IN ('','person','outside','nobody')", name=op.f('ck_discrepancy_responsibility')),
    sa.CheckConstraint("state IN ('adjusted', 'decided', 'explained', 'found', 'reported')", name=op.f('ck_discrepancy_state')),
    sa.CheckConstraint("state NOT IN ('decided','adjusted') OR decision IN ('adjust','recover')", name=op.f('ck_discrepancy_decided')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_discrepancy_decided_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_discrepancy_filed_by_id')),
    sa.ForeignKeyConstraint(['responsible_id'], ['person.id'], name=op.f('fk_discrepancy_responsible_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_discrepancy_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_discrepancy_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_discrepancy')),
    sa.UniqueConstraint('number', name=op.f('uq_discrepancy_number'))
    )
    op.create_index(op.f('ix_discrepancy_decided_by_id'), 'discrepancy', ['decided_by_id'], unique=False)
    op.create_index(op.f('ix_discrepancy_filed_by_id'), 'discrepancy', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_discrepancy_responsible_id'), 'discrepancy', ['responsible_id'], unique=False)
    op.create_index('ix_discrepancy_state', 'discrepancy', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_discrepancy_stocktake_id'), 'discrepancy', ['stocktake_id'], unique=False)
    op.create_index(op.f('ix_discrepancy_unit_id'), 'discrepancy', ['unit_id'], unique=False)
    op.create_index(op.f('ix_discrepancy_warehouse_id'), 'discrepancy', ['warehouse_id'], unique=False)
    op.create_table('handoff',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('carrier', sa.Text(), nullable=False),
    sa.Column('vehicle', sa.Text(), nullable=False),
    sa.Column('parcels', sa.Integer(), nullable=False),
    sa.Column('pickup_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('keeper_id', sa.BigInteger(), nullable=True),
    sa.Column('courier_name', sa.Text(), nullable=False),
    sa.Column('handed', sa.Integer(), nullable=False),
    sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'handed' OR (courier_name <> '' AND handed_at IS NOT NULL)", name=op.f('ck_handoff_names')),
    sa.CheckConstraint("state IN ('handed', 'partly', 'ready')", name=op.f('ck_handoff_state')),
    sa.CheckConstraint('handed BETWEEN 0 AND parcels', name=op.f('ck_handoff_handed')),
    sa.CheckConstraint('parcels BETWEEN 1 AND 100000', name=op.f('ck_handoff_parcels')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_handoff_filed_by_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['person.id'], name=op.f('fk_handoff_keeper_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_handoff_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_handoff_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handoff')),
    sa.UniqueConstraint('number', name=op.f('uq_handoff_number'))
    )
    op.create_index(op.f('ix_handoff_filed_by_id'), 'handoff', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_handoff_keeper_id'), 'handoff', ['keeper_id'], unique=False)
    op.create_index('ix_handoff_state', 'handoff', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_handoff_unit_id'), 'handoff', ['unit_id'], unique=False)
    op.create_index(op.f('ix_handoff_warehouse_id'), 'handoff', ['warehouse_id'], unique=False)
    op.create_table('special_goods',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=True),
    sa.Column('item_code', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('requirement', sa.Text(), nullable=False),
    sa.Column('mark', sa.Text(), nullable=False),
    sa.Column('keeper_id', sa.BigInteger(), nullable=True),
    sa.Column('deputy_id', sa.BigInteger(), nullable=True),
    sa.Column('label_seen_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('flagged', 'kept', 'released', 'unlabelled')", name=op.f('ck_special_goods_state')),
    sa.CheckConstraint('keeper_id <> deputy_id', name=op.f('ck_special_goods_deputy')),
    sa.ForeignKeyConstraint(['deputy_id'], ['person.id'], name=op.f('fk_special_goods_deputy_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_special_goods_filed_by_id')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_special_goods_item_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['person.id'], name=op.f('fk_special_goods_keeper_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_special_goods_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_special_goods_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_special_goods')),
    sa.UniqueConstraint('number', name=op.f('uq_special_goods_number'))
    )
    op.create_index(op.f('ix_special_goods_deputy_id'), 'special_goods', ['deputy_id'], unique=False)
    op.create_index(op.f('ix_special_goods_filed_by_id'), 'special_goods', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_special_goods_keeper_id'), 'special_goods', ['keeper_id'], unique=False)
    op.create_index('ix_special_goods_state', 'special_goods', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_special_goods_unit_id'), 'special_goods', ['unit_id'], unique=False)
    op.create_index(op.f('ix_special_goods_warehouse_id'), 'special_goods', ['warehouse_id'], unique=False)
    op.create_index('uq_special_goods_item', 'special_goods', ['item_id'], unique=True, postgresql_where=sa.text("state <> 'released'"))
    op.create_table('warehouse_entry',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('visitor', sa.Text(), nullable=False),
    sa.Column('company', sa.Text(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('escort_id', sa.BigInteger(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('cleared', 'entered', 'left')", name=op.f('ck_warehouse_entry_state')),
    sa.CheckConstraint('left_at IS NULL OR left_at >= entered_at', name=op.f('ck_warehouse_entry_left')),
    sa.CheckConstraint('people BETWEEN 1 AND 200', name=op.f('ck_warehouse_entry_people')),
    sa.ForeignKeyConstraint(['escort_id'], ['person.id'], name=op.f('fk_warehouse_entry_escort_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_warehouse_entry_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_warehouse_entry_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_warehouse_entry_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_warehouse_entry')),
    sa.UniqueConstraint('number', name=op.f('uq_warehouse_entry_number'))
    )
    op.create_index(op.f('ix_warehouse_entry_escort_id'), 'warehouse_entry', ['escort_id'], unique=False)
    op.create_index(op.f('ix_warehouse_entry_filed_by_id'), 'warehouse_entry', ['filed_by_id'], unique=False)
    op.create_index('ix_warehouse_entry_state', 'warehouse_entry', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_warehouse_entry_unit_id'), 'warehouse_entry', ['unit_id'], unique=False)
    op.create_index(op.f('ix_warehouse_entry_warehouse_id'), 'warehouse_entry', ['warehouse_id'], unique=False)
    op.create_table('check_sheet',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('at_time', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('incident_id', sa.BigInteger(), nullable=True),
    sa.Column('handling', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("at_time IN ('opening','closing')", name=op.f('ck_check_sheet_at_time')),
    sa.CheckConstraint("state IN ('abnormal', 'done', 'due', 'handled', 'missed')", name=op.f('ck_check_sheet_state')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['person.id'], name=op.f('fk_check_sheet_checked_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_check_sheet_filed_by_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_check_sheet_incident_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_check_sheet_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_check_sheet_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_sheet')),
    sa.UniqueConstraint('number', name=op.f('uq_check_sheet_number')),
    sa.UniqueConstraint('warehouse_id', 'day', 'at_time', name=op.f('uq_check_sheet_warehouse_id_day_at_time'))
    )
    op.create_index(op.f('ix_check_sheet_checked_by_id'), 'check_sheet', ['checked_by_id'], unique=False)
    op.create_index(op.f('ix_check_sheet_filed_by_id'), 'check_sheet', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_check_sheet_incident_id'), 'check_sheet', ['incident_id'], unique=False)
    op.create_index('ix_check_sheet_state', 'check_sheet', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_check_sheet_unit_id'), 'check_sheet', ['unit_id'], unique=False)
    op.create_table('discrepancy_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('report_id', sa.BigInteger(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=True),
    sa.Column('location_id', sa.BigInteger(), nullable=True),
    sa.Column('item_code', sa.Text(), nullable=False),
    sa.Column('location_code', sa.Text(), nullable=False),
    sa.Column('lot', sa.Text(), nullable=False),
    sa.Column('condition', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=18, scale=6), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("condition IN ('good','defective','held')", name=op.f('ck_discrepancy_line_condition')),
    sa.CheckConstraint("kind IN ('surplus','shortage','damaged')", name=op.f('ck_discrepancy_line_kind')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_discrepancy_line_quantity')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_discrepancy_line_item_id')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_discrepancy_line_location_id')),
    sa.ForeignKeyConstraint(['report_id'], ['discrepancy.id'], name=op.f('fk_discrepancy_line_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_discrepancy_line'))
    )
    op.create_index(op.f('ix_discrepancy_line_item_id'), 'discrepancy_line', ['item_id'], unique=False)
    op.create_index(op.f('ix_discrepancy_line_location_id'), 'discrepancy_line', ['location_id'], unique=False)
    op.create_index('ix_discrepancy_line_report', 'discrepancy_line', ['report_id', 'id'], unique=False)
    op.create_table('handoff_parcel',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('handoff_id', sa.BigInteger(), nullable=False),
    sa.Column('tracking', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("tracking <> ''", name=op.f('ck_handoff_parcel_tracking')),
    sa.ForeignKeyConstraint(['handoff_id'], ['handoff.id'], name=op.f('fk_handoff_parcel_handoff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handoff_parcel')),
    sa.UniqueConstraint('handoff_id', 'tracking', name=op.f('uq_handoff_parcel_handoff_id_tracking'))
    )
    op.create_table('safety_inspection',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('warehouse_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('inspected_on', sa.Date(), nullable=True),
    sa.Column('inspector_id', sa.BigInteger(), nullable=True),
    sa.Column('incident_id', sa.BigInteger(), nullable=True),
    sa.Column('damage', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('remedy', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('done', 'due', 'fixed')", name=op.f('ck_safety_inspection_state')),
    sa.CheckConstraint('damage >= 0', name=op.f('ck_safety_inspection_damage')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_safety_inspection_filed_by_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_safety_inspection_incident_id')),
    sa.ForeignKeyConstraint(['inspector_id'], ['person.id'], name=op.f('fk_safety_inspection_inspector_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_safety_inspection_unit_id')),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_safety_inspection_warehouse_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_safety_inspection')),
    sa.UniqueConstraint('number', name=op.f('uq_safety_inspection_number'))
    )
    op.create_index('ix_safety_inspection_cycle', 'safety_inspection', ['warehouse_id', 'due_on'], unique=False)
    op.create_index(op.f('ix_safety_inspection_filed_by_id'), 'safety_inspection', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_safety_inspection_incident_id'), 'safety_inspection', ['incident_id'], unique=False)
    op.create_index(op.f('ix_safety_inspection_inspector_id'), 'safety_inspection', ['inspector_id'], unique=False)
    op.create_index('ix_safety_inspection_state', 'safety_inspection', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_safety_inspection_unit_id'), 'safety_inspection', ['unit_id'], unique=False)
    op.create_table('check_point',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('sheet_id', sa.BigInteger(), nullable=False),
    sa.Column('point', sa.Text(), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("result <> 'abnormal' OR note <> ''", name=op.f('ck_check_point_note')),
    sa.CheckConstraint("result IN ('open','ok','abnormal')", name=op.f('ck_check_point_result')),
    sa.ForeignKeyConstraint(['sheet_id'], ['check_sheet.id'], name=op.f('fk_check_point_sheet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_point'))
    )
    op.create_index('ix_check_point_sheet', 'check_point', ['sheet_id', 'id'], unique=False)
    op.create_table('safety_finding',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('inspection_id', sa.BigInteger(), nullable=False),
    sa.Column('point', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['safety_inspection.id'], name=op.f('fk_safety_finding_inspection_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_safety_finding_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_safety_finding'))
    )
    op.create_index('ix_safety_finding_inspection', 'safety_finding', ['inspection_id', 'id'], unique=False)
    op.create_index(op.f('ix_safety_finding_task_id'), 'safety_finding', ['task_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_safety_finding_task_id'), table_name='safety_finding')
    op.drop_index('ix_safety_finding_inspection', table_name='safety_finding')
    op.drop_table('safety_finding')
    op.drop_index('ix_check_point_sheet', table_name='check_point')
    op.drop_table('check_point')
    op.drop_index(op.f('ix_safety_inspection_unit_id'), table_name='safety_inspection')
    op.drop_index('ix_safety_inspection_state', table_name='safety_inspection')
    op.drop_index(op.f('ix_safety_inspection_inspector_id'), table_name='safety_inspection')
    op.drop_index(op.f('ix_safety_inspection_incident_id'), table_name='safety_inspection')
    op.drop_index(op.f('ix_safety_inspection_filed_by_id'), table_name='safety_inspection')
    op.drop_index('ix_safety_inspection_cycle', table_name='safety_inspection')
    op.drop_table('safety_inspection')
    op.drop_table('handoff_parcel')
    op.drop_index('ix_discrepancy_line_report', table_name='discrepancy_line')
    op.drop_index(op.f('ix_discrepancy_line_location_id'), table_name='discrepancy_line')
    op.drop_index(op.f('ix_discrepancy_line_item_id'), table_name='discrepancy_line')
    op.drop_table('discrepancy_line')
    op.drop_index(op.f('ix_check_sheet_unit_id'), table_name='check_sheet')
    op.drop_index('ix_check_sheet_state', table_name='check_sheet')
    op.drop_index(op.f('ix_check_sheet_incident_id'), table_name='check_sheet')
    op.drop_index(op.f('ix_check_sheet_filed_by_id'), table_name='check_sheet')
    op.drop_index(op.f('ix_check_sheet_checked_by_id'), table_name='check_sheet')
    op.drop_table('check_sheet')
    op.drop_index(op.f('ix_warehouse_entry_warehouse_id'), table_name='warehouse_entry')
    op.drop_index(op.f('ix_warehouse_entry_unit_id'), table_name='warehouse_entry')
    op.drop_index('ix_warehouse_entry_state', table_name='warehouse_entry')
    op.drop_index(op.f('ix_warehouse_entry_filed_by_id'), table_name='warehouse_entry')
    op.drop_index(op.f('ix_warehouse_entry_escort_id'), table_name='warehouse_entry')
    op.drop_table('warehouse_entry')
    op.drop_index('uq_special_goods_item', table_name='special_goods', postgresql_where=sa.text("state <> 'released'"))
    op.drop_index(op.f('ix_special_goods_warehouse_id'), table_name='special_goods')
    op.drop_index(op.f('ix_special_goods_unit_id'), table_name='special_goods')
    op.drop_index('ix_special_goods_state', table_name='special_goods')
    op.drop_index(op.f('ix_special_goods_keeper_id'), table_name='special_goods')
    op.drop_index(op.f('ix_special_goods_filed_by_id'), table_name='special_goods')
    op.drop_index(op.f('ix_special_goods_deputy_id'), table_name='special_goods')
    op.drop_table('special_goods')
    op.drop_index(op.f('ix_handoff_warehouse_id'), table_name='handoff')
    op.drop_index(op.f('ix_handoff_unit_id'), table_name='handoff')
    op.drop_index('ix_handoff_state', table_name='handoff')
    op.drop_index(op.f('ix_handoff_keeper_id'), table_name='handoff')
    op.drop_index(op.f('ix_handoff_filed_by_id'), table_name='handoff')
    op.drop_table('handoff')
    op.drop_index(op.f('ix_discrepancy_warehouse_id'), table_name='discrepancy')
    op.drop_index(op.f('ix_discrepancy_unit_id'), table_name='discrepancy')
    op.drop_index(op.f('ix_discrepancy_stocktake_id'), table_name='discrepancy')
    op.drop_index('ix_discrepancy_state', table_name='discrepancy')
    op.drop_index(op.f('ix_discrepancy_responsible_id'), table_name='discrepancy')
    op.drop_index(op.f('ix_discrepancy_filed_by_id'), table_name='discrepancy')
    op.drop_index(op.f('ix_discrepancy_decided_by_id'), table_name='discrepancy')
    op.drop_table('discrepancy')
