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
    op.create_table('clock',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('limit_minutes', sa.Integer(), nullable=True),
    sa.Column('limit_days', sa.Integer(), nullable=True),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('policy_key', sa.Text(), nullable=False),
    sa.Column('unit_ids', postgresql.JSONB(), nullable=False),
    sa.Column('escalate_days', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('paused', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(state = 'stopped') = (stopped_at IS NOT NULL)", name=op.f('ck_clock_stopped')),
    sa.CheckConstraint("state IN ('running','paused','stopped','late')", name=op.f('ck_clock_state')),
    sa.CheckConstraint('num_nonnulls(limit_minutes, limit_days, until_at) = 1', name=op.f('ck_clock_one_limit')),
    sa.CheckConstraint('step BETWEEN 0 AND 4', name=op.f('ck_clock_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clock'))
    )
    op.create_index('ix_clock_next', 'clock', ['next_at'], unique=False, postgresql_where=sa.text('next_at IS NOT NULL'))
    op.create_index('ix_clock_subject', 'clock', ['subject_kind', 'subject_id'], unique=False)
    op.create_index('uq_clock_running', 'clock', ['subject_kind', 'subject_id', 'name'], unique=True, postgresql_where=sa.text("state <> 'stopped'"))
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
    sa.Column('has_outlets', sa.Boolean(), nullable=False),
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
    sa.Column('forgiven', sa.Integer(), nullable=False),
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
    op.create_index('ix_job_lane', 'job', ['lane', 'due_at', 'id'], unique=False, postgresql_where="state IN ('waiting', 'running')")
    op.create_index('ix_job_owner', 'job', ['owner_id', 'id'], unique=False)
    op.create_index('ix_job_state', 'job', ['state', 'id'], unique=False)
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
    op.create_table('outlet',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('host', sa.Text(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.Column('wanted', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('quiet_from', sa.Time(), nullable=True),
    sa.Column('quiet_until', sa.Time(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('wecom','dingtalk','feishu','webhook')", name=op.f('ck_outlet_kind')),
    sa.CheckConstraint("state IN ('active','paused','removed')", name=op.f('ck_outlet_state')),
    sa.CheckConstraint('(quiet_from IS NULL) = (quiet_until IS NULL)', name=op.f('ck_outlet_quiet')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outlet'))
    )
    op.create_table('paper_number',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'year', name=op.f('pk_paper_number'))
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
    sa.Column('outlet_id', sa.BigInteger(), nullable=True),
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
    sa.CheckConstraint("(channel = 'mail') = (outlet_id IS NULL)", name=op.f('ck_delivery_outlet')),
    sa.CheckConstraint("channel IN ('mail','robot','webhook')", name=op.f('ck_delivery_channel')),
    sa.CheckConstraint("state IN ('waiting','sending','sent','failed','dropped')", name=op.f('ck_delivery_state')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_delivery_event_id')),
    sa.ForeignKeyConstraint(['outlet_id'], ['outlet.id'], name=op.f('fk_delivery_outlet_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_delivery_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    sa.UniqueConstraint('key', name=op.f('uq_delivery_key'))
    )
    op.create_index('ix_delivery_due', 'delivery', ['due_at'], unique=False, postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.create_index('ix_delivery_outlet', 'delivery', ['outlet_id', 'id'], unique=False, postgresql_where=sa.text('outlet_id IS NOT NULL'))
    op.create_index('ix_delivery_user', 'delivery', ['user_id'], unique=False, postgresql_where=sa.text("state = 'waiting'"))
    op.create_table('import_run',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('file_id', sa.BigInteger(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('sheets', postgresql.JSONB(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('head_line', sa.Integer(), nullable=False),
    sa.Column('headings', postgresql.JSONB(), nullable=False),
    sa.Column('signature', sa.Text(), nullable=False),
    sa.Column('mapping', postgresql.JSONB(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('job_id', sa.BigInteger(), nullable=True),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('is_staged', sa.Boolean(), nullable=False),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'discarded')", name=op.f('ck_import_run_state')),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_import_run_by_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_import_run_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    op.create_index('ix_import_run_digest', 'import_run', ['digest'], unique=False)
    op.create_index('ix_import_run_kind', 'import_run', ['kind', 'signature'], unique=False)
    op.create_table('letterhead',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('footer', sa.Text(), nullable=False),
    sa.Column('accent', sa.Text(), nullable=False),
    sa.Column('has_seal', sa.Boolean(), nullable=False),
    sa.Column('logo_file_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("accent IN ('blue','navy','teal','green','red','brown','purple','ink')", name=op.f('ck_letterhead_accent')),
    sa.CheckConstraint('id = 1', name=op.f('ck_letterhead_one')),
    sa.ForeignKeyConstraint(['logo_file_id'], ['stored_file.id'], name=op.f('fk_letterhead_logo_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letterhead'))
    )
    op.create_table('notice',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('for_digest', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('key', name=op.f('uq_notice_key'))
    )
    op.create_index('ix_notice_digest', 'notice', ['user_id', 'id'], unique=False, postgresql_where=sa.text('for_digest'))
    op.create_index('ix_notice_reader', 'notice', ['user_id', 'id'], unique=False)
    op.create_index('ix_notice_unread', 'notice', ['user_id'], unique=False, postgresql_where=sa.text('read_at IS NULL'))
    op.create_table('notice_habit',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('choices', postgresql.JSONB(), nullable=False),
    sa.Column('quiet_from', sa.Time(), nullable=True),
    sa.Column('quiet_until', sa.Time(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(quiet_from IS NULL) = (quiet_until IS NULL)', name=op.f('ck_notice_habit_quiet')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_habit_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_habit')),
    sa.UniqueConstraint('user_id', name=op.f('uq_notice_habit_user_id'))
    )
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
    op.create_table('rulebook',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('last_ref', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('internal','platform')", name=op.f('ck_rulebook_kind')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_rulebook_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rulebook')),
    sa.UniqueConstraint('number', name=op.f('uq_rulebook_number'))
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
    op.create_table('appointment',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('post', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("post IN ('head','deputy')", name=op.f('ck_appointment_post')),
    sa.CheckConstraint("state IN ('appointed', 'ended', 'proposed', 'refused', 'withdrawn')", name=op.f('ck_appointment_state')),
    sa.CheckConstraint('last_on IS NULL OR last_on >= first_on', name=op.f('ck_appointment_span')),
    sa.CheckConstraint('person_id <> filed_by_id', name=op.f('ck_appointment_somebody_else')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_appointment_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_appointment_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_appointment_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointment')),
    sa.UniqueConstraint('number', name=op.f('uq_appointment_number'))
    )
    op.create_index(op.f('ix_appointment_filed_by_id'), 'appointment', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_appointment_person_id'), 'appointment', ['person_id'], unique=False)
    op.create_index('ix_appointment_span', 'appointment', ['state', 'last_on'], unique=False)
    op.create_index(op.f('ix_appointment_unit_id'), 'appointment', ['unit_id'], unique=False)
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
    op.create_table('attachment',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('file_id', sa.BigInteger(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_attachment_author_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_attachment_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    op.create_index('ix_attachment_subject', 'attachment', ['subject_kind', 'subject_id', 'id'], unique=False)
    op.create_table('comment',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_comment_author_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment'))
    )
    op.create_index('ix_comment_subject', 'comment', ['subject_kind', 'subject_id', 'id'], unique=False)
    op.create_table('cross_unit_request',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('from_unit_id', sa.BigInteger(), nullable=True),
    sa.Column('wanted_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('data','schedule','cooperation')", name=op.f('ck_cross_unit_request_kind')),
    sa.CheckConstraint("state <> 'refused' OR answer <> ''", name=op.f('ck_cross_unit_request_answer')),
    sa.CheckConstraint("state IN ('accepted', 'done', 'refused', 'sent', 'withdrawn')", name=op.f('ck_cross_unit_request_state')),
    sa.CheckConstraint('from_unit_id <> unit_id', name=op.f('ck_cross_unit_request_units')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_cross_unit_request_filed_by_id')),
    sa.ForeignKeyConstraint(['from_unit_id'], ['unit.id'], name=op.f('fk_cross_unit_request_from_unit_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_cross_unit_request_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cross_unit_request')),
    sa.UniqueConstraint('number', name=op.f('uq_cross_unit_request_number'))
    )
    op.create_index(op.f('ix_cross_unit_request_filed_by_id'), 'cross_unit_request', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_cross_unit_request_from_unit_id'), 'cross_unit_request', ['from_unit_id'], unique=False)
    op.create_index('ix_cross_unit_request_state', 'cross_unit_request', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_cross_unit_request_unit_id'), 'cross_unit_request', ['unit_id'], unique=False)
    op.create_table('delivery_attempt',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('delivery_id', sa.BigInteger(), nullable=False),
    sa.Column('outlet_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('milliseconds', sa.Integer(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['delivery_id'], ['delivery.id'], name=op.f('fk_delivery_attempt_delivery_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outlet_id'], ['outlet.id'], name=op.f('fk_delivery_attempt_outlet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_attempt'))
    )
    op.create_index(op.f('ix_delivery_attempt_delivery_id'), 'delivery_attempt', ['delivery_id'], unique=False)
    op.create_index('ix_delivery_attempt_outlet', 'delivery_attempt', ['outlet_id', 'at'], unique=False)
    op.create_table('deputy',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('deputy_id', sa.BigInteger(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('because_kind', sa.Text(), nullable=False),
    sa.Column('because_id', sa.BigInteger(), nullable=False),
    sa.Column('given_by_id', sa.BigInteger(), nullable=True),
    sa.Column('given_by_name', sa.Text(), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('person_id'), '='), (sa.text('deputy_id'), '='), (sa.text('because_kind'), '='), (sa.text('because_id'), '='), (sa.text("daterange(first_on, last_on, '[]')"), '&&'), where=sa.text('revoked_at IS NULL'), using='gist', name='ex_deputy_span'),
    sa.CheckConstraint('deputy_id <> person_id', name=op.f('ck_deputy_somebody_else')),
    sa.CheckConstraint('last_on >= first_on', name=op.f('ck_deputy_span')),
    sa.ForeignKeyConstraint(['deputy_id'], ['person.id'], name=op.f('fk_deputy_deputy_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_deputy_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deputy'))
    )
    op.create_index('ix_deputy_because', 'deputy', ['because_kind', 'because_id'], unique=False)
    op.create_index('ix_deputy_deputy', 'deputy', ['deputy_id', 'last_on'], unique=False)
    op.create_index('ix_deputy_person', 'deputy', ['person_id', 'last_on'], unique=False)
    op.create_table('duty_change',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('old_duties', sa.Text(), nullable=False),
    sa.Column('new_duties', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('contract_effect', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("contract_effect IN ('none','amendment')", name=op.f('ck_duty_change_contract_effect')),
    sa.CheckConstraint("state IN ('approved', 'consented', 'effective', 'proposed', 'refused', 'withdrawn')", name=op.f('ck_duty_change_state')),
    sa.CheckConstraint('old_duties <> new_duties', name=op.f('ck_duty_change_changes_something')),
    sa.CheckConstraint('person_id <> filed_by_id', name=op.f('ck_duty_change_somebody_else')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_duty_change_filed_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_duty_change_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_duty_change_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_change')),
    sa.UniqueConstraint('number', name=op.f('uq_duty_change_number'))
    )
    op.create_index('ix_duty_change_effective', 'duty_change', ['effective_on'], unique=False)
    op.create_index(op.f('ix_duty_change_filed_by_id'), 'duty_change', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_duty_change_person_id'), 'duty_change', ['person_id'], unique=False)
    op.create_index(op.f('ix_duty_change_unit_id'), 'duty_change', ['unit_id'], unique=False)
    op.create_table('emergency_plan',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('scenario', sa.Text(), nullable=False),
    sa.Column('steps', sa.Text(), nullable=False),
    sa.Column('contacts', sa.Text(), nullable=False),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('approved', 'draft', 'retired', 'reviewed')", name=op.f('ck_emergency_plan_state')),
    sa.CheckConstraint("state NOT IN ('approved','reviewed') OR review_on IS NOT NULL", name=op.f('ck_emergency_plan_review')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_emergency_plan_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_emergency_plan_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emergency_plan')),
    sa.UniqueConstraint('number', name=op.f('uq_emergency_plan_number'))
    )
    op.create_index(op.f('ix_emergency_plan_filed_by_id'), 'emergency_plan', ['filed_by_id'], unique=False)
    op.create_index('ix_emergency_plan_state', 'emergency_plan', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_emergency_plan_unit_id'), 'emergency_plan', ['unit_id'], unique=False)
    op.create_table('import_row',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('run_id', sa.BigInteger(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('cells', postgresql.JSONB(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('called', postgresql.JSONB(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('problems', postgresql.JSONB(), nullable=False),
    sa.Column('before', postgresql.JSONB(), nullable=False),
    sa.Column('after', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('record_id', sa.BigInteger(), nullable=True),
    sa.Column('note', postgresql.JSONB(), nullable=True),
    sa.CheckConstraint("state IN ('staged', 'applied', 'undone', 'kept')", name=op.f('ck_import_row_state')),
    sa.CheckConstraint("verdict IN ('new', 'changed', 'same', 'wrong')", name=op.f('ck_import_row_verdict')),
    sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_row_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_row'))
    )
    op.create_index('ix_import_row_key', 'import_row', ['key', 'digest'], unique=False)
    op.create_index('ix_import_row_verdict', 'import_row', ['run_id', 'verdict', 'state', 'line'], unique=False)
    op.create_index('uq_import_row_line', 'import_row', ['run_id', 'line'], unique=True)
    op.create_table('incident',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('severity', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('assignee_id', sa.BigInteger(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('solution', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('damage', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('responded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('resolved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('fault','security','experience')", name=op.f('ck_incident_kind')),
    sa.CheckConstraint("severity IN ('minor','normal','major')", name=op.f('ck_incident_severity')),
    sa.CheckConstraint("state IN ('opened', 'resolved', 'responded', 'reviewed')", name=op.f('ck_incident_state')),
    sa.CheckConstraint('damage >= 0', name=op.f('ck_incident_damage')),
    sa.ForeignKeyConstraint(['assignee_id'], ['person.id'], name=op.f('fk_incident_assignee_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_incident_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_incident_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident')),
    sa.UniqueConstraint('number', name=op.f('uq_incident_number'))
    )
    op.create_index(op.f('ix_incident_assignee_id'), 'incident', ['assignee_id'], unique=False)
    op.create_index(op.f('ix_incident_filed_by_id'), 'incident', ['filed_by_id'], unique=False)
    op.create_index('ix_incident_state', 'incident', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_incident_unit_id'), 'incident', ['unit_id'], unique=False)
    op.create_table('interpretation_note',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('rulebook_id', sa.BigInteger(), nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_name', sa.Text(), nullable=False),
    sa.Column('noted_on', sa.Date(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['rulebook_id'], ['rulebook.id'], name=op.f('fk_interpretation_note_rulebook_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpretation_note'))
    )
    op.create_index('ix_interpretation_note_ref', 'interpretation_note', ['ref'], unique=False)
    op.create_table('issue_feedback',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('assignee_id', sa.BigInteger(), nullable=True),
    sa.Column('solution', sa.Text(), nullable=False),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('filed', 'routed', 'solved', 'told_back')", name=op.f('ck_issue_feedback_state')),
    sa.CheckConstraint("state NOT IN ('solved','told_back') OR solution <> ''", name=op.f('ck_issue_feedback_solution')),
    sa.ForeignKeyConstraint(['assignee_id'], ['person.id'], name=op.f('fk_issue_feedback_assignee_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_issue_feedback_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_issue_feedback_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issue_feedback')),
    sa.UniqueConstraint('number', name=op.f('uq_issue_feedback_number'))
    )
    op.create_index(op.f('ix_issue_feedback_assignee_id'), 'issue_feedback', ['assignee_id'], unique=False)
    op.create_index(op.f('ix_issue_feedback_filed_by_id'), 'issue_feedback', ['filed_by_id'], unique=False)
    op.create_index('ix_issue_feedback_state', 'issue_feedback', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_issue_feedback_unit_id'), 'issue_feedback', ['unit_id'], unique=False)
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
    sa.Column('deputy_id', sa.BigInteger(), nullable=True),
    sa.Column('slip_due_on', sa.Date(), nullable=True),
    sa.Column('slip_received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('slip_received_by_id', sa.BigInteger(), nullable=True),
    sa.Column('is_provisional', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    postgresql.ExcludeConstraint((sa.text('person_id'), '='), (sa.text('tsrange(starts_at, ends_at)'), '&&'), where=sa.text("state IN ('approved', 'closed', 'phone_recorded', 'slip_overdue', 'slip_owed', 'slip_received', 'submitted', 'taken')"), using='gist', name='ex_leave_request_time'),
    sa.CheckConstraint("channel IN ('ordinary','emergency')", name=op.f('ck_leave_request_channel')),
    sa.CheckConstraint("state IN ('approved', 'closed', 'draft', 'phone_recorded', 'rejected', 'slip_overdue', 'slip_owed', 'slip_received', 'submitted', 'taken', 'withdrawn')", name=op.f('ck_leave_request_state')),
    sa.CheckConstraint('deputy_id IS NULL OR deputy_id <> person_id', name=op.f('ck_leave_request_own_deputy')),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_leave_request_days')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_leave_request_minutes')),
    sa.ForeignKeyConstraint(['call_taken_by_id'], ['person.id'], name=op.f('fk_leave_request_call_taken_by_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['person.id'], name=op.f('fk_leave_request_deputy_id')),
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
    op.create_table('legal_source',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('issuer', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('clause_refs', sa.Text(), nullable=False),
    sa.Column('in_force_from', sa.Date(), nullable=True),
    sa.Column('reviewed_on', sa.Date(), nullable=False),
    sa.Column('change', sa.Text(), nullable=False),
    sa.Column('impact', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('law','platform')", name=op.f('ck_legal_source_kind')),
    sa.CheckConstraint("state <> 'assessed' OR impact <> ''", name=op.f('ck_legal_source_impact')),
    sa.CheckConstraint("state IN ('assessed', 'changed', 'retired', 'watched')", name=op.f('ck_legal_source_state')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_legal_source_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_legal_source_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_source')),
    sa.UniqueConstraint('number', name=op.f('uq_legal_source_number'))
    )
    op.create_index(op.f('ix_legal_source_filed_by_id'), 'legal_source', ['filed_by_id'], unique=False)
    op.create_index('ix_legal_source_reviewed', 'legal_source', ['reviewed_on'], unique=False)
    op.create_index(op.f('ix_legal_source_unit_id'), 'legal_source', ['unit_id'], unique=False)
    op.create_table('meeting',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('meets_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('agenda', sa.Text(), nullable=False),
    sa.Column('directive', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('keeper_id', sa.BigInteger(), nullable=True),
    sa.Column('minutes', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind <> 'conveying' OR directive <> ''", name=op.f('ck_meeting_directive')),
    sa.CheckConstraint("kind IN ('plan','decision','conveying')", name=op.f('ck_meeting_kind')),
    sa.CheckConstraint("state IN ('called', 'cancelled', 'handed_out', 'held', 'minuted')", name=op.f('ck_meeting_state')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_meeting_filed_by_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['person.id'], name=op.f('fk_meeting_keeper_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_meeting_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('number', name=op.f('uq_meeting_number'))
    )
    op.create_index(op.f('ix_meeting_filed_by_id'), 'meeting', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_meeting_keeper_id'), 'meeting', ['keeper_id'], unique=False)
    op.create_index('ix_meeting_state', 'meeting', ['state', 'id'], unique=False)
    op.create_index('ix_meeting_unit', 'meeting', ['unit_id', 'kind', 'meets_at'], unique=False)
    op.create_index(op.f('ix_meeting_unit_id'), 'meeting', ['unit_id'], unique=False)
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
    op.create_table('rulebook_version',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('rulebook_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('interpreter', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('shown', postgresql.JSONB(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('scope_text', sa.Text(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=True),
    sa.Column('definitions', postgresql.JSONB(), nullable=False),
    sa.Column('sources', postgresql.JSONB(), nullable=False),
    sa.Column('audience', postgresql.JSONB(), nullable=False),
    sa.Column('revision', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("revision IN ('first','amendment','supplement')", name=op.f('ck_rulebook_version_revision')),
    sa.CheckConstraint("state IN ('published','effective','superseded')", name=op.f('ck_rulebook_version_state')),
    sa.ForeignKeyConstraint(['rulebook_id'], ['rulebook.id'], name=op.f('fk_rulebook_version_rulebook_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rulebook_version')),
    sa.UniqueConstraint('rulebook_id', 'number', name=op.f('uq_rulebook_version_rulebook_id_number'))
    )
    op.create_table('signing_authority',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('partner', sa.Text(), nullable=False),
    sa.Column('amount_limit', sa.Numeric(precision=14, scale=2), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('contract', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('cooperation','ecommerce','purchase','meeting')", name=op.f('ck_signing_authority_kind')),
    sa.CheckConstraint("state <> 'used' OR contract <> ''", name=op.f('ck_signing_authority_used')),
    sa.CheckConstraint("state IN ('authorised', 'expired', 'refused', 'requested', 'used', 'withdrawn')", name=op.f('ck_signing_authority_state')),
    sa.CheckConstraint('amount_limit >= 0', name=op.f('ck_signing_authority_amount')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_signing_authority_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_signing_authority_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_authority')),
    sa.UniqueConstraint('number', name=op.f('uq_signing_authority_number'))
    )
    op.create_index(op.f('ix_signing_authority_filed_by_id'), 'signing_authority', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_signing_authority_unit_id'), 'signing_authority', ['unit_id'], unique=False)
    op.create_index('ix_signing_authority_until', 'signing_authority', ['state', 'valid_until'], unique=False)
    op.create_table('suggestion',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('reward', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('improvement','growth','design','resource')", name=op.f('ck_suggestion_kind')),
    sa.CheckConstraint("state <> 'not_adopted' OR reason <> ''", name=op.f('ck_suggestion_reason')),
    sa.CheckConstraint("state IN ('adopted', 'answered', 'done', 'filed', 'not_adopted')", name=op.f('ck_suggestion_state')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_suggestion_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_suggestion_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggestion')),
    sa.UniqueConstraint('number', name=op.f('uq_suggestion_number'))
    )
    op.create_index(op.f('ix_suggestion_filed_by_id'), 'suggestion', ['filed_by_id'], unique=False)
    op.create_index('ix_suggestion_state', 'suggestion', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_suggestion_unit_id'), 'suggestion', ['unit_id'], unique=False)
    op.create_table('task',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('nature', sa.Text(), nullable=False),
    sa.Column('difficulty', sa.Text(), nullable=False),
    sa.Column('importance', sa.Text(), nullable=False),
    sa.Column('assignee_id', sa.BigInteger(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('quality', sa.Text(), nullable=False),
    sa.Column('blocked_reason', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("difficulty IN ('low','middle','high')", name=op.f('ck_task_difficulty')),
    sa.CheckConstraint("importance IN ('low','middle','high')", name=op.f('ck_task_importance')),
    sa.CheckConstraint("nature IN ('routine','ad_hoc','decision','cross_unit')", name=op.f('ck_task_nature')),
    sa.CheckConstraint("state IN ('assigned', 'blocked', 'cancelled', 'doing', 'done', 'passed', 'rework', 'taken')", name=op.f('ck_task_state')),
    sa.ForeignKeyConstraint(['assignee_id'], ['person.id'], name=op.f('fk_task_assignee_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_task_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_task_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task')),
    sa.UniqueConstraint('number', name=op.f('uq_task_number'))
    )
    op.create_index(op.f('ix_task_filed_by_id'), 'task', ['filed_by_id'], unique=False)
    op.create_index('ix_task_load', 'task', ['assignee_id', 'state'], unique=False)
    op.create_index('ix_task_state', 'task', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_task_unit_id'), 'task', ['unit_id'], unique=False)
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
    op.create_table('visit',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('visitor', sa.Text(), nullable=False),
    sa.Column('company', sa.Text(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('host_id', sa.BigInteger(), nullable=False),
    sa.Column('expected_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('escort_id', sa.BigInteger(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("purpose IN ('business','delivery','interview','private')", name=op.f('ck_visit_purpose')),
    sa.CheckConstraint("state IN ('approved', 'cancelled', 'cleared', 'entered', 'left', 'refused', 'requested')", name=op.f('ck_visit_state')),
    sa.CheckConstraint('left_at IS NULL OR left_at >= entered_at', name=op.f('ck_visit_left')),
    sa.CheckConstraint('people BETWEEN 1 AND 200', name=op.f('ck_visit_people')),
    sa.ForeignKeyConstraint(['escort_id'], ['person.id'], name=op.f('fk_visit_escort_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_visit_filed_by_id')),
    sa.ForeignKeyConstraint(['host_id'], ['person.id'], name=op.f('fk_visit_host_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_visit_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit')),
    sa.UniqueConstraint('number', name=op.f('uq_visit_number'))
    )
    op.create_index(op.f('ix_visit_escort_id'), 'visit', ['escort_id'], unique=False)
    op.create_index('ix_visit_expected', 'visit', ['expected_at'], unique=False)
    op.create_index(op.f('ix_visit_filed_by_id'), 'visit', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_visit_host_id'), 'visit', ['host_id'], unique=False)
    op.create_index('ix_visit_state', 'visit', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_visit_unit_id'), 'visit', ['unit_id'], unique=False)
    op.create_table('work_plan',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('owner_id', sa.BigInteger(), nullable=False),
    sa.Column('serves_id', sa.BigInteger(), nullable=True),
    sa.Column('market', sa.Text(), nullable=False),
    sa.Column('budget', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('sales_target', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('profit_target', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('progress', sa.Text(), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=True),
    sa.Column('evaluation', sa.Text(), nullable=False),
    sa.Column('sales_actual', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('profit_actual', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('strategy','annual','quarterly','marketing','brand','new_product')", name=op.f('ck_work_plan_kind')),
    sa.CheckConstraint("state IN ('approved', 'closed', 'draft', 'dropped', 'evaluated', 'running')", name=op.f('ck_work_plan_state')),
    sa.CheckConstraint("state NOT IN ('evaluated','closed') OR evaluation <> ''", name=op.f('ck_work_plan_evaluation')),
    sa.CheckConstraint('budget >= 0', name=op.f('ck_work_plan_budget')),
    sa.CheckConstraint('last_on >= first_on', name=op.f('ck_work_plan_period')),
    sa.CheckConstraint('serves_id <> id', name=op.f('ck_work_plan_serves')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_work_plan_filed_by_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_work_plan_owner_id')),
    sa.ForeignKeyConstraint(['serves_id'], ['work_plan.id'], name=op.f('fk_work_plan_serves_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_work_plan_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_plan')),
    sa.UniqueConstraint('number', name=op.f('uq_work_plan_number'))
    )
    op.create_index(op.f('ix_work_plan_filed_by_id'), 'work_plan', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_work_plan_owner_id'), 'work_plan', ['owner_id'], unique=False)
    op.create_index('ix_work_plan_period', 'work_plan', ['unit_id', 'kind', 'first_on'], unique=False)
    op.create_index('ix_work_plan_state', 'work_plan', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_work_plan_unit_id'), 'work_plan', ['unit_id'], unique=False)
    op.create_table('work_report',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=False),
    sa.Column('reviewer_id', sa.BigInteger(), nullable=True),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('actual', sa.Text(), nullable=False),
    sa.Column('analysis', sa.Text(), nullable=False),
    sa.Column('next_plan', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('summary','team','upward')", name=op.f('ck_work_report_kind')),
    sa.CheckConstraint("state <> 'reviewed' OR comment <> ''", name=op.f('ck_work_report_comment')),
    sa.CheckConstraint("state IN ('dropped', 'due', 'reviewed', 'submitted')", name=op.f('ck_work_report_state')),
    sa.CheckConstraint('last_on >= first_on', name=op.f('ck_work_report_span')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_work_report_author_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_work_report_filed_by_id')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_work_report_reviewer_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_work_report_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_report')),
    sa.UniqueConstraint('number', name=op.f('uq_work_report_number'))
    )
    op.create_index('ix_work_report_author', 'work_report', ['author_id', 'kind', 'due_on'], unique=False)
    op.create_index(op.f('ix_work_report_filed_by_id'), 'work_report', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_work_report_reviewer_id'), 'work_report', ['reviewer_id'], unique=False)
    op.create_index('ix_work_report_state', 'work_report', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_work_report_unit_id'), 'work_report', ['unit_id'], unique=False)
    op.create_index('uq_work_report_period', 'work_report', ['author_id', 'kind', 'first_on'], unique=True, postgresql_where=sa.text("kind <> 'upward'"))
    op.create_table('approval',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('value_id', sa.BigInteger(), nullable=True),
    sa.Column('applicant_id', sa.BigInteger(), nullable=False),
    sa.Column('asked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('asked_by_name', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.Column('stamp', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('title_facts', postgresql.JSONB(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('summary', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_because', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f('ck_approval_ended')),
    sa.CheckConstraint("state IN ('approved', 'open', 'refused', 'returned', 'void', 'withdrawn')", name=op.f('ck_approval_state')),
    sa.ForeignKeyConstraint(['applicant_id'], ['person.id'], name=op.f('fk_approval_applicant_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_approval_unit_id')),
    sa.ForeignKeyConstraint(['value_id'], ['policy_value.id'], name=op.f('fk_approval_value_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval'))
    )
    op.create_index('ix_approval_applicant', 'approval', ['applicant_id', 'id'], unique=False)
    op.create_index('ix_approval_subject', 'approval', ['subject_kind', 'subject_id', 'id'], unique=False)
    op.create_index('uq_approval_open_subject', 'approval', ['subject_kind', 'subject_id'], unique=True, postgresql_where=sa.text("state = 'open'"))
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
    sa.Column('unit_ids', postgresql.JSONB(), nullable=False),
    sa.Column('position_ids', postgresql.JSONB(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['rulebook_version.id'], name=op.f('fk_clause_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause')),
    sa.UniqueConstraint('version_id', 'ref', name=op.f('uq_clause_version_id_ref'))
    )
    op.create_index('ix_clause_ref', 'clause', ['ref'], unique=False)
    op.create_table('dissent_statement',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=True),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('superior_id', sa.BigInteger(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("outcome IN ('','kept','changed')", name=op.f('ck_dissent_statement_outcome')),
    sa.CheckConstraint("state IN ('answered', 'closed', 'filed', 'withdrawn')", name=op.f('ck_dissent_statement_state')),
    sa.CheckConstraint("state NOT IN ('answered','closed') OR (outcome <> '' AND answer <> '')", name=op.f('ck_dissent_statement_answer')),
    sa.CheckConstraint('superior_id <> filed_by_id', name=op.f('ck_dissent_statement_superior')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_dissent_statement_filed_by_id')),
    sa.ForeignKeyConstraint(['superior_id'], ['person.id'], name=op.f('fk_dissent_statement_superior_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_dissent_statement_task_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_dissent_statement_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dissent_statement')),
    sa.UniqueConstraint('number', name=op.f('uq_dissent_statement_number'))
    )
    op.create_index(op.f('ix_dissent_statement_filed_by_id'), 'dissent_statement', ['filed_by_id'], unique=False)
    op.create_index('ix_dissent_statement_state', 'dissent_statement', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_dissent_statement_superior_id'), 'dissent_statement', ['superior_id'], unique=False)
    op.create_index(op.f('ix_dissent_statement_unit_id'), 'dissent_statement', ['unit_id'], unique=False)
    op.create_table('document',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('shop_kind', sa.Text(), nullable=False),
    sa.Column('edition', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('keeper_id', sa.BigInteger(), nullable=False),
    sa.Column('signer_id', sa.BigInteger(), nullable=False),
    sa.Column('replaces_id', sa.BigInteger(), nullable=True),
    sa.Column('incident_id', sa.BigInteger(), nullable=True),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("event IN ('','loss','damage','leak')", name=op.f('ck_document_event')),
    sa.CheckConstraint("kind IN ('process','shop','technical','plan','office')", name=op.f('ck_document_kind')),
    sa.CheckConstraint("level IN ('open','internal','secret')", name=op.f('ck_document_level')),
    sa.CheckConstraint("state = 'draft' OR signed_at IS NOT NULL", name=op.f('ck_document_signed')),
    sa.CheckConstraint("state IN ('draft', 'in_force', 'replaced', 'signed')", name=op.f('ck_document_state')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_document_filed_by_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_document_incident_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['person.id'], name=op.f('fk_document_keeper_id')),
    sa.ForeignKeyConstraint(['replaces_id'], ['document.id'], name=op.f('fk_document_replaces_id')),
    sa.ForeignKeyConstraint(['signer_id'], ['person.id'], name=op.f('fk_document_signer_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_document_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('number', name=op.f('uq_document_number'))
    )
    op.create_index(op.f('ix_document_filed_by_id'), 'document', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_document_keeper_id'), 'document', ['keeper_id'], unique=False)
    op.create_index('ix_document_replaces', 'document', ['replaces_id'], unique=False)
    op.create_index(op.f('ix_document_signer_id'), 'document', ['signer_id'], unique=False)
    op.create_index('ix_document_state', 'document', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_document_unit_id'), 'document', ['unit_id'], unique=False)
    op.create_table('emergency_drill',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('finding', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['emergency_plan.id'], name=op.f('fk_emergency_drill_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emergency_drill'))
    )
    op.create_index('ix_emergency_drill_plan', 'emergency_drill', ['plan_id'], unique=False)
    op.create_table('knowledge_record',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=True),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('learnt', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('result','case')", name=op.f('ck_knowledge_record_kind')),
    sa.CheckConstraint("state IN ('drafted', 'dropped', 'kept', 'reported', 'shared')", name=op.f('ck_knowledge_record_state')),
    sa.CheckConstraint("state IN ('drafted','dropped') OR result <> ''", name=op.f('ck_knowledge_record_result')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_knowledge_record_filed_by_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_knowledge_record_task_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_knowledge_record_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knowledge_record')),
    sa.UniqueConstraint('number', name=op.f('uq_knowledge_record_number'))
    )
    op.create_index(op.f('ix_knowledge_record_filed_by_id'), 'knowledge_record', ['filed_by_id'], unique=False)
    op.create_index('ix_knowledge_record_state', 'knowledge_record', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_knowledge_record_unit_id'), 'knowledge_record', ['unit_id'], unique=False)
    op.create_index('uq_knowledge_record_task', 'knowledge_record', ['task_id'], unique=True, postgresql_where=sa.text('task_id IS NOT NULL'))
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
    op.create_table('meeting_item',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.BigInteger(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('task_id', sa.BigInteger(), nullable=True),
    sa.Column('carried_from_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('decision','problem','assignment')", name=op.f('ck_meeting_item_kind')),
    sa.ForeignKeyConstraint(['carried_from_id'], ['meeting_item.id'], name=op.f('fk_meeting_item_carried_from_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_item_meeting_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_meeting_item_owner_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_meeting_item_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_item'))
    )
    op.create_index('ix_meeting_item_meeting', 'meeting_item', ['meeting_id'], unique=False)
    op.create_table('meeting_person',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('permitted_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_person_meeting_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_meeting_person_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_person')),
    sa.UniqueConstraint('meeting_id', 'person_id', name=op.f('uq_meeting_person_meeting_id_person_id'))
    )
    op.create_index(op.f('ix_meeting_person_person_id'), 'meeting_person', ['person_id'], unique=False)
    op.create_table('power',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('opens', sa.Text(), nullable=False),
    sa.Column('delegate_id', sa.BigInteger(), nullable=True),
    sa.Column('delegated_by_id', sa.BigInteger(), nullable=True),
    sa.Column('first_on', sa.Date(), nullable=True),
    sa.Column('last_on', sa.Date(), nullable=True),
    sa.Column('grant_id', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'delegated' OR (delegate_id IS NOT NULL AND last_on IS NOT NULL)", name=op.f('ck_power_delegated')),
    sa.CheckConstraint("state IN ('delegated', 'granted', 'revoked')", name=op.f('ck_power_state')),
    sa.CheckConstraint('last_on IS NULL OR last_on >= first_on', name=op.f('ck_power_span')),
    sa.ForeignKeyConstraint(['delegate_id'], ['person.id'], name=op.f('fk_power_delegate_id')),
    sa.ForeignKeyConstraint(['delegated_by_id'], ['person.id'], name=op.f('fk_power_delegated_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_power_filed_by_id')),
    sa.ForeignKeyConstraint(['grant_id'], ['personal_grant.id'], name=op.f('fk_power_grant_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_power_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_power_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_power')),
    sa.UniqueConstraint('number', name=op.f('uq_power_number'))
    )
    op.create_index(op.f('ix_power_delegate_id'), 'power', ['delegate_id'], unique=False)
    op.create_index(op.f('ix_power_filed_by_id'), 'power', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_power_position_id'), 'power', ['position_id'], unique=False)
    op.create_index('ix_power_span', 'power', ['state', 'last_on'], unique=False)
    op.create_index(op.f('ix_power_unit_id'), 'power', ['unit_id'], unique=False)
    op.create_table('reading_duty',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('version_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('partner', sa.Text(), nullable=False),
    sa.Column('firm', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('refs', postgresql.JSONB(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (token_hash IS NULL)', name=op.f('ck_reading_duty_whom')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_reading_duty_person_id')),
    sa.ForeignKeyConstraint(['version_id'], ['rulebook_version.id'], name=op.f('fk_reading_duty_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading_duty')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_reading_duty_token_hash')),
    sa.UniqueConstraint('version_id', 'person_id', name=op.f('uq_reading_duty_version_id_person_id'))
    )
    op.create_index('ix_reading_duty_person', 'reading_duty', ['person_id'], unique=False)
    op.create_table('rulebook_draft',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('rulebook_id', sa.BigInteger(), nullable=False),
    sa.Column('base_id', sa.BigInteger(), nullable=True),
    sa.Column('version_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('contributor_ids', postgresql.JSONB(), nullable=False),
    sa.Column('drafted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('drafted_by_name', sa.Text(), nullable=False),
    sa.Column('consulted_from', sa.Date(), nullable=True),
    sa.Column('consulted_until', sa.Date(), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('scope_text', sa.Text(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=True),
    sa.Column('definitions', postgresql.JSONB(), nullable=False),
    sa.Column('sources', postgresql.JSONB(), nullable=False),
    sa.Column('audience', postgresql.JSONB(), nullable=False),
    sa.Column('revision', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("revision IN ('first','amendment','supplement')", name=op.f('ck_rulebook_draft_revision')),
    sa.CheckConstraint("state <> 'consultation' OR consulted_until IS NOT NULL", name=op.f('ck_rulebook_draft_consulted')),
    sa.CheckConstraint("state IN ('draft','consultation','reviewed','signing','approved','published','withdrawn')", name=op.f('ck_rulebook_draft_state')),
    sa.ForeignKeyConstraint(['base_id'], ['rulebook_version.id'], name=op.f('fk_rulebook_draft_base_id')),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['person.id'], name=op.f('fk_rulebook_draft_drafted_by_id')),
    sa.ForeignKeyConstraint(['rulebook_id'], ['rulebook.id'], name=op.f('fk_rulebook_draft_rulebook_id')),
    sa.ForeignKeyConstraint(['version_id'], ['rulebook_version.id'], name=op.f('fk_rulebook_draft_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rulebook_draft'))
    )
    op.create_index('uq_rulebook_draft_open', 'rulebook_draft', ['rulebook_id'], unique=True, postgresql_where=sa.text("state NOT IN ('published','withdrawn')"))
    op.create_table('work_plan_finding',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('solution', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['work_plan.id'], name=op.f('fk_work_plan_finding_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_plan_finding'))
    )
    op.create_index('ix_work_plan_finding_plan', 'work_plan_finding', ['plan_id'], unique=False)
    op.create_table('work_plan_goal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('indicator', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['work_plan.id'], name=op.f('fk_work_plan_goal_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_plan_goal'))
    )
    op.create_index('ix_work_plan_goal_plan', 'work_plan_goal', ['plan_id'], unique=False)
    op.create_table('work_plan_stage',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.BigInteger(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_work_plan_stage_owner_id')),
    sa.ForeignKeyConstraint(['plan_id'], ['work_plan.id'], name=op.f('fk_work_plan_stage_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_plan_stage'))
    )
    op.create_index('ix_work_plan_stage_plan', 'work_plan_stage', ['plan_id'], unique=False)
    op.create_table('acknowledgement',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('duty_id', sa.BigInteger(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("act IN ('read','confirmed')", name=op.f('ck_acknowledgement_act')),
    sa.ForeignKeyConstraint(['duty_id'], ['reading_duty.id'], name=op.f('fk_acknowledgement_duty_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acknowledgement')),
    sa.UniqueConstraint('duty_id', 'act', name=op.f('uq_acknowledgement_duty_id_act'))
    )
    op.create_table('approval_step',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('approval_id', sa.BigInteger(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('rule', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('escalated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('note_facts', postgresql.JSONB(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'open' OR (opened_at IS NOT NULL AND needed IS NOT NULL)", name=op.f('ck_approval_step_opened')),
    sa.CheckConstraint("state IN ('approved', 'coming', 'open', 'refused', 'returned', 'skipped', 'void')", name=op.f('ck_approval_step_state')),
    sa.CheckConstraint('needed IS NULL OR needed > 0', name=op.f('ck_approval_step_needed')),
    sa.ForeignKeyConstraint(['approval_id'], ['approval.id'], name=op.f('fk_approval_step_approval_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_step')),
    sa.UniqueConstraint('approval_id', 'round', 'place', name=op.f('uq_approval_step_approval_id_round_place'))
    )
    op.create_index('ix_approval_step_due', 'approval_step', ['due_at', 'id'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_index('uq_approval_step_open', 'approval_step', ['approval_id'], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.create_index('uq_approval_step_place', 'approval_step', ['approval_id', 'place'], unique=True, postgresql_where=sa.text("state NOT IN ('void', 'returned')"))
    op.create_table('clause_comment',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('draft_id', sa.BigInteger(), nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("outcome IS NULL OR outcome IN ('adopted','declined')", name=op.f('ck_clause_comment_outcome')),
    sa.ForeignKeyConstraint(['draft_id'], ['rulebook_draft.id'], name=op.f('fk_clause_comment_draft_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_clause_comment_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause_comment'))
    )
    op.create_index('ix_clause_comment_draft', 'clause_comment', ['draft_id', 'ref'], unique=False)
    op.create_table('rulebook_draft_clause',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('draft_id', sa.BigInteger(), nullable=False),
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
    sa.Column('unit_ids', postgresql.JSONB(), nullable=False),
    sa.Column('position_ids', postgresql.JSONB(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['rulebook_draft.id'], name=op.f('fk_rulebook_draft_clause_draft_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rulebook_draft_clause')),
    sa.UniqueConstraint('draft_id', 'ref', name=op.f('uq_rulebook_draft_clause_draft_id_ref'))
    )
    op.create_table('approval_signer',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('approval_id', sa.BigInteger(), nullable=False),
    sa.Column('step_id', sa.BigInteger(), nullable=False),
    sa.Column('applicant_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('for_person_id', sa.BigInteger(), nullable=True),
    sa.Column('deputy_id', sa.BigInteger(), nullable=True),
    sa.Column('because', sa.Text(), nullable=False),
    sa.Column('because_ref', sa.Text(), nullable=False),
    sa.Column('must', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by_name', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('asked_by_name', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(state IN ('approved','refused','returned')) = (signed_at IS NOT NULL)", name=op.f('ck_approval_signer_signed')),
    sa.CheckConstraint("state IN ('approved', 'gone', 'passed_on', 'refused', 'returned', 'waiting')", name=op.f('ck_approval_signer_state')),
    sa.CheckConstraint('for_person_id IS NULL OR for_person_id <> person_id', name=op.f('ck_approval_signer_for_somebody_else')),
    sa.CheckConstraint('person_id <> applicant_id', name=op.f('ck_approval_signer_four_eyes')),
    sa.ForeignKeyConstraint(['applicant_id'], ['person.id'], name=op.f('fk_approval_signer_applicant_id')),
    sa.ForeignKeyConstraint(['approval_id'], ['approval.id'], name=op.f('fk_approval_signer_approval_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['deputy.id'], name=op.f('fk_approval_signer_deputy_id')),
    sa.ForeignKeyConstraint(['for_person_id'], ['person.id'], name=op.f('fk_approval_signer_for_person_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_approval_signer_person_id')),
    sa.ForeignKeyConstraint(['step_id'], ['approval_step.id'], name=op.f('fk_approval_signer_step_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_signer')),
    sa.UniqueConstraint('step_id', 'person_id', name=op.f('uq_approval_signer_step_id_person_id'))
    )
    op.create_index('ix_approval_signer_approval', 'approval_signer', ['approval_id'], unique=False)
    op.create_index('ix_approval_signer_deputy', 'approval_signer', ['deputy_id'], unique=False, postgresql_where=sa.text("state = 'waiting'"))
    op.create_index('ix_approval_signer_inbox', 'approval_signer', ['person_id', 'due_at', 'id'], unique=False, postgresql_where=sa.text("state = 'waiting'"))
    op.create_index('ix_approval_signer_signed', 'approval_signer', ['person_id', 'signed_at'], unique=False, postgresql_where=sa.text('signed_at IS NOT NULL'))


def downgrade() -> None:
    op.drop_index('ix_approval_signer_signed', table_name='approval_signer', postgresql_where=sa.text('signed_at IS NOT NULL'))
    op.drop_index('ix_approval_signer_inbox', table_name='approval_signer', postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index('ix_approval_signer_deputy', table_name='approval_signer', postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index('ix_approval_signer_approval', table_name='approval_signer')
    op.drop_table('approval_signer')
    op.drop_table('rulebook_draft_clause')
    op.drop_index('ix_clause_comment_draft', table_name='clause_comment')
    op.drop_table('clause_comment')
    op.drop_index('uq_approval_step_place', table_name='approval_step', postgresql_where=sa.text("state NOT IN ('void', 'returned')"))
    op.drop_index('uq_approval_step_open', table_name='approval_step', postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_approval_step_due', table_name='approval_step', postgresql_where=sa.text("state = 'open'"))
    op.drop_table('approval_step')
    op.drop_table('acknowledgement')
    op.drop_index('ix_work_plan_stage_plan', table_name='work_plan_stage')
    op.drop_table('work_plan_stage')
    op.drop_index('ix_work_plan_goal_plan', table_name='work_plan_goal')
    op.drop_table('work_plan_goal')
    op.drop_index('ix_work_plan_finding_plan', table_name='work_plan_finding')
    op.drop_table('work_plan_finding')
    op.drop_index('uq_rulebook_draft_open', table_name='rulebook_draft', postgresql_where=sa.text("state NOT IN ('published','withdrawn')"))
    op.drop_table('rulebook_draft')
    op.drop_index('ix_reading_duty_person', table_name='reading_duty')
    op.drop_table('reading_duty')
    op.drop_index(op.f('ix_power_unit_id'), table_name='power')
    op.drop_index('ix_power_span', table_name='power')
    op.drop_index(op.f('ix_power_position_id'), table_name='power')
    op.drop_index(op.f('ix_power_filed_by_id'), table_name='power')
    op.drop_index(op.f('ix_power_delegate_id'), table_name='power')
    op.drop_table('power')
    op.drop_index(op.f('ix_meeting_person_person_id'), table_name='meeting_person')
    op.drop_table('meeting_person')
    op.drop_index('ix_meeting_item_meeting', table_name='meeting_item')
    op.drop_table('meeting_item')
    op.drop_index('ix_leave_movement_lot', table_name='leave_movement')
    op.drop_table('leave_movement')
    op.drop_index('uq_knowledge_record_task', table_name='knowledge_record', postgresql_where=sa.text('task_id IS NOT NULL'))
    op.drop_index(op.f('ix_knowledge_record_unit_id'), table_name='knowledge_record')
    op.drop_index('ix_knowledge_record_state', table_name='knowledge_record')
    op.drop_index(op.f('ix_knowledge_record_filed_by_id'), table_name='knowledge_record')
    op.drop_table('knowledge_record')
    op.drop_index('ix_emergency_drill_plan', table_name='emergency_drill')
    op.drop_table('emergency_drill')
    op.drop_index(op.f('ix_document_unit_id'), table_name='document')
    op.drop_index('ix_document_state', table_name='document')
    op.drop_index(op.f('ix_document_signer_id'), table_name='document')
    op.drop_index('ix_document_replaces', table_name='document')
    op.drop_index(op.f('ix_document_keeper_id'), table_name='document')
    op.drop_index(op.f('ix_document_filed_by_id'), table_name='document')
    op.drop_table('document')
    op.drop_index(op.f('ix_dissent_statement_unit_id'), table_name='dissent_statement')
    op.drop_index(op.f('ix_dissent_statement_superior_id'), table_name='dissent_statement')
    op.drop_index('ix_dissent_statement_state', table_name='dissent_statement')
    op.drop_index(op.f('ix_dissent_statement_filed_by_id'), table_name='dissent_statement')
    op.drop_table('dissent_statement')
    op.drop_index('ix_clause_ref', table_name='clause')
    op.drop_table('clause')
    op.drop_index('uq_approval_open_subject', table_name='approval', postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_approval_subject', table_name='approval')
    op.drop_index('ix_approval_applicant', table_name='approval')
    op.drop_table('approval')
    op.drop_index('uq_work_report_period', table_name='work_report', postgresql_where=sa.text("kind <> 'upward'"))
    op.drop_index(op.f('ix_work_report_unit_id'), table_name='work_report')
    op.drop_index('ix_work_report_state', table_name='work_report')
    op.drop_index(op.f('ix_work_report_reviewer_id'), table_name='work_report')
    op.drop_index(op.f('ix_work_report_filed_by_id'), table_name='work_report')
    op.drop_index('ix_work_report_author', table_name='work_report')
    op.drop_table('work_report')
    op.drop_index(op.f('ix_work_plan_unit_id'), table_name='work_plan')
    op.drop_index('ix_work_plan_state', table_name='work_plan')
    op.drop_index('ix_work_plan_period', table_name='work_plan')
    op.drop_index(op.f('ix_work_plan_owner_id'), table_name='work_plan')
    op.drop_index(op.f('ix_work_plan_filed_by_id'), table_name='work_plan')
    op.drop_table('work_plan')
    op.drop_index(op.f('ix_visit_unit_id'), table_name='visit')
    op.drop_index('ix_visit_state', table_name='visit')
    op.drop_index(op.f('ix_visit_host_id'), table_name='visit')
    op.drop_index(op.f('ix_visit_filed_by_id'), table_name='visit')
    op.drop_index('ix_visit_expected', table_name='visit')
    op.drop_index(op.f('ix_visit_escort_id'), table_name='visit')
    op.drop_table('visit')
    op.drop_index('ix_unit_post_person', table_name='unit_post')
    op.drop_table('unit_post')
    op.drop_index(op.f('ix_task_unit_id'), table_name='task')
    op.drop_index('ix_task_state', table_name='task')
    op.drop_index('ix_task_load', table_name='task')
    op.drop_index(op.f('ix_task_filed_by_id'), table_name='task')
    op.drop_table('task')
    op.drop_index(op.f('ix_suggestion_unit_id'), table_name='suggestion')
    op.drop_index('ix_suggestion_state', table_name='suggestion')
    op.drop_index(op.f('ix_suggestion_filed_by_id'), table_name='suggestion')
    op.drop_table('suggestion')
    op.drop_index('ix_signing_authority_until', table_name='signing_authority')
    op.drop_index(op.f('ix_signing_authority_unit_id'), table_name='signing_authority')
    op.drop_index(op.f('ix_signing_authority_filed_by_id'), table_name='signing_authority')
    op.drop_table('signing_authority')
    op.drop_table('rulebook_version')
    op.drop_index('uq_position_sheet_in_force', table_name='position_sheet', postgresql_where=sa.text("state = 'in_force'"))
    op.drop_table('position_sheet')
    op.drop_table('policy_value')
    op.drop_index(op.f('ix_personal_grant_person_id'), table_name='personal_grant')
    op.drop_table('personal_grant')
    op.drop_index(op.f('ix_person_role_person_id'), table_name='person_role')
    op.drop_table('person_role')
    op.drop_index(op.f('ix_meeting_unit_id'), table_name='meeting')
    op.drop_index('ix_meeting_unit', table_name='meeting')
    op.drop_index('ix_meeting_state', table_name='meeting')
    op.drop_index(op.f('ix_meeting_keeper_id'), table_name='meeting')
    op.drop_index(op.f('ix_meeting_filed_by_id'), table_name='meeting')
    op.drop_table('meeting')
    op.drop_index(op.f('ix_legal_source_unit_id'), table_name='legal_source')
    op.drop_index('ix_legal_source_reviewed', table_name='legal_source')
    op.drop_index(op.f('ix_legal_source_filed_by_id'), table_name='legal_source')
    op.drop_table('legal_source')
    op.drop_index('ix_leave_request_unit', table_name='leave_request')
    op.drop_index('ix_leave_request_state', table_name='leave_request')
    op.drop_index('ix_leave_request_slip', table_name='leave_request', postgresql_where=sa.text("state IN ('slip_owed', 'slip_overdue')"))
    op.drop_index('ix_leave_request_person', table_name='leave_request')
    op.drop_index('ix_leave_request_first_day', table_name='leave_request')
    op.drop_table('leave_request')
    op.drop_table('leave_lot')
    op.drop_index(op.f('ix_issue_feedback_unit_id'), table_name='issue_feedback')
    op.drop_index('ix_issue_feedback_state', table_name='issue_feedback')
    op.drop_index(op.f('ix_issue_feedback_filed_by_id'), table_name='issue_feedback')
    op.drop_index(op.f('ix_issue_feedback_assignee_id'), table_name='issue_feedback')
    op.drop_table('issue_feedback')
    op.drop_index('ix_interpretation_note_ref', table_name='interpretation_note')
    op.drop_table('interpretation_note')
    op.drop_index(op.f('ix_incident_unit_id'), table_name='incident')
    op.drop_index('ix_incident_state', table_name='incident')
    op.drop_index(op.f('ix_incident_filed_by_id'), table_name='incident')
    op.drop_index(op.f('ix_incident_assignee_id'), table_name='incident')
    op.drop_table('incident')
    op.drop_index('uq_import_row_line', table_name='import_row')
    op.drop_index('ix_import_row_verdict', table_name='import_row')
    op.drop_index('ix_import_row_key', table_name='import_row')
    op.drop_table('import_row')
    op.drop_index(op.f('ix_emergency_plan_unit_id'), table_name='emergency_plan')
    op.drop_index('ix_emergency_plan_state', table_name='emergency_plan')
    op.drop_index(op.f('ix_emergency_plan_filed_by_id'), table_name='emergency_plan')
    op.drop_table('emergency_plan')
    op.drop_index(op.f('ix_duty_change_unit_id'), table_name='duty_change')
    op.drop_index(op.f('ix_duty_change_person_id'), table_name='duty_change')
    op.drop_index(op.f('ix_duty_change_filed_by_id'), table_name='duty_change')
    op.drop_index('ix_duty_change_effective', table_name='duty_change')
    op.drop_table('duty_change')
    op.drop_index('ix_deputy_person', table_name='deputy')
    op.drop_index('ix_deputy_deputy', table_name='deputy')
    op.drop_index('ix_deputy_because', table_name='deputy')
    op.drop_table('deputy')
    op.drop_index('ix_delivery_attempt_outlet', table_name='delivery_attempt')
    op.drop_index(op.f('ix_delivery_attempt_delivery_id'), table_name='delivery_attempt')
    op.drop_table('delivery_attempt')
    op.drop_index(op.f('ix_cross_unit_request_unit_id'), table_name='cross_unit_request')
    op.drop_index('ix_cross_unit_request_state', table_name='cross_unit_request')
    op.drop_index(op.f('ix_cross_unit_request_from_unit_id'), table_name='cross_unit_request')
    op.drop_index(op.f('ix_cross_unit_request_filed_by_id'), table_name='cross_unit_request')
    op.drop_table('cross_unit_request')
    op.drop_index('ix_comment_subject', table_name='comment')
    op.drop_table('comment')
    op.drop_index('ix_attachment_subject', table_name='attachment')
    op.drop_table('attachment')
    op.drop_index('ix_assignment_unit', table_name='assignment')
    op.drop_index(op.f('ix_assignment_position_id'), table_name='assignment')
    op.drop_index('ix_assignment_person', table_name='assignment')
    op.drop_table('assignment')
    op.drop_index(op.f('ix_appointment_unit_id'), table_name='appointment')
    op.drop_index('ix_appointment_span', table_name='appointment')
    op.drop_index(op.f('ix_appointment_person_id'), table_name='appointment')
    op.drop_index(op.f('ix_appointment_filed_by_id'), table_name='appointment')
    op.drop_table('appointment')
    op.drop_table('work_pattern')
    op.drop_index('ix_user_token_user', table_name='user_token')
    op.drop_table('user_token')
    op.drop_index('ix_user_session_user', table_name='user_session')
    op.drop_table('user_session')
    op.drop_index('ix_unit_term_parent', table_name='unit_term')
    op.drop_table('unit_term')
    op.drop_table('rulebook')
    op.drop_table('role_grant')
    op.drop_index(op.f('ix_position_unit_id'), table_name='position')
    op.drop_table('position')
    op.drop_index('uq_policy_proposal_open', table_name='policy_proposal', postgresql_where=sa.text("state = 'proposed'"))
    op.drop_index('ix_policy_proposal_key', table_name='policy_proposal')
    op.drop_table('policy_proposal')
    op.drop_index('ix_person_sort', table_name='person')
    op.drop_table('person')
    op.drop_table('notice_habit')
    op.drop_index('ix_notice_unread', table_name='notice', postgresql_where=sa.text('read_at IS NULL'))
    op.drop_index('ix_notice_reader', table_name='notice')
    op.drop_index('ix_notice_digest', table_name='notice', postgresql_where=sa.text('for_digest'))
    op.drop_table('notice')
    op.drop_table('letterhead')
    op.drop_index('ix_import_run_kind', table_name='import_run')
    op.drop_index('ix_import_run_digest', table_name='import_run')
    op.drop_table('import_run')
    op.drop_index('ix_delivery_user', table_name='delivery', postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index('ix_delivery_outlet', table_name='delivery', postgresql_where=sa.text('outlet_id IS NOT NULL'))
    op.drop_index('ix_delivery_due', table_name='delivery', postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.drop_table('delivery')
    op.drop_index(op.f('ix_decision_override_decision_id'), table_name='decision_override')
    op.drop_table('decision_override')
    op.drop_index('uq_calendar_day_scope', table_name='calendar_day')
    op.drop_table('calendar_day')
    op.drop_table('user')
    op.drop_table('unit')
    op.drop_index('ix_submission_created', table_name='submission')
    op.drop_table('submission')
    op.drop_table('stored_file')
    op.drop_table('sign_in_throttle')
    op.drop_table('role')
    op.drop_table('paper_number')
    op.drop_table('outlet')
    op.drop_table('leave_type')
    op.drop_index('ix_job_state', table_name='job')
    op.drop_index('ix_job_owner', table_name='job')
    op.drop_index('ix_job_lane', table_name='job', postgresql_where="state IN ('waiting', 'running')")
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
    op.drop_index('uq_clock_running', table_name='clock', postgresql_where=sa.text("state <> 'stopped'"))
    op.drop_index('ix_clock_subject', table_name='clock')
    op.drop_index('ix_clock_next', table_name='clock', postgresql_where=sa.text('next_at IS NOT NULL'))
    op.drop_table('clock')
    op.drop_index('ix_audit_record', table_name='audit')
    op.drop_index('ix_audit_author', table_name='audit')
    op.drop_index('ix_audit_at', table_name='audit')
    op.drop_table('audit')
