"""What is written in attached files, for the search"""

import sqlalchemy as sa
from alembic import op

revision = "document_texts"
down_revision = "obligations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_text",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_version.id"], name=op.f("fk_document_text_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_document_text")),
    )


def downgrade() -> None:
    op.drop_table("document_text")
