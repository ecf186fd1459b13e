"""why an approver let a letter be signed although the capacity did not hold"""

import sqlalchemy as sa
from alembic import op

revision = "letters_let_pass"
down_revision = "letters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("override_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("letter", "override_reason")
