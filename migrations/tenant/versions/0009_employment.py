"""Employment: papers, contracts, probation, undertakings, devices, people from outside, pay, talks, training, rewards.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "employee_document",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("handed", sa.Text(), nullable=False),
        sa.Column("paper_number", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("verified_by_id", sa.BigInteger(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("handed IN ('','copy','seen')", name=op.f("ck_employee_document_handed")),
        sa.CheckConstraint(
            "state <> 'verified' OR verified_on IS NOT NULL", name=op.f("ck_employee_document_verified")
        ),
        sa.CheckConstraint(
            "state IN ('expired', 'not_needed', 'received', 'rejected', 'required', 'verified')",
            name=op.f("ck_employee_document_state"),
        ),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_employee_document_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_employee_document_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_employee_document_unit_id")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["person.id"], name=op.f("fk_employee_document_verified_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee_document")),
        sa.UniqueConstraint("number", name=op.f("uq_employee_document_number")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_employee_document_person_id_kind")),
    )
    op.create_index(op.f("ix_employee_document_filed_by_id"), "employee_document", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_employee_document_person_id"), "employee_document", ["person_id"], unique=False)
    op.create_index("ix_employee_document_state", "employee_document", ["state", "id"], unique=False)
    op.create_index(op.f("ix_employee_document_unit_id"), "employee_document", ["unit_id"], unique=False)
    op.create_table(
        "labour_contract",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("probation_months", sa.Integer(), nullable=False),
        sa.Column("pay", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("probation_pay", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("service_until", sa.Date(), nullable=True),
        sa.Column("non_compete_months", sa.Integer(), nullable=False),
        sa.Column("special", sa.Text(), nullable=False),
        sa.Column("sign_by", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('fixed','open','task')", name=op.f("ck_labour_contract_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'ended', 'expiring', 'renewed', 'signed')", name=op.f("ck_labour_contract_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed','expiring','renewed') OR signed_on IS NOT NULL",
            name=op.f("ck_labour_contract_signed"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_labour_contract_term")),
        sa.CheckConstraint("probation_months BETWEEN 0 AND 6", name=op.f("ck_labour_contract_probation")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_labour_contract_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_labour_contract_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_labour_contract_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labour_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_labour_contract_number")),
    )
    op.create_index(op.f("ix_labour_contract_filed_by_id"), "labour_contract", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_labour_contract_person_id"), "labour_contract", ["person_id"], unique=False)
    op.create_index("ix_labour_contract_state", "labour_contract", ["state", "id"], unique=False)
    op.create_index(op.f("ix_labour_contract_unit_id"), "labour_contract", ["unit_id"], unique=False)
    op.create_table(
        "probation",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contract_id", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("criteria_known_on", sa.Date(), nullable=True),
        sa.Column("assessed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("regular_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("despite", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state <> 'not_passed' OR reasons <> ''", name=op.f("ck_probation_reasons")),
        sa.CheckConstraint(
            "state IN ('assessed', 'due', 'not_passed', 'regular', 'running')", name=op.f("ck_probation_state")
        ),
        sa.CheckConstraint("months BETWEEN 1 AND 6", name=op.f("ck_probation_months")),
        sa.ForeignKeyConstraint(["assessed_by_id"], ["person.id"], name=op.f("fk_probation_assessed_by_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["labour_contract.id"], name=op.f("fk_probation_contract_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_probation_decided_by_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_probation_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_probation_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_probation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probation")),
        sa.UniqueConstraint("number", name=op.f("uq_probation_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_probation_person_id")),
    )
    op.create_index(op.f("ix_probation_contract_id"), "probation", ["contract_id"], unique=False)
    op.create_index(op.f("ix_probation_filed_by_id"), "probation", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_probation_person_id"), "probation", ["person_id"], unique=False)
    op.create_index("ix_probation_state", "probation", ["state", "ends_on"], unique=False)
    op.create_index(op.f("ix_probation_unit_id"), "probation", ["unit_id"], unique=False)
    op.create_table(
        "probation_criterion",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("probation_id", sa.BigInteger(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name=op.f("ck_probation_criterion_score")),
        sa.ForeignKeyConstraint(["probation_id"], ["probation.id"], name=op.f("fk_probation_criterion_probation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probation_criterion")),
    )
    op.create_index("ix_probation_criterion_probation", "probation_criterion", ["probation_id", "id"], unique=False)
    op.create_table(
        "undertaking",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("released_reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('confidentiality','gift','interest')", name=op.f("ck_undertaking_kind")),
        sa.CheckConstraint("level IN ('internal','confidential','secret')", name=op.f("ck_undertaking_level")),
        sa.CheckConstraint("state IN ('pending', 'released', 'signed', 'survives')", name=op.f("ck_undertaking_state")),
        sa.CheckConstraint(
            "state NOT IN ('signed','survives') OR signed_on IS NOT NULL", name=op.f("ck_undertaking_signed")
        ),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_undertaking_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_undertaking_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_undertaking_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking")),
        sa.UniqueConstraint("number", name=op.f("uq_undertaking_number")),
    )
    op.create_index(op.f("ix_undertaking_filed_by_id"), "undertaking", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_undertaking_person_id"), "undertaking", ["person_id"], unique=False)
    op.create_index("ix_undertaking_state", "undertaking", ["state", "id"], unique=False)
    op.create_index(op.f("ix_undertaking_unit_id"), "undertaking", ["unit_id"], unique=False)
    op.create_index(
        "uq_undertaking_person",
        "undertaking",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'confidentiality' AND state <> 'released'"),
    )
    op.create_table(
        "disclosure",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("disclose_on", sa.Date(), nullable=False),
        sa.Column("disclosed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('approved', 'disclosed', 'dropped', 'refused', 'requested')", name=op.f("ck_disclosure_state")
        ),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_disclosure_filed_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_disclosure_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("number", name=op.f("uq_disclosure_number")),
    )
    op.create_index(op.f("ix_disclosure_filed_by_id"), "disclosure", ["filed_by_id"], unique=False)
    op.create_index("ix_disclosure_state", "disclosure", ["state", "id"], unique=False)
    op.create_index(op.f("ix_disclosure_unit_id"), "disclosure", ["unit_id"], unique=False)
    op.create_table(
        "export_review",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state <> 'suspected' OR finding <> ''", name=op.f("ck_export_review_finding")),
        sa.CheckConstraint("state IN ('clean', 'due', 'suspected')", name=op.f("ck_export_review_state")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_export_review_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_export_review_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_export_review_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_review")),
        sa.UniqueConstraint("number", name=op.f("uq_export_review_number")),
        sa.UniqueConstraint("person_id", "last_day", name=op.f("uq_export_review_person_id_last_day")),
    )
    op.create_index(op.f("ix_export_review_filed_by_id"), "export_review", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_export_review_person_id"), "export_review", ["person_id"], unique=False)
    op.create_index("ix_export_review_state", "export_review", ["state", "id"], unique=False)
    op.create_index(op.f("ix_export_review_unit_id"), "export_review", ["unit_id"], unique=False)
    op.create_table(
        "leak",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("suspect_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state = 'reported' OR proposal <> ''", name=op.f("ck_leak_proposal")),
        sa.CheckConstraint("state IN ('decided', 'proposed', 'reported')", name=op.f("ck_leak_state")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_leak_decided_by_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_leak_filed_by_id")),
        sa.ForeignKeyConstraint(["suspect_id"], ["person.id"], name=op.f("fk_leak_suspect_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_leak_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leak")),
        sa.UniqueConstraint("number", name=op.f("uq_leak_number")),
    )
    op.create_index(op.f("ix_leak_filed_by_id"), "leak", ["filed_by_id"], unique=False)
    op.create_index("ix_leak_state", "leak", ["state", "id"], unique=False)
    op.create_index(op.f("ix_leak_suspect_id"), "leak", ["suspect_id"], unique=False)
    op.create_index(op.f("ix_leak_unit_id"), "leak", ["unit_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state <> 'assigned' OR (person_id IS NOT NULL AND since_on IS NOT NULL)", name=op.f("ck_device_user")
        ),
        sa.CheckConstraint("state IN ('assigned', 'retired', 'returned', 'unassigned')", name=op.f("ck_device_state")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_device_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_device_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_device_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("number", name=op.f("uq_device_number")),
        sa.UniqueConstraint("serial", name=op.f("uq_device_serial")),
    )
    op.create_index(op.f("ix_device_filed_by_id"), "device", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_device_person_id"), "device", ["person_id"], unique=False)
    op.create_index("ix_device_state", "device", ["state", "id"], unique=False)
    op.create_index(op.f("ix_device_unit_id"), "device", ["unit_id"], unique=False)
    op.create_table(
        "device_permit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("device_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_device_permit_span")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_permit_device_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_device_permit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_permit")),
    )
    op.create_index("ix_device_permit_device", "device_permit", ["device_id", "id"], unique=False)
    op.create_index(op.f("ix_device_permit_person_id"), "device_permit", ["person_id"], unique=False)
    op.create_table(
        "device_change",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("device_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('hardware','software')", name=op.f("ck_device_change_kind")),
        sa.CheckConstraint(
            "state IN ('approved', 'done', 'refused', 'requested')", name=op.f("ck_device_change_state")
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_change_device_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_device_change_filed_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_device_change_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_change")),
        sa.UniqueConstraint("number", name=op.f("uq_device_change_number")),
    )
    op.create_index(op.f("ix_device_change_device_id"), "device_change", ["device_id"], unique=False)
    op.create_index(op.f("ix_device_change_filed_by_id"), "device_change", ["filed_by_id"], unique=False)
    op.create_index("ix_device_change_state", "device_change", ["state", "id"], unique=False)
    op.create_index(op.f("ix_device_change_unit_id"), "device_change", ["unit_id"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.BigInteger(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state <> 'engaged' OR acknowledged_on IS NOT NULL", name=op.f("ck_engagement_acknowledged")
        ),
        sa.CheckConstraint(
            "state IN ('dropped', 'ended', 'engaged', 'proposed', 'reviewed')", name=op.f("ck_engagement_state")
        ),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_engagement_term")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_engagement_filed_by_id")),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_engagement_host_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_engagement_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_engagement_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
        sa.UniqueConstraint("number", name=op.f("uq_engagement_number")),
    )
    op.create_index(op.f("ix_engagement_filed_by_id"), "engagement", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_engagement_host_id"), "engagement", ["host_id"], unique=False)
    op.create_index(op.f("ix_engagement_person_id"), "engagement", ["person_id"], unique=False)
    op.create_index("ix_engagement_state", "engagement", ["state", "last_on"], unique=False)
    op.create_index(op.f("ix_engagement_unit_id"), "engagement", ["unit_id"], unique=False)
    op.create_table(
        "pay_band",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("position_id", sa.BigInteger(), nullable=True),
        sa.Column("low", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("high", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("market_source", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("scheme <> 'special' OR market_source <> ''", name=op.f("ck_pay_band_source")),
        sa.CheckConstraint("scheme IN ('standard','special')", name=op.f("ck_pay_band_scheme")),
        sa.CheckConstraint("state IN ('closed', 'draft', 'in_force')", name=op.f("ck_pay_band_state")),
        sa.CheckConstraint("high >= low AND low > 0", name=op.f("ck_pay_band_span")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_pay_band_filed_by_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_pay_band_position_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_pay_band_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_band")),
        sa.UniqueConstraint("number", name=op.f("uq_pay_band_number")),
    )
    op.create_index(op.f("ix_pay_band_filed_by_id"), "pay_band", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_pay_band_position_id"), "pay_band", ["position_id"], unique=False)
    op.create_index("ix_pay_band_state", "pay_band", ["state", "id"], unique=False)
    op.create_index(op.f("ix_pay_band_unit_id"), "pay_band", ["unit_id"], unique=False)
    op.create_table(
        "pay_change",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("band_id", sa.BigInteger(), nullable=True),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("old_pay", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("new_pay", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("service_months", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('approved', 'effective', 'proposed', 'refused', 'withdrawn')", name=op.f("ck_pay_change_state")
        ),
        sa.CheckConstraint("new_pay >= old_pay OR agreed_on IS NOT NULL", name=op.f("ck_pay_change_agreed")),
        sa.CheckConstraint("old_pay >= 0 AND new_pay > 0", name=op.f("ck_pay_change_pay")),
        sa.ForeignKeyConstraint(["band_id"], ["pay_band.id"], name=op.f("fk_pay_change_band_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_pay_change_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pay_change_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_pay_change_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_change")),
        sa.UniqueConstraint("number", name=op.f("uq_pay_change_number")),
    )
    op.create_index(op.f("ix_pay_change_band_id"), "pay_change", ["band_id"], unique=False)
    op.create_index(op.f("ix_pay_change_filed_by_id"), "pay_change", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_pay_change_person_id"), "pay_change", ["person_id"], unique=False)
    op.create_index("ix_pay_change_state", "pay_change", ["state", "effective_on"], unique=False)
    op.create_index(op.f("ix_pay_change_unit_id"), "pay_change", ["unit_id"], unique=False)
    op.create_table(
        "benefit",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("enrol_by", sa.Date(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state <> 'enrolled' OR enrolled_on IS NOT NULL", name=op.f("ck_benefit_enrolled")),
        sa.CheckConstraint("state IN ('due', 'ended', 'enrolled')", name=op.f("ck_benefit_state")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_benefit_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_benefit_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_benefit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
        sa.UniqueConstraint("number", name=op.f("uq_benefit_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_benefit_person_id")),
    )
    op.create_index(op.f("ix_benefit_filed_by_id"), "benefit", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_benefit_person_id"), "benefit", ["person_id"], unique=False)
    op.create_index("ix_benefit_state", "benefit", ["state", "id"], unique=False)
    op.create_index(op.f("ix_benefit_unit_id"), "benefit", ["unit_id"], unique=False)
    op.create_table(
        "benefit_item",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("benefit_id", sa.BigInteger(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], name=op.f("fk_benefit_item_benefit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit_item")),
    )
    op.create_index("ix_benefit_item_benefit", "benefit_item", ["benefit_id", "id"], unique=False)
    op.create_table(
        "career_talk",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("leader_id", sa.BigInteger(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("courses", sa.Text(), nullable=False),
        sa.Column("environment", sa.Text(), nullable=False),
        sa.Column("pool", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("pool IN ('','specialist','leader','key')", name=op.f("ck_career_talk_pool")),
        sa.CheckConstraint("state = 'due' OR (held_on IS NOT NULL AND goals <> '')", name=op.f("ck_career_talk_held")),
        sa.CheckConstraint("state IN ('agreed', 'due', 'held')", name=op.f("ck_career_talk_state")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_career_talk_filed_by_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_career_talk_leader_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_career_talk_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_career_talk_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_talk")),
        sa.UniqueConstraint("number", name=op.f("uq_career_talk_number")),
    )
    op.create_index(op.f("ix_career_talk_filed_by_id"), "career_talk", ["filed_by_id"], unique=False)
    op.create_index("ix_career_talk_held", "career_talk", ["person_id", "held_on"], unique=False)
    op.create_index(op.f("ix_career_talk_leader_id"), "career_talk", ["leader_id"], unique=False)
    op.create_index(op.f("ix_career_talk_person_id"), "career_talk", ["person_id"], unique=False)
    op.create_index("ix_career_talk_state", "career_talk", ["state", "id"], unique=False)
    op.create_index(op.f("ix_career_talk_unit_id"), "career_talk", ["unit_id"], unique=False)
    op.create_table(
        "staff_activity",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("takes_place_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("budget", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("spent", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('team','sport','culture','meal','other')", name=op.f("ck_staff_activity_kind")),
        sa.CheckConstraint(
            "state IN ('called_off', 'closed', 'held', 'planned')", name=op.f("ck_staff_activity_state")
        ),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_staff_activity_filed_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_staff_activity_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_activity")),
        sa.UniqueConstraint("number", name=op.f("uq_staff_activity_number")),
    )
    op.create_index(op.f("ix_staff_activity_filed_by_id"), "staff_activity", ["filed_by_id"], unique=False)
    op.create_index("ix_staff_activity_state", "staff_activity", ["state", "id"], unique=False)
    op.create_index(op.f("ix_staff_activity_unit_id"), "staff_activity", ["unit_id"], unique=False)
    op.create_table(
        "activity_person",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("activity_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["staff_activity.id"], name=op.f("fk_activity_person_activity_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_activity_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_person")),
        sa.UniqueConstraint("activity_id", "person_id", name=op.f("uq_activity_person_activity_id_person_id")),
    )
    op.create_index("ix_activity_person_person", "activity_person", ["person_id"], unique=False)
    op.create_table(
        "training_course",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("hours", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('security','induction','other')", name=op.f("ck_training_course_kind")),
        sa.CheckConstraint("state IN ('closed', 'draft', 'open')", name=op.f("ck_training_course_state")),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 100", name=op.f("ck_training_course_pass_mark")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_training_course_filed_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_course_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_course")),
        sa.UniqueConstraint("number", name=op.f("uq_training_course_number")),
    )
    op.create_index(op.f("ix_training_course_filed_by_id"), "training_course", ["filed_by_id"], unique=False)
    op.create_index("ix_training_course_state", "training_course", ["state", "id"], unique=False)
    op.create_index(op.f("ix_training_course_unit_id"), "training_course", ["unit_id"], unique=False)
    op.create_table(
        "course_question",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("course_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("option_a", sa.Text(), nullable=False),
        sa.Column("option_b", sa.Text(), nullable=False),
        sa.Column("option_c", sa.Text(), nullable=False),
        sa.Column("option_d", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("answer IN ('a','b','c','d')", name=op.f("ck_course_question_answer")),
        sa.ForeignKeyConstraint(["course_id"], ["training_course.id"], name=op.f("fk_course_question_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_question")),
    )
    op.create_index("ix_course_question_course", "course_question", ["course_id", "id"], unique=False)
    op.create_table(
        "quiz_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("course_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_quiz_attempt_score")),
        sa.ForeignKeyConstraint(["course_id"], ["training_course.id"], name=op.f("fk_quiz_attempt_course_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_attempt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_attempt")),
    )
    op.create_index(op.f("ix_quiz_attempt_course_id"), "quiz_attempt", ["course_id"], unique=False)
    op.create_index("ix_quiz_attempt_person", "quiz_attempt", ["person_id", "course_id", "id"], unique=False)
    op.create_table(
        "training_session",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("takes_place_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hours", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("trainer_id", sa.BigInteger(), nullable=True),
        sa.Column("course_id", sa.BigInteger(), nullable=True),
        sa.Column("audience_id", sa.BigInteger(), nullable=True),
        sa.Column("budget", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("basis IN ('need','wish','both')", name=op.f("ck_training_session_basis")),
        sa.CheckConstraint(
            "state IN ('announced', 'called_off', 'closed', 'held', 'planned', 'tested')",
            name=op.f("ck_training_session_state"),
        ),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 100", name=op.f("ck_training_session_pass_mark")),
        sa.ForeignKeyConstraint(["audience_id"], ["unit.id"], name=op.f("fk_training_session_audience_id")),
        sa.ForeignKeyConstraint(["course_id"], ["training_course.id"], name=op.f("fk_training_session_course_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_training_session_filed_by_id")),
        sa.ForeignKeyConstraint(["trainer_id"], ["person.id"], name=op.f("fk_training_session_trainer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_session_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
        sa.UniqueConstraint("number", name=op.f("uq_training_session_number")),
    )
    op.create_index(op.f("ix_training_session_audience_id"), "training_session", ["audience_id"], unique=False)
    op.create_index(op.f("ix_training_session_course_id"), "training_session", ["course_id"], unique=False)
    op.create_index(op.f("ix_training_session_filed_by_id"), "training_session", ["filed_by_id"], unique=False)
    op.create_index("ix_training_session_kind", "training_session", ["kind", "takes_place_at"], unique=False)
    op.create_index("ix_training_session_state", "training_session", ["state", "id"], unique=False)
    op.create_index(op.f("ix_training_session_trainer_id"), "training_session", ["trainer_id"], unique=False)
    op.create_index(op.f("ix_training_session_unit_id"), "training_session", ["unit_id"], unique=False)
    op.create_table(
        "training_person",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("result IN ('','attended','passed','retake')", name=op.f("ck_training_person_result")),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name=op.f("ck_training_person_score")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_person_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["training_session.id"], name=op.f("fk_training_person_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_person")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_training_person_session_id_person_id")),
    )
    op.create_index("ix_training_person_person", "training_person", ["person_id"], unique=False)
    op.create_table(
        "training_wish",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("basis IN ('need','wish')", name=op.f("ck_training_wish_basis")),
        sa.CheckConstraint("state IN ('declined', 'planned', 'stated')", name=op.f("ck_training_wish_state")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_training_wish_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_wish_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["training_session.id"], name=op.f("fk_training_wish_session_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_wish_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_wish")),
        sa.UniqueConstraint("number", name=op.f("uq_training_wish_number")),
    )
    op.create_index(op.f("ix_training_wish_filed_by_id"), "training_wish", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_training_wish_person_id"), "training_wish", ["person_id"], unique=False)
    op.create_index(op.f("ix_training_wish_session_id"), "training_wish", ["session_id"], unique=False)
    op.create_index("ix_training_wish_state", "training_wish", ["state", "id"], unique=False)
    op.create_index(op.f("ix_training_wish_unit_id"), "training_wish", ["unit_id"], unique=False)
    op.create_table(
        "training_record",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("topics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("course_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("source IN ('session','course','own','induction')", name=op.f("ck_training_record_source")),
        sa.CheckConstraint("state <> 'recorded' OR done_on IS NOT NULL", name=op.f("ck_training_record_done")),
        sa.CheckConstraint("state IN ('declined', 'due', 'recorded', 'stated')", name=op.f("ck_training_record_state")),
        sa.ForeignKeyConstraint(["course_id"], ["training_course.id"], name=op.f("fk_training_record_course_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_training_record_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_record_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["training_session.id"], name=op.f("fk_training_record_session_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_record_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_record")),
        sa.UniqueConstraint("number", name=op.f("uq_training_record_number")),
    )
    op.create_index(op.f("ix_training_record_course_id"), "training_record", ["course_id"], unique=False)
    op.create_index(op.f("ix_training_record_filed_by_id"), "training_record", ["filed_by_id"], unique=False)
    op.create_index("ix_training_record_kind", "training_record", ["kind", "person_id", "done_on"], unique=False)
    op.create_index(op.f("ix_training_record_person_id"), "training_record", ["person_id"], unique=False)
    op.create_index(op.f("ix_training_record_session_id"), "training_record", ["session_id"], unique=False)
    op.create_index("ix_training_record_state", "training_record", ["state", "id"], unique=False)
    op.create_index(op.f("ix_training_record_unit_id"), "training_record", ["unit_id"], unique=False)
    op.create_table(
        "reward",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("rewarded_unit_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("appraisal", sa.Text(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('announced', 'approved', 'awarded', 'proposed', 'refused')", name=op.f("ck_reward_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('awarded','announced') OR awarded_on IS NOT NULL", name=op.f("ck_reward_awarded")
        ),
        sa.CheckConstraint("(person_id IS NULL) <> (rewarded_unit_id IS NULL)", name=op.f("ck_reward_whom")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_reward_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reward_person_id")),
        sa.ForeignKeyConstraint(["rewarded_unit_id"], ["unit.id"], name=op.f("fk_reward_rewarded_unit_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reward_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward")),
        sa.UniqueConstraint("number", name=op.f("uq_reward_number")),
    )
    op.create_index(op.f("ix_reward_filed_by_id"), "reward", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_reward_person_id"), "reward", ["person_id"], unique=False)
    op.create_index(op.f("ix_reward_rewarded_unit_id"), "reward", ["rewarded_unit_id"], unique=False)
    op.create_index("ix_reward_state", "reward", ["state", "id"], unique=False)
    op.create_index(op.f("ix_reward_unit_id"), "reward", ["unit_id"], unique=False)


def downgrade() -> None:
    op.drop_table("reward")
    op.drop_table("training_record")
    op.drop_table("training_wish")
    op.drop_table("training_person")
    op.drop_table("training_session")
    op.drop_table("quiz_attempt")
    op.drop_table("course_question")
    op.drop_table("training_course")
    op.drop_table("activity_person")
    op.drop_table("staff_activity")
    op.drop_table("career_talk")
    op.drop_table("benefit_item")
    op.drop_table("benefit")
    op.drop_table("pay_change")
    op.drop_table("pay_band")
    op.drop_table("engagement")
    op.drop_table("device_change")
    op.drop_table("device_permit")
    op.drop_table("device")
    op.drop_table("leak")
    op.drop_table("export_review")
    op.drop_table("disclosure")
    op.drop_table("undertaking")
    op.drop_table("probation_criterion")
    op.drop_table("probation")
    op.drop_table("labour_contract")
    op.drop_table("employee_document")
