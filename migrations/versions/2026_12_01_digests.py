"""the morning's digest: addresses of accounts, and what was sent to whom on which day"""

import sqlalchemy as sa
from alembic import op

revision = "digests"
down_revision = "talking_points"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("user_account") as batch:
        batch.add_column(sa.Column("email", sa.String(254)))
        batch.add_column(sa.Column("digest", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("user_account") as batch:
        batch.alter_column("digest", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch.create_check_constraint(op.f("ck_user_account_email_is_at_most_254"), "length(email) <= 254")
    op.create_table(
        "digest_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_digest_sent_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_sent")),
    )
    op.create_index("uq_digest_sent_user_id_day", "digest_sent", ["user_id", "day"], unique=True)


def downgrade() -> None:
    op.drop_table("digest_sent")
    with op.batch_alter_table("user_account") as batch:
        batch.drop_constraint(op.f("ck_user_account_email_is_at_most_254"), type_="check")
    with op.batch_alter_table("user_account") as batch:
        batch.drop_column("digest")
        batch.drop_column("email")
