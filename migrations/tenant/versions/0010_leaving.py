"""Discipline, grievances, promotions, transfers, resignations, handovers, and what is held about a person.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_correction',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('wish', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('wrong', sa.Text(), nullable=False),
    sa.Column('right', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('asked', 'corrected', 'refused', 'withdrawn')", name=op.f('ck_data_correction_state')),
    sa.CheckConstraint("state NOT IN ('corrected','refused') OR answer <> ''", name=op.f('ck_data_correction_answer')),
    sa.CheckConstraint("wish IN ('correct','complete','delete')", name=op.f('ck_data_correction_wish')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_data_correction_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_data_correction_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_data_correction_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_correction')),
    sa.UniqueConstraint('number', name=op.f('uq_data_correction_number'))
    )
    op.create_index(op.f('ix_data_correction_filed_by_id'), 'data_correction', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_data_correction_person_id'), 'data_correction', ['person_id'], unique=False)
    op.create_index('ix_data_correction_state', 'data_correction', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_data_correction_unit_id'), 'data_correction', ['unit_id'], unique=False)
    op.create_table('grievance',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('against_id', sa.BigInteger(), nullable=True),
    sa.Column('handler_id', sa.BigInteger(), nullable=True),
    sa.Column('mediator_id', sa.BigInteger(), nullable=True),
    sa.Column('is_anonymous', sa.Boolean(), nullable=False),
    sa.Column('code_hash', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('escalations', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('need','environment','conflict','help')", name=op.f('ck_grievance_kind')),
    sa.CheckConstraint("state IN ('accepted', 'answered', 'escalated', 'filed', 'settled', 'withdrawn')", name=op.f('ck_grievance_state')),
    sa.CheckConstraint('NOT is_anonymous OR filed_by_id IS NULL', name=op.f('ck_grievance_nameless')),
    sa.CheckConstraint('against_id IS DISTINCT FROM handler_id OR against_id IS NULL', name=op.f('ck_grievance_own_case')),
    sa.CheckConstraint('is_anonymous = (code_hash IS NOT NULL)', name=op.f('ck_grievance_code')),
    sa.ForeignKeyConstraint(['against_id'], ['person.id'], name=op.f('fk_grievance_against_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_grievance_filed_by_id')),
    sa.ForeignKeyConstraint(['handler_id'], ['person.id'], name=op.f('fk_grievance_handler_id')),
    sa.ForeignKeyConstraint(['mediator_id'], ['person.id'], name=op.f('fk_grievance_mediator_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_grievance_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grievance')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_grievance_code_hash')),
    sa.UniqueConstraint('number', name=op.f('uq_grievance_number'))
    )
    op.create_index(op.f('ix_grievance_against_id'), 'grievance', ['against_id'], unique=False)
    op.create_index(op.f('ix_grievance_filed_by_id'), 'grievance', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_grievance_handler_id'), 'grievance', ['handler_id'], unique=False)
    op.create_index(op.f('ix_grievance_mediator_id'), 'grievance', ['mediator_id'], unique=False)
    op.create_index('ix_grievance_state', 'grievance', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_grievance_unit_id'), 'grievance', ['unit_id'], unique=False)
    op.create_table('handover',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('files_due_on', sa.Date(), nullable=True),
    sa.Column('files_sent_on', sa.Date(), nullable=True),
    sa.Column('certificate_on', sa.Date(), nullable=True),
    sa.Column('accounts_off_on', sa.Date(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('resignation','dismissal','transfer','contract_end')", name=op.f('ck_handover_kind')),
    sa.CheckConstraint("state IN ('closed', 'complete', 'dropped', 'opened', 'overdue')", name=op.f('ck_handover_state')),
    sa.CheckConstraint('due_on >= opened_on', name=op.f('ck_handover_due')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_handover_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_handover_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_handover_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover')),
    sa.UniqueConstraint('number', name=op.f('uq_handover_number'))
    )
    op.create_index(op.f('ix_handover_filed_by_id'), 'handover', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_handover_person_id'), 'handover', ['person_id'], unique=False)
    op.create_index('ix_handover_state', 'handover', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_handover_unit_id'), 'handover', ['unit_id'], unique=False)
    op.create_index('uq_handover_open', 'handover', ['person_id'], unique=True, postgresql_where=sa.text("state IN ('opened','overdue')"))
    op.create_table('promotion',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('conditions', sa.Text(), nullable=False),
    sa.Column('standard', sa.Text(), nullable=False),
    sa.Column('procedure', sa.Text(), nullable=False),
    sa.Column('notice_from', sa.Date(), nullable=True),
    sa.Column('notice_until', sa.Date(), nullable=True),
    sa.Column('decided_person_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("conditions <> '' AND standard <> '' AND procedure <> ''", name=op.f('ck_promotion_texts')),
    sa.CheckConstraint("state <> 'notice' OR notice_until IS NOT NULL", name=op.f('ck_promotion_notice')),
    sa.CheckConstraint("state IN ('answered', 'appointed', 'decided', 'ended', 'nominated', 'notice', 'planned', 'published')", name=op.f('ck_promotion_state')),
    sa.CheckConstraint("state NOT IN ('decided','appointed') OR decided_person_id IS NOT NULL", name=op.f('ck_promotion_decided')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_promotion_decided_by_id')),
    sa.ForeignKeyConstraint(['decided_person_id'], ['person.id'], name=op.f('fk_promotion_decided_person_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_promotion_filed_by_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_promotion_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_promotion_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promotion')),
    sa.UniqueConstraint('number', name=op.f('uq_promotion_number'))
    )
    op.create_index(op.f('ix_promotion_decided_by_id'), 'promotion', ['decided_by_id'], unique=False)
    op.create_index(op.f('ix_promotion_decided_person_id'), 'promotion', ['decided_person_id'], unique=False)
    op.create_index(op.f('ix_promotion_filed_by_id'), 'promotion', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_promotion_position_id'), 'promotion', ['position_id'], unique=False)
    op.create_index('ix_promotion_state', 'promotion', ['state', 'notice_until'], unique=False)
    op.create_index(op.f('ix_promotion_unit_id'), 'promotion', ['unit_id'], unique=False)
    op.create_table('resignation',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('motive', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('wanted_on', sa.Date(), nullable=True),
    sa.Column('branch', sa.Text(), nullable=False),
    sa.Column('notice_days', sa.Integer(), nullable=False),
    sa.Column('earliest_on', sa.Date(), nullable=True),
    sa.Column('agreed_on', sa.Date(), nullable=True),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('agreements', sa.Text(), nullable=False),
    sa.Column('talk', sa.Text(), nullable=False),
    sa.Column('manager_note', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("branch IN ('probation','contract','none')", name=op.f('ck_resignation_branch')),
    sa.CheckConstraint("motive IN ('','pay','growth','family','health','distance','study','climate','other')", name=op.f('ck_resignation_motive')),
    sa.CheckConstraint("state IN ('confirmed', 'last_day', 'left', 'seen', 'submitted', 'withdrawn')", name=op.f('ck_resignation_state')),
    sa.CheckConstraint('agreed_on IS NULL OR last_on <= agreed_on', name=op.f('ck_resignation_agreed')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_resignation_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_resignation_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_resignation_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resignation')),
    sa.UniqueConstraint('number', name=op.f('uq_resignation_number'))
    )
    op.create_index(op.f('ix_resignation_filed_by_id'), 'resignation', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_resignation_person_id'), 'resignation', ['person_id'], unique=False)
    op.create_index('ix_resignation_state', 'resignation', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_resignation_unit_id'), 'resignation', ['unit_id'], unique=False)
    op.create_index('uq_resignation_open', 'resignation', ['person_id'], unique=True, postgresql_where=sa.text("state NOT IN ('left','withdrawn')"))
    op.create_table('transfer',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('requirements', sa.Text(), nullable=False),
    sa.Column('posted_until', sa.Date(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('from_unit_id', sa.BigInteger(), nullable=True),
    sa.Column('from_words', sa.Text(), nullable=False),
    sa.Column('fit', sa.Text(), nullable=False),
    sa.Column('gaps', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('compared', sa.Text(), nullable=False),
    sa.Column('decision_reasons', sa.Text(), nullable=False),
    sa.Column('development', sa.Text(), nullable=False),
    sa.Column('next_talk_on', sa.Date(), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('consented_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('approved', 'consented', 'declined', 'effective', 'handed_over', 'planned', 'posted', 'proposed', 'released', 'withdrawn')", name=op.f('ck_transfer_state')),
    sa.CheckConstraint("state IN ('planned','posted','withdrawn') OR effective_on IS NOT NULL", name=op.f('ck_transfer_effective')),
    sa.CheckConstraint("state IN ('planned','posted','withdrawn') OR person_id IS NOT NULL", name=op.f('ck_transfer_person')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_transfer_filed_by_id')),
    sa.ForeignKeyConstraint(['from_unit_id'], ['unit.id'], name=op.f('fk_transfer_from_unit_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_transfer_person_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_transfer_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_transfer_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfer')),
    sa.UniqueConstraint('number', name=op.f('uq_transfer_number'))
    )
    op.create_index(op.f('ix_transfer_filed_by_id'), 'transfer', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_transfer_from_unit_id'), 'transfer', ['from_unit_id'], unique=False)
    op.create_index(op.f('ix_transfer_person_id'), 'transfer', ['person_id'], unique=False)
    op.create_index(op.f('ix_transfer_position_id'), 'transfer', ['position_id'], unique=False)
    op.create_index('ix_transfer_state', 'transfer', ['state', 'effective_on'], unique=False)
    op.create_index(op.f('ix_transfer_unit_id'), 'transfer', ['unit_id'], unique=False)
    op.create_table('handover_item',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('handover_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('receiver_id', sa.BigInteger(), nullable=True),
    sa.Column('source_kind', sa.Text(), nullable=False),
    sa.Column('source_id', sa.BigInteger(), nullable=True),
    sa.Column('changed_on', sa.Date(), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('accepted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("accepted_on IS NULL OR kind <> 'passwords' OR changed_on IS NOT NULL", name=op.f('ck_handover_item_changed')),
    sa.CheckConstraint("kind IN ('formal','work','data','files','property','accounts','passwords')", name=op.f('ck_handover_item_kind')),
    sa.CheckConstraint('(accepted_on IS NULL) = (accepted_by_id IS NULL)', name=op.f('ck_handover_item_accepted')),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['person.id'], name=op.f('fk_handover_item_accepted_by_id')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_item_handover_id')),
    sa.ForeignKeyConstraint(['receiver_id'], ['person.id'], name=op.f('fk_handover_item_receiver_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_item'))
    )
    op.create_index(op.f('ix_handover_item_accepted_by_id'), 'handover_item', ['accepted_by_id'], unique=False)
    op.create_index('ix_handover_item_handover', 'handover_item', ['handover_id', 'place'], unique=False)
    op.create_index(op.f('ix_handover_item_receiver_id'), 'handover_item', ['receiver_id'], unique=False)
    op.create_table('promotion_nominee',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('promotion_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('nominated_by_id', sa.BigInteger(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('appraisal', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['nominated_by_id'], ['person.id'], name=op.f('fk_promotion_nominee_nominated_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_promotion_nominee_person_id')),
    sa.ForeignKeyConstraint(['promotion_id'], ['promotion.id'], name=op.f('fk_promotion_nominee_promotion_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promotion_nominee')),
    sa.UniqueConstraint('promotion_id', 'person_id', name=op.f('uq_promotion_nominee_promotion_id_person_id'))
    )
    op.create_index(op.f('ix_promotion_nominee_nominated_by_id'), 'promotion_nominee', ['nominated_by_id'], unique=False)
    op.create_index(op.f('ix_promotion_nominee_person_id'), 'promotion_nominee', ['person_id'], unique=False)
    op.create_table('promotion_objection',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('promotion_id', sa.BigInteger(), nullable=False),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('filed_on', sa.Date(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answered_by_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(answered_on IS NULL) = (answer = '')", name=op.f('ck_promotion_objection_answer')),
    sa.CheckConstraint('answered_by_id IS DISTINCT FROM filed_by_id', name=op.f('ck_promotion_objection_own')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_promotion_objection_answered_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_promotion_objection_filed_by_id')),
    sa.ForeignKeyConstraint(['promotion_id'], ['promotion.id'], name=op.f('fk_promotion_objection_promotion_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promotion_objection'))
    )
    op.create_index(op.f('ix_promotion_objection_answered_by_id'), 'promotion_objection', ['answered_by_id'], unique=False)
    op.create_index(op.f('ix_promotion_objection_filed_by_id'), 'promotion_objection', ['filed_by_id'], unique=False)
    op.create_index('ix_promotion_objection_promotion', 'promotion_objection', ['promotion_id', 'id'], unique=False)
    op.create_table('discipline_case',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('clause_id', sa.BigInteger(), nullable=True),
    sa.Column('clause_words', sa.Text(), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('stated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hearing', sa.Text(), nullable=False),
    sa.Column('heard_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('measure', sa.Text(), nullable=False),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('lesson', sa.Text(), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('union_told_on', sa.Date(), nullable=True),
    sa.Column('union_answer', sa.Text(), nullable=False),
    sa.Column('contract_agreed', sa.Boolean(), nullable=False),
    sa.Column('loss_yuan', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('deduction_yuan', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('wage_yuan', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('served_on', sa.Date(), nullable=True),
    sa.Column('served_how', sa.Text(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('appeal', sa.Text(), nullable=False),
    sa.Column('appeal_outcome', sa.Text(), nullable=False),
    sa.Column('appeal_answer', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("appeal_outcome IN ('','upheld','annulled')", name=op.f('ck_discipline_case_appeal_outcome')),
    sa.CheckConstraint("outcome <> 'measure' OR measure <> ''", name=op.f('ck_discipline_case_measure')),
    sa.CheckConstraint("outcome IN ('','none','tolerated','measure')", name=op.f('ck_discipline_case_outcome')),
    sa.CheckConstraint("state IN ('accepted', 'appealed', 'decided', 'declined', 'final', 'heard', 'reported', 'served')", name=op.f('ck_discipline_case_state')),
    sa.CheckConstraint("state NOT IN ('decided','served','appealed','final') OR outcome <> ''", name=op.f('ck_discipline_case_decided')),
    sa.CheckConstraint('deduction_yuan IS NULL OR deduction_yuan <= loss_yuan', name=op.f('ck_discipline_case_loss')),
    sa.CheckConstraint('person_id IS DISTINCT FROM filed_by_id', name=op.f('ck_discipline_case_somebody_else')),
    sa.ForeignKeyConstraint(['clause_id'], ['clause.id'], name=op.f('fk_discipline_case_clause_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_discipline_case_decided_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_discipline_case_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_discipline_case_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_discipline_case_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_discipline_case')),
    sa.UniqueConstraint('number', name=op.f('uq_discipline_case_number'))
    )
    op.create_index(op.f('ix_discipline_case_decided_by_id'), 'discipline_case', ['decided_by_id'], unique=False)
    op.create_index(op.f('ix_discipline_case_filed_by_id'), 'discipline_case', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_discipline_case_person_id'), 'discipline_case', ['person_id'], unique=False)
    op.create_index('ix_discipline_case_state', 'discipline_case', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_discipline_case_unit_id'), 'discipline_case', ['unit_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_discipline_case_unit_id'), table_name='discipline_case')
    op.drop_index('ix_discipline_case_state', table_name='discipline_case')
    op.drop_index(op.f('ix_discipline_case_person_id'), table_name='discipline_case')
    op.drop_index(op.f('ix_discipline_case_filed_by_id'), table_name='discipline_case')
    op.drop_index(op.f('ix_discipline_case_decided_by_id'), table_name='discipline_case')
    op.drop_table('discipline_case')
    op.drop_index('ix_promotion_objection_promotion', table_name='promotion_objection')
    op.drop_index(op.f('ix_promotion_objection_filed_by_id'), table_name='promotion_objection')
    op.drop_index(op.f('ix_promotion_objection_answered_by_id'), table_name='promotion_objection')
    op.drop_table('promotion_objection')
    op.drop_index(op.f('ix_promotion_nominee_person_id'), table_name='promotion_nominee')
    op.drop_index(op.f('ix_promotion_nominee_nominated_by_id'), table_name='promotion_nominee')
    op.drop_table('promotion_nominee')
    op.drop_index(op.f('ix_handover_item_receiver_id'), table_name='handover_item')
    op.drop_index('ix_handover_item_handover', table_name='handover_item')
    op.drop_index(op.f('ix_handover_item_accepted_by_id'), table_name='handover_item')
    op.drop_table('handover_item')
    op.drop_index(op.f('ix_transfer_unit_id'), table_name='transfer')
    op.drop_index('ix_transfer_state', table_name='transfer')
    op.drop_index(op.f('ix_transfer_position_id'), table_name='transfer')
    op.drop_index(op.f('ix_transfer_person_id'), table_name='transfer')
    op.drop_index(op.f('ix_transfer_from_unit_id'), table_name='transfer')
    op.drop_index(op.f('ix_transfer_filed_by_id'), table_name='transfer')
    op.drop_table('transfer')
    op.drop_index('uq_resignation_open', table_name='resignation', postgresql_where=sa.text("state NOT IN ('left','withdrawn')"))
    op.drop_index(op.f('ix_resignation_unit_id'), table_name='resignation')
    op.drop_index('ix_resignation_state', table_name='resignation')
    op.drop_index(op.f('ix_resignation_person_id'), table_name='resignation')
    op.drop_index(op.f('ix_resignation_filed_by_id'), table_name='resignation')
    op.drop_table('resignation')
    op.drop_index(op.f('ix_promotion_unit_id'), table_name='promotion')
    op.drop_index('ix_promotion_state', table_name='promotion')
    op.drop_index(op.f('ix_promotion_position_id'), table_name='promotion')
    op.drop_index(op.f('ix_promotion_filed_by_id'), table_name='promotion')
    op.drop_index(op.f('ix_promotion_decided_person_id'), table_name='promotion')
    op.drop_index(op.f('ix_promotion_decided_by_id'), table_name='promotion')
    op.drop_table('promotion')
    op.drop_index('uq_handover_open', table_name='handover', postgresql_where=sa.text("state IN ('opened','overdue')"))
    op.drop_index(op.f('ix_handover_unit_id'), table_name='handover')
    op.drop_index('ix_handover_state', table_name='handover')
    op.drop_index(op.f('ix_handover_person_id'), table_name='handover')
    op.drop_index(op.f('ix_handover_filed_by_id'), table_name='handover')
    op.drop_table('handover')
    op.drop_index(op.f('ix_grievance_unit_id'), table_name='grievance')
    op.drop_index('ix_grievance_state', table_name='grievance')
    op.drop_index(op.f('ix_grievance_mediator_id'), table_name='grievance')
    op.drop_index(op.f('ix_grievance_handler_id'), table_name='grievance')
    op.drop_index(op.f('ix_grievance_filed_by_id'), table_name='grievance')
    op.drop_index(op.f('ix_grievance_against_id'), table_name='grievance')
    op.drop_table('grievance')
    op.drop_index(op.f('ix_data_correction_unit_id'), table_name='data_correction')
    op.drop_index('ix_data_correction_state', table_name='data_correction')
    op.drop_index(op.f('ix_data_correction_person_id'), table_name='data_correction')
    op.drop_index(op.f('ix_data_correction_filed_by_id'), table_name='data_correction')
    op.drop_table('data_correction')
