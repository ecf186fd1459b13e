"""activities by their end: what is still to be reported, what passed and what touches a month are found there

Revision ID: 2026_11_29_by_end
Revises: signing
Create Date: 2026-11-29
"""

from alembic import op

revision = "2026_11_29_by_end"
down_revision = "signing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_activity_state_ends_on_id", "activity", ["state", "ends_on", "id"])
    op.drop_index("ix_activity_state_starts_on", "activity")


def downgrade() -> None:
    op.create_index("ix_activity_state_starts_on", "activity", ["state", "starts_on"])
    op.drop_index("ix_activity_state_ends_on_id", "activity")
