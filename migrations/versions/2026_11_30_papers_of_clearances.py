"""The paper that shows what was decided on a clearance"""

import sqlalchemy as sa
from alembic import op

revision = "clearance_papers"
down_revision = "document_texts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("clearance") as batch:
        batch.add_column(sa.Column("document_id", sa.Integer()))
        batch.create_foreign_key(op.f("fk_clearance_document_id"), "document", ["document_id"], ["id"])
        batch.create_index(op.f("ix_clearance_document_id"), ["document_id"])


def downgrade() -> None:
    with op.batch_alter_table("clearance") as batch:
        batch.drop_index(op.f("ix_clearance_document_id"))
        batch.drop_constraint(op.f("fk_clearance_document_id"), type_="foreignkey")
        batch.drop_column("document_id")
