"""Every table of a company.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('record_kind', sa.Text(), nullable=False),
    sa.Column('record_id', sa.BigInteger(), nullable=True),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('before', postgresql.JSONB(), nullable=True),
    sa.Column('after', postgresql.JSONB(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    op.create_index('ix_audit_at', 'audit', ['at'], unique=False)
    op.create_index('ix_audit_author', 'audit', ['author_id', 'at'], unique=False)
    op.create_index('ix_audit_record', 'audit', ['record_kind', 'record_id'], unique=False)
    op.create_table('company',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('zone', sa.Text(), nullable=False),
    sa.Column('reminder_hour', sa.Time(), nullable=False),
    sa.Column('template_key', sa.Text(), nullable=True),
    sa.Column('template_applied_on', sa.Date(), nullable=True),
    sa.Column('setup_step', sa.Text(), nullable=False),
    sa.Column('setup_closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rights_version', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_company_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company'))
    )
    op.create_table('decision',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('inputs', postgresql.JSONB(), nullable=False),
    sa.Column('thresholds', postgresql.JSONB(), nullable=False),
    sa.Column('clauses', postgresql.JSONB(), nullable=False),
    sa.Column('reasons', postgresql.JSONB(), nullable=False),
    sa.Column('secrecy', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    op.create_index('ix_decision_subject', 'decision', ['subject_kind', 'subject_id', 'id'], unique=False)
    op.create_index('ix_decision_thresholds', 'decision', ['thresholds'], unique=False, postgresql_using='gin', postgresql_ops={'thresholds': 'jsonb_path_ops'})
    op.create_table('event',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event'))
    )
    op.create_index('ix_event_at', 'event', ['at'], unique=False)
    op.create_index('ix_event_subject', 'event', ['subject_kind', 'subject_id', 'id'], unique=False)
    op.create_table('guard_refusal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('value', postgresql.JSONB(), nullable=False),
    sa.Column('law', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('legal_reason', sa.Text(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guard_refusal'))
    )
    op.create_table('job',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=True),
    sa.Column('lane', sa.Text(), nullable=False),
    sa.Column('args', postgresql.JSONB(), nullable=False),
    sa.Column('owner_id', sa.BigInteger(), nullable=True),
    sa.Column('owner_name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_asked', sa.Boolean(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('of', sa.Integer(), nullable=False),
    sa.Column('cursor', postgresql.JSONB(), nullable=True),
    sa.Column('result', postgresql.JSONB(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('waiting','running','done','failed','cancelled')", name=op.f('ck_job_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('key', name=op.f('uq_job_key'))
    )
    op.create_index('ix_job_due', 'job', ['due_at'], unique=False, postgresql_where="state IN ('waiting', 'running')")
    op.create_index('ix_job_owner', 'job', ['owner_id', 'id'], unique=False)
    op.create_table('leave_type',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('uses_balance', sa.Boolean(), nullable=False),
    sa.Column('natural_days', sa.Boolean(), nullable=False),
    sa.Column('finest', sa.Text(), nullable=False),
    sa.Column('proof_over_days', sa.Integer(), nullable=True),
    sa.Column('accrues', sa.Text(), nullable=True),
    sa.Column('in_use', sa.Boolean(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("accrues IS NULL OR accrues IN ('annual')", name=op.f('ck_leave_type_accrues')),
    sa.CheckConstraint("finest IN ('days','half_days','hours')", name=op.f('ck_leave_type_finest')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_type')),
    sa.UniqueConstraint('key', name=op.f('uq_leave_type_key'))
    )
    op.create_table('role',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role')),
    sa.UniqueConstraint('key', name=op.f('uq_role_key'))
    )
    op.create_table('rulebook_version',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('first_on', sa.Date(), nullable=True),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('draft','published','effective','superseded')", name=op.f('ck_rulebook_version_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rulebook_version')),
    sa.UniqueConstraint('number', name=op.f('uq_rulebook_version_number'))
    )
    op.create_table('sign_in_throttle',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('window_started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('wait_until', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_throttle')),
    sa.UniqueConstraint('key', name=op.f('uq_sign_in_throttle_key'))
    )
    op.create_table('stored_file',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.BigInteger(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('nonce', sa.LargeBinary(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file'))
    )
    op.create_table('submission',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.Column('endpoint', sa.Text(), nullable=False),
    sa.Column('answer', postgresql.JSONB(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('key', name=op.f('uq_submission_key'))
    )
    op.create_index('ix_submission_created', 'submission', ['created_at'], unique=False)
    op.create_table('unit',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('merged_into_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('draft','active','merged','closed')", name=op.f('ck_unit_state')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['unit.id'], name=op.f('fk_unit_merged_into_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('code', name=op.f('uq_unit_code'))
    )
    op.create_table('user',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('theme', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('invited','active','disabled')", name=op.f('ck_user_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('email', name=op.f('uq_user_email'))
    )
    op.create_table('calendar_day',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('pattern', postgresql.JSONB(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('workday','rest','statutory','adjusted_rest','makeup_workday')", name=op.f('ck_calendar_day_kind')),
    sa.CheckConstraint("source IN ('national','company')", name=op.f('ck_calendar_day_source')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_calendar_day_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day'))
    )
    op.create_index('uq_calendar_day_scope', 'calendar_day', [sa.literal_column('coalesce(unit_id, 0)'), 'on_day', 'source'], unique=True)
    op.create_table('clause',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('version_id', sa.BigInteger(), nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('chapter', sa.Text(), nullable=False),
    sa.Column('chapter_en', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=False),
    sa.Column('feature', sa.Text(), nullable=False),
    sa.Column('thresholds', postgresql.JSONB(), nullable=False),
    sa.Column('screen', sa.Text(), nullable=True),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['rulebook_version.id'], name=op.f('fk_clause_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause')),
    sa.UniqueConstraint('version_id', 'ref', name=op.f('uq_clause_version_id_ref'))
    )
    op.create_index('ix_clause_ref', 'clause', ['ref'], unique=False)
    op.create_table('decision_override',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('decision_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_override_decision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_override'))
    )
    op.create_index(op.f('ix_decision_override_decision_id'), 'decision_override', ['decision_id'], unique=False)
    op.create_table('delivery',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('event_id', sa.BigInteger(), nullable=True),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('template', sa.Text(), nullable=False),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('waiting','sending','sent','failed','dropped')", name=op.f('ck_delivery_state')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_delivery_event_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_delivery_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    sa.UniqueConstraint('key', name=op.f('uq_delivery_key'))
    )
    op.create_index('ix_delivery_due', 'delivery', ['due_at'], unique=False, postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.create_table('notice',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('key', name=op.f('uq_notice_key'))
    )
    op.create_index('ix_notice_reader', 'notice', ['user_id', 'id'], unique=False)
    op.create_index('ix_notice_unread', 'notice', ['user_id'], unique=False, postgresql_where=sa.text('read_at IS NULL'))
    op.create_table('person',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sort_key', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.Column('employed_on', sa.Date(), nullable=False),
    sa.Column('worked_since', sa.Date(), nullable=True),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('cadre','employee','contractor')", name=op.f('ck_person_kind')),
    sa.CheckConstraint('left_on IS NULL OR left_on >= employed_on', name=op.f('ck_person_span')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_person_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('number', name=op.f('uq_person_number')),
    sa.UniqueConstraint('user_id', name=op.f('uq_person_user_id'))
    )
    op.create_index('ix_person_sort', 'person', ['sort_key', 'id'], unique=False)
    op.create_table('policy_proposal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('scope_kind', sa.Text(), nullable=False),
    sa.Column('scope_id', sa.BigInteger(), nullable=False),
    sa.Column('value', postgresql.JSONB(), nullable=False),
    sa.Column('previous', postgresql.JSONB(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('legal_reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('proposed_by_id', sa.BigInteger(), nullable=False),
    sa.Column('proposed_by_name', sa.Text(), nullable=False),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_by_name', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision_reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'confirmed' OR decided_by_id <> proposed_by_id", name=op.f('ck_policy_proposal_four_eyes')),
    sa.CheckConstraint("state <> 'confirmed' OR decided_by_id IS NOT NULL", name=op.f('ck_policy_proposal_decider')),
    sa.CheckConstraint("state IN ('proposed','confirmed','refused','withdrawn')", name=op.f('ck_policy_proposal_state')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['user.id'], name=op.f('fk_policy_proposal_decided_by_id')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['user.id'], name=op.f('fk_policy_proposal_proposed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_policy_proposal'))
    )
    op.create_index('ix_policy_proposal_key', 'policy_proposal', ['key', 'scope_kind', 'scope_id'], unique=False)
    op.create_index('uq_policy_proposal_open', 'policy_proposal', ['key', 'scope_kind', 'scope_id'], unique=True, postgresql_where=sa.text("state = 'proposed'"))
    op.create_table('position',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('aliases', postgresql.JSONB(), nullable=False),
    sa.Column('rank', sa.Text(), nullable=False),
    sa.Column('headcount', sa.Integer(), nullable=True),
    sa.Column('headcount_open', sa.Boolean(), nullable=False),
    sa.Column('reports_to_id', sa.BigInteger(), nullable=True),
    sa.Column('role_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('vacancy_open', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("rank IN ('head','middle','staff')", name=op.f('ck_position_rank')),
    sa.CheckConstraint("state IN ('draft','active','closed')", name=op.f('ck_position_state')),
    sa.CheckConstraint('headcount IS NULL OR headcount BETWEEN 1 AND 999', name=op.f('ck_position_headcount')),
    sa.ForeignKeyConstraint(['reports_to_id'], ['position.id'], name=op.f('fk_position_reports_to_id')),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_position_role_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_position_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_position')),
    sa.UniqueConstraint('unit_id', 'code', name=op.f('uq_position_unit_id_code'))
    )
    op.create_index(op.f('ix_position_unit_id'), 'position', ['unit_id'], unique=False)
    op.create_table('role_grant',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('role_id', sa.BigInteger(), nullable=False),
    sa.Column('permission', sa.Text(), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('scope BETWEEN 1 AND 3', name=op.f('ck_role_grant_scope')),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_role_grant_role_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant')),
    sa.UniqueConstraint('role_id', 'permission', name=op.f('uq_role_grant_role_id_permission'))
    )
    op.create_table('unit_term',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('parent_id', sa.BigInteger(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('mission', sa.Text(), nullable=False),
    sa.Column('duties', sa.Text(), nullable=False),
    sa.Column('powers', sa.Text(), nullable=False),
    sa.Column('rank_order', sa.Integer(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('unit_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), using='gist', name='ex_unit_term_span'),
    sa.CheckConstraint("kind IN ('department','team','committee','gm_office')", name=op.f('ck_unit_term_kind')),
    sa.CheckConstraint('parent_id IS NULL OR parent_id <> unit_id', name=op.f('ck_unit_term_own_parent')),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_term_parent_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_term_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_term'))
    )
    op.create_index('ix_unit_term_parent', 'unit_term', ['parent_id'], unique=False)
    op.create_table('user_session',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('agent', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_user_session_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_user_session_token_hash'))
    )
    op.create_index('ix_user_session_user', 'user_session', ['user_id', 'id'], unique=False)
    op.create_table('user_token',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("purpose IN ('invitation','reset','welcome')", name=op.f('ck_user_token_purpose')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_user_token_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_user_token_token_hash'))
    )
    op.create_index('ix_user_token_user', 'user_token', ['user_id', 'purpose'], unique=False)
    op.create_table('work_pattern',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('week', postgresql.JSONB(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('(coalesce(unit_id, 0))'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text("state = 'active'"), using='gist', name='ex_work_pattern_span'),
    sa.CheckConstraint("state IN ('draft','active','replaced')", name=op.f('ck_work_pattern_state')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_work_pattern_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_pattern'))
    )
    op.create_table('assignment',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=True),
    sa.Column('manager_id', sa.BigInteger(), nullable=True),
    sa.Column('is_primary', sa.Boolean(), nullable=False),
    sa.Column('match_note', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('person_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text('is_primary'), using='gist', name='ex_assignment_primary'),
    sa.CheckConstraint('manager_id IS NULL OR manager_id <> person_id', name=op.f('ck_assignment_own_manager')),
    sa.ForeignKeyConstraint(['manager_id'], ['person.id'], name=op.f('fk_assignment_manager_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_assignment_person_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_assignment_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_assignment_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment'))
    )
    op.create_index('ix_assignment_person', 'assignment', ['person_id', 'first_on'], unique=False)
    op.create_index(op.f('ix_assignment_position_id'), 'assignment', ['position_id'], unique=False)
    op.create_index('ix_assignment_unit', 'assignment', ['unit_id', 'first_on'], unique=False)
    op.create_table('leave_lot',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('type_id', sa.BigInteger(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('earned_on', sa.Date(), nullable=False),
    sa.Column('usable_from', sa.Date(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('expires_on IS NULL OR expires_on >= usable_from', name=op.f('ck_leave_lot_span')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_leave_lot_minutes')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leave_lot_person_id')),
    sa.ForeignKeyConstraint(['type_id'], ['leave_type.id'], name=op.f('fk_leave_lot_type_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_lot')),
    sa.UniqueConstraint('person_id', 'type_id', 'period', name=op.f('uq_leave_lot_person_id_type_id_period'))
    )
    op.create_table('leave_request',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('type_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('first_part', sa.Text(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('last_part', sa.Text(), nullable=False),
    sa.Column('hours_start', sa.Time(), nullable=True),
    sa.Column('hours_end', sa.Time(), nullable=True),
    sa.Column('starts_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('day_minutes', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('told_by', sa.Text(), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('call_taken_by_id', sa.BigInteger(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('proof_file_id', sa.BigInteger(), nullable=True),
    sa.Column('slip_due_on', sa.Date(), nullable=True),
    sa.Column('slip_received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('slip_received_by_id', sa.BigInteger(), nullable=True),
    sa.Column('is_provisional', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('person_id'), '='), (sa.text('tsrange(starts_at, ends_at)'), '&&'), where=sa.text("state IN ('approved', 'closed', 'phone_recorded', 'slip_overdue', 'slip_owed', 'slip_received', 'submitted', 'taken')"), using='gist', name='ex_leave_request_time'),
    sa.CheckConstraint("channel IN ('ordinary','emergency')", name=op.f('ck_leave_request_channel')),
    sa.CheckConstraint("state IN ('approved', 'closed', 'draft', 'phone_recorded', 'rejected', 'slip_overdue', 'slip_owed', 'slip_received', 'submitted', 'taken', 'withdrawn')", name=op.f('ck_leave_request_state')),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_leave_request_days')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_leave_request_minutes')),
    sa.ForeignKeyConstraint(['call_taken_by_id'], ['person.id'], name=op.f('fk_leave_request_call_taken_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leave_request_person_id')),
    sa.ForeignKeyConstraint(['proof_file_id'], ['stored_file.id'], name=op.f('fk_leave_request_proof_file_id')),
    sa.ForeignKeyConstraint(['slip_received_by_id'], ['person.id'], name=op.f('fk_leave_request_slip_received_by_id')),
    sa.ForeignKeyConstraint(['type_id'], ['leave_type.id'], name=op.f('fk_leave_request_type_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_leave_request_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_request')),
    sa.UniqueConstraint('number', name=op.f('uq_leave_request_number'))
    )
    op.create_index('ix_leave_request_first_day', 'leave_request', ['first_day', 'id'], unique=False)
    op.create_index('ix_leave_request_person', 'leave_request', ['person_id', 'id'], unique=False)
    op.create_index('ix_leave_request_slip', 'leave_request', ['slip_due_on'], unique=False, postgresql_where=sa.text("state IN ('slip_owed', 'slip_overdue')"))
    op.create_index('ix_leave_request_state', 'leave_request', ['state', 'id'], unique=False)
    op.create_index('ix_leave_request_unit', 'leave_request', ['unit_id', 'id'], unique=False)
    op.create_table('person_role',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('role_id', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('given_by', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('person_id'), '='), (sa.text('role_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), using='gist', name='ex_person_role_span'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_role_person_id')),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_person_role_role_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_role'))
    )
    op.create_index(op.f('ix_person_role_person_id'), 'person_role', ['person_id'], unique=False)
    op.create_table('personal_grant',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('permission', sa.Text(), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('granted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('granted_by_name', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('last_on >= first_on', name=op.f('ck_personal_grant_span')),
    sa.CheckConstraint('scope BETWEEN 1 AND 3', name=op.f('ck_personal_grant_scope')),
    sa.ForeignKeyConstraint(['granted_by_id'], ['user.id'], name=op.f('fk_personal_grant_granted_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_personal_grant_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_personal_grant'))
    )
    op.create_index(op.f('ix_personal_grant_person_id'), 'personal_grant', ['person_id'], unique=False)
    op.create_table('policy_value',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('scope_kind', sa.Text(), nullable=False),
    sa.Column('scope_id', sa.BigInteger(), nullable=False),
    sa.Column('value', postgresql.JSONB(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('used_on', sa.Date(), nullable=True),
    sa.Column('replaced', sa.Boolean(), nullable=False),
    sa.Column('founding', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('legal_reason', sa.Text(), nullable=False),
    sa.Column('set_by_id', sa.BigInteger(), nullable=True),
    sa.Column('set_by_name', sa.Text(), nullable=False),
    sa.Column('proposal_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('key'), '='), (sa.text('scope_kind'), '='), (sa.text('scope_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text('NOT replaced'), using='gist', name='ex_policy_value_span'),
    sa.CheckConstraint("scope_kind IN ('company','unit','position')", name=op.f('ck_policy_value_scope_kind')),
    sa.CheckConstraint('NOT replaced OR used_on IS NULL', name=op.f('ck_policy_value_replaced')),
    sa.CheckConstraint('last_on IS NULL OR used_on IS NULL OR last_on >= used_on', name=op.f('ck_policy_value_used')),
    sa.ForeignKeyConstraint(['proposal_id'], ['policy_proposal.id'], name=op.f('fk_policy_value_proposal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_policy_value'))
    )
    op.create_table('position_sheet',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('goal', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('process', sa.Text(), nullable=False),
    sa.Column('appraisal', sa.Text(), nullable=False),
    sa.Column('powers', sa.Text(), nullable=False),
    sa.Column('speciality', sa.Text(), nullable=False),
    sa.Column('education', sa.Text(), nullable=True),
    sa.Column('years', sa.Integer(), nullable=True),
    sa.Column('requirements', postgresql.JSONB(), nullable=False),
    sa.Column('founding', sa.Boolean(), nullable=False),
    sa.Column('drafted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('approved_by_id', sa.BigInteger(), nullable=True),
    sa.Column('in_force_from', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("founding OR state NOT IN ('approved','in_force') OR approved_by_id IS NOT NULL", name=op.f('ck_position_sheet_approver')),
    sa.CheckConstraint("state IN ('draft','approved','in_force','replaced')", name=op.f('ck_position_sheet_state')),
    sa.CheckConstraint('approved_by_id IS NULL OR approved_by_id <> drafted_by_id', name=op.f('ck_position_sheet_four_eyes')),
    sa.ForeignKeyConstraint(['approved_by_id'], ['user.id'], name=op.f('fk_position_sheet_approved_by_id')),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['user.id'], name=op.f('fk_position_sheet_drafted_by_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_position_sheet_position_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_position_sheet')),
    sa.UniqueConstraint('position_id', 'version', name=op.f('uq_position_sheet_position_id_version'))
    )
    op.create_index('uq_position_sheet_in_force', 'position_sheet', ['position_id'], unique=True, postgresql_where=sa.text("state = 'in_force'"))
    op.create_table('unit_post',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('unit_id'), '='), (sa.text('kind'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text("kind <> 'member'"), using='gist', name='ex_unit_post_span'),
    postgresql.ExcludeConstraint((sa.text('unit_id'), '='), (sa.text('person_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text("kind = 'member'"), using='gist', name='ex_unit_post_member'),
    sa.CheckConstraint("kind IN ('head','in_charge','member')", name=op.f('ck_unit_post_kind')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_unit_post_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_post_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_post'))
    )
    op.create_index('ix_unit_post_person', 'unit_post', ['person_id'], unique=False)
    op.create_table('leave_movement',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('lot_id', sa.BigInteger(), nullable=False),
    sa.Column('leave_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('reserve','consume','release','expire','adjust')", name=op.f('ck_leave_movement_kind')),
    sa.CheckConstraint("minutes <> 0 AND (minutes > 0 OR kind = 'adjust')", name=op.f('ck_leave_movement_minutes')),
    sa.ForeignKeyConstraint(['leave_id'], ['leave_request.id'], name=op.f('fk_leave_movement_leave_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['leave_lot.id'], name=op.f('fk_leave_movement_lot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_movement')),
    sa.UniqueConstraint('leave_id', 'lot_id', 'kind', name=op.f('uq_leave_movement_leave_id_lot_id_kind'))
    )
    op.create_index('ix_leave_movement_lot', 'leave_movement', ['lot_id'], unique=False)
    op.create_table('leave_signature',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('leave_id', sa.BigInteger(), nullable=False),
    sa.Column('applicant_id', sa.BigInteger(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('roles', postgresql.JSONB(), nullable=False),
    sa.Column('line_manager', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('signed_by_name', sa.Text(), nullable=True),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('coming','open','approved','rejected','void')", name=op.f('ck_leave_signature_state')),
    sa.CheckConstraint("state NOT IN ('approved','rejected') OR signed_by_id IS NOT NULL", name=op.f('ck_leave_signature_signer')),
    sa.CheckConstraint('signed_by_id IS NULL OR signed_by_id <> applicant_id', name=op.f('ck_leave_signature_four_eyes')),
    sa.ForeignKeyConstraint(['applicant_id'], ['person.id'], name=op.f('fk_leave_signature_applicant_id')),
    sa.ForeignKeyConstraint(['leave_id'], ['leave_request.id'], name=op.f('fk_leave_signature_leave_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['person.id'], name=op.f('fk_leave_signature_signed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_signature')),
    sa.UniqueConstraint('leave_id', 'step', name=op.f('uq_leave_signature_leave_id_step'))
    )
    op.create_index('ix_leave_signature_open', 'leave_signature', ['due_at'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_index('ix_leave_signature_signed_by', 'leave_signature', ['signed_by_id'], unique=False)
    op.create_table('leave_signer',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('signature_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leave_signer_person_id')),
    sa.ForeignKeyConstraint(['signature_id'], ['leave_signature.id'], name=op.f('fk_leave_signer_signature_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_signer')),
    sa.UniqueConstraint('signature_id', 'person_id', name=op.f('uq_leave_signer_signature_id_person_id'))
    )
    op.create_index('ix_leave_signer_person', 'leave_signer', ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_leave_signer_person', table_name='leave_signer')
    op.drop_table('leave_signer')
    op.drop_index('ix_leave_signature_signed_by', table_name='leave_signature')
    op.drop_index('ix_leave_signature_open', table_name='leave_signature', postgresql_where=sa.text("state = 'open'"))
    op.drop_table('leave_signature')
    op.drop_index('ix_leave_movement_lot', table_name='leave_movement')
    op.drop_table('leave_movement')
    op.drop_index('ix_unit_post_person', table_name='unit_post')
    op.drop_table('unit_post')
    op.drop_index('uq_position_sheet_in_force', table_name='position_sheet', postgresql_where=sa.text("state = 'in_force'"))
    op.drop_table('position_sheet')
    op.drop_table('policy_value')
    op.drop_index(op.f('ix_personal_grant_person_id'), table_name='personal_grant')
    op.drop_table('personal_grant')
    op.drop_index(op.f('ix_person_role_person_id'), table_name='person_role')
    op.drop_table('person_role')
    op.drop_index('ix_leave_request_unit', table_name='leave_request')
    op.drop_index('ix_leave_request_state', table_name='leave_request')
    op.drop_index('ix_leave_request_slip', table_name='leave_request', postgresql_where=sa.text("state IN ('slip_owed', 'slip_overdue')"))
    op.drop_index('ix_leave_request_person', table_name='leave_request')
    op.drop_index('ix_leave_request_first_day', table_name='leave_request')
    op.drop_table('leave_request')
    op.drop_table('leave_lot')
    op.drop_index('ix_assignment_unit', table_name='assignment')
    op.drop_index(op.f('ix_assignment_position_id'), table_name='assignment')
    op.drop_index('ix_assignment_person', table_name='assignment')
    op.drop_table('assignment')
    op.drop_table('work_pattern')
    op.drop_index('ix_user_token_user', table_name='user_token')
    op.drop_table('user_token')
    op.drop_index('ix_user_session_user', table_name='user_session')
    op.drop_table('user_session')
    op.drop_index('ix_unit_term_parent', table_name='unit_term')
    op.drop_table('unit_term')
    op.drop_table('role_grant')
    op.drop_index(op.f('ix_position_unit_id'), table_name='position')
    op.drop_table('position')
    op.drop_index('uq_policy_proposal_open', table_name='policy_proposal', postgresql_where=sa.text("state = 'proposed'"))
    op.drop_index('ix_policy_proposal_key', table_name='policy_proposal')
    op.drop_table('policy_proposal')
    op.drop_index('ix_person_sort', table_name='person')
    op.drop_table('person')
    op.drop_index('ix_notice_unread', table_name='notice', postgresql_where=sa.text('read_at IS NULL'))
    op.drop_index('ix_notice_reader', table_name='notice')
    op.drop_table('notice')
    op.drop_index('ix_delivery_due', table_name='delivery', postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.drop_table('delivery')
    op.drop_index(op.f('ix_decision_override_decision_id'), table_name='decision_override')
    op.drop_table('decision_override')
    op.drop_index('ix_clause_ref', table_name='clause')
    op.drop_table('clause')
    op.drop_index('uq_calendar_day_scope', table_name='calendar_day')
    op.drop_table('calendar_day')
    op.drop_table('user')
    op.drop_table('unit')
    op.drop_index('ix_submission_created', table_name='submission')
    op.drop_table('submission')
    op.drop_table('stored_file')
    op.drop_table('sign_in_throttle')
    op.drop_table('rulebook_version')
    op.drop_table('role')
    op.drop_table('leave_type')
    op.drop_index('ix_job_owner', table_name='job')
    op.drop_index('ix_job_due', table_name='job', postgresql_where="state IN ('waiting', 'running')")
    op.drop_table('job')
    op.drop_table('guard_refusal')
    op.drop_index('ix_event_subject', table_name='event')
    op.drop_index('ix_event_at', table_name='event')
    op.drop_table('event')
    op.drop_index('ix_decision_thresholds', table_name='decision', postgresql_using='gin', postgresql_ops={'thresholds': 'jsonb_path_ops'})
    op.drop_index('ix_decision_subject', table_name='decision')
    op.drop_table('decision')
    op.drop_table('company')
    op.drop_index('ix_audit_record', table_name='audit')
    op.drop_index('ix_audit_author', table_name='audit')
    op.drop_index('ix_audit_at', table_name='audit')
    op.drop_table('audit')
