"""Reading duties say whether they are settled, so that counting the open ones does not read all that ever were.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reading_duty", sa.Column("is_settled", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute(
        "UPDATE reading_duty d SET is_settled = true WHERE"
        " EXISTS (SELECT 1 FROM acknowledgement a WHERE a.duty_id = d.id AND a.act = 'confirmed')"
        " OR EXISTS (SELECT 1 FROM rulebook_version v WHERE v.id = d.version_id AND v.state = 'superseded')"
    )
    op.create_index(
        "ix_reading_duty_open", "reading_duty", ["person_id"], unique=False, postgresql_where=sa.text("NOT is_settled")
    )
