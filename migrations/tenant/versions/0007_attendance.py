"""Attendance: shifts, work slots, punches, days, absence and overtime.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parts", postgresql.JSONB(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_index(
        "uq_shift_name", "shift", [sa.literal_column("lower(name)")], unique=True, postgresql_where=sa.text("in_use")
    )
    op.create_table(
        "absence_case",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("served_how", sa.Text(), nullable=False),
        sa.Column("back_by", sa.Date(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("union_told_on", sa.Date(), nullable=True),
        sa.Column("union_opinion", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "decision IN ('','back_to_work','warning','dismissal')", name=op.f("ck_absence_case_decision")
        ),
        sa.CheckConstraint("kind IN ('consecutive','monthly')", name=op.f("ck_absence_case_kind")),
        sa.CheckConstraint("state <> 'decided' OR decision <> ''", name=op.f("ck_absence_case_decided")),
        sa.CheckConstraint(
            "state IN ('decided', 'dropped', 'heard', 'opened', 'served', 'union_told')",
            name=op.f("ck_absence_case_state"),
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_absence_case_decided_by_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_absence_case_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_case_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_absence_case_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_case")),
        sa.UniqueConstraint("number", name=op.f("uq_absence_case_number")),
        sa.UniqueConstraint("person_id", "kind", "first_on", name=op.f("uq_absence_case_person_id_kind_first_on")),
    )
    op.create_index(op.f("ix_absence_case_filed_by_id"), "absence_case", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_absence_case_unit_id"), "absence_case", ["unit_id"], unique=False)
    op.create_table(
        "absence_day",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("note_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('cleared', 'confirmed', 'lapsed', 'proposed', 'settled')", name=op.f("ck_absence_day_state")
        ),
        sa.CheckConstraint("minutes > 0 AND expected >= minutes", name=op.f("ck_absence_day_minutes")),
        sa.CheckConstraint("note_minutes BETWEEN 0 AND minutes", name=op.f("ck_absence_day_note")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_absence_day_decided_by_id")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_absence_day_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_day_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_absence_day_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_day")),
        sa.UniqueConstraint("number", name=op.f("uq_absence_day_number")),
    )
    op.create_index(op.f("ix_absence_day_filed_by_id"), "absence_day", ["filed_by_id"], unique=False)
    op.create_index("ix_absence_day_state", "absence_day", ["state", "work_date"], unique=False)
    op.create_index(op.f("ix_absence_day_unit_id"), "absence_day", ["unit_id"], unique=False)
    op.create_index(
        "uq_absence_day",
        "absence_day",
        ["person_id", "work_date"],
        unique=True,
        postgresql_where=sa.text("state <> 'lapsed'"),
    )
    op.create_table(
        "attendance_adjustment",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("for_month", sa.Date(), nullable=False),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("after", postgresql.JSONB(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'lapsed', 'proposed', 'rejected')", name=op.f("ck_attendance_adjustment_state")
        ),
        sa.CheckConstraint(
            "extract(day from for_month) = 1 AND work_date < for_month", name=op.f("ck_attendance_adjustment_later")
        ),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_attendance_adjustment_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_adjustment_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_adjustment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_adjustment")),
        sa.UniqueConstraint("number", name=op.f("uq_attendance_adjustment_number")),
    )
    op.create_index("ix_attendance_adjustment_day", "attendance_adjustment", ["person_id", "work_date"], unique=False)
    op.create_index(
        op.f("ix_attendance_adjustment_filed_by_id"), "attendance_adjustment", ["filed_by_id"], unique=False
    )
    op.create_index("ix_attendance_adjustment_month", "attendance_adjustment", ["for_month", "state"], unique=False)
    op.create_index(op.f("ix_attendance_adjustment_unit_id"), "attendance_adjustment", ["unit_id"], unique=False)
    op.create_index(
        "uq_attendance_adjustment_open",
        "attendance_adjustment",
        ["person_id", "work_date"],
        unique=True,
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "attendance_correction",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('punch','excuse')", name=op.f("ck_attendance_correction_kind")),
        sa.CheckConstraint(
            "state IN ('approved', 'asked', 'refused', 'withdrawn')", name=op.f("ck_attendance_correction_state")
        ),
        sa.CheckConstraint("came_at IS NOT NULL OR left_at IS NOT NULL", name=op.f("ck_attendance_correction_times")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_attendance_correction_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_correction_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_correction_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_correction")),
        sa.UniqueConstraint("number", name=op.f("uq_attendance_correction_number")),
    )
    op.create_index(
        op.f("ix_attendance_correction_filed_by_id"), "attendance_correction", ["filed_by_id"], unique=False
    )
    op.create_index(
        "ix_attendance_correction_person", "attendance_correction", ["person_id", "work_date"], unique=False
    )
    op.create_index(op.f("ix_attendance_correction_unit_id"), "attendance_correction", ["unit_id"], unique=False)
    op.create_table(
        "attendance_day",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("day_kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("worked", sa.Integer(), nullable=False),
        sa.Column("leave", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Integer(), nullable=False),
        sa.Column("unclear", sa.Integer(), nullable=False),
        sa.Column("unexcused", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("early", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("segments", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status IN ('absent', 'duty', 'early', 'late', 'leave', 'missing', 'ok', 'open', 'rest')",
            name=op.f("ck_attendance_day_status"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_day_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_day_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_day")),
        sa.UniqueConstraint("person_id", "work_date", name=op.f("uq_attendance_day_person_id_work_date")),
    )
    op.create_index(
        "ix_attendance_day_status",
        "attendance_day",
        ["work_date"],
        unique=False,
        postgresql_where=sa.text("status IN ('absent','missing','late','early')"),
    )
    op.create_index("ix_attendance_day_unit", "attendance_day", ["work_date", "unit_id"], unique=False)
    op.create_table(
        "attendance_month",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('closing','closed')", name=op.f("ck_attendance_month_state")),
        sa.CheckConstraint("extract(day from month) = 1", name=op.f("ck_attendance_month_first_day")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_attendance_month_asked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_month")),
        sa.UniqueConstraint("month", name=op.f("uq_attendance_month_month")),
    )
    op.create_table(
        "attendance_talk",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("days", postgresql.JSONB(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('late','early','missing')", name=op.f("ck_attendance_talk_kind")),
        sa.CheckConstraint("state IN ('dropped', 'held', 'lapsed', 'proposed')", name=op.f("ck_attendance_talk_state")),
        sa.CheckConstraint("extract(day from month) = 1", name=op.f("ck_attendance_talk_first_day")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_attendance_talk_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_talk_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_talk_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_talk")),
        sa.UniqueConstraint("number", name=op.f("uq_attendance_talk_number")),
        sa.UniqueConstraint(
            "person_id", "month", "kind", "times", name=op.f("uq_attendance_talk_person_id_month_kind_times")
        ),
    )
    op.create_index(op.f("ix_attendance_talk_filed_by_id"), "attendance_talk", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_attendance_talk_unit_id"), "attendance_talk", ["unit_id"], unique=False)
    op.create_table(
        "duty_outside",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("where_to", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('approved', 'asked', 'refused', 'withdrawn')", name=op.f("ck_duty_outside_state")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_duty_outside_span")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_duty_outside_filed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_outside_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_outside_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_outside")),
        sa.UniqueConstraint("number", name=op.f("uq_duty_outside_number")),
    )
    op.create_index(op.f("ix_duty_outside_filed_by_id"), "duty_outside", ["filed_by_id"], unique=False)
    op.create_index("ix_duty_outside_person", "duty_outside", ["person_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_duty_outside_unit_id"), "duty_outside", ["unit_id"], unique=False)
    op.create_table(
        "punch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("source IN ('web','phone','device','correction')", name=op.f("ck_punch_source")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_punch_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_punch")),
        sa.UniqueConstraint("person_id", "at", name=op.f("uq_punch_person_id_at")),
    )
    op.create_index("ix_punch_at", "punch", ["at"], unique=False)
    op.create_table(
        "roster_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("shift_id", sa.BigInteger(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("weekdays", postgresql.JSONB(), nullable=False),
        sa.Column("follows_calendar", sa.Boolean(), nullable=False),
        sa.Column("is_single", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_id"), "="),
            (sa.text("daterange(first_on, last_on, '[]')"), "&&"),
            where=sa.text("NOT is_single"),
            using="gist",
            name="ex_roster_entry_span",
        ),
        postgresql.ExcludeConstraint(
            (sa.text("person_id"), "="),
            (sa.text("daterange(first_on, last_on, '[]')"), "&&"),
            where=sa.text("is_single"),
            using="gist",
            name="ex_roster_entry_day",
        ),
        sa.CheckConstraint("NOT is_single OR last_on = first_on", name=op.f("ck_roster_entry_single")),
        sa.CheckConstraint("last_on IS NULL OR last_on >= first_on", name=op.f("ck_roster_entry_span")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roster_entry_person_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_roster_entry_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_entry")),
    )
    op.create_index("ix_roster_entry_shift", "roster_entry", ["shift_id"], unique=False)
    op.create_table(
        "shift_swap",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("own_day", sa.Date(), nullable=False),
        sa.Column("other_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('agreed', 'approved', 'asked', 'declined', 'refused', 'withdrawn')",
            name=op.f("ck_shift_swap_state"),
        ),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_shift_swap_two")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_shift_swap_filed_by_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_shift_swap_other_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shift_swap_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shift_swap_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_swap")),
        sa.UniqueConstraint("number", name=op.f("uq_shift_swap_number")),
    )
    op.create_index(op.f("ix_shift_swap_filed_by_id"), "shift_swap", ["filed_by_id"], unique=False)
    op.create_index(op.f("ix_shift_swap_other_id"), "shift_swap", ["other_id"], unique=False)
    op.create_index(op.f("ix_shift_swap_person_id"), "shift_swap", ["person_id"], unique=False)
    op.create_index(op.f("ix_shift_swap_unit_id"), "shift_swap", ["unit_id"], unique=False)
    op.create_table(
        "work_slot",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("flexible", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_id"), "="),
            (sa.text("tstzrange(opens_at, closes_at)"), "&&"),
            using="gist",
            name="ex_work_slot_window",
        ),
        sa.CheckConstraint(
            "starts_at < ends_at AND opens_at <= starts_at AND ends_at <= closes_at", name=op.f("ck_work_slot_order")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_work_slot_person_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_work_slot_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_slot")),
        sa.UniqueConstraint("person_id", "work_date", "seq", name=op.f("uq_work_slot_person_id_work_date_seq")),
    )
    op.create_table(
        "overtime",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("exception", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worked", sa.Integer(), nullable=False),
        sa.Column("compensation", sa.Text(), nullable=False),
        sa.Column("lot_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("compensation IN ('','time_off','pay')", name=op.f("ck_overtime_compensation")),
        sa.CheckConstraint("rate <> 'statutory' OR compensation <> 'time_off'", name=op.f("ck_overtime_statutory")),
        sa.CheckConstraint("rate IN ('workday','rest','statutory')", name=op.f("ck_overtime_rate")),
        sa.CheckConstraint("state <> 'compensated' OR compensation <> ''", name=op.f("ck_overtime_compensated")),
        sa.CheckConstraint(
            "state IN ('called', 'cancelled', 'compensated', 'consented', 'declined', 'worked')",
            name=op.f("ck_overtime_state"),
        ),
        sa.CheckConstraint("wish IN ('','time_off','pay')", name=op.f("ck_overtime_wish")),
        sa.CheckConstraint("planned > 0 AND worked >= 0", name=op.f("ck_overtime_minutes")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_overtime_span")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_overtime_filed_by_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["leave_lot.id"], name=op.f("fk_overtime_lot_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_overtime_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_overtime_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overtime")),
        sa.UniqueConstraint("number", name=op.f("uq_overtime_number")),
    )
    op.create_index(op.f("ix_overtime_filed_by_id"), "overtime", ["filed_by_id"], unique=False)
    op.create_index("ix_overtime_person", "overtime", ["person_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_overtime_unit_id"), "overtime", ["unit_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_overtime_unit_id"), table_name="overtime")
    op.drop_index("ix_overtime_person", table_name="overtime")
    op.drop_index(op.f("ix_overtime_filed_by_id"), table_name="overtime")
    op.drop_table("overtime")
    op.drop_table("work_slot")
    op.drop_index(op.f("ix_shift_swap_unit_id"), table_name="shift_swap")
    op.drop_index(op.f("ix_shift_swap_person_id"), table_name="shift_swap")
    op.drop_index(op.f("ix_shift_swap_other_id"), table_name="shift_swap")
    op.drop_index(op.f("ix_shift_swap_filed_by_id"), table_name="shift_swap")
    op.drop_table("shift_swap")
    op.drop_index("ix_roster_entry_shift", table_name="roster_entry")
    op.drop_table("roster_entry")
    op.drop_index("ix_punch_at", table_name="punch")
    op.drop_table("punch")
    op.drop_index(op.f("ix_duty_outside_unit_id"), table_name="duty_outside")
    op.drop_index("ix_duty_outside_person", table_name="duty_outside")
    op.drop_index(op.f("ix_duty_outside_filed_by_id"), table_name="duty_outside")
    op.drop_table("duty_outside")
    op.drop_index(op.f("ix_attendance_talk_unit_id"), table_name="attendance_talk")
    op.drop_index(op.f("ix_attendance_talk_filed_by_id"), table_name="attendance_talk")
    op.drop_table("attendance_talk")
    op.drop_table("attendance_month")
    op.drop_index("ix_attendance_day_unit", table_name="attendance_day")
    op.drop_index(
        "ix_attendance_day_status",
        table_name="attendance_day",
        postgresql_where=sa.text("status IN ('absent','missing','late','early')"),
    )
    op.drop_table("attendance_day")
    op.drop_index(op.f("ix_attendance_correction_unit_id"), table_name="attendance_correction")
    op.drop_index("ix_attendance_correction_person", table_name="attendance_correction")
    op.drop_index(op.f("ix_attendance_correction_filed_by_id"), table_name="attendance_correction")
    op.drop_table("attendance_correction")
    op.drop_index(
        "uq_attendance_adjustment_open",
        table_name="attendance_adjustment",
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.drop_index(op.f("ix_attendance_adjustment_unit_id"), table_name="attendance_adjustment")
    op.drop_index("ix_attendance_adjustment_month", table_name="attendance_adjustment")
    op.drop_index(op.f("ix_attendance_adjustment_filed_by_id"), table_name="attendance_adjustment")
    op.drop_index("ix_attendance_adjustment_day", table_name="attendance_adjustment")
    op.drop_table("attendance_adjustment")
    op.drop_index("uq_absence_day", table_name="absence_day", postgresql_where=sa.text("state <> 'lapsed'"))
    op.drop_index(op.f("ix_absence_day_unit_id"), table_name="absence_day")
    op.drop_index("ix_absence_day_state", table_name="absence_day")
    op.drop_index(op.f("ix_absence_day_filed_by_id"), table_name="absence_day")
    op.drop_table("absence_day")
    op.drop_index(op.f("ix_absence_case_unit_id"), table_name="absence_case")
    op.drop_index(op.f("ix_absence_case_filed_by_id"), table_name="absence_case")
    op.drop_table("absence_case")
    op.drop_index("uq_shift_name", table_name="shift", postgresql_where=sa.text("in_use"))
    op.drop_table("shift")
