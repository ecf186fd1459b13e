"""which grant a handover gave"""

import sqlalchemy as sa
from alembic import op

revision = "handover_grants"
down_revision = "letters_let_pass"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("handover_item", sa.Column("grant_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("handover_item", "grant_version")
