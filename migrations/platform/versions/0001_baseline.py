"""The tables of the platform.

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
    op.create_table('heartbeat',
    sa.Column('program', sa.Text(), nullable=False),
    sa.Column('beat_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('program', name=op.f('pk_heartbeat')),
    schema='platform'
    )
    op.create_table('mail',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('template', sa.Text(), nullable=False),
    sa.Column('facts', postgresql.JSONB(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('key', name=op.f('uq_mail_key')),
    schema='platform'
    )
    op.create_index('ix_mail_due', 'mail', ['due_at'], unique=False, schema='platform', postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.create_table('plan',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('person_limit', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('key', name=op.f('uq_plan_key')),
    schema='platform'
    )
    op.create_table('throttle',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('window_started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_throttle')),
    sa.UniqueConstraint('key', name=op.f('uq_throttle_key')),
    schema='platform'
    )
    op.create_table('tenant',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('owner_email', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('schema_name', sa.Text(), nullable=True),
    sa.Column('role_name', sa.Text(), nullable=True),
    sa.Column('cluster', sa.Text(), nullable=False),
    sa.Column('revision', sa.Text(), nullable=True),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('sealed_key', sa.LargeBinary(), nullable=False),
    sa.Column('state_changed_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('state_reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('requested','building','ready','suspended','closing','purged')", name=op.f('ck_tenant_state')),
    sa.ForeignKeyConstraint(['plan_id'], ['platform.plan.id'], name=op.f('fk_tenant_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tenant')),
    sa.UniqueConstraint('schema_name', name=op.f('uq_tenant_schema_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_tenant_slug')),
    schema='platform'
    )
    op.create_table('ready_schema',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('schema_name', sa.Text(), nullable=False),
    sa.Column('role_name', sa.Text(), nullable=False),
    sa.Column('cluster', sa.Text(), nullable=False),
    sa.Column('revision', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('tenant_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id'], ['platform.tenant.id'], name=op.f('fk_ready_schema_tenant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ready_schema')),
    sa.UniqueConstraint('schema_name', name=op.f('uq_ready_schema_schema_name')),
    schema='platform'
    )
    op.create_index('ix_ready_schema_free', 'ready_schema', ['id'], unique=False, schema='platform', postgresql_where=sa.text("state = 'ready'"))
    op.create_table('sign_up',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('company_name', sa.Text(), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('owner_name', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('tenant_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('asked','confirmed','done','expired')", name=op.f('ck_sign_up_state')),
    sa.ForeignKeyConstraint(['tenant_id'], ['platform.tenant.id'], name=op.f('fk_sign_up_tenant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_up_token_hash')),
    schema='platform'
    )
    op.create_table('staff_grant',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('tenant_id', sa.BigInteger(), nullable=False),
    sa.Column('staff_email', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('granted_by', sa.Text(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id'], ['platform.tenant.id'], name=op.f('fk_staff_grant_tenant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_grant')),
    schema='platform'
    )
    op.create_index(op.f('ix_staff_grant_tenant_id'), 'staff_grant', ['tenant_id'], unique=False, schema='platform')
    op.create_table('tenant_migration',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('tenant_id', sa.BigInteger(), nullable=True),
    sa.Column('schema_name', sa.Text(), nullable=False),
    sa.Column('from_revision', sa.Text(), nullable=True),
    sa.Column('to_revision', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('milliseconds', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id'], ['platform.tenant.id'], name=op.f('fk_tenant_migration_tenant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tenant_migration')),
    schema='platform'
    )
    op.create_index(op.f('ix_tenant_migration_tenant_id'), 'tenant_migration', ['tenant_id'], unique=False, schema='platform')
    op.create_table('wake',
    sa.Column('tenant_id', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id'], ['platform.tenant.id'], name=op.f('fk_wake_tenant_id')),
    sa.PrimaryKeyConstraint('tenant_id', name=op.f('pk_wake')),
    schema='platform'
    )
    op.create_index('ix_wake_due', 'wake', ['due_at'], unique=False, schema='platform')


def downgrade() -> None:
    op.drop_index('ix_wake_due', table_name='wake', schema='platform')
    op.drop_table('wake', schema='platform')
    op.drop_index(op.f('ix_tenant_migration_tenant_id'), table_name='tenant_migration', schema='platform')
    op.drop_table('tenant_migration', schema='platform')
    op.drop_index(op.f('ix_staff_grant_tenant_id'), table_name='staff_grant', schema='platform')
    op.drop_table('staff_grant', schema='platform')
    op.drop_table('sign_up', schema='platform')
    op.drop_index('ix_ready_schema_free', table_name='ready_schema', schema='platform', postgresql_where=sa.text("state = 'ready'"))
    op.drop_table('ready_schema', schema='platform')
    op.drop_table('tenant', schema='platform')
    op.drop_table('throttle', schema='platform')
    op.drop_table('plan', schema='platform')
    op.drop_index('ix_mail_due', table_name='mail', schema='platform', postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.drop_table('mail', schema='platform')
    op.drop_table('heartbeat', schema='platform')
