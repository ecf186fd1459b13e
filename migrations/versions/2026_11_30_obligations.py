"""What an agreement binds to: promises that stem from an agreement, and recur"""

import sqlalchemy as sa
from alembic import op

revision = "obligations"
down_revision = "2026_11_29_by_end"
branch_labels = None
depends_on = None

RECURRENCES = ("once", "monthly", "quarterly", "yearly")
CHECKS = {
    "stems_from_one": "(activity_id IS NULL) <> (agreement_id IS NULL)",
    "recurs_from_a_day": "recurrence = 'once' OR first_due_on IS NOT NULL",
    "does_not_follow_itself": "follows_id IS NULL OR follows_id <> id",
    "clause_is_at_most_100": "length(clause) <= 100",
    "recurrence": f"recurrence IN ({', '.join(repr(code) for code in RECURRENCES)})",
}


def upgrade() -> None:
    with op.batch_alter_table("commitment") as batch:
        batch.alter_column("activity_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("agreement_id", sa.Integer()))
        batch.add_column(sa.Column("clause", sa.String(100)))
        batch.add_column(sa.Column("recurrence", sa.String(32), nullable=False, server_default="once"))
        batch.add_column(sa.Column("first_due_on", sa.Date()))
        batch.add_column(sa.Column("follows_id", sa.Integer()))
    with op.batch_alter_table("commitment") as batch:
        batch.alter_column(
            "recurrence", existing_type=sa.String(32), existing_nullable=False, server_default=None
        )
        batch.create_foreign_key(op.f("fk_commitment_agreement_id"), "agreement", ["agreement_id"], ["id"])
        batch.create_foreign_key(op.f("fk_commitment_follows_id"), "commitment", ["follows_id"], ["id"])
        for name, condition in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_commitment_{name}"), condition)
        batch.create_index(op.f("ix_commitment_agreement_id"), ["agreement_id"])
        batch.create_index("uq_commitment_follows_id", ["follows_id"], unique=True)


def downgrade() -> None:
    op.execute("UPDATE commitment SET follows_id = NULL")
    op.execute("DELETE FROM commitment WHERE activity_id IS NULL")
    with op.batch_alter_table("commitment") as batch:
        batch.drop_index("uq_commitment_follows_id")
        batch.drop_index(op.f("ix_commitment_agreement_id"))
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_commitment_{name}"), type_="check")
        batch.drop_constraint(op.f("fk_commitment_follows_id"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_commitment_agreement_id"), type_="foreignkey")
        for name in ("agreement_id", "clause", "recurrence", "first_due_on", "follows_id"):
            batch.drop_column(name)
        batch.alter_column("activity_id", existing_type=sa.Integer(), nullable=False)
