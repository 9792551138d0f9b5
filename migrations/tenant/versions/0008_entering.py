"""Entering: recruitment plans, vacancies, candidates, trial assessments and their question bank, onboarding.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('question_set',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('instructions', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'in_force', 'replaced')", name=op.f('ck_question_set_state')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 240', name=op.f('ck_question_set_minutes')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_question_set_filed_by_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_question_set_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_question_set_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_set')),
    sa.UniqueConstraint('number', name=op.f('uq_question_set_number'))
    )
    op.create_index(op.f('ix_question_set_filed_by_id'), 'question_set', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_question_set_position_id'), 'question_set', ['position_id'], unique=False)
    op.create_index(op.f('ix_question_set_unit_id'), 'question_set', ['unit_id'], unique=False)
    op.create_index('uq_question_set_in_force', 'question_set', ['position_id', 'kind'], unique=True, postgresql_where=sa.text("state = 'in_force'"))
    op.create_table('recruitment_plan',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('budget', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('approved_by_id', sa.BigInteger(), nullable=True),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('approved', 'closed', 'draft', 'opened', 'raised')", name=op.f('ck_recruitment_plan_state')),
    sa.CheckConstraint('budget IS NULL OR budget >= 0', name=op.f('ck_recruitment_plan_budget')),
    sa.CheckConstraint('first_on <= last_on', name=op.f('ck_recruitment_plan_period')),
    sa.ForeignKeyConstraint(['approved_by_id'], ['person.id'], name=op.f('fk_recruitment_plan_approved_by_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_recruitment_plan_filed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_recruitment_plan_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recruitment_plan')),
    sa.UniqueConstraint('number', name=op.f('uq_recruitment_plan_number'))
    )
    op.create_index(op.f('ix_recruitment_plan_approved_by_id'), 'recruitment_plan', ['approved_by_id'], unique=False)
    op.create_index(op.f('ix_recruitment_plan_filed_by_id'), 'recruitment_plan', ['filed_by_id'], unique=False)
    op.create_index('ix_recruitment_plan_state', 'recruitment_plan', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_recruitment_plan_unit_id'), 'recruitment_plan', ['unit_id'], unique=False)
    op.create_table('question',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('set_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('options', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('single','multiple','truefalse','text','essay','file')", name=op.f('ck_question_kind')),
    sa.CheckConstraint('points BETWEEN 1 AND 100', name=op.f('ck_question_points')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_question_set_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question'))
    )
    op.create_index('ix_question_set', 'question', ['set_id', 'id'], unique=False)
    op.create_table('recruitment_need',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan_id', sa.BigInteger(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('headcount', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('headcount BETWEEN 1 AND 999', name=op.f('ck_recruitment_need_headcount')),
    sa.ForeignKeyConstraint(['plan_id'], ['recruitment_plan.id'], name=op.f('fk_recruitment_need_plan_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_recruitment_need_position_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recruitment_need'))
    )
    op.create_index('ix_recruitment_need_plan', 'recruitment_need', ['plan_id', 'id'], unique=False)
    op.create_index(op.f('ix_recruitment_need_position_id'), 'recruitment_need', ['position_id'], unique=False)
    op.create_table('vacancy',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('need_id', sa.BigInteger(), nullable=True),
    sa.Column('headcount', sa.Integer(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('recruiter_id', sa.BigInteger(), nullable=True),
    sa.Column('selector_id', sa.BigInteger(), nullable=True),
    sa.Column('trial_required', sa.Boolean(), nullable=False),
    sa.Column('duties', sa.Text(), nullable=False),
    sa.Column('requirements', sa.Text(), nullable=False),
    sa.Column('procedure', sa.Text(), nullable=False),
    sa.Column('pay', sa.Text(), nullable=False),
    sa.Column('training', sa.Text(), nullable=False),
    sa.Column('more', sa.Text(), nullable=False),
    sa.Column('findings', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('missing', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('screened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('screened_by', sa.Text(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state <> 'published' OR published_on IS NOT NULL", name=op.f('ck_vacancy_published')),
    sa.CheckConstraint("state IN ('blocked', 'closed', 'draft', 'published', 'screened')", name=op.f('ck_vacancy_state')),
    sa.CheckConstraint("verdict IN ('','pass','block')", name=op.f('ck_vacancy_verdict')),
    sa.CheckConstraint('headcount BETWEEN 1 AND 999', name=op.f('ck_vacancy_headcount')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_vacancy_filed_by_id')),
    sa.ForeignKeyConstraint(['need_id'], ['recruitment_need.id'], name=op.f('fk_vacancy_need_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_vacancy_position_id')),
    sa.ForeignKeyConstraint(['recruiter_id'], ['person.id'], name=op.f('fk_vacancy_recruiter_id')),
    sa.ForeignKeyConstraint(['selector_id'], ['person.id'], name=op.f('fk_vacancy_selector_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_vacancy_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vacancy')),
    sa.UniqueConstraint('number', name=op.f('uq_vacancy_number'))
    )
    op.create_index(op.f('ix_vacancy_filed_by_id'), 'vacancy', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_vacancy_need_id'), 'vacancy', ['need_id'], unique=False)
    op.create_index(op.f('ix_vacancy_position_id'), 'vacancy', ['position_id'], unique=False)
    op.create_index(op.f('ix_vacancy_recruiter_id'), 'vacancy', ['recruiter_id'], unique=False)
    op.create_index(op.f('ix_vacancy_selector_id'), 'vacancy', ['selector_id'], unique=False)
    op.create_index('ix_vacancy_state', 'vacancy', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_vacancy_unit_id'), 'vacancy', ['unit_id'], unique=False)
    op.create_table('candidate',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('vacancy_id', sa.BigInteger(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('contact', sa.Text(), nullable=False),
    sa.Column('education', sa.Text(), nullable=False),
    sa.Column('experience', sa.Text(), nullable=False),
    sa.Column('introduction', sa.Text(), nullable=False),
    sa.Column('has_consent', sa.Boolean(), nullable=False),
    sa.Column('consent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('consent_months', sa.Integer(), nullable=True),
    sa.Column('recruiter_id', sa.BigInteger(), nullable=True),
    sa.Column('selector_id', sa.BigInteger(), nullable=True),
    sa.Column('interviewer_id', sa.BigInteger(), nullable=True),
    sa.Column('is_of_age', sa.Boolean(), nullable=False),
    sa.Column('may_work', sa.Boolean(), nullable=False),
    sa.Column('meets_requirements', sa.Boolean(), nullable=False),
    sa.Column('offered_pay', sa.Numeric(precision=14, scale=2), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('answer_by', sa.Date(), nullable=True),
    sa.Column('probation_months', sa.Integer(), nullable=True),
    sa.Column('reason_kind', sa.Text(), nullable=False),
    sa.Column('reason_note', sa.Text(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('erased_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("erased_on IS NULL OR (name = '' AND phone = '' AND email = '')", name=op.f('ck_candidate_erased')),
    sa.CheckConstraint("state <> 'rejected' OR reason_kind <> ''", name=op.f('ck_candidate_reason')),
    sa.CheckConstraint("state IN ('applied', 'hired', 'interviewed', 'offered', 'proposed', 'rejected', 'screened', 'withdrawn')", name=op.f('ck_candidate_state')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_candidate_filed_by_id')),
    sa.ForeignKeyConstraint(['interviewer_id'], ['person.id'], name=op.f('fk_candidate_interviewer_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_candidate_person_id')),
    sa.ForeignKeyConstraint(['recruiter_id'], ['person.id'], name=op.f('fk_candidate_recruiter_id')),
    sa.ForeignKeyConstraint(['selector_id'], ['person.id'], name=op.f('fk_candidate_selector_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_candidate_unit_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_candidate_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate')),
    sa.UniqueConstraint('number', name=op.f('uq_candidate_number'))
    )
    op.create_index('ix_candidate_contact', 'candidate', ['vacancy_id', 'contact'], unique=False)
    op.create_index(op.f('ix_candidate_filed_by_id'), 'candidate', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_candidate_interviewer_id'), 'candidate', ['interviewer_id'], unique=False)
    op.create_index(op.f('ix_candidate_person_id'), 'candidate', ['person_id'], unique=False)
    op.create_index(op.f('ix_candidate_recruiter_id'), 'candidate', ['recruiter_id'], unique=False)
    op.create_index(op.f('ix_candidate_selector_id'), 'candidate', ['selector_id'], unique=False)
    op.create_index('ix_candidate_state', 'candidate', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_candidate_unit_id'), 'candidate', ['unit_id'], unique=False)
    op.create_index(op.f('ix_candidate_vacancy_id'), 'candidate', ['vacancy_id'], unique=False)
    op.create_table('candidate_step',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('candidate_id', sa.BigInteger(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_candidate_step_by_id')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_candidate_step_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate_step'))
    )
    op.create_index('ix_candidate_step_candidate', 'candidate_step', ['candidate_id', 'id'], unique=False)
    op.create_table('interview',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('candidate_id', sa.BigInteger(), nullable=False),
    sa.Column('interviewer_id', sa.BigInteger(), nullable=False),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('answered', sa.Text(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('advice', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("advice IN ('hire','further','no')", name=op.f('ck_interview_advice')),
    sa.CheckConstraint('score BETWEEN 0 AND 100', name=op.f('ck_interview_score')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_interview_candidate_id')),
    sa.ForeignKeyConstraint(['interviewer_id'], ['person.id'], name=op.f('fk_interview_interviewer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview'))
    )
    op.create_index('ix_interview_candidate', 'interview', ['candidate_id', 'id'], unique=False)
    op.create_index(op.f('ix_interview_interviewer_id'), 'interview', ['interviewer_id'], unique=False)
    op.create_table('onboarding',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('candidate_id', sa.BigInteger(), nullable=True),
    sa.Column('without_candidate', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('host_id', sa.BigInteger(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('completed_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('complete', 'dropped', 'missing', 'planned', 'started')", name=op.f('ck_onboarding_state')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_onboarding_candidate_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_onboarding_filed_by_id')),
    sa.ForeignKeyConstraint(['host_id'], ['person.id'], name=op.f('fk_onboarding_host_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_onboarding_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_onboarding_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_onboarding')),
    sa.UniqueConstraint('number', name=op.f('uq_onboarding_number'))
    )
    op.create_index(op.f('ix_onboarding_candidate_id'), 'onboarding', ['candidate_id'], unique=False)
    op.create_index(op.f('ix_onboarding_filed_by_id'), 'onboarding', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_onboarding_host_id'), 'onboarding', ['host_id'], unique=False)
    op.create_index('ix_onboarding_state', 'onboarding', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_onboarding_unit_id'), 'onboarding', ['unit_id'], unique=False)
    op.create_index('uq_onboarding_person', 'onboarding', ['person_id'], unique=True, postgresql_where=sa.text("state <> 'dropped'"))
    op.create_table('trial',
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('candidate_id', sa.BigInteger(), nullable=False),
    sa.Column('position_id', sa.BigInteger(), nullable=False),
    sa.Column('assessor_id', sa.BigInteger(), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('total', sa.Numeric(precision=5, scale=1), nullable=True),
    sa.Column('dimension_mean', sa.Numeric(precision=5, scale=1), nullable=True),
    sa.Column('pass_mark', sa.Integer(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('override_reason', sa.Text(), nullable=False),
    sa.Column('overridden_by_id', sa.BigInteger(), nullable=True),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('failed', 'marked', 'passed', 'scheduled', 'taken')", name=op.f('ck_trial_state')),
    sa.CheckConstraint("state NOT IN ('marked','passed','failed') OR total IS NOT NULL", name=op.f('ck_trial_marked')),
    sa.CheckConstraint('total IS NULL OR total BETWEEN 0 AND 100', name=op.f('ck_trial_total')),
    sa.ForeignKeyConstraint(['assessor_id'], ['person.id'], name=op.f('fk_trial_assessor_id')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_trial_candidate_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_trial_filed_by_id')),
    sa.ForeignKeyConstraint(['overridden_by_id'], ['person.id'], name=op.f('fk_trial_overridden_by_id')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_trial_position_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_trial_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trial')),
    sa.UniqueConstraint('number', name=op.f('uq_trial_number'))
    )
    op.create_index(op.f('ix_trial_assessor_id'), 'trial', ['assessor_id'], unique=False)
    op.create_index(op.f('ix_trial_candidate_id'), 'trial', ['candidate_id'], unique=False)
    op.create_index(op.f('ix_trial_filed_by_id'), 'trial', ['filed_by_id'], unique=False)
    op.create_index(op.f('ix_trial_overridden_by_id'), 'trial', ['overridden_by_id'], unique=False)
    op.create_index(op.f('ix_trial_position_id'), 'trial', ['position_id'], unique=False)
    op.create_index('ix_trial_state', 'trial', ['state', 'id'], unique=False)
    op.create_index(op.f('ix_trial_unit_id'), 'trial', ['unit_id'], unique=False)
    op.create_table('onboarding_item',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('onboarding_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_by_id', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('calendar', 'contract', 'device', 'documents', 'induction', 'rulebook', 'undertaking')", name=op.f('ck_onboarding_item_kind')),
    sa.ForeignKeyConstraint(['done_by_id'], ['person.id'], name=op.f('fk_onboarding_item_done_by_id')),
    sa.ForeignKeyConstraint(['onboarding_id'], ['onboarding.id'], name=op.f('fk_onboarding_item_onboarding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_onboarding_item')),
    sa.UniqueConstraint('onboarding_id', 'kind', name=op.f('uq_onboarding_item_onboarding_id_kind'))
    )
    op.create_index(op.f('ix_onboarding_item_done_by_id'), 'onboarding_item', ['done_by_id'], unique=False)
    op.create_table('trial_paper',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('trial_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('set_id', sa.BigInteger(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('secret_hash', sa.Text(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by_clock', sa.Boolean(), nullable=False),
    sa.Column('answers', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('marks', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('out_of', sa.Integer(), nullable=False),
    sa.Column('marked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(started_at IS NULL) = (due_at IS NULL)', name=op.f('ck_trial_paper_clock')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 240', name=op.f('ck_trial_paper_minutes')),
    sa.CheckConstraint('points IS NULL OR points BETWEEN 0 AND out_of', name=op.f('ck_trial_paper_points')),
    sa.ForeignKeyConstraint(['marked_by_id'], ['person.id'], name=op.f('fk_trial_paper_marked_by_id')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_trial_paper_set_id')),
    sa.ForeignKeyConstraint(['trial_id'], ['trial.id'], name=op.f('fk_trial_paper_trial_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trial_paper')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_trial_paper_secret_hash')),
    sa.UniqueConstraint('trial_id', 'kind', name=op.f('uq_trial_paper_trial_id_kind'))
    )
    op.create_index(op.f('ix_trial_paper_marked_by_id'), 'trial_paper', ['marked_by_id'], unique=False)
    op.create_index(op.f('ix_trial_paper_set_id'), 'trial_paper', ['set_id'], unique=False)
    op.create_table('trial_score',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('trial_id', sa.BigInteger(), nullable=False),
    sa.Column('assessor_id', sa.BigInteger(), nullable=True),
    sa.Column('assessor_name', sa.Text(), nullable=False),
    sa.Column('dimension', sa.Text(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('score BETWEEN 0 AND 100', name=op.f('ck_trial_score_score')),
    sa.ForeignKeyConstraint(['assessor_id'], ['person.id'], name=op.f('fk_trial_score_assessor_id')),
    sa.ForeignKeyConstraint(['trial_id'], ['trial.id'], name=op.f('fk_trial_score_trial_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trial_score')),
    sa.UniqueConstraint('trial_id', 'assessor_id', 'dimension', name=op.f('uq_trial_score_trial_id_assessor_id_dimension'))
    )
    op.create_index(op.f('ix_trial_score_assessor_id'), 'trial_score', ['assessor_id'], unique=False)
    op.create_table('candidate_file',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('candidate_id', sa.BigInteger(), nullable=False),
    sa.Column('file_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('paper_id', sa.BigInteger(), nullable=True),
    sa.Column('question_id', sa.BigInteger(), nullable=True),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('cv','work','answer')", name=op.f('ck_candidate_file_kind')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidate.id'], name=op.f('fk_candidate_file_candidate_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_candidate_file_file_id')),
    sa.ForeignKeyConstraint(['paper_id'], ['trial_paper.id'], name=op.f('fk_candidate_file_paper_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_candidate_file_question_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate_file')),
    sa.UniqueConstraint('file_id', name=op.f('uq_candidate_file_file_id'))
    )
    op.create_index('ix_candidate_file_candidate', 'candidate_file', ['candidate_id', 'id'], unique=False)
    op.create_index(op.f('ix_candidate_file_paper_id'), 'candidate_file', ['paper_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_candidate_file_paper_id'), table_name='candidate_file')
    op.drop_index('ix_candidate_file_candidate', table_name='candidate_file')
    op.drop_table('candidate_file')
    op.drop_index(op.f('ix_trial_score_assessor_id'), table_name='trial_score')
    op.drop_table('trial_score')
    op.drop_index(op.f('ix_trial_paper_set_id'), table_name='trial_paper')
    op.drop_index(op.f('ix_trial_paper_marked_by_id'), table_name='trial_paper')
    op.drop_table('trial_paper')
    op.drop_index(op.f('ix_onboarding_item_done_by_id'), table_name='onboarding_item')
    op.drop_table('onboarding_item')
    op.drop_index(op.f('ix_trial_unit_id'), table_name='trial')
    op.drop_index('ix_trial_state', table_name='trial')
    op.drop_index(op.f('ix_trial_position_id'), table_name='trial')
    op.drop_index(op.f('ix_trial_overridden_by_id'), table_name='trial')
    op.drop_index(op.f('ix_trial_filed_by_id'), table_name='trial')
    op.drop_index(op.f('ix_trial_candidate_id'), table_name='trial')
    op.drop_index(op.f('ix_trial_assessor_id'), table_name='trial')
    op.drop_table('trial')
    op.drop_index('uq_onboarding_person', table_name='onboarding', postgresql_where=sa.text("state <> 'dropped'"))
    op.drop_index(op.f('ix_onboarding_unit_id'), table_name='onboarding')
    op.drop_index('ix_onboarding_state', table_name='onboarding')
    op.drop_index(op.f('ix_onboarding_host_id'), table_name='onboarding')
    op.drop_index(op.f('ix_onboarding_filed_by_id'), table_name='onboarding')
    op.drop_index(op.f('ix_onboarding_candidate_id'), table_name='onboarding')
    op.drop_table('onboarding')
    op.drop_index(op.f('ix_interview_interviewer_id'), table_name='interview')
    op.drop_index('ix_interview_candidate', table_name='interview')
    op.drop_table('interview')
    op.drop_index('ix_candidate_step_candidate', table_name='candidate_step')
    op.drop_table('candidate_step')
    op.drop_index(op.f('ix_candidate_vacancy_id'), table_name='candidate')
    op.drop_index(op.f('ix_candidate_unit_id'), table_name='candidate')
    op.drop_index('ix_candidate_state', table_name='candidate')
    op.drop_index(op.f('ix_candidate_selector_id'), table_name='candidate')
    op.drop_index(op.f('ix_candidate_recruiter_id'), table_name='candidate')
    op.drop_index(op.f('ix_candidate_person_id'), table_name='candidate')
    op.drop_index(op.f('ix_candidate_interviewer_id'), table_name='candidate')
    op.drop_index(op.f('ix_candidate_filed_by_id'), table_name='candidate')
    op.drop_index('ix_candidate_contact', table_name='candidate')
    op.drop_table('candidate')
    op.drop_index(op.f('ix_vacancy_unit_id'), table_name='vacancy')
    op.drop_index('ix_vacancy_state', table_name='vacancy')
    op.drop_index(op.f('ix_vacancy_selector_id'), table_name='vacancy')
    op.drop_index(op.f('ix_vacancy_recruiter_id'), table_name='vacancy')
    op.drop_index(op.f('ix_vacancy_position_id'), table_name='vacancy')
    op.drop_index(op.f('ix_vacancy_need_id'), table_name='vacancy')
    op.drop_index(op.f('ix_vacancy_filed_by_id'), table_name='vacancy')
    op.drop_table('vacancy')
    op.drop_index(op.f('ix_recruitment_need_position_id'), table_name='recruitment_need')
    op.drop_index('ix_recruitment_need_plan', table_name='recruitment_need')
    op.drop_table('recruitment_need')
    op.drop_index('ix_question_set', table_name='question')
    op.drop_table('question')
    op.drop_index(op.f('ix_recruitment_plan_unit_id'), table_name='recruitment_plan')
    op.drop_index('ix_recruitment_plan_state', table_name='recruitment_plan')
    op.drop_index(op.f('ix_recruitment_plan_filed_by_id'), table_name='recruitment_plan')
    op.drop_index(op.f('ix_recruitment_plan_approved_by_id'), table_name='recruitment_plan')
    op.drop_table('recruitment_plan')
    op.drop_index('uq_question_set_in_force', table_name='question_set', postgresql_where=sa.text("state = 'in_force'"))
    op.drop_index(op.f('ix_question_set_unit_id'), table_name='question_set')
    op.drop_index(op.f('ix_question_set_position_id'), table_name='question_set')
    op.drop_index(op.f('ix_question_set_filed_by_id'), table_name='question_set')
    op.drop_table('question_set')
